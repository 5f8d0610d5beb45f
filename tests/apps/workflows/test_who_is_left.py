"""Requests outlive those who asked and handled them, and the departments they worked in."""

from datetime import timedelta

import pytest

from activity import inbox
from core.calendar import today
from people.models import Post, Succession
from people.standing import forget_all
from tests.factories import cooperation as make
from tests.factories import people
from tests.support.queries import assert_same_queries, queries_of
from workflows.cooperation import selectors
from workflows.cooperation.models import Leg
from workflows.cooperation.services import closing, handling

pytestmark = pytest.mark.django_db
NOW = make.NOW


def leave(person) -> None:
    Post.objects.filter(user=person).update(until=today() - timedelta(days=30))
    forget_all()


@pytest.fixture
def inquiry(asking, first, asker):
    return make.make_request(asking, first, actor=asker, title="가로수 자료 요청")


@pytest.fixture
def neighbour(asking):
    return people.make_employee(asking, name="곁의이")


def test_answers_to_who_left_wait_for_his_department(make_client, inquiry, asker, helper, neighbour, stranger):
    make.answered(inquiry, helper)
    assert not selectors.to_confirm(neighbour, today()).exists()
    leave(asker)
    assert "가로수 자료 요청" in make_client(neighbour).get("/").content.decode()
    assert selectors.to_confirm(neighbour, today()).count() == 1
    assert not selectors.to_confirm(stranger, today()).exists()
    assert not selectors.to_confirm(asker, today()).exists()


@pytest.mark.parametrize("step", ["answer", "decline"])
def test_his_department_is_told_in_the_place_of_who_left(inquiry, asker, helper, neighbour, step):
    leave(asker)
    leg = make.leg_of(inquiry)
    if step == "answer":
        handling.answer(leg=leg, text="답", actor=helper, now=NOW)
    else:
        handling.decline(leg=leg, reason="소관 아님", actor=helper, now=NOW)
    told = [event.verb for event in inbox.events_of(neighbour, NOW)]
    assert {"request.answered", "request.declined"} & set(told)


def test_nobody_else_is_told_while_the_asker_is_there(inquiry, helper, neighbour):
    make.answered(inquiry, helper)
    assert not [each for each in inbox.events_of(neighbour, NOW) if each.verb == "request.answered"]


def test_what_a_leaver_had_in_hand_waits_for_his_department(make_client, inquiry, helper, colleague):
    handling.accept(leg=make.leg_of(inquiry), actor=helper, now=NOW)
    assert not selectors.waiting_for(colleague, today()).exists()
    leave(helper)
    assert selectors.waiting_for(colleague, today()).get().deserted
    page = make_client(colleague).get("/requests/inbox").content.decode()
    assert "담당자 자리 비움" in page
    assert f"/legs/{make.leg_of(inquiry).pk}/assign" in page


def test_who_answers_without_accepting_has_it_in_hand_when_more_is_asked(inquiry, helper, asker):
    leg = make.answered(inquiry, helper)
    closing.object_to(leg=leg, reason="부족", actor=asker, now=NOW)
    assert Leg.objects.get(pk=leg.pk).assignee == helper
    assert "request.objected" in [event.verb for event in inbox.events_of(helper, NOW)]


def test_what_was_asked_of_a_department_that_is_gone_comes_to_its_heir(make_client, inquiry, first, second):
    heir = people.make_employee(second, name="이어받은이")
    Succession.objects.create(former=first, successor=second, since=today() - timedelta(days=3))
    first.is_active = False
    first.save()
    forget_all()
    client = make_client(heir)
    assert "가로수 자료 요청" in client.get("/requests/inbox").content.decode()
    leg = make.leg_of(inquiry)
    address = f"/requests/{inquiry.pk}/legs/{leg.pk}/assign"
    assert "이어받은이" in client.get(address).content.decode()
    assert client.post(address, {"assignee": heir.pk}).status_code == 302
    assert Leg.objects.get(pk=leg.pk).assignee == heir
    assert not selectors.waiting_for(heir, today()).get().deserted
    found = client.get("/requests", {"asked": first.subject_id})
    assert found.context["tabs"][0].count == 1


def test_the_box_costs_the_same_however_many_have_left(inquiry, asking, first, asker, helper, neighbour):
    make.answered(inquiry, helper)
    leave(asker)

    def read():
        return list(selectors.to_confirm(neighbour, today())), list(selectors.waiting_for(neighbour, today()))

    small = queries_of(read)
    for _each in range(3):
        make.answered(make.make_request(asking, first, actor=asker), helper)
    assert_same_queries(small, queries_of(read))
