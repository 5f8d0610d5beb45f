"""Kinds of subject and the only writes to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from core import outbox
from core.enums import READABLE, State, TokenRole
from core.models import Subject, Token
from core.tokens import narrowed

CHUNK = 500
KEY = ("kind", "object_id")
UPDATED = (
    "title", "address", "parent", "department", "task", "duty", "state", "changed_at",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind: its name in the database and in words, plural too.

    ``searchable`` kinds get a tab on the results page; ``resolve`` maps object ids to things. Who sees
    those without ``own_audience`` follows from other subjects and is set by nobody. ``full_title``
    names a subject among others, where its own title does not say enough.
    """

    name: str
    label: Any
    order: int = 100
    searchable: bool = True
    resolve: Callable[[Sequence[int]], dict[int, Any]] | None = None
    own_audience: bool = True
    full_title: Callable[[Subject], str] | None = None


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Make a kind known; a second, different one of the same name is refused."""
    if _kinds.get(kind.name, kind).label != kind.label:
        raise ValueError(f"The kind {kind.name!r} is registered twice.")
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """Return all kinds in the order of their tabs."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.name))


def has_own_audience(name: str) -> bool:
    """Tell whether somebody may set who sees the subjects of a kind."""
    return name not in _kinds or _kinds[name].own_audience


def full_title(subject: Subject) -> str:
    """Return what a subject is called among things of all kinds; wants its parent loaded."""
    kind = _kinds.get(subject.kind)
    return kind.full_title(subject) if kind and kind.full_title else subject.title


def get_kind(name: str) -> Kind:
    """Return one kind; raises ``KeyError``."""
    return _kinds[name]


@dataclass(frozen=True, slots=True)
class SubjectData:
    """All that a subject's row says. Keys to other subjects are subject ids.

    ``audience`` and ``editors`` of ``None`` keep what the row has; a new row needs an audience.
    """

    kind: str
    object_id: int
    title: str
    address: str
    changed_at: datetime
    state: str = State.LIVE
    audience: frozenset[str] | None = None
    editors: frozenset[str] | None = None
    parent_id: int | None = None
    department_id: int | None = None
    task_id: int | None = None
    duty_id: int | None = None
    created_at: datetime | None = None


class AudienceRequired(ValueError):
    """Raised when a new subject would have no audience."""


Derive = Callable[[Collection[int]], Iterable[SubjectData]]

_derivers: list[Derive] = []


def register_derived(derive: Derive) -> None:
    """Let ``derive(subject_ids)`` say which rows follow from those subjects, whenever they change.

    For what has no audience of its own: a file follows the subjects that use it, an article its
    issue. Give only rows that differ from what stands, in a fixed number of queries: what is given
    is written in the same transaction and asked for what follows from it in turn.
    """
    if derive not in _derivers:
        _derivers.append(derive)


@transaction.atomic
def write_many(rows: Iterable[SubjectData]) -> list[Subject]:
    """Create or update subjects with their tokens; return them in the order given.

    Leaves an outbox row for each and, where readers lose it, an exclusion, in the same transaction.
    """
    rows = list(rows)
    written: list[Subject] = []
    for start in range(0, len(rows), CHUNK):
        written += _write_chunk(rows[start : start + CHUNK])
    changed = [subject.pk for subject in written]
    for derive in _derivers if changed else ():
        write_many(derive(changed))
    return written


def touch(subject: Subject) -> None:
    """Ask for the entries of ``subject`` to be made anew."""
    outbox.record([subject.pk])


def _write_chunk(rows: list[SubjectData]) -> list[Subject]:
    before = _existing(rows)
    for row in rows:
        is_new = (row.kind, row.object_id) not in before
        if row.audience == frozenset() or (is_new and row.audience is None):
            raise AudienceRequired(f"{row.kind} {row.object_id} has no audience.")
    lost = [before[row.kind, row.object_id] for row in rows if _loses_readers(row, before)]
    Subject.objects.bulk_create(
        [_unsaved(row) for row in rows],
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=UPDATED,
    )
    after = _existing(rows)
    _write_tokens(rows, after)
    outbox.record([subject.pk for subject in after.values()])
    outbox.exclude([subject.pk for subject in lost])
    fresh = _existing(rows)
    return [fresh[row.kind, row.object_id] for row in rows]


def _unsaved(row: SubjectData) -> Subject:
    return Subject(
        kind=row.kind,
        object_id=row.object_id,
        title=row.title[:255],
        address=row.address,
        parent_id=row.parent_id,
        department_id=row.department_id,
        task_id=row.task_id,
        duty_id=row.duty_id,
        state=row.state,
        created_at=row.created_at or row.changed_at,
        changed_at=row.changed_at,
    )


def _existing(rows: list[SubjectData]) -> dict[tuple[str, int], Subject]:
    found: dict[tuple[str, int], Subject] = {}
    for kind in {row.kind for row in rows}:
        ids = [row.object_id for row in rows if row.kind == kind]
        subjects = Subject.objects.filter(kind=kind, object_id__in=ids).prefetch_related("token_rows")
        found.update({(kind, subject.object_id): subject for subject in subjects})
    return found


def _loses_readers(row: SubjectData, before: dict[tuple[str, int], Subject]) -> bool:
    subject = before.get((row.kind, row.object_id))
    if subject is None or subject.state not in READABLE:
        return False
    if row.state not in READABLE:
        return True
    return row.audience is not None and narrowed(subject.audience, row.audience)


def _write_tokens(rows: list[SubjectData], subjects: dict[tuple[str, int], Subject]) -> None:
    gone: list[int] = []
    new: list[Token] = []
    for row in rows:
        subject = subjects[row.kind, row.object_id]
        for role, wanted in ((TokenRole.SEE, row.audience), (TokenRole.EDIT, row.editors)):
            if wanted is None:
                continue
            held = {token.token: token.pk for token in subject.token_rows.all() if token.role == role}
            gone += [pk for token, pk in held.items() if token not in wanted]
            new += [
                Token(subject=subject, role=role, token=token) for token in wanted - held.keys()
            ]
    if gone:
        Token.objects.filter(pk__in=gone).delete()
    Token.objects.bulk_create(new, batch_size=CHUNK)
