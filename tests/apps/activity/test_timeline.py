"""What happened with a subject, told to whoever may know it and to nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from activity import selectors, services
from activity.lines import lines_of
from activity.models import Event
from core import tokens
from core.enums import State
from people.services import departments
from tests.factories import activity as make
from tests.factories import people
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db

LONG_SINCE = make.NOW - timedelta(days=400)


@pytest.fixture
def user():
    return people.make_employee()


@pytest.fixture
def closed():
    """A subject of somebody else's unit."""
    unit = people.make_department()
    return make.make_subject("감찰 결과", audience={tokens.department(unit.subject_id)})


def told(subject, user) -> list[Event]:
    return list(selectors.timeline(subject, user))


def test_the_newest_comes_first_by_when_it_happened(user):
    subject = make.make_subject()
    new = make.make_event(subject)
    old = make.make_event(subject, occurred_at=LONG_SINCE)
    assert told(subject, user) == [new, old]


def test_a_task_tells_what_happens_below_it(user):
    task = make.make_subject("재난 대응", kind="task")
    page = make.make_subject(task_id=task.pk)
    event = make.make_event(page)
    assert event.task == task
    assert told(task, user) == [event]


def test_a_closed_page_does_not_show_on_its_tasks_timeline(user, closed):
    task = make.make_subject("재난 대응", kind="task")
    make.make_event(closed, task=task)
    assert told(task, user) == []


def test_an_event_with_a_closed_second_subject_does_not_show(user, closed):
    subject = make.make_subject()
    make.make_event(subject, "page.copied", second=closed)
    assert told(subject, user) == []


def test_a_draft_shows_to_its_editors_alone(user):
    mine = {tokens.person(user.subject_id)}
    subject = make.make_subject(state=State.DRAFT, editors=frozenset(mine))
    event = make.make_event(subject, "page.created")
    assert told(subject, user) == [event]
    assert told(subject, people.make_employee()) == []


def test_what_is_deleted_tells_nothing_more(user):
    subject = make.make_subject(state=State.DELETED)
    make.make_event(subject, "page.deleted")
    assert told(subject, user) == []


def test_a_line_names_unit_and_position_as_they_were_on_the_day():
    unit = people.make_department(name="안전총괄과")
    user = people.make_employee(unit, "주무관")
    event = make.make_event(actor=user, occurred_at=datetime(2026, 3, 2, tzinfo=UTC))
    departments.rename_department(
        department=unit, name="시민안전과", since=date(2026, 6, 1), now=make.NOW
    )
    later = make.make_event(actor=user)
    was, now = lines_of(Event.objects.filter(pk__in=[event.pk, later.pk]).with_names().order_by("pk"))
    assert was.who == "안전총괄과 주무관"
    assert now.who == "시민안전과 주무관"


def test_a_sentence_links_the_subject_and_escapes_every_name(user):
    subject = make.make_subject("<b>제설</b>")
    sentence = lines_of([make.make_event(subject, actor=user)])[0].sentence
    assert f'href="{subject.address}"' in sentence
    assert "&lt;b&gt;제설&lt;/b&gt;" in sentence
    assert str(user) in sentence
    assert "<b>" not in sentence


def test_somebody_acting_for_another_is_told_with_both_names(user):
    other = people.make_employee()
    sentence = lines_of([make.make_event(actor=user, on_behalf_of=other)])[0].sentence
    assert str(user) in sentence
    assert str(other) in sentence


def test_an_event_without_the_data_its_sentence_asks_for_is_still_told(user):
    subject = make.make_subject()
    assert subject.title in lines_of([make.make_event(subject, "job.retried")])[0].sentence


def test_the_number_of_queries_does_not_grow_with_the_events(user):
    small, large = make.make_subject(), make.make_subject()
    for subject, count in ((small, 2), (large, 15)):
        for _number in range(count):
            make.make_event(subject, actor=people.make_employee())
    few = queries_of(lambda: lines_of(selectors.timeline(small, user)))
    many = queries_of(lambda: lines_of(selectors.timeline(large, user)))
    assert_same_queries(few, many)


def test_changes_in_what_one_follows_are_those_of_others_that_one_may_see(user, closed):
    task = make.make_subject("재난 대응", kind="task")
    page, other = make.make_subject(task_id=task.pk), make.make_subject()
    for subject in (task, closed):
        services.follow(user=user, subject=subject, now=LONG_SINCE)
    event = make.make_event(page)
    make.make_event(page, actor=user)
    make.make_event(other)
    make.make_event(closed)
    assert list(selectors.followed_changes(user, LONG_SINCE)) == [event]


def test_changes_in_my_department_are_those_of_its_subjects(user):
    unit = user.posts.get().department
    event = make.make_event(make.make_subject(department_id=unit.subject_id))
    make.make_event(make.make_subject(department_id=people.make_department().subject_id))
    make.make_event(make.make_subject(department_id=unit.subject_id), actor=user)
    assert list(selectors.my_department_changes(user, LONG_SINCE)) == [event]


def test_news_names_a_subject_once_by_the_last_that_others_did(user):
    unit = user.posts.get().department.subject_id
    often, once = make.make_subject(department_id=unit), make.make_subject(department_id=unit)
    for subject in (often, once):
        services.follow(user=user, subject=subject, now=LONG_SINCE)
    hours = [make.NOW - timedelta(hours=number) for number in (5, 3, 1)]
    events = [make.make_event(often, occurred_at=moment) for moment in hours]
    between = make.make_event(once, occurred_at=make.NOW - timedelta(hours=2))
    make.make_event(often, actor=user)
    for changes in (selectors.followed_changes, selectors.my_department_changes):
        assert list(changes(user, LONG_SINCE)) == [events[-1], between]
        assert list(changes(user, LONG_SINCE, 1)) == [events[-1]]


def test_news_costs_the_same_however_much_happened(user):
    unit = user.posts.get().department.subject_id
    subject = make.make_subject(department_id=unit)
    services.follow(user=user, subject=subject, now=LONG_SINCE)
    make.make_event(subject)

    def read():
        for changes in (selectors.followed_changes, selectors.my_department_changes):
            [(event.subject, event.actor) for event in changes(user, LONG_SINCE)]

    few = queries_of(read)
    for _number in range(6):
        other = make.make_subject(department_id=unit)
        services.follow(user=user, subject=other, now=LONG_SINCE)
        make.make_event(other, actor=people.make_employee())
        make.make_event(subject)
    assert_same_queries(few, queries_of(read))
