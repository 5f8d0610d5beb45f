"""Keep the index what the database says: drain, rebuild, compare; one writer at a time."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from core import outbox
from core.jobs import lease
from core.models import Exclusion, SearchOutbox, Subject
from search import fields, korean, live, registry
from search.engines import Engine, EngineUnavailable
from search.engines.registry import make_engine
from search.entry import digest
from search.models import IndexState
from search.moves import moved_below

LEASE, LEASE_SECONDS = "search-index", 60
BATCH = 200

Held = Callable[[], bool]
Progress = Callable[[int, int], None]


class LeaseLost(RuntimeError):
    """Raised when another process took over the writing; nothing was confirmed."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What waits in the database at one moment, by primary key."""

    rows: tuple[int, ...]
    subjects: frozenset[int]
    exclusions: tuple[int, ...]


def _pending(limit: int | None = None) -> Pending:
    """Read outbox rows, then the exclusions: what is read after both is at least as new."""
    rows = list(SearchOutbox.objects.order_by("pk").values_list("pk", "subject_id")[:limit])
    subjects = frozenset(subject_id for _pk, subject_id in rows)
    shut = Exclusion.objects.all()
    if limit is not None:
        shut = shut.filter(subject_id__in=subjects)
    exclusions = tuple(shut.values_list("pk", flat=True))
    return Pending(tuple(pk for pk, _subject_id in rows), subjects, exclusions)


def drain(now: datetime) -> int:
    """Bring what changed into the index; return how many subjects. Builds it when there is none.

    Whoever comes while another writes leaves the work to that one, who looks again afterwards.
    """
    written = 0
    while SearchOutbox.objects.exists():
        with lease(LEASE, seconds=LEASE_SECONDS) as held:
            if held is None:
                return written
            written += _drain_held(held, now)
    return written


def _drain_held(held: Held, now: datetime) -> int:
    state = IndexState.current()
    if state is None or _unusable(state):
        return _rebuild_held(held, now, _silent)
    engine, written = live.engine_of(state), 0
    engine.open()
    while (pending := _pending(BATCH)).rows:
        again = moved_below(engine, pending.subjects)
        _write(engine, pending)
        _confirm(held, pending, now, again)
        written += len(pending.subjects)
        engine.open()
    return written


def _unusable(state: IndexState) -> bool:
    if state.engine != settings.DURE_SEARCH["ENGINE"]:
        return True
    try:
        live.use_words(state)
        live.engine_of(state).open()
    except EngineUnavailable:
        return True
    return False


def _write(engine: Engine, pending: Pending) -> None:
    with engine.writer() as writer:
        writer.replace(pending.subjects, registry.entries_of(pending.subjects))
        writer.commit()


def _confirm(held: Held, pending: Pending, now: datetime, again: Sequence[int]) -> None:
    """Tell all processes, in one transaction and only after the index has committed."""
    if not held():
        raise LeaseLost(LEASE)
    with transaction.atomic():
        _delete(pending)
        outbox.record(again)
        IndexState.objects.update(generation=F("generation") + 1, confirmed_at=now)


def _delete(pending: Pending) -> None:
    for model, ids in ((SearchOutbox, pending.rows), (Exclusion, pending.exclusions)):
        for start in range(0, len(ids), 500):
            model.objects.filter(pk__in=ids[start : start + 500]).delete()


def rebuild(now: datetime, progress: Progress | None = None) -> int:
    """Build a new index while the old one answers, then switch; return how many subjects."""
    with lease(LEASE, seconds=LEASE_SECONDS) as held:
        if held is None:
            raise LeaseLost(LEASE)
        written = _rebuild_held(held, now, progress or _silent)
    return written + drain(now)


def _silent(done: int, total: int) -> None:
    """Report to nobody."""


def _rebuild_held(held: Held, now: datetime, progress: Progress) -> int:
    state = IndexState(
        engine=settings.DURE_SEARCH["ENGINE"],
        name=f"{now:%Y%m%d%H%M%S}-{uuid.uuid4().hex[:8]}",
        words=registry.compiled_words(live.root()),
        built_at=now,
        confirmed_at=now,
    )
    live.use_words(state)
    state.analysis = korean.version()
    pending, engine = _pending(), live.engine_of(state)
    _clear_away(engine)
    written = _fill(engine, held, progress)
    if not held():
        raise LeaseLost(LEASE)
    with transaction.atomic():
        _delete(pending)
        before = IndexState.current()
        state.generation = before.generation + 1 if before else 1
        # A row of that key may stand already: its default makes Django take every save for new.
        state.save(force_update=before is not None, force_insert=before is None)
    return written


def _fill(engine: Engine, held: Held, progress: Progress) -> int:
    engine.create()
    done, total = 0, Subject.objects.count()
    with engine.writer() as writer:
        for ids in _batches():
            writer.replace((), registry.entries_of(ids))
            done += len(ids)
            progress(done, max(total, done))
            if not held():
                raise LeaseLost(LEASE)
        writer.commit()
    return done


def _batches() -> Iterator[list[int]]:
    """Walk through all subjects by primary key; nothing is held open meanwhile."""
    last = 0
    while True:
        following = Subject.objects.filter(pk__gt=last).order_by("pk")
        ids = list(following.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _clear_away(engine: Engine) -> None:
    """Remove earlier indexes, but not the one that answers: it goes with the next rebuild."""
    current = IndexState.current()
    for name in engine.siblings():
        if current is None or name != current.name:
            make_engine(settings.DURE_SEARCH["ENGINE"], live.root(), name).drop()


def check(now: datetime) -> int:
    """Compare database and index, leave word of what differs in the outbox; return how many."""
    state = IndexState.current()
    if state is None:
        return 0
    live.use_words(state)
    if state.analysis != korean.version():
        return rebuild(now)
    engine = live.engine_of(state)
    engine.open()
    found, differing = engine.digests(), []
    for ids in _batches():
        wanted = _digests(ids)
        differing += [pk for pk in ids if wanted.get(pk) != found.pop(pk, None)]
    differing += found
    with transaction.atomic():
        outbox.record(differing)
        IndexState.objects.update(checked_at=now)
    return len(differing)


def _digests(ids: Iterable[int]) -> dict[int, int]:
    combined: dict[int, int] = {}
    for entry in registry.entries_of(ids):
        one = digest(fields.cleaned(entry), korean.version())
        combined[entry.subject_id] = combined.get(entry.subject_id, 0) ^ one
    return combined
