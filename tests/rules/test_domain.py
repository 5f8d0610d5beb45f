"""Services, selectors and models know neither requests nor the clock."""

import ast

import pytest

from tests.rules import tree

WEB = (
    "django.http", "django.shortcuts", "django.views", "django.contrib.messages",
    "django.middleware", "django_htmx", "wagtail.admin.views",
)  # fmt: skip
CLOCKS = frozenset({
    "timezone.now", "timezone.localtime", "timezone.localdate", "date.today", "datetime.now",
    "datetime.utcnow", "datetime.today", "datetime.datetime.now", "datetime.date.today",
    "time.time", "calendar.today", "functions.Now",
})  # fmt: skip
CLOCK_MODULES = ("django.utils.timezone", "core.calendar", "time", "django.db.models.functions")
CLOCK_NAMES = frozenset({"now", "localtime", "localdate", "today", "time", "Now", "now_in_seoul"})


def http_in(text: str) -> list[str]:
    """Name what a module takes from the web side: imports, and arguments called request."""
    found = []
    for node in ast.walk(tree.parse(text)):
        if isinstance(node, ast.ImportFrom | ast.Import):
            found += [name for name in _imported(node) if _is_web(name)]
        elif isinstance(node, ast.arg) and node.arg in {"request", "response"}:
            found.append(node.arg)
    return found


def clocks_in(text: str) -> list[str]:
    """Name the places where a module asks what time it is."""
    found = []
    for node in ast.walk(tree.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module in CLOCK_MODULES:
            found += [alias.name for alias in node.names if alias.name in CLOCK_NAMES]
        elif isinstance(node, ast.Attribute) and tree.dotted(node) in CLOCKS:
            found.append(tree.dotted(node))
    return found


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def _is_web(name: str) -> bool:
    return name.startswith(WEB) or ".web." in f"{name}." or name.endswith(".HttpRequest")


def domain_modules():
    """Return the services, selectors and models of the rooms."""
    return [path for path in tree.modules() if tree.is_domain(path)]


def test_the_domain_knows_no_requests():
    assert len(domain_modules()) > 15
    found = {str(path): http_in(tree.read(path)) for path in domain_modules()}
    # A page model serves itself: Wagtail hands it the request.
    found = {path: names for path, names in found.items() if set(names) - {"request"} or (
        names and "/models" not in path
    )}
    assert found == {}


def test_the_domain_has_no_clock():
    found = {str(path): clocks_in(tree.read(path)) for path in domain_modules()}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line",
    [
        "from django.http import Http404",
        "import django.shortcuts",
        "from django.contrib import messages",
        "from people.web.forms import PersonForm",
        "def save(request): ...",
        "async def save(*, request: object): ...",
    ],
)
def test_a_request_in_a_service_is_noticed(line):
    assert len(http_in(line)) == 1


def test_a_plain_service_is_left_alone():
    assert http_in("from django.db import models\ndef save(*, user, now): ...") == []


@pytest.mark.parametrize(
    "line",
    [
        "x = timezone.now()",
        "field = DateTimeField(default=timezone.now)",
        "x = date.today()",
        "x = datetime.now(UTC)",
        "from core.calendar import today",
        "from django.utils.timezone import localdate as day",
        "from django.db.models.functions import Lower, Now",
        "x = time.time()",
    ],
)
def test_a_clock_in_the_domain_is_noticed(line):
    assert len(clocks_in(line)) == 1


def test_a_day_passed_in_is_left_alone():
    assert clocks_in("def overdue(self, today):\n    return today > self.day") == []


def test_the_place_of_a_module_says_whether_it_is_domain():
    names = ["site/people/services/posts.py", "site/home/selectors.py", "search/query.py"]
    paths = [tree.Path(name) for name in names]
    assert [tree.is_domain(path) for path in paths] == [True, True, False]
