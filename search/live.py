"""The index this process answers from, as fresh as the database says."""

import threading
from pathlib import Path

from django.conf import settings

from core.models import Exclusion
from search import dictionary
from search.engines import Engine, EngineUnavailable, Snapshot
from search.engines.registry import UnknownEngine, make_engine
from search.models import IndexState


class _Held:
    """The engine this process has open: the index' name and the generation it has seen."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.engine: Engine | None = None
        self.key: tuple[str, str] = ("", "")
        self.generation = 0

    def fresh(self, state: IndexState) -> Snapshot:
        """Return a snapshot no older than ``state``; raises ``EngineUnavailable``."""
        with self.lock:
            key = (state.engine, state.name)
            if self.engine is None or self.key != key or self.generation != state.generation:
                engine = self.engine if self.key == key and self.engine else engine_of(state)
                engine.open()
                use_words(state)
                self.engine, self.key, self.generation = engine, key, state.generation
            return self.engine.snapshot()


_held = _Held()


def root() -> Path:
    """Return the folder below which embedded indexes and compiled words lie."""
    return Path(settings.DURE_SEARCH["FOLDER"])


def engine_of(state: IndexState) -> Engine:
    """Return the engine over the index that a state names, not yet opened."""
    try:
        return make_engine(state.engine, root(), state.name)
    except UnknownEngine as error:
        raise EngineUnavailable(f"There is no engine called {state.engine!r}.") from error


def use_words(state: IndexState) -> None:
    """Analyse questions with the words the index was built with."""
    compiled = root() / state.words if state.words else None
    if compiled is not None and not compiled.exists():
        raise EngineUnavailable(f"The dictionary {compiled} is missing; rebuild the index.")
    dictionary.use_words(compiled)


def snapshot() -> tuple[Snapshot, frozenset[int]]:
    """Return the index and the subjects shut out of it now; raises ``EngineUnavailable``.

    The exclusions are read before the generation: one that is gone by then was confirmed by a
    commit which that generation already counts, so the reload below sees it.
    """
    exclusions = frozenset(Exclusion.objects.values_list("subject_id", flat=True))
    state = IndexState.current()
    if state is None:
        raise EngineUnavailable("The search index has not been built.")
    return _held.fresh(state), exclusions


def forget() -> None:
    """Drop what this process has open, as a new process would find it."""
    with _held.lock:
        _held.engine, _held.key, _held.generation = None, ("", ""), 0
