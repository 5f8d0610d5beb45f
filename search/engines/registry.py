"""The engines by name."""

from collections.abc import Callable
from pathlib import Path

from search.engines import Engine
from search.engines.embedded import EmbeddedEngine

_ENGINES: dict[str, Callable[[Path], Engine]] = {"embedded": EmbeddedEngine}


class UnknownEngine(LookupError):
    """Raised for an engine nobody has registered."""


def engine_names() -> list[str]:
    """Return the names that the setting and the commands take."""
    return sorted(_ENGINES)


def make_engine(name: str, root: Path, index: str) -> Engine:
    """Return an engine over the index of that name; raises ``UnknownEngine``.

    An engine that keeps its index on this host does so in ``root / index``.
    """
    try:
        return _ENGINES[name](root / index)
    except KeyError as error:
        raise UnknownEngine(name) from error
