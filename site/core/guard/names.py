"""Which things an address of the admin, its query or its form names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.apps import apps
from wagtail.models import Page, TaskState, WorkflowState

from core.guard.reader import Reader, sees_all

# What stands in every form and says nothing of a thing.
ASIDE = frozenset({"next", "csrfmiddlewaretoken"})
NO_ID, LARGEST_ID = 0, 2**63 - 1
# Parts of addresses that name a state, and where it keeps the page it hangs on.
STATES = (
    ("task_state_id", TaskState, "workflow_state__object_id"),
    ("workflow_state_id", WorkflowState, "object_id"),
)


@dataclass(frozen=True)
class Names:
    """How addresses name things of one kind.

    ``keywords`` are parts of an address; ``fields`` of a query or form; where the view is one of
    ``views`` a bare ``id`` or ``pk`` means it too, as it does where an address names ``model``.
    ``seen(reader, ids)`` tells whether all of them exist for the reader.
    """

    model: type
    keywords: frozenset[str]
    fields: frozenset[str]
    views: frozenset[str]
    seen: Callable[[Reader, Iterable[int]], bool]

    def found_in(self, match, parameters: Iterable[tuple[str, str]]) -> set[int]:
        """Return the ids that a resolved address and its parameters name."""
        values = [str(value) for key, value in match.kwargs.items() if key in self._keywords(match)]
        fields = self.fields | ({"id"} if self._is_about(match) else frozenset())
        values += [value for key, value in parameters if _last_part(key) in fields]
        return {number for value in values if (number := _number(value)) is not None}

    def _keywords(self, match) -> frozenset[str]:
        return self.keywords | ({"pk", "object_id"} if self._is_about(match) else frozenset())

    def _is_about(self, match) -> bool:
        if match.view_name in self.views:
            return True
        label, name = match.kwargs.get("app_label"), match.kwargs.get("model_name")
        if not label or not name or match.url_name == "choose_parent":
            return False
        try:
            return issubclass(apps.get_model(label, name), self.model)
        except LookupError:
            return False


def _number(value: str) -> int | None:
    """Return the id that a form reads in ``value``; ``NO_ID``, which nothing has, if it is too large."""
    try:
        # As forms do: blanks, a plus and ``.0`` make no other number of it.
        number = int(re.sub(r"\.0*\s*$", "", value))
    except ValueError:
        return NO_ID if value.strip().isdecimal() else None
    return None if number < 0 else number if number <= LARGEST_ID else NO_ID


def _last_part(key: str) -> str:
    """Return the field's own name: ``form-0-page`` and ``target_pages[]`` name a page too."""
    return re.split(r"[-_]?\d+-|-", key.removesuffix("[]"))[-1]


_known: list[Names] = []


def register(names: Names) -> None:
    """Have the admin answer 404 wherever such a thing is named that is closed to the reader."""
    if all(known.model is not names.model for known in _known):
        _known.append(names)


def all_seen(reader: Reader, match, parameters: Mapping[str, list[str]]) -> bool:
    """Tell whether everything that is named exists for the reader."""
    given = [(key, value) for key, values in parameters.items() if key not in ASIDE for value in values]
    if not all(names.seen(reader, names.found_in(match, given)) for names in _known):
        return False
    also = _pages_of_states(match)
    return also is not None and sees_all(reader, also | _pages_by_position(match))


def _pages_by_position(match) -> set[int]:
    """Return the page of the one address without keywords, that of comparing revisions.

    From Wagtail 8 on it has them.
    """
    if match.view_name == "wagtailadmin_pages:revisions_compare":
        return {int(match.args[0] if match.args else match.kwargs["pk"])}
    return set()


def _pages_of_states(match) -> set[int] | None:
    """Return the pages that states named in the address hang on; ``None`` if there is no state."""
    found: set[str] = set()
    for keyword, model, path in STATES:
        if pk := match.kwargs.get(keyword):
            known = model._base_manager.filter(pk=pk).values_list(path, flat=True)
            if not known:
                return None
            found |= set(known)
    return {int(value) for value in found if value.isdecimal()}


register(
    Names(
        model=Page,
        keywords=frozenset({"page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"}),
        fields=frozenset(
            {
                "page",
                "page_id",
                "parent_page",
                "parent_page_id",
                "new_parent_page",
                "chooser",
                "childOf",
                "child_of",
                "descendant_of",
                "ancestor_of",
                "translation_of",
                "target_pages",
                "page_to_move",
                "destination",
            }
        ),
        views=frozenset(
            {
                "wagtailadmin_choose_page_chosen_multiple",
                "wagtailadmin_api:pages:listing",
                "wagtailadmin_api:pages:detail",
                "wagtailadmin_api:pages:find",
                "wagtailadmin_api:pages:action",
            }
        ),
        seen=sees_all,
    )
)
