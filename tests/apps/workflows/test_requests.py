"""Asking, changing and taking back a request; who may see it and who is told."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from activity import inbox
from activity.models import Event
from core import tokens
from core.models import Subject
from files.models import Document
from people.enums import Level
from search import registry
from tests.factories import cooperation as make
from tests.factories import people
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Request
from workflows.cooperation.services import asking as services
from workflows.cooperation.services import closing, handling
from workflows.cooperation.services.refusals import ReasonNeeded, TooLate, WrongDepartments

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(asking, first, second, asker):
    return make.make_request(asking, first, second, actor=asker, title="가로수 자료")


def sees(user, request) -> bool:
    return Request.objects.visible_to(user).filter(pk=request.pk).exists()


def told(user) -> list[str]:
    return [event.verb for event in inbox.events_of(user, make.NOW + timedelta(days=1))]


def states(request) -> list[str]:
    return list(request.legs.values_list("state", flat=True))


def test_every_department_asked_has_a_leg_due_in_five_working_days(request_, first, second):
    assert states(request_) == [LegState.SENT, LegState.SENT]
    assert {leg.department_id for leg in request_.legs.all()} == {first.subject_id, second.subject_id}
    assert {leg.due_on for leg in request_.legs.all()} == {date(2026, 11, 23)}


def test_a_due_day_off_means_the_next_working_day(asking, first, asker):
    request = make.make_request(asking, first, actor=asker, due_on=date(2026, 11, 28))
    assert request.due_on == date(2026, 11, 30)


def test_all_staff_see_a_request_and_its_departments_are_told(request_, helper, stranger):
    assert sees(helper, request_)
    assert sees(stranger, request_)
    assert told(helper) == ["request.asked"]
    assert told(stranger) == []


def test_a_restricted_request_is_seen_by_the_departments_concerned_alone(
    asking, first, asker, helper, stranger
):
    request = make.make_request(asking, first, actor=asker, restricted_reason="개인정보")
    assert [sees(user, request) for user in (asker, helper, stranger)] == [True, True, False]
    assert request.subject.audience == {
        tokens.department(asking.subject_id), tokens.department(first.subject_id),
    }  # fmt: skip


def test_a_contracted_body_sees_what_it_is_asked_and_nothing_else(asking, first, asker):
    body = people.make_department(Level.AFFILIATE, name="청소년센터")
    publisher = people.make_contracted_publisher(body)
    own = make.make_request(asking, body, first, actor=asker)
    other = make.make_request(asking, first, actor=asker)
    assert sees(publisher, own)
    assert not sees(publisher, other)


@pytest.mark.parametrize("whom", ["nobody", "itself"])
def test_a_request_asks_others(asking, asker, whom):
    departments = [] if whom == "nobody" else [asking.subject]
    row = make.row(asking)
    row = type(row)(title=row.title, body=row.body, departments=departments)
    with pytest.raises(WrongDepartments):
        services.ask(department=asking.subject, row=row, actor=asker, now=make.NOW)
    assert not Request.objects.exists()


def test_before_anybody_takes_it_up_it_can_be_changed(request_, first, asker):
    third = people.make_department()
    row = make.row(first, third, title="가로수 위치", due_on=date(2026, 11, 25))
    changed = services.change(inquiry=request_, row=row, actor=asker, now=make.NOW)
    assert {leg.department_id for leg in changed.legs.all()} == {first.subject_id, third.subject_id}
    assert {leg.due_on for leg in changed.legs.all()} == {date(2026, 11, 25)}
    assert changed.subject.title == "가로수 위치"


def test_once_taken_up_it_can_no_longer_be_changed(request_, first, helper, asker):
    handling.accept(leg=make.leg_of(request_, first), actor=helper, now=make.NOW)
    with pytest.raises(TooLate):
        services.change(inquiry=request_, row=make.row(first, title="다른 것"), actor=asker, now=make.NOW)
    assert Request.objects.get().title == "가로수 자료"


def test_restricting_it_later_shuts_the_others_out(request_, first, asker, stranger):
    row = make.row(first, restricted_reason="비공개 대상")
    services.change(inquiry=request_, row=row, actor=asker, now=make.NOW)
    assert not sees(stranger, request_)


def test_withdrawing_takes_back_what_is_owed_and_keeps_what_was_answered(request_, helper, asker):
    make.answered(request_, helper)
    done = services.withdraw(inquiry=request_, reason="다른 길을 찾음", actor=asker, now=make.NOW)
    assert states(done) == [LegState.CLOSED, LegState.WITHDRAWN]
    assert done.withdrawn_at == make.NOW
    assert Request.objects.with_overall().get().overall == "withdrawn"


def test_withdrawing_says_why(request_, asker):
    with pytest.raises(ReasonNeeded):
        services.withdraw(inquiry=request_, reason=" ", actor=asker, now=make.NOW)


def test_what_all_have_answered_is_not_withdrawn(asking, first, asker, helper):
    request = make.make_request(asking, first, actor=asker)
    make.answered(request, helper)
    with pytest.raises(TooLate):
        services.withdraw(inquiry=request, reason="이유", actor=asker, now=make.NOW)
    assert states(request) == [LegState.ANSWERED]


def test_its_files_are_read_by_whoever_sees_it(asking, first, asker, helper, stranger):
    file = ContentFile("표".encode(), name="현황.txt")
    request = make.make_request(asking, first, actor=asker, restricted_reason="사유", files=[file])
    document = request.attachments.get().document
    seen = [Document.objects.visible_to(user).filter(pk=document.pk).exists() for user in
            (asker, helper, stranger)]  # fmt: skip
    assert seen == [True, True, False]


def test_a_file_taken_off_is_its_uploader_s_again(asking, first, asker, helper):
    file = ContentFile("표".encode(), name="현황.txt")
    request = make.make_request(asking, first, actor=asker, files=[file])
    document = request.attachments.get().document
    row = make.row(first, removed=[document.pk])
    services.change(inquiry=request, row=row, actor=asker, now=make.NOW)
    assert not Document.objects.visible_to(helper).filter(pk=document.pk).exists()
    assert Document.objects.visible_to(asker).filter(pk=document.pk).exists()


def test_it_is_found_by_question_departments_and_answer(request_, helper):
    make.answered(request_, helper, text="은행나무 120그루입니다.")
    entry = next(iter(registry.entries_of([request_.subject.pk])))
    for word in ("가로수 자료", "교통과", "공원과", "은행나무 120그루"):
        assert word in f"{entry.title} {entry.body}"
    assert entry.audience == {tokens.STAFF}


def test_the_asker_hears_of_an_answer_and_of_the_end(asking, first, asker, helper):
    request = make.make_request(asking, first, actor=asker)
    later = make.NOW + timedelta(minutes=1)
    leg = make.answered(request, helper, now=later)
    assert "request.answered" in told(asker)
    closing.confirm(leg=leg, actor=asker, now=later)
    ended = Event.objects.filter(verb="request.ended", subject=Subject.objects.get(kind="request"))
    assert ended.count() == 1
