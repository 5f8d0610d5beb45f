"""A meeting from its preparation to its end: its steps, who sees it meanwhile, and who is told."""

from datetime import timedelta

import pytest
from django.db import transaction

from activity import inbox
from core import tokens
from core.models import Subject
from tests.factories import meetings as make
from tests.factories import people
from workflows.meetings.enums import STEPS as WAYS
from workflows.meetings.enums import MeetingState
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.projection import write_many
from workflows.meetings.services import agenda, meetings
from workflows.meetings.services.refusals import NoItems, ReasonNeeded, StepRefused, WrongTimes

pytestmark = pytest.mark.django_db
NOW = make.NOW
LATER = NOW + timedelta(minutes=5)

STEPS = {
    MeetingState.COLLECTING: lambda one, who: meetings.collect(meeting=one, actor=who, now=LATER),
    MeetingState.ANNOUNCED: lambda one, who: meetings.announce(meeting=one, actor=who, now=LATER),
    MeetingState.HELD: lambda one, who: meetings.hold(meeting=one, actor=who, now=LATER),
    MeetingState.CANCELLED: lambda one, who: meetings.cancel(
        meeting=one, reason="호우", actor=who, now=LATER
    ),
}
BEFORE = {
    MeetingState.DRAFT: (),
    MeetingState.COLLECTING: (MeetingState.COLLECTING,),
    MeetingState.ANNOUNCED: (MeetingState.COLLECTING, MeetingState.ANNOUNCED),
    MeetingState.HELD: (MeetingState.COLLECTING, MeetingState.ANNOUNCED, MeetingState.HELD),
    MeetingState.CANCELLED: (MeetingState.CANCELLED,),
}


def brought_to(state, meeting, who) -> Meeting:
    """Lead a meeting into a state by its own steps."""
    for step in BEFORE[state]:
        meeting = STEPS[step](meeting, who)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.mark.parametrize("state", MeetingState.values)
def test_each_step_is_taken_from_where_it_may_and_refused_in_words_elsewhere(
    state, meeting, item, secretary
):
    one = brought_to(MeetingState(state), meeting, secretary)
    assert one.state == state
    for step, take in STEPS.items():
        point = transaction.savepoint()
        if step in WAYS[MeetingState(state)]:
            take(one, secretary)
            assert Meeting.objects.get(pk=one.pk).state == step
        else:
            with pytest.raises(StepRefused) as refused:
                take(one, secretary)
            assert str(refused.value.words)
        transaction.savepoint_rollback(point)


def test_an_empty_agenda_is_neither_asked_for_nor_announced(meeting, secretary):
    with pytest.raises(NoItems):
        meetings.collect(meeting=meeting, actor=secretary, now=NOW)
    assert Meeting.objects.get().state == MeetingState.DRAFT


def test_a_meeting_is_cancelled_only_with_a_reason(meeting, secretary):
    with pytest.raises(ReasonNeeded):
        meetings.cancel(meeting=meeting, reason=" ", actor=secretary, now=NOW)
    assert Meeting.objects.get().state == MeetingState.DRAFT


@pytest.mark.parametrize(
    "parts", [{"ends_at": make.STARTS}, {"deliver_by": make.STARTS + timedelta(minutes=1)}]
)
def test_times_that_cannot_be_are_refused_in_words(office, secretary, parts):
    with pytest.raises(WrongTimes):
        make.make_meeting(office, actor=secretary, **parts)
    assert not Meeting.objects.exists()


def readers_of(thing, *users) -> list[str]:
    """Return the names of those who see a meeting or an item."""
    rows = type(thing).objects.filter(pk=thing.pk)
    return [user.name for user in users if rows.visible_to(user).exists()]


@pytest.fixture
def all_of_them(secretary, roadman, parkman, member, stranger):
    return secretary, roadman, parkman, member, stranger


@pytest.mark.parametrize(
    ("state", "meeting_for", "item_for", "closed_for"),
    [
        (MeetingState.DRAFT, "서기이", "서기이", "서기이"),
        (
            MeetingState.COLLECTING,
            "서기이 도로이 공원이 위원이",
            "서기이 도로이 위원이",
            "서기이 공원이",
        ),
        (
            MeetingState.ANNOUNCED,
            "서기이 도로이 공원이 위원이 남의이",
            "서기이 도로이 공원이 위원이 남의이",
            "서기이 공원이 위원이",
        ),
        (
            MeetingState.HELD,
            "서기이 도로이 공원이 위원이 남의이",
            "서기이 도로이 공원이 위원이 남의이",
            "서기이 공원이 위원이",
        ),
    ],
)
def test_a_meeting_opens_step_by_step_and_a_closed_item_never_does(
    meeting, item, closed_item, all_of_them, state, meeting_for, item_for, closed_for
):
    brought_to(state, meeting, all_of_them[0])
    assert readers_of(meeting, *all_of_them) == meeting_for.split()
    assert readers_of(item, *all_of_them) == item_for.split()
    assert readers_of(closed_item, *all_of_them) == closed_for.split()


