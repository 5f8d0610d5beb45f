"""What has happened since a form was opened: other hands, a department taken off, moved or abolished."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activity import inbox
from core.calendar import today
from people.models import Post, Succession
from people.standing import forget_all
from tests.factories import cooperation as make
from tests.factories import people
from tests.journeys.words import said
from workflows.cooperation import selectors
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.services import asking as desk
from workflows.cooperation.services import closing, handling, talk

pytestmark = pytest.mark.django_db
NOW = make.NOW
SOON = NOW + timedelta(seconds=5)
NOT_ASKED = said("This department is no longer asked.")


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def told(person) -> set[str]:
    return {event.verb for event in inbox.events_of(person, NOW)}


def leave(person) -> None:
    Post.objects.filter(user=person).update(until=today() - timedelta(days=30))
    forget_all()


def abolish(former, heir) -> None:
    Succession.objects.create(former=former, successor=heir, since=today() - timedelta(days=30))
    former.is_active = False
    former.save()
    forget_all()


def typed(*departments, **parts) -> dict:
    return {
        "title": "자전거 거치대 현황",
        "body": "동별 현황이 필요합니다.",
        "departments": [one.subject_id for one in departments],
        "due_on": (timezone.now() + timedelta(days=10)).date().isoformat(),
        **parts,
    }


@pytest.fixture
def asked(asking, first, second, asker):
    return make.make_request(asking, first, second, actor=asker, title="가로수 자료 요청")


def way(leg, step) -> str:
    return f"/requests/{leg.request_id}/legs/{leg.pk}/{step}"


def test_of_two_who_hand_it_to_different_colleagues_the_second_is_told(
    make_client, asked, first, helper, colleague
):
    leg, third = make.leg_of(asked, first), people.make_employee(first, name="셋째이")
    mine, other = make_client(helper), make_client(colleague)
    seen = [client.get(way(leg, "assign")).context["form"]["seen"].value() for client in (mine, other)]
    mine.post(way(leg, "assign"), {"assignee": third.pk, "seen": seen[0]})
    page = other.post(way(leg, "assign"), {"assignee": colleague.pk, "seen": seen[1]})
    assert "셋째이" in text(page)
    assert Leg.objects.get(pk=leg.pk).assignee == third
    again = {"assignee": colleague.pk, "seen": page.context["form"]["seen"].value()}
    assert other.post(way(leg, "assign"), again).status_code == 302
    assert Leg.objects.get(pk=leg.pk).assignee == colleague


def test_two_who_hand_it_to_the_same_colleague_agree(make_client, asked, first, helper, colleague):
    leg = make.leg_of(asked, first)
    for _each in range(2):
        sent = {"assignee": colleague.pk, "seen": ""}
        assert make_client(helper).post(way(leg, "assign"), sent).status_code == 302


@pytest.mark.parametrize(("step", "field"), [("answer", "text"), ("decline", "reason")])
def test_what_was_written_for_a_department_taken_off_stays_in_sight(
    make_client, asked, asker, first, second, helper, step, field
):
    leg = make.leg_of(asked, first)
    desk.change(inquiry=asked, row=make.row(second), actor=asker, now=SOON)
    page = text(make_client(helper).post(way(leg, step), {field: "길게 쓴 글"}))
    assert NOT_ASKED in page
    assert "길게 쓴 글" in page


def test_a_button_of_a_department_taken_off_leads_back_with_a_word(
    make_client, asked, asker, first, second, helper
):
    leg, client = make.leg_of(asked, first), make_client(helper)
    desk.change(inquiry=asked, row=make.row(second), actor=asker, now=SOON)
    assert NOT_ASKED in text(client.post(way(leg, "accept"), follow=True))
    assert NOT_ASKED in text(client.get(way(leg, "answer"), follow=True))


def test_of_a_closed_request_a_department_taken_off_learns_nothing(
    make_client, asking, asker, first, second, helper
):
    asked = make.make_request(asking, first, second, actor=asker, restricted_reason="개인정보")
    leg = make.leg_of(asked, first)
    row = make.row(second, restricted_reason="개인정보")
    desk.change(inquiry=asked, row=row, actor=asker, now=SOON)
    assert make_client(helper).post(way(leg, "answer"), {"text": "답"}).status_code == 404


def test_a_department_taken_off_hears_of_it(asked, asker, second, helper):
    desk.change(inquiry=asked, row=make.row(second), actor=asker, now=NOW)
    assert "request.changed" in told(helper)


def test_the_form_of_a_step_that_is_over_says_so_before_anybody_types(
    make_client, asked, first, helper, asker
):
    leg = make.leg_of(asked, first)
    desk.withdraw(inquiry=asked, reason="자료를 찾음", actor=asker, now=NOW)
    words = said("The asking department has withdrawn this request.")
    for step in ("accept", "answer", "assign", "decline"):
        response = make_client(helper).get(way(leg, step), follow=True)
        assert response.redirect_chain[-1][0] == asked.subject_address()
        assert words in text(response)
    assert make_client(asker).get(way(leg, "confirm")).status_code == 302


def test_who_asks_again_for_fewer_readers_is_not_taken_for_a_double_press(make_client, asking, asker, first):
    client, sent = make_client(asker), typed(first, asking=asking.subject_id)
    client.post("/requests/new", sent)
    client.post("/requests/new", sent | {"restricted_reason": "개인정보"})
    client.post("/requests/new", sent | {"restricted_reason": "개인정보"})
    reasons = Request.objects.order_by("pk").values_list("restricted_reason", flat=True)
    assert list(reasons) == ["", "개인정보"]


def test_who_has_moved_while_typing_is_told_in_whose_name_it_goes(make_client, asking, asker, first, second):
    client = make_client(asker)
    Post.objects.filter(user=asker).update(department=second)
    forget_all()
    page = client.post("/requests/new", typed(first, asking=asking.subject_id))
    assert "동별 현황이 필요합니다." in text(page)
    assert "공원과" in str(page.context["form"].non_field_errors())
    assert not Request.objects.exists()
    client.post("/requests/new", typed(first, asking=page.context["form"]["asking"].value()))
    assert Request.objects.get().department == second.subject


def test_a_department_abolished_while_typing_is_named_in_words(make_client, asking, asker, first, second):
    first.is_active = False
    first.save()
    sent = typed(first, second, asking=asking.subject_id)
    form = make_client(asker).post("/requests/new", sent).context["form"]
    words = said("A department chosen can no longer be asked. Please look at the choice again.")
    assert form.errors["departments"] == [words]


def test_a_change_does_not_drop_what_was_asked_of_a_department_abolished_since(
    make_client, asked, asking, asker, first, second
):
    abolish(first, people.make_department(name="물려받은과"))
    client, address = make_client(asker), f"/requests/{asked.pk}/edit"
    form = client.get(address).context["form"]
    shown = [box.choice_label for _name, boxes in form.grouped() for box in boxes if box.data["selected"]]
    assert sorted(shown) == ["공원과", "교통과"]
    sent = typed(first, second, asking=asking.subject_id, seen=form["seen"].value())
    assert client.post(address, sent).status_code == 302
    assert asked.legs.count() == 2


def test_what_a_leaver_had_in_hand_comes_to_whoever_takes_it_up(asked, first, helper, colleague):
    leg = make.leg_of(asked, first)
    handling.assign(leg=leg, assignee=helper, actor=colleague, now=NOW)
    leave(helper)
    handling.accept(leg=leg, actor=colleague, now=NOW)
    assert Leg.objects.get(pk=leg.pk).assignee == colleague


@pytest.mark.parametrize("step", ["object", "confirm", "comment", "withdraw"])
def test_in_the_place_of_a_leaver_his_department_is_told(asked, asker, first, helper, colleague, step):
    leg = make.leg_of(asked, first)
    if step in ("object", "confirm"):
        handling.answer(leg=leg, text="답", actor=helper, now=NOW)
    else:
        handling.accept(leg=leg, actor=helper, now=NOW)
    leave(helper)
    {
        "object": lambda: closing.object_to(leg=leg, reason="부족", actor=asker, now=NOW),
        "confirm": lambda: closing.confirm(leg=leg, actor=asker, now=NOW),
        "comment": lambda: talk.comment(inquiry=asked, text="언제까지인가요?", actor=asker, now=NOW),
        "withdraw": lambda: desk.withdraw(inquiry=asked, reason="이유", actor=asker, now=NOW),
    }[step]()
    past = {"object": "objected", "confirm": "confirmed", "comment": "commented", "withdraw": "withdrawn"}
    assert f"request.{past[step]}" in told(colleague)


def test_the_heir_of_a_department_is_told_in_its_place(asked, asker, first, second):
    heir_unit = people.make_department(name="물려받은과")
    heir = people.make_employee(heir_unit)
    abolish(first, heir_unit)
    desk.withdraw(inquiry=asked, reason="이유", actor=asker, now=NOW)
    assert "request.withdrawn" in told(heir)


def test_what_the_team_of_an_heir_has_in_hand_is_in_hand(asked, first):
    heir_unit = people.make_department("division", name="물려받은과")
    member = people.make_employee(people.make_department("team", heir_unit))
    abolish(first, heir_unit)
    leg = make.leg_of(asked, first)
    handling.accept(leg=leg, actor=member, now=NOW)
    assert Leg.objects.get(pk=leg.pk).assignee == member
    assert not selectors.waiting_for(member, today()).get().deserted
    assert Leg.objects.get(pk=leg.pk).state == LegState.ACCEPTED
