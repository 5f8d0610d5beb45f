"""Each step of a leg: whence it may be taken, what it leaves behind, and two people at once."""

import threading
from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import F

from activity import inbox
from activity.models import Event
from core import schedules
from core.calendar import SEOUL, day_of
from core.models import Job
from tests.factories import cooperation as make
from tests.factories import people
from workflows.cooperation.clock import closes_on
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Answer, Leg, Request
from workflows.cooperation.services import asking as asking_
from workflows.cooperation.services import closing, handling, talk
from workflows.cooperation.services.refusals import NotThere, ReasonNeeded, StepRefused

NOW = make.NOW
LATER = NOW + timedelta(minutes=5)
LONG = timedelta(days=90)

STEPS = {
    "accept": lambda leg, who: handling.accept(leg=leg, actor=who, now=LATER),
    "assign": lambda leg, who: handling.assign(leg=leg, assignee=who, actor=who, now=LATER),
    "decline": lambda leg, who: handling.decline(leg=leg, reason="소관 아님", actor=who, now=LATER),
    "answer": lambda leg, who: handling.answer(leg=leg, text="답", actor=who, now=LATER),
    "confirm": lambda leg, who: closing.confirm(leg=leg, actor=who, now=LATER),
    "object": lambda leg, who: closing.object_to(leg=leg, reason="부족", actor=who, now=LATER),
}
LEADS = {
    "accept": {"sent": "accepted"},
    "assign": {"sent": "sent", "accepted": "accepted"},
    "decline": {"sent": "declined", "accepted": "declined"},
    "answer": {"sent": "answered", "accepted": "answered"},
    "confirm": {"answered": "closed"},
    "object": {"answered": "accepted"},
}


def brought_to(state: str, request: Request, who) -> Leg:
    """Lead the first leg into a state by its own steps."""
    ways = {
        "sent": (), "accepted": ("accept",), "answered": ("answer",),
        "closed": ("answer", "confirm"), "declined": ("decline",),
    }  # fmt: skip
    for step in ways.get(state, ()):
        STEPS[step](make.leg_of(request), who)
    if state == "withdrawn":
        asking_.withdraw(inquiry=request, reason="이유", actor=request.asked_by, now=NOW)
    return make.leg_of(request)


@pytest.mark.django_db
@pytest.mark.parametrize("state", LegState.values)
def test_each_step_is_taken_from_where_it_may_and_refused_in_words_elsewhere(
    state, asking, first, second, asker, helper
):
    leg = brought_to(state, make.make_request(asking, first, second, actor=asker), helper)
    assert leg.state == state
    for step, take in STEPS.items():
        point = transaction.savepoint()
        if (expected := LEADS[step].get(state)) is not None:
            take(leg, helper)
            assert make.leg_of(leg.request).state == expected, step
        else:
            with pytest.raises(StepRefused) as refused:
                take(leg, helper)
            assert str(refused.value.words)
            assert make.leg_of(leg.request).state == state
        transaction.savepoint_rollback(point)


@pytest.fixture
def leg(asking, first, second, asker):
    return make.leg_of(make.make_request(asking, first, second, actor=asker), first)


@pytest.mark.django_db
def test_whoever_accepts_has_it_in_hand(leg, helper):
    taken = handling.accept(leg=leg, actor=helper, now=LATER)
    assert (taken.assignee, taken.accepted_at) == (helper, LATER)


@pytest.mark.django_db
def test_a_leg_goes_into_the_hands_of_a_colleague_who_is_told(leg, helper, colleague):
    handling.assign(leg=leg, assignee=colleague, actor=helper, now=LATER)
    verbs = [event.verb for event in inbox.events_of(colleague, LATER)]
    assert "request.assigned" in verbs
    assert Leg.objects.get(pk=leg.pk).assignee == colleague


@pytest.mark.django_db
def test_a_leg_stays_in_its_department(leg, helper, stranger):
    with pytest.raises(NotThere):
        handling.assign(leg=leg, assignee=stranger, actor=helper, now=LATER)


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["decline", "object"])
def test_a_step_back_says_why(leg, helper, step):
    if step == "object":
        handling.answer(leg=leg, text="답", actor=helper, now=LATER)
    act = handling.decline if step == "decline" else closing.object_to
    before = Leg.objects.get(pk=leg.pk).state
    with pytest.raises(ReasonNeeded):
        act(leg=leg, reason="  ", actor=helper, now=LATER)
    assert Leg.objects.get(pk=leg.pk).state == before


@pytest.mark.django_db
def test_a_decline_holds_no_other_up(leg, helper, second):
    handling.decline(leg=leg, reason="소관 아님", actor=helper, now=LATER)
    other = make.leg_of(leg.request, second)
    handling.answer(leg=other, text="답", actor=people.make_employee(second), now=LATER)
    closing.confirm(leg=other, actor=leg.request.asked_by, now=LATER)
    assert Request.objects.with_overall().get().overall == "closed"
    assert Leg.objects.get(pk=leg.pk).decline_reason == "소관 아님"


