"""Modules, functions and templates stay small enough to be read at once."""

import ast
from pathlib import Path

import pytest

from tests.rules import tree

MODULE = 300
FUNCTION = 30
TEMPLATE = 100
README = 80


# A list of every address there is: long, and read line by line.
LISTS = frozenset({Path("tests/canary/table.py")})


def is_prose(path: Path) -> bool:
    """Tell whether a module holds the texts of the demo city, or a mere list."""
    return path.parts[:3] == ("site", "demo", "texts") or path in LISTS


def long_functions(text: str, limit: int = FUNCTION) -> list[str]:
    """Name the functions that reach ``limit`` lines, without their decorators."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = (node for node in ast.walk(tree.parse(text)) if isinstance(node, kinds))
    return [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in found
        if node.end_lineno - node.lineno + 1 >= limit
    ]


def too_long(text: str, limit: int) -> bool:
    """Tell whether a text reaches ``limit`` lines."""
    return len(text.splitlines()) >= limit


def test_a_module_stays_under_300_lines():
    candidates = [
        path
        for path in tree.committed()
        if path.suffix in {".py", ".js"} and not tree.is_migration(path)
    ]
    assert len(candidates) > 50
    long = [path for path in candidates if not is_prose(path) and too_long(tree.read(path), MODULE)]
    assert long == []


def test_a_function_stays_under_30_lines():
    measured = [
        path for path in tree.modules() if not tree.is_migration(path) and not is_prose(path)
    ]
    assert len(measured) > 50
    long = {str(path): long_functions(tree.read(path)) for path in measured}
    assert {path: names for path, names in long.items() if names} == {}


def test_a_template_stays_under_100_lines():
    assert len(tree.templates()) > 20
    assert [path for path in tree.templates() if too_long(tree.read(path), TEMPLATE)] == []


def test_the_readme_stays_under_80_lines():
    assert not too_long(tree.read(Path("README.md")), README)


@pytest.mark.parametrize(("lines", "complaint"), [(28, []), (29, ["work has 30 lines"])])
def test_a_function_is_measured_from_its_name_to_its_end(lines, complaint):
    body = "@decorated\ndef work():\n" + "    step()\n" * lines
    assert long_functions(body) == complaint


def test_a_method_and_an_inner_function_are_measured_too():
    inner = "        def b(self):\n" + "            pass\n" * 30
    text = f"class A:\n    async def a(self):\n{inner}"
    assert long_functions(text) == ["a has 32 lines", "b has 31 lines"]


@pytest.mark.parametrize(("lines", "long"), [(99, False), (100, True)])
def test_the_hundredth_line_is_one_too_many(lines, long):
    assert too_long("x\n" * lines, 100) is long
