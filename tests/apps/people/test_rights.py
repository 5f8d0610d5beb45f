"""Who may act: the table of actions, and the predicates of this room."""

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from core import tokens
from core.access import get_access
from core.enums import State
from people import rights
from people.enums import RoleName
from people.rights import UnknownAction, can
from people.services import posts
from tests.factories import people as make
from tests.factories.activity import make_subject

ROOT = Path(__file__).parents[3]
ROOMS = ("site", "knowledge", "newsletters", "workflows", "search")
TODAY = make.TODAY
# Where an action is named: can(user, "edit", …), access.can(…), requires("edit").
ASKING = {"can": 1, "requires": 0}


def _actions_in(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = ASKING.get(name)
            if place is not None and len(node.args) > place:
                value = node.args[place]
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found.add(value.value)
    return found


def actions_used() -> dict[str, str]:
    """Return every action that the code asks for by name, with a file that does."""
    found = {}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            found |= dict.fromkeys(_actions_in(path), str(path.relative_to(ROOT)))
    return found


def test_every_action_that_is_asked_for_stands_in_the_table():
    known = {right.action for right in rights.table()}
    used = actions_used()
    assert {"edit", "set_audience", "manage_people", "retry_job"} <= used.keys() | known
    assert {action: path for action, path in used.items() if action not in known} == {}


def test_every_action_says_in_words_what_it_lets_whom_do():
    for right in rights.table():
        assert str(right.label)
        assert str(right.who)


def test_the_command_prints_one_line_for_each_action():
    out = StringIO()
    call_command("rights", stdout=out)
    lines = out.getvalue().splitlines()[2:]
    assert len(lines) == len(rights.table())
    assert any("| people | manage_people |" in line for line in lines)


def test_an_action_that_no_room_knows_is_an_error_and_not_a_no():
    with pytest.raises(UnknownAction):
        can(AnonymousUser(), "fly")


def test_two_rooms_cannot_claim_one_action():
    with pytest.raises(ValueError, match="see"):
        rights.register("see", bool, label="", who="", room="elsewhere")


@pytest.fixture
def unit():
    return make.make_department()


def of(unit) -> str:
    return tokens.department(unit.subject_id)


@pytest.mark.django_db
def test_editors_edit_publish_and_say_who_sees(unit):
    editor, reader = make.make_employee(unit), make.make_employee()
    page = make_subject(editors=frozenset({of(unit)}))
    for action in ("edit", "publish", "set_audience", "widen"):
        assert can(editor, action, page, TODAY)
        assert not can(reader, action, page, TODAY)
        assert not can(AnonymousUser(), action, page, TODAY)
    assert can(reader, "see", page, TODAY)


@pytest.mark.django_db
def test_whoever_does_not_see_a_page_does_not_edit_it(unit):
    page = make_subject(audience={of(make.make_department())}, editors=frozenset({of(unit)}))
    assert not can(make.make_employee(unit), "edit", page, TODAY)


@pytest.mark.django_db
def test_the_repair_account_edits_nothing_and_mends_the_machine(unit):
    superuser = make.make_superuser()
    page = make_subject(audience={"public"}, editors=frozenset({of(unit)}))
    assert can(superuser, "see", page, TODAY)
    assert not can(superuser, "edit", page, TODAY)
    assert not can(superuser, "see", make_subject(), TODAY)
    assert can(superuser, "retry_job", day=TODAY)
    assert not can(superuser, "manage_people", day=TODAY)
    assert not can(superuser, "explain_access", day=TODAY)


@pytest.mark.django_db
def test_roles_decide_who_keeps_people_and_who_asks_why():
    administrator, auditor, member = make.make_administrator(), make.make_auditor(), make.make_employee()
    allowed = {
        (who, action)
        for who, user in {"administrator": administrator, "auditor": auditor, "member": member}.items()
        for action in ("manage_people", "explain_access", "view_jobs")
        if can(user, action, day=TODAY)
    }
    assert allowed == {
        ("administrator", "manage_people"),
        ("administrator", "explain_access"),
        ("administrator", "view_jobs"),
        ("auditor", "explain_access"),
    }


@pytest.mark.django_db
def test_a_role_rests_on_a_post():
    administrator = make.make_administrator()
    posts.end_post(post=administrator.posts.get(), until=TODAY, day=TODAY, now=make.NOW)
    assert not can(administrator, "manage_people", day=TODAY)


@pytest.mark.django_db
def test_a_role_ends_on_its_day(unit):
    user = make.make_with_role(RoleName.AUDITOR, unit)
    posts.end_role(role=user.roles.get(), until=TODAY)
    assert not can(user, "explain_access", day=TODAY)
    assert can(user, "explain_access", day=make.LONG_AGO)


@pytest.mark.django_db
def test_the_protocol_of_core_gives_the_same_answer(unit):
    draft = make_subject(state=State.DRAFT, editors=frozenset({of(unit)}))
    editor = make.make_employee(unit)
    assert get_access().can(editor, "edit", draft) is can(editor, "edit", draft) is True
