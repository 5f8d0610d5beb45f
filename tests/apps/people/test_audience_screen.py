"""The screen on which an editor says who may see a subject; it works without JavaScript."""

import pytest
from django.urls import reverse

from activity.models import Event
from core import tokens
from core.models import Subject
from people.enums import Level
from tests.factories import people as make
from tests.factories.activity import make_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    bureau = make.make_department(Level.BUREAU, make.make_city(), name="안전국")
    return make.make_department(Level.DIVISION, bureau, name="도로과")


@pytest.fixture
def editor(unit):
    return make.make_employee(unit)


@pytest.fixture
def page(unit):
    return make_subject("제설 작업 매뉴얼", editors=frozenset({of(unit)}))


@pytest.fixture
def screen(client, editor):
    """Return a caller of the screen, signed in as the editor."""
    client.force_login(editor)

    def call(subject, data=None, **query):
        address = reverse("people:audience", args=[subject.pk])
        return client.post(address, data) if data is not None else client.get(address, query)

    return call


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def audience(subject) -> frozenset[str]:
    return Subject.objects.get(pk=subject.pk).audience


def test_the_screen_shows_what_stands_and_what_is_near(screen, page, unit):
    shown = screen(page).content.decode()
    assert "제설 작업 매뉴얼" in shown
    assert 'value="staff" ' in shown
    assert "도로과" in shown
    assert "안전국" in shown


def test_a_widening_is_done_at_once(screen, page):
    response = screen(page, {"scope": "public"})
    assert response.status_code == 302
    assert response.url == page.address
    assert audience(page) == {"public"}


def test_a_narrowing_is_shown_before_it_is_done(screen, page, unit):
    child = make_subject("제설 장비 목록", parent_id=page.pk)
    data = {"scope": "named", "units": [of(unit)]}
    asked = screen(page, data)
    shown = asked.content.decode()
    assert asked.status_code == 200
    assert "제설 장비 목록" in shown
    assert 'name="confirmed"' in shown
    assert audience(page) == {"staff"}
    sent = asked.context["sent"]
    done = screen(page, {"confirmed": "1", "scope": "named", "units": [v for n, v in sent if n == "units"]})
    assert done.status_code == 302
    assert audience(page) == audience(child) == {of(unit)}


def test_a_child_that_is_closed_to_the_editor_is_not_told_of(screen, page, unit):
    other = make.make_department()
    make_subject("비밀 계획", parent_id=page.pk, audience={of(other), of(unit.parent)})
    stranger = make.make_department()
    make_subject("다른 비밀", parent_id=page.pk, audience={of(stranger), of(other)})
    shown = screen(page, {"scope": "named", "units": [of(unit), of(unit.parent), of(other)]}).content.decode()
    assert "다른 비밀" not in shown


def test_a_department_is_found_and_chosen(screen, page, unit):
    other = make.make_department(name="보건위생과")
    found = screen(page, {"scope": "named", "units": [of(unit)], "find": "위생", "find_now": "1"})
    assert "보건위생과" in found.content.decode()
    assert audience(page) == {"staff"}
    screen(page, {"scope": "named", "units": [of(unit), of(other)], "confirmed": "1"})
    assert audience(page) == {of(unit), of(other)}


def test_a_person_is_found_by_name_and_chosen(screen, page, unit, editor):
    colleague = make.make_employee(name="한가람")
    found = screen(page, {"scope": "named", "find": "한가", "find_now": "1"}).content.decode()
    token = tokens.person(colleague.subject_id)
    assert token in found
    screen(page, {"scope": "named", "people": [token], "units": [of(unit)], "confirmed": "1"})
    assert audience(page) == {token, of(unit)}


def test_the_participants_of_its_task_can_be_chosen(screen, unit):
    task = make_subject("겨울 제설", kind="task")
    page = make_subject(task_id=task.pk, editors=frozenset({of(unit)}))
    assert "겨울 제설" in screen(page).content.decode()
    token = tokens.task(task.pk)
    screen(page, {"scope": "named", "tasks": [token], "units": [of(unit)], "confirmed": "1"})
    assert audience(page) == {token, of(unit)}


def test_below_a_named_parent_only_its_tokens_are_offered(screen, unit):
    parent = make_subject(audience={of(unit)})
    page = make_subject(audience={of(unit)}, editors=frozenset({of(unit)}), parent_id=parent.pk)
    shown = screen(page).content.decode()
    assert 'value="public"' not in shown
    assert 'value="staff"' not in shown
    assert 'name="find"' not in shown
    screen(page, {"scope": "staff"})
    assert audience(page) == {of(unit)}


def test_below_a_page_for_staff_public_is_not_offered(screen, unit):
    parent = make_subject()
    page = make_subject(editors=frozenset({of(unit)}), parent_id=parent.pk)
    assert 'value="public"' not in screen(page).content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"scope": "named"},
        {"scope": "named", "units": ["dept:999999"]},
        {"scope": "named", "units": ["nonsense"]},
        {"scope": "everybody"},
        {},
    ],
)
def test_what_names_nothing_is_sent_back(screen, page, data):
    response = screen(page, {**data, "confirmed": "1"})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert audience(page) == {"staff"}


def test_the_editor_is_kept_from_shutting_himself_out(screen, page):
    other = make.make_department(name="보건위생과")
    response = screen(page, {"scope": "named", "units": [of(other)], "confirmed": "1"})
    assert response.context["form"].non_field_errors()
    assert audience(page) == {"staff"}


def test_what_would_lose_its_last_reader_is_named(screen, page, unit, editor):
    other = make.make_department()
    make_subject("남의 자료", parent_id=page.pk, audience={of(other), tokens.person(editor.subject_id)})
    response = screen(page, {"scope": "named", "units": [of(unit)]})
    assert "남의 자료" in response.content.decode()
    assert audience(page) == {"staff"}


def test_one_comes_back_to_where_one_came_from_but_never_off_the_site(screen, page):
    assert "/admin/" in screen(page, next="/admin/").content.decode()
    assert screen(page, {"scope": "public", "next": "/admin/"}).url == "/admin/"
    assert screen(page, {"scope": "public", "next": "https://example.org/"}).url == page.address


def test_to_others_the_screen_does_not_exist(client, page, unit):
    address = reverse("people:audience", args=[page.pk])
    assert client.get(address).status_code == 302
    for user in (make.make_employee(), make.make_guest(), make.make_superuser()):
        client.force_login(user)
        assert client.get(address).status_code == 404
        assert client.post(address, {"scope": "public"}).status_code == 404
    assert audience(page) == {"staff"}
    assert not Event.objects.filter(subject=page).exists()


def test_a_subject_that_is_not_there_answers_the_same(screen):
    assert screen(Subject(pk=999999)).status_code == 404
