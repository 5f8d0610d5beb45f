"""The repository as the rules see it: its files, modules and templates."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# From the top down: each may import those after it, never those before.
ROOMS = (
    "config", "demo", "home", "workflows", "newsletters", "knowledge", "files", "people",
    "activity", "search", "core",
)  # fmt: skip
NEIGHBOURS = frozenset({"workflows", "newsletters"})


@cache
def committed() -> tuple[Path, ...]:
    """Return every file that is committed or would be, relative to the root."""
    listing = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    names = sorted({name for name in listing.split("\0") if name})
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in the root, whoever owns the folder."""
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def read(path: Path) -> str:
    """Return the text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def room_of(path: Path) -> str | None:
    """Return the room that a file belongs to."""
    parts = path.parts[1:] if path.parts[0] == "site" else path.parts
    return parts[0] if parts and parts[0] in ROOMS else None


@cache
def modules() -> tuple[Path, ...]:
    """Return the Python files of the rooms: no tests."""
    return tuple(path for path in committed() if path.suffix == ".py" and room_of(path))


@cache
def templates() -> tuple[Path, ...]:
    """Return our templates."""
    return tuple(
        path for path in committed() if "templates" in path.parts and path.parts[0] != "tests"
    )


def is_migration(path: Path) -> bool:
    """Tell whether a module is a migration."""
    return path.parent.name == "migrations"


def is_domain(path: Path) -> bool:
    """Tell whether a module is a service, a selector or a model, by its place."""
    names = {"services", "selectors", "models"}
    return path.stem in names or bool(names & set(path.parts[:-1]))


def parse(text: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(text)


def dotted(node: ast.AST) -> str:
    """Return ``a.b.c`` for a chain of attributes, else nothing."""
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return node.id if isinstance(node, ast.Name) else ""
