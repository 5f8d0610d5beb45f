"""The subject rows of Wagtail pages: what a page says of itself, with its audience kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.apps import apps
from django.utils import timezone
from wagtail.models import Page

from core.enums import READABLE, State
from core.models import Subject
from core.pages import SubjectPageMixin
from core.subjects import SubjectData
from core.tokens import STAFF, inherited, kept_below

# A draft under the hand is written every half second; its row follows at this distance.
DRAFT_STEP = 60
PASSED_ON = ("editors", "department_id", "task_id", "duty_id")


def kind_of(page: Page) -> str | None:
    """Return the kind of subject a page is, ``None`` for Wagtail's root and the like."""
    return getattr(page.specific_class, "subject_kind", None)


def page_kinds() -> list[str]:
    """Return the kinds of all pages that are subjects."""
    models = [model for model in apps.get_models() if issubclass(model, SubjectPageMixin)]
    return [model.subject_kind for model in models]


def rows_of(pages: Iterable[Page]) -> dict[int, Subject]:
    """Map page ids to their rows, tokens fetched; pages without a row are left out."""
    ids: dict[str, list[int]] = {}
    for page in pages:
        ids.setdefault(kind_of(page) or "", []).append(page.pk)
    found: dict[int, Subject] = {}
    for kind, keys in ids.items():
        rows = Subject.objects.filter(kind=kind, object_id__in=keys)
        found.update({row.object_id: row for row in rows.prefetch_related("token_rows")})
    return found


def row_of(page: Page) -> Subject | None:
    """Return the row of one page as it stands in the database."""
    return rows_of([page]).get(page.pk)


def parent_row(page: Page) -> Subject | None:
    """Return the row of the page above."""
    above = page.get_parent()
    return row_of(above) if above is not None else None


def state_for(page: Page, before: Subject | None) -> str:
    """Return the state of a page's row: saved as live is not yet published; archived stays so."""
    state = page.subject_state()
    if state == State.LIVE and before is not None and before.state == State.ARCHIVED:
        return State.ARCHIVED
    if state == State.LIVE and page.first_published_at is None:
        return before.state if before and before.state in READABLE else State.DRAFT
    return state


def data_for(
    page: Page,
    *,
    before: Subject | None,
    parent: Subject | None,
    state: str,
    changed_at: datetime,
    audience: frozenset[str] | None = None,
) -> SubjectData:
    """Return the row of a page; a new one sees as far as its parent, an old one keeps its own."""
    if audience is None:
        audience = before.audience if before else inherited(_seen(parent))
    return SubjectData(
        kind=page.subject_kind,
        object_id=page.pk,
        title=(page.title if page.live else page.draft_title or page.title),
        address=page.subject_address(),
        state=state,
        changed_at=changed_at,
        audience=kept_below(audience, _seen(parent)) if parent else audience,
        editors=page.subject_editors(),
        parent_id=parent.pk if parent else None,
        department_id=page.subject_department_id(),
        task_id=page.subject_task_id(),
        duty_id=page.subject_duty_id(),
    )


def write(page: Page, *, state: str, changed_at: datetime, audience=None) -> Subject:
    """Write one page's row, and those below it where they take over what changed in it."""
    before = row_of(page)
    data = data_for(
        page,
        before=before,
        parent=parent_row(page),
        state=state,
        changed_at=changed_at,
        audience=audience,
    )
    (row,) = Subject.objects.write_many([data])
    page.__dict__.pop("_subject", None)
    if before is not None and any(getattr(before, name) != getattr(row, name) for name in PASSED_ON):
        refresh(page.get_descendants())
    return row


def refresh(pages: Iterable[Page], now: datetime | None = None) -> None:
    """Write the rows of existing pages anew, those above first, narrowed to what stands above.

    What comes back from the trash by it has changed ``now``; nothing else has.
    """
    ordered = sorted(pages, key=lambda page: page.depth)
    for _depth, level in groupby(ordered, key=lambda page: page.depth):
        mixed = [page.specific for page in level]
        subjects = [page for page in mixed if isinstance(page, SubjectPageMixin)]
        before = rows_of(subjects)
        above = {page.pk: page.get_parent() for page in subjects}
        parents = rows_of(above.values())
        Subject.objects.write_many(
            data_for(
                page,
                before=before.get(page.pk),
                parent=parents.get(above[page.pk].pk),
                state=state_for(page, before.get(page.pk)),
                changed_at=_changed_at(page, before.get(page.pk), now),
            )
            for page in subjects
        )


def is_stale_draft(page: Page, row: Subject, now: datetime) -> bool:
    """Tell whether a draft's row must follow: at once for title or slug, else now and then."""
    title = page.draft_title or page.title
    if (row.title, row.address) != (title[:255], page.subject_address()):
        return True
    return (now - row.changed_at).total_seconds() >= DRAFT_STEP


def _seen(parent: Subject | None) -> frozenset[str]:
    return parent.audience if parent else frozenset({STAFF})


def _changed_at(page: Page, before: Subject | None, now: datetime | None) -> datetime:
    if before is not None:
        is_back = before.state == State.DELETED != state_for(page, before)
        return now if now and is_back else before.changed_at
    return page.last_published_at or page.latest_revision_created_at or timezone.now()
