"""The menu offers what the reader may use, and knows where the reader is."""

import pytest

from core import navigation
from core.context import chrome
from core.navigation import ACCOUNT, Inbox, NavItem, items_for, register, register_inbox
from tests.factories.people import make_employee, make_guest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_menu(monkeypatch) -> None:
    """Start without the entries of the rooms."""
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_inboxes", [])
    register(NavItem("Own work", "home:me", order=20, match_prefix="/me"))
    register(NavItem("Front", "home:front", order=10, audience="public"))
    register(NavItem("Profile", "account_change_password", place=ACCOUNT))


def labels(user, path: str = "/") -> list[str]:
    """Return the main menu's words."""
    return [link.label for link in items_for(user, path)]


def test_a_visitor_is_offered_the_public_entries_alone():
    assert labels(None) == ["Front"]


def test_an_employee_is_offered_all_in_their_order():
    assert labels(make_employee()) == ["Front", "Own work"]


def test_a_guest_is_not_offered_what_is_for_employees():
    assert labels(make_guest()) == ["Front"]


def test_the_account_menu_is_a_menu_of_its_own():
    links = items_for(make_employee(), "/", ACCOUNT)
    assert [link.label for link in links] == ["Profile"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", ["Front"]), ("/me", ["Own work"]), ("/me/follows", ["Own work"]), ("/tasks", [])],
)
def test_the_entry_of_the_room_is_marked(path, current):
    links = items_for(make_employee(), path)
    assert [link.label for link in links if link.current] == current


def test_the_same_address_is_registered_once():
    register(NavItem("Start", "home:front", audience="public"))
    assert labels(None) == ["Start"]


def test_the_inbox_is_counted_only_where_it_is_drawn(rf):
    asked = []
    register_inbox(Inbox("home:me", lambda user: asked.append(user) or 3))
    request = rf.get("/")
    request.user = make_employee()
    context = chrome(request)
    assert (context["inbox_url"], asked) == ("/me", [])
    assert f"{context['inbox_count']} {context['inbox_count']}" == "3 3"
    assert asked == [request.user]


def test_a_visitor_has_no_inbox(rf, django_assert_num_queries):
    register_inbox(Inbox("home:me", lambda user: 3))
    request = rf.get("/")
    request.user = None
    with django_assert_num_queries(0):
        assert chrome(request) == {"navigation": [], "account_links": []}


def test_no_cache_keeps_a_public_page_in_somebodys_frame(client):
    assert "Cache-Control" not in client.get("/sitemap.xml").headers
    client.force_login(make_employee())
    assert client.get("/sitemap.xml").headers["Cache-Control"] == "private, no-cache"
