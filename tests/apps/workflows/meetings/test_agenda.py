"""The agenda: numbers, order, turns, and two people at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from activity.models import Event
from core.models import Subject
from tests.factories import meetings as make
from tests.factories import people
from workflows.meetings.agenda import agenda as agenda_of
from workflows.meetings.agenda import reader_of
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.order import moved, places
from workflows.meetings.services import agenda, materials
from workflows.meetings.services.refusals import (
    AgendaMoved,
    NumberedAlready,
    Refused,
    StepRefused,
    WithdrawnAlready,
)

pytestmark = pytest.mark.django_db
NOW = make.NOW
DAY = NOW.date()


@pytest.fixture
def three(meeting, roads):
    """Return three open items, ten minutes each."""
    return [make.make_item(meeting, roads, title=title) for title in ("하나", "둘", "셋")]


def numbers(meeting) -> dict[str, int | None]:
    items = list(AgendaItem.objects.filter(meeting=meeting))
    found = places(items, meeting.starts_at)
    return {item.title: found[item.pk].number for item in items}


def ids(*items) -> list[int]:
    return [item.pk for item in items]


def test_numbers_follow_the_order_until_they_are_announced(meeting, three):
    one, two, three_ = three
    wanted = ids(three_, one, two)
    agenda.reorder(meeting=meeting, ids=wanted, seen=ids(*three), actor=None, now=NOW)
    assert numbers(meeting) == {"셋": 1, "하나": 2, "둘": 3}
    make.announced(meeting)
    agenda.reorder(meeting=meeting, ids=ids(one, two, three_), seen=wanted, actor=None, now=NOW)
    assert numbers(meeting) == {"셋": 1, "하나": 2, "둘": 3}
    assert list(AgendaItem.objects.in_order()) == [one, two, three_]


def test_a_later_item_takes_the_next_number_and_a_withdrawn_one_keeps_its_own(meeting, three, roads):
    make.announced(meeting)
    agenda.withdraw(item=three[2], actor=None, now=NOW)
    late = make.make_item(meeting, roads, title="나중")
    assert late.number == 4
    assert numbers(meeting) == {"하나": 1, "둘": 2, "셋": 3, "나중": 4}


def test_closed_items_are_counted_apart_and_come_last(meeting, three, parks):
    closed = make.make_item(meeting, parks, title="비공개", is_closed=True)
    seen = ids(*three, closed)
    wanted = ids(closed, *reversed(three))
    stands = agenda.reorder(meeting=meeting, ids=wanted, seen=seen, actor=None, now=NOW)
    assert stands == ids(*reversed(three), closed)
    make.announced(meeting)
    assert numbers(meeting) == {"셋": 1, "둘": 2, "하나": 3, "비공개": 1}


def test_an_announced_item_is_neither_closed_nor_opened_any_more(meeting, three, roads):
    make.announced(meeting)
    row = make.item_row(roads, title="하나", is_closed=True)
    with pytest.raises(NumberedAlready):
        agenda.change(item=three[0], row=row, actor=None, now=NOW)
    assert numbers(meeting) == {"하나": 1, "둘": 2, "셋": 3}


def test_turns_run_on_from_the_beginning_without_what_was_withdrawn(meeting, three):
    make.collecting(meeting)
    agenda.withdraw(item=three[0], actor=None, now=NOW)
    items = list(AgendaItem.objects.all())
    found = places(items, meeting.starts_at)
    begins = [found[item.pk].starts_at for item in three]
    assert begins == [None, meeting.starts_at, meeting.starts_at + timedelta(minutes=10)]


@pytest.mark.parametrize(
    ("item", "by", "found"),
    [(2, -1, [2, 1, 3]), (2, 1, [1, 3, 2]), (1, -1, [1, 2, 3]), (3, 1, [1, 2, 3]), (3, -1, [1, 3, 2])],
)
def test_one_is_moved_as_far_as_there_is_room(item, by, found):
    assert moved([1, 2, 3], item, by) == found


def seen_by(user, meeting, *, leads=False) -> list[tuple[str, str]]:
    meeting = Meeting.objects.get(pk=meeting.pk)
    views = agenda_of(meeting, reader_of(user, meeting, leads=leads, day=DAY, now=NOW))
    return [(view.number, view.item.title) for view in views]


def test_numbers_tell_nobody_of_items_he_may_not_see(
    meeting, item, closed_item, parks, roadman, parkman, member, stranger, secretary
):
    make.make_item(meeting, parks, title="공원 정비")
    other = make.make_item(meeting, parks, title="둘째 비밀", is_closed=True)
    make.collecting(meeting)
    assert seen_by(roadman, meeting) == [("", "가로등 정비")]
    assert seen_by(member, meeting) == [("1", "가로등 정비"), ("2", "공원 정비")]
    meeting = Meeting.objects.get(pk=meeting.pk)
    make.meetings.announce(meeting=meeting, actor=None, now=NOW)
    open_ones = [("1", "가로등 정비"), ("2", "공원 정비")]
    assert seen_by(stranger, meeting) == open_ones
    closed = [("비공개 1", "비밀 부지 매입"), ("비공개 2", "둘째 비밀")]
    assert seen_by(member, meeting) == open_ones + closed
    assert seen_by(secretary, meeting, leads=True) == open_ones + closed
    # The department that brings them knows its own, and no count of any others.
    assert seen_by(parkman, meeting) == [*open_ones, ("", "비밀 부지 매입"), ("", other.title)]


def test_an_item_is_removed_without_a_trace_only_in_preparation(meeting, item, secretary):
    make.deliver(item, secretary)
    agenda.remove(item=item, actor=secretary, now=NOW)
    assert not AgendaItem.objects.exists()
    assert not Subject.objects.visible_to(secretary).filter(kind="agenda_item").exists()


def test_what_was_told_of_is_withdrawn_instead_and_only_once(meeting, item):
    with pytest.raises(StepRefused):
        agenda.withdraw(item=item, actor=None, now=NOW)
    make.collecting(meeting)
    with pytest.raises(StepRefused):
        agenda.remove(item=item, actor=None, now=NOW)
    agenda.withdraw(item=item, actor=None, now=NOW)
    with pytest.raises(WithdrawnAlready):
        agenda.withdraw(item=item, actor=None, now=NOW)


def test_an_order_made_of_an_agenda_that_changed_is_refused_in_words(meeting, three, roads):
    seen = ids(*three)
    make.make_item(meeting, roads)
    with pytest.raises(AgendaMoved) as refused:
        agenda.reorder(meeting=meeting, ids=seen[::-1], seen=seen, actor=None, now=NOW)
    assert str(refused.value.words)
    assert list(AgendaItem.objects.in_order()[:3]) == three


def test_the_same_order_twice_is_taken_once(meeting, three):
    seen, wanted = ids(*three), ids(*reversed(three))
    for _time in range(2):
        agenda.reorder(meeting=meeting, ids=wanted, seen=seen, actor=None, now=NOW)
    assert Event.objects.filter(verb="meeting.reordered").count() == 1


def test_sixty_items_are_put_into_order(meeting, roads):
    items = [make.make_item(meeting, roads) for _each in range(60)]
    wanted = ids(*reversed(items))
    agenda.reorder(meeting=meeting, ids=wanted, seen=ids(*items), actor=None, now=NOW)
    assert list(AgendaItem.objects.in_order().values_list("pk", flat=True)) == wanted


def test_a_presenter_who_left_is_kept_with_the_post_of_that_day(meeting, roads):
    user = people.make_employee(roads, "팀장")
    item = make.make_item(meeting, roads, presenter=user)
    user.is_active = False
    user.save()
    row = make.item_row(roads, presenter=user, title="고친 제목")
    changed = agenda.change(item=item, row=row, actor=None, now=NOW)
    assert (changed.presenter, changed.presenter_position) == (user, "팀장")


def at_once(*steps) -> list:
    """Take steps in threads that begin together; return what each gave or raised."""
    barrier, results = threading.Barrier(len(steps)), [None] * len(steps)

    def run(place, step):
        barrier.wait(30)
        try:
            results[place] = step()
        except Refused as refused:
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
def test_of_two_who_reorder_at_once_one_is_refused(meeting, three):
    seen = ids(*three)
    orders = [[seen[1], seen[0], seen[2]], [seen[2], seen[1], seen[0]]]
    results = at_once(
        *(
            lambda wanted=wanted: agenda.reorder(
                meeting=meeting, ids=wanted, seen=seen, actor=None, now=NOW
            )
            for wanted in orders
        )
    )
    assert sum(isinstance(result, AgendaMoved) for result in results) == 1
    stands = list(AgendaItem.objects.in_order().values_list("pk", flat=True))
    assert stands in orders


@pytest.mark.django_db(transaction=True)
def test_of_delivering_and_withdrawing_at_once_nothing_is_half_done(meeting, item, roadman):
    make.collecting(meeting)
    results = at_once(
        lambda: make.deliver(item, roadman),
        lambda: agenda.withdraw(item=item, actor=None, now=NOW),
    )
    item = AgendaItem.objects.get(pk=item.pk)
    refused = isinstance(results[0], WithdrawnAlready)
    assert item.is_withdrawn
    assert item.materials.count() == (0 if refused else 1)
    with pytest.raises(WithdrawnAlready):
        materials.deliver(item=item, files=[], actor=roadman, now=NOW)
