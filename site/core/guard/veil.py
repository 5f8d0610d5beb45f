"""While the admin reads or draws, managers hold only what the reader may see.

Views ask ``Page.objects``, ``ReferenceIndex.objects`` and the like in some eighty places, for
counts as well as for lists. The condition goes into each of those queries. It is off while a form
is being carried out: treebeard finds the next free path among all siblings, closed ones too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Manager, Q
from django.utils.translation import gettext
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import (
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
    TaskState,
    WorkflowState,
)
from wagtail.models.pages import BasePageManager
from wagtail.permissions import page_permission_policy

from core.guard.reader import Reader, below_root, current, sees, unveiled, veiled

Condition = Callable[[Reader], Q]


def hide(manager: type[Manager], condition: Condition, *, always: bool = False) -> None:
    """Have every query of ``manager`` carry ``condition(reader)`` while the veil is on.

    ``always``: also while a form is carried out; for things that stand in no tree.
    """
    original, hidden_from = manager.get_queryset, current if always else veiled

    def get_queryset(self):
        reader = hidden_from()
        queryset = original(self)
        return queryset if reader is None else queryset.filter(condition(reader))

    manager.get_queryset = get_queryset


def install() -> None:
    """Veil pages and what hangs on them."""
    hide(BasePageManager, lambda reader: below_root(reader.page_ids))
    hide(type(ReferenceIndex.objects), lambda reader: _hangs_on_seen(reader))
    hide(type(WorkflowState.objects), lambda reader: _hangs_on_seen(reader))
    hide(type(TaskState.objects), lambda reader: _hangs_on_seen(reader, "workflow_state__"))
    hide(type(Revision.objects), lambda reader: _hangs_on_seen(reader))
    hide(type(PageLogEntry.objects), lambda reader: Q(page_id__in=reader.page_ids))
    type(PageLogEntry.objects).viewable_by_user = _viewable_by_user
    Page._slug_is_available = staticmethod(_any_slug)
    _replace(AdminPageChooser, "get_value_data_from_instance", _describe_for_reader)
    _replace(Page, "get_admin_display_title", _title_for_reader)
    _replace(Page, "get_children_count", _visible_children)
    _replace(Page, "is_leaf", _is_leaf)


def _any_slug(slug: str, parent_page: Page, page: Page | None = None) -> bool:
    """Take every slug: the id decides, and a refusal would tell of a closed page of that name."""
    return True


def _describe_for_reader(original: Callable, widget: AdminPageChooser, page: Page) -> dict:
    """Show a chosen page that is closed by its number; its parent may be closed as well."""
    with unveiled():
        data = original(widget, page)
    reader = current()
    if reader is None or sees(reader.user, page):
        return data
    closed = gettext("Closed page no. %(number)s") % {"number": page.pk}
    return {"id": page.pk, "edit_url": None, "parent_id": None, widget.display_title_key: closed}


def _hangs_on_seen(reader: Reader, path: str = "") -> Q:
    """Return the condition to hang on a visible page, or on something that is no page."""
    of_page = {f"{path}base_content_type": ContentType.objects.get_for_model(Page)}
    return ~Q(**of_page) | Q(**{f"{path}object_id__in": reader.page_ids_as_text})


def _viewable_by_user(self, user: Any):
    """Return the log of pages the user may edit: it tells the titles of drafts; nothing deleted."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"change"})
    return self.filter(page__in=pages.order_by().values("pk"))


def _replace(owner: type, name: str, function: Callable) -> None:
    original = getattr(owner, name)

    def method(self, *args, **kwargs):
        return function(original, self, *args, **kwargs)

    method.__name__, method.__doc__ = name, original.__doc__
    setattr(owner, name, method)


def _title_for_reader(original: Callable, page: Page) -> str:
    """Give the draft's title only to those who may edit the page."""
    reader = current()
    if reader is None or page.draft_title in ("", page.title):
        return original(page)
    return original(page) if page.permissions_for_user(reader.user).can_edit() else page.title


def _visible_children(original: Callable, page: Page) -> int:
    reader = veiled()
    return original(page) if reader is None else reader.children[page.path]


def _is_leaf(original: Callable, page: Page) -> bool:
    return original(page) if veiled() is None else page.get_children_count() == 0
