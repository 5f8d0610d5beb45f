"""How the index is: for administrators and ``manage.py search status``."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from core.models import Exclusion, SearchOutbox
from search import live
from search.engines import EngineUnavailable
from search.models import IndexState


@dataclass(frozen=True, slots=True)
class Status:
    """Health and lag; ``trouble`` is empty when the index answers."""

    engine: str
    name: str
    generation: int
    analysis: str
    entries: int
    bytes_used: int
    waiting: int
    oldest_waiting: datetime | None
    excluded: int
    checked_at: datetime | None
    trouble: str


def status() -> Status:
    """Return how the index is now."""
    state = IndexState.current()
    entries, used, trouble = 0, 0, "The index has not been built."
    if state is not None:
        entries, used, trouble = _condition(state)
    waiting = SearchOutbox.objects.order_by("pk")
    return Status(
        engine=state.engine if state else settings.DURE_SEARCH["ENGINE"],
        name=state.name if state else "",
        generation=state.generation if state else 0,
        analysis=state.analysis if state else "",
        entries=entries,
        bytes_used=used,
        waiting=waiting.count(),
        oldest_waiting=waiting.values_list("recorded_at", flat=True).first(),
        excluded=Exclusion.objects.count(),
        checked_at=state.checked_at if state else None,
        trouble=trouble,
    )


def _condition(state: IndexState) -> tuple[int, int, str]:
    try:
        engine = live.engine_of(state)
        engine.open()
        return engine.snapshot().size, engine.bytes_used(), ""
    except EngineUnavailable as error:
        return 0, 0, str(error)