def test_a_restricted_meeting_stays_among_those_concerned(office, roads, all_of_them):
    secretary, _roadman, _parkman, member, _stranger = all_of_them
    one = make.make_meeting(office, member, actor=secretary, restricted_reason="인사 사항")
    item = make.make_item(one, roads)
    make.announced(one)
    assert readers_of(one, *all_of_them) == ["서기이", "도로이", "위원이"]
    assert readers_of(item, *all_of_them) == ["서기이", "도로이", "위원이"]


@pytest.mark.parametrize("state", [MeetingState.COLLECTING, MeetingState.ANNOUNCED])
def test_a_cancelled_meeting_is_seen_by_those_who_saw_it(meeting, item, all_of_them, state):
    one = brought_to(state, meeting, all_of_them[0])
    before = readers_of(one, *all_of_them), readers_of(item, *all_of_them)
    meetings.cancel(meeting=one, reason="호우", actor=all_of_them[0], now=LATER)
    assert (readers_of(one, *all_of_them), readers_of(item, *all_of_them)) == before


def test_a_presenter_from_elsewhere_sees_item_and_meeting(meeting, roads, stranger, all_of_them):
    item = make.make_item(meeting, roads, presenter=stranger, is_closed=True)
    make.collecting(meeting)
    assert "남의이" in readers_of(meeting, *all_of_them)
    assert "남의이" in readers_of(item, *all_of_them)


def test_the_people_of_a_body_see_an_open_meeting_that_takes_up_their_item(meeting, item):
    body = people.make_department("affiliate", name="시설공단")
    outsider = people.make_contracted_publisher(body)
    make.make_item(meeting, body)
    make.announced(meeting)
    assert readers_of(meeting, outsider) == [outsider.name]
    assert readers_of(item, outsider) == [outsider.name]


def test_an_item_withdrawn_before_it_was_announced_is_told_to_nobody_new(meeting, item, parks, all_of_them):
    other = make.make_item(meeting, parks)
    make.collecting(meeting)
    agenda.withdraw(item=other, actor=None, now=LATER)
    meetings.announce(meeting=meeting, actor=None, now=LATER)
    assert readers_of(other, *all_of_them) == ["서기이", "공원이", "위원이"]


def verbs_of(user) -> set[str]:
    return {event.verb for event in inbox.events_of(user, LATER + timedelta(hours=1))}


def test_who_is_told_when(meeting, item, all_of_them):
    secretary, roadman, parkman, member, stranger = all_of_them
    make.collecting(meeting)
    assert "meeting.collecting" in verbs_of(roadman)
    assert not verbs_of(parkman) | verbs_of(member)
    meetings.announce(meeting=meeting, actor=secretary, now=LATER)
    assert "meeting.announced" in verbs_of(member)
    assert not verbs_of(stranger)
    make.deliver(item, roadman)
    assert "material.delivered" in verbs_of(secretary)
    meetings.cancel(meeting=meeting, reason="호우", actor=secretary, now=LATER)
    assert "meeting.cancelled" in verbs_of(roadman) & verbs_of(member)


def test_a_change_of_the_hour_is_told_to_whom_it_was_announced(meeting, item, secretary, member):
    make.announced(meeting)
    row = make.meeting_row(make.STARTS + timedelta(hours=2), title=meeting.title)
    meetings.change(meeting=meeting, row=row, actor=secretary, now=LATER)
    assert "meeting.changed" in verbs_of(member)
    assert Meeting.objects.get().starts_at == make.STARTS + timedelta(hours=2)


def test_a_meeting_that_was_held_does_not_change(meeting, item, secretary):
    make.announced(meeting)
    meetings.hold(meeting=meeting, actor=secretary, now=LATER)
    with pytest.raises(StepRefused):
        meetings.change(meeting=meeting, row=make.meeting_row(), actor=secretary, now=LATER)
    with pytest.raises(StepRefused):
        agenda.add(meeting=meeting, row=make.item_row(), actor=secretary, now=LATER)


def test_a_closed_item_does_not_show_in_the_row_of_its_meeting(meeting, item, parks):
    make.announced(meeting)
    before = Subject.objects.of("meeting", meeting.pk)
    make.make_item(meeting, parks, is_closed=True, now=LATER + timedelta(days=1))
    after = Subject.objects.of("meeting", meeting.pk)
    assert (after.changed_at, after.audience) == (before.changed_at, before.audience)
    assert after.audience == {tokens.STAFF}


def test_many_rows_are_written_as_one_writes_them(meeting, item, closed_item, office, roads):
    other = make.make_meeting(office)
    make.make_item(other, roads)
    make.announced(meeting)

    def rows():
        kinds = Subject.objects.of_kind("meeting", "agenda_item").order_by("pk")
        return [(row.pk, row.title, row.parent_id, row.audience, row.editors) for row in kinds]

    before = rows()
    write_many([(one, LATER) for one in Meeting.objects.all()])
    assert rows() == before
    assert AgendaItem.objects.count() == 3