@pytest.mark.django_db
def test_an_answer_objected_to_stays_beside_the_next_one(leg, helper, asker):
    file = ContentFile("표".encode(), name="답변.txt")
    handling.answer(leg=leg, text="첫 답", actor=helper, now=LATER, files=[file])
    closing.object_to(leg=leg, reason="연도별 자료가 없음", actor=asker, now=LATER)
    handling.answer(leg=leg, text="둘째 답", actor=helper, now=LATER)
    told = list(leg.answers.values_list("text", "objection"))
    assert told == [("첫 답", "연도별 자료가 없음"), ("둘째 답", "")]
    assert leg.answers.first().attachments.count() == 1


@pytest.mark.django_db
def test_an_answer_nobody_objects_to_closes_by_itself(leg, helper):
    handling.answer(leg=leg, text="답", actor=helper, now=LATER)
    day = closes_on(LATER)
    assert closing.close_lapsed(today=day - timedelta(days=1), now=LATER) == 0
    assert closing.close_lapsed(today=day, now=LATER) == 1
    assert closing.close_lapsed(today=day, now=LATER) == 0
    assert Leg.objects.get(pk=leg.pk).state == LegState.CLOSED
    assert Event.objects.filter(verb="request.lapsed", actor=None, source="job").count() == 1


@pytest.mark.django_db
def test_the_clock_asks_for_it_only_when_something_has_lapsed(leg, helper, worker):
    handling.answer(leg=leg, text="답", actor=helper, now=LATER)
    morning = datetime(2026, 12, 30, 7, tzinfo=SEOUL)
    schedules.tick(datetime(2026, 11, 17, 7, tzinfo=SEOUL))
    assert not Job.objects.filter(name="cooperation.close").exists()
    schedules.tick(morning)
    assert Job.objects.filter(name="cooperation.close").count() == 1
    Leg.objects.update(sent_at=F("sent_at") - LONG, answered_at=F("answered_at") - LONG)
    worker()
    assert Leg.objects.get(pk=leg.pk).state == LegState.CLOSED


@pytest.mark.django_db
def test_a_leg_that_cannot_close_is_seen_and_holds_up_no_other(
    leg, helper, asking, first, asker, monkeypatch
):
    other = make.leg_of(make.make_request(asking, first, actor=asker))
    for one in (leg, other):
        handling.answer(leg=one, text="답", actor=helper, now=LATER)
    settle = closing.settle

    def fails_for_the_first(inquiry, *, now):
        if inquiry.pk == leg.request_id:
            raise ValueError("damaged")
        settle(inquiry, now=now)

    monkeypatch.setattr(closing, "settle", fails_for_the_first)
    with pytest.raises(ExceptionGroup, match=rf"legs not closed: {leg.pk}\b"):
        closing.close_lapsed(today=closes_on(LATER), now=LATER)
    assert Leg.objects.get(pk=other.pk).state == LegState.CLOSED
    assert Leg.objects.get(pk=leg.pk).state == LegState.ANSWERED
    assert not Event.objects.filter(verb="request.lapsed", subject=leg.request.subject).exists()


@pytest.mark.django_db
def test_after_an_objection_the_clock_begins_anew(leg, helper, asker):
    handling.answer(leg=leg, text="답", actor=helper, now=LATER)
    closing.object_to(leg=leg, reason="부족", actor=asker, now=LATER)
    assert closing.close_lapsed(today=closes_on(LATER), now=LATER) == 0
    second = LATER + timedelta(days=7)
    handling.answer(leg=leg, text="다시", actor=helper, now=second)
    assert closing.close_lapsed(today=day_of(second), now=second) == 0


@pytest.mark.django_db
def test_a_comment_is_told_to_the_asker_and_to_whoever_handles_it(leg, asker, helper, colleague):
    handling.assign(leg=leg, assignee=colleague, actor=helper, now=LATER)
    talk.comment(inquiry=leg.request, text="언제까지인가요?", actor=helper, now=LATER)
    for user in (asker, colleague):
        assert "request.commented" in [event.verb for event in inbox.events_of(user, LATER)]


def at_once(*steps) -> list:
    """Take steps in threads that begin together; return what each gave or raised."""
    barrier, results = threading.Barrier(len(steps)), [None] * len(steps)

    def run(place, step):
        barrier.wait(30)
        try:
            results[place] = step()
        except StepRefused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_refused(leg, helper, colleague):
    results = at_once(
        lambda: handling.answer(leg=leg, text="하나", actor=helper, now=LATER),
        lambda: handling.answer(leg=leg, text="둘", actor=colleague, now=LATER),
    )
    assert sorted(type(result).__name__ for result in results) == ["Answer", "StepRefused"]
    assert Answer.objects.count() == 1
    refused = next(result for result in results if isinstance(result, StepRefused))
    assert refused.state == LegState.ANSWERED
    assert Event.objects.filter(verb="request.answered").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_confirming_and_objecting_at_once_one_holds(leg, helper, asker):
    handling.answer(leg=leg, text="답", actor=helper, now=LATER)
    results = at_once(
        lambda: closing.confirm(leg=leg, actor=asker, now=LATER),
        lambda: closing.object_to(leg=leg, reason="부족", actor=asker, now=LATER),
    )
    assert sum(isinstance(result, StepRefused) for result in results) == 1
    left = Leg.objects.get(pk=leg.pk).state
    objected = Answer.objects.exclude(objection="").exists()
    assert (left, objected) in {(LegState.CLOSED, False), (LegState.ACCEPTED, True)}
