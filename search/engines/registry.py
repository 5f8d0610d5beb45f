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


def scratch_engine(name: str, folder: Path) -> Engine:
    """Return an engine over a place of its own; raises ``UnknownEngine``."""
    try:
        return _ENGINES[name](folder)
    except KeyError as error:
        raise UnknownEngine(name) from error
