"""Tests are named after use cases, prove something, and are never left out."""

import ast
import re
from pathlib import Path

import pytest

from tests.rules import tree

LEFT_OUT = re.compile(r"pytest\.(mark\.)?(skip|skipif|xfail|importorskip)\b|unittest\.skip")
TIMED = re.compile(r"\btime\.sleep\(|wait_for_timeout\(")
PROOFS = ("assert", "expect", "raises", "django_assert", "check", "must")


def nameless(text: str) -> list[str]:
    """Name the tests whose name tells no use case: fewer than three words."""
    return [test.name for test in cases_of(text) if len(test.name.split("_")) < 4]


def idle(text: str) -> list[str]:
    """Name the tests that prove nothing: no assertion, no expectation, no error awaited."""
    return [test.name for test in cases_of(text) if not any(proves(node) for node in ast.walk(test))]


def proves(node: ast.AST) -> bool:
    """Tell whether a step of a test can fail it."""
    if isinstance(node, ast.Assert):
        return not isinstance(node.test, ast.Constant)
    if isinstance(node, ast.Call):
        name = tree.dotted(node.func) or getattr(node.func, "attr", "")
        return name.rpartition(".")[2].startswith(PROOFS)
    return False


def cases_of(text: str) -> list[ast.FunctionDef]:
    """Return the test functions of a module."""
    return [
        node
        for node in ast.walk(tree.parse(text))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def modules_of_tests() -> list[Path]:
    """Return the modules that hold tests."""
    return [path for path in tree.committed() if path.parts[0] == "tests" and path.suffix == ".py"]


def complaints(check) -> dict[str, list[str]]:
    """Run a check over every test module and keep those it complains of."""
    found = {str(path): check(tree.read(path)) for path in modules_of_tests()}
    return {path: names for path, names in found.items() if names}


def test_every_test_tells_its_use_case():
    assert sum(len(cases_of(tree.read(path))) for path in modules_of_tests()) > 100
    assert complaints(nameless) == {}


def test_every_test_can_fail():
    assert complaints(idle) == {}


def test_no_test_is_left_out():
    own = Path("tests/rules/test_tests.py")
    assert [p for p in modules_of_tests() if p != own and LEFT_OUT.search(tree.read(p))] == []


def test_no_test_waits_for_a_clock():
    own = Path("tests/rules/test_tests.py")
    assert [p for p in modules_of_tests() if p != own and TIMED.search(tree.read(p))] == []


def test_tests_of_an_app_lie_where_the_app_lies():
    places = {path.parts[2] for path in modules_of_tests() if path.parts[:2] == ("tests", "apps")}
    labels = {path.parent.name for path in tree.modules() if path.name == "apps.py"}
    assert places <= labels | set(tree.ROOMS)


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("    work()", ["test_a_b_c"]),
        ("    assert True", ["test_a_b_c"]),
        ("    assert work()", []),
        ("    with pytest.raises(ValueError):\n        work()", []),
        ("    expect(page).to_be_visible()", []),
        ("    expect(page.get_by_role('x')).to_be_visible()", []),
        ("    assert_same_queries(a, b)", []),
    ],
)
def test_a_test_that_proves_nothing_is_noticed(body, complaint):
    assert idle(f"def test_a_b_c():\n{body}\n") == complaint


def test_a_test_without_a_use_case_is_noticed():
    assert nameless("def test_user(): ...\ndef test_a_user_signs_in(): ...") == ["test_user"]


@pytest.mark.parametrize("line", ["@pytest.mark.skip", "pytest.skip('no')", "@pytest.mark.xfail"])
def test_leaving_a_test_out_is_noticed(line):
    assert LEFT_OUT.search(line)
