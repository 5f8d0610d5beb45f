"""The inbox: what one is told and why, read and unread, many changes at once in one line."""

from datetime import timedelta
from uuid import uuid4

import pytest

from activity import inbox, services
from activity.events import Address
from activity.models import Event
from activity.verbs import MENTIONED
from core import tokens
from people.services import duties
from tests.factories import activity as make
from tests.factories import people
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db

LONG_SINCE = make.NOW - timedelta(days=400)


@pytest.fixture
def user():
    return people.make_employee()


def me(user) -> str:
    return tokens.person(user.subject_id)


def told(user, now=make.NOW) -> list[Event]:
    return list(inbox.events_of(user, now, people.TODAY).order_by("pk"))


def items(user) -> list[inbox.Item]:
    events = inbox.events_of(user, make.NOW)
    return inbox.items_of(list(inbox.lines_in(events)), user, events)


@pytest.fixture(autouse=True)
def recorded_when_it_happened(monkeypatch):
    """Let what is recorded here have been recorded at noon of the tests' day."""
    monkeypatch.setattr("activity.events.timezone.now", lambda: make.NOW)


def test_what_is_addressed_to_a_person_comes_to_that_person(user):
    event = make.make_event(to=[me(user)])
    assert told(user) == [event]
    assert told(people.make_employee()) == []


def test_what_is_addressed_to_a_duty_comes_to_who_holds_it_today(user):
    duty = people.make_duty(holder=people.make_employee())
    event = make.make_event(to=[tokens.duty(duty.subject_id)])
    assert told(user) == []
    duties.assign_duty(duty=duty, holder=user, since=people.TODAY)
    assert told(type(user).objects.get(pk=user.pk)) == [event]


def test_what_is_addressed_to_a_unit_comes_to_its_members(user):
    unit = user.posts.get().department
    event = make.make_event(to=[tokens.department(unit.subject_id)])
    assert told(user) == [event]
    assert told(people.make_employee()) == []


def test_what_happens_with_what_one_follows_comes_from_then_on(user):
    subject = make.make_subject()
    before = make.make_event(subject, recorded_at=make.NOW - timedelta(days=2))
    services.follow(user=user, subject=subject, now=make.NOW - timedelta(days=1))
    after = make.make_event(subject)
    assert before not in told(user)
    assert told(user) == [after]
    services.unfollow(user=user, subject=subject)
    assert told(user) == []


def test_following_a_task_brings_what_happens_below_it(user):
    task = make.make_subject("재난 대응", kind="task")
    services.follow(user=user, subject=task, now=LONG_SINCE)
    event = make.make_event(make.make_subject(task_id=task.pk))
    assert told(user) == [event]


def test_one_is_not_told_of_what_one_did(user):
    make.make_event(actor=user, to=[me(user)])
    assert told(user) == []


def test_what_nobody_in_person_did_is_told_too(user):
    event = make.make_event(actor=None, to=[me(user)])
    assert told(user) == [event]


def test_what_one_may_not_see_any_more_is_not_told(user):
    closed = make.make_subject(audience={tokens.person(people.make_person().subject_id)})
    make.make_event(closed, to=[me(user)])
    make.make_event(make.make_subject(), "page.copied", second=closed, to=[me(user)])
    assert told(user) == []
    assert inbox.unread_count(user, make.NOW) == 0


def test_after_ninety_days_it_is_gone_from_the_inbox(user):
    make.make_event(to=[me(user)], recorded_at=make.NOW - timedelta(days=91))
    event = make.make_event(to=[me(user)], occurred_at=LONG_SINCE)
    assert told(user) == [event]


def test_a_muted_subject_is_silent_but_for_what_is_meant_in_person(user):
    unit = user.posts.get().department
    subject = make.make_subject()
    task = make.make_subject("재난 대응", kind="task")
    services.follow(user=user, subject=task, now=LONG_SINCE)
    for muted in (subject, task):
        services.follow(user=user, subject=muted, now=LONG_SINCE, level="muted")
    make.make_event(subject, to=[tokens.department(unit.subject_id)])
    make.make_event(make.make_subject(task_id=task.pk))
    event = make.make_event(subject, to=[me(user)])
    assert told(user) == [event]


