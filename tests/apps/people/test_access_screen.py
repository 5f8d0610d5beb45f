"""Why does somebody see this? The screen for administrators and auditors."""

import pytest
from django.urls import reverse

from core import tokens
from people.enums import Level
from people.services import accounts
from tests.factories import people as make
from tests.factories.activity import make_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.make_department(Level.DIVISION, make.make_city(), name="도로과")


@pytest.fixture
def ask(client):
    """Return a caller of the screen."""

    def call(who, user=None, subject=None, **more):
        client.force_login(who)
        data = {"user": user, "subject": subject, **more} if user else {}
        return client.get(reverse("people:access"), data)

    return call


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def test_it_names_token_post_and_day(ask, unit):
    user = make.make_employee(unit, "제설주무관", name="한가람")
    page = make_subject("도로과 안 자료", audience={of(unit)})
    shown = ask(make.make_auditor(unit), user.username, page.pk).content.decode()
    for words in ("한가람", "도로과 안 자료", "제설주무관", "2020. 1. 1."):
        assert words in shown


def test_it_says_why_not(ask, unit):
    leaver = make.make_employee(unit)
    accounts.deactivate(user=leaver, day=make.TODAY, now=make.NOW)
    page = make_subject(audience={of(unit)})
    answer = ask(make.make_auditor(unit), leaver.username, page.pk)
    assert not answer.context["explanation"].may_see
    assert answer.context["explanation"].obstacles


def test_a_day_can_be_asked_for(ask, unit):
    user = make.make_person()
    make.give_post(user, unit, until=make.TODAY)
    page = make_subject(audience={of(unit)})
    auditor = make.make_auditor(unit)
    assert ask(auditor, user.username, page.pk, day="2026-11-21").context["explanation"].may_see
    assert not ask(auditor, user.username, page.pk, day="2026-11-22").context["explanation"].may_see


@pytest.mark.parametrize(
    "address",
    ["/w/77-제설-매뉴얼", "/w/77-옛-제목", "/w/77", "https://dure.example/w/77-제설-매뉴얼?x=1#y"],
)
def test_a_thing_is_named_by_its_address_whatever_the_slug(ask, unit, address):
    page = make_subject(address="/w/77-제설-매뉴얼")
    make_subject(address="/w/771-다른-문서")
    answer = ask(make.make_auditor(unit), make.make_employee(unit).username, address)
    assert answer.context["explanation"].subject == page


def test_the_title_of_what_is_closed_to_the_asker_is_not_told(ask, unit):
    user = make.make_employee(unit)
    task = make_subject("비밀 과제", kind="task", audience={of(unit)})
    page = make_subject("비밀 문서", audience={of(unit), tokens.task(task.pk)})
    answer = ask(make.make_administrator(), user.username, page.pk)
    assert answer.context["explanation"].may_see
    assert "비밀" not in answer.content.decode()
    assert page.address not in answer.content.decode()


@pytest.mark.parametrize(
    ("user", "subject"), [("nobody", "1"), ("E", "/w/none"), ("E", "9" * 30), ("E", "x")]
)
def test_what_is_not_there_is_said_at_the_form(ask, unit, user, subject):
    answer = ask(make.make_auditor(unit), user, subject)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "explanation" not in answer.context


def test_for_all_others_the_screen_does_not_exist(ask, client, unit):
    assert client.get(reverse("people:access")).status_code == 302
    page = make_subject()
    for who in (make.make_employee(unit, head=True), make.make_guest(), make.make_superuser()):
        assert ask(who).status_code == 404
        assert ask(who, who.username, page.pk).status_code == 404


def test_the_empty_form_is_shown_first(ask, unit):
    answer = ask(make.make_auditor(unit))
    assert answer.status_code == 200
    assert not answer.context["form"].is_bound