def test_the_inbox_says_why_one_was_told(user):
    unit = user.posts.get().department
    duty = people.make_duty(unit, user, title="심야버스 운영")
    subject = make.make_subject()
    services.follow(user=user, subject=subject, now=LONG_SINCE)
    to = [tokens.duty(duty.subject_id), Address(me(user), MENTIONED)]
    make.make_event(subject, to=to)
    found = [(str(reason.words), reason.about) for reason in items(user)[0].reasons]
    assert len(found) == 3
    assert ("심야버스 운영" in {about for _words, about in found}) is True
    assert subject.title in {about for _words, about in found}


def test_a_reason_does_not_tell_the_title_of_what_was_closed_meanwhile(user):
    task = make.make_subject("비공개 과제", kind="task")
    page = make.make_subject(task_id=task.pk)
    services.follow(user=user, subject=task, now=LONG_SINCE)
    make.make_event(page)
    task.token_rows.update(token="user:0")
    assert [reason.about for reason in items(user)[0].reasons] == [""]


def test_thirty_five_changes_at_once_are_one_line(user):
    batch = uuid4()
    for number in range(35):
        make.make_event(make.make_subject(f"안건 {number}"), to=[me(user)], batch=batch)
    single = make.make_event(to=[me(user)])
    lines = items(user)
    assert [item.count for item in lines] == [1, 35]
    assert lines[0].first.event == single
    assert (len(lines[1].lines), lines[1].more) == (inbox.TOLD, 25)
    assert inbox.unread_count(user, make.NOW) == 2


def test_what_is_read_is_no_longer_counted_and_can_be_made_unread(user):
    events = inbox.events_of(user, make.NOW)
    first, second = (make.make_event(to=[me(user)]) for _number in range(2))
    assert inbox.unread_count(user, make.NOW) == 2
    services.mark_read(user=user, events=events.filter(pk=first.pk), now=make.NOW)
    services.mark_read(user=user, events=events.filter(pk=first.pk), now=make.NOW)
    assert inbox.unread_count(user, make.NOW) == 1
    assert [item.unread for item in items(user)] == [1, 0]
    assert services.mark_read(user=user, events=events, now=make.NOW) == 1
    assert inbox.unread_count(user, make.NOW) == 0
    services.mark_unread(user=user, events=events.filter(pk=second.pk))
    assert inbox.unread_count(user, make.NOW) == 1


def test_one_persons_marks_are_not_anothers(user):
    other = people.make_employee(user.posts.get().department)
    make.make_event(to=[me(user), me(other)])
    services.mark_read(user=user, events=inbox.events_of(user, make.NOW), now=make.NOW)
    assert inbox.unread_count(other, make.NOW) == 1


def test_an_event_addressed_twice_and_followed_is_one_line(user):
    unit = user.posts.get().department
    subject = make.make_subject()
    services.follow(user=user, subject=subject, now=LONG_SINCE)
    make.make_event(subject, to=[me(user), me(user), tokens.department(unit.subject_id)])
    assert [item.count for item in items(user)] == [1]


def test_more_than_a_hundred_unread_lines_are_not_counted(user, monkeypatch):
    monkeypatch.setattr(inbox, "COUNTED", 3)
    for _number in range(5):
        make.make_event(to=[me(user)])
    assert inbox.unread_count(user, make.NOW) == 3


def test_queries_do_not_grow_with_the_inbox(user):
    subject = make.make_subject()
    services.follow(user=user, subject=subject, now=LONG_SINCE)
    make.make_event(subject, to=[me(user)], actor=people.make_employee())
    few = queries_of(lambda: items(user))
    for _number in range(12):
        make.make_event(subject, to=[me(user)], batch=uuid4(), actor=people.make_employee())
    assert_same_queries(few, queries_of(lambda: items(user)))
    assert len(queries_of(lambda: inbox.unread_count(user, make.NOW))) <= 4
