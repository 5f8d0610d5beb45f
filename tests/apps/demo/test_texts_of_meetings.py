"""The meetings of the demo city: which there are, what they take up, and the packet's agenda."""

import re
from collections import Counter

import pytest

KINDS = {"report", "discussion", "decision", "written"}


def meetings_of(texts):
    return [meeting for series in texts.series for meeting in series.meetings]


def packet_of(texts):
    return next(series.meetings[0] for series in texts.series if series.title == "간부회의")


def files_of(meeting):
    return [material for item in meeting.items for material in item.materials if material.paper]


class TestNumbers:
    def test_five_series_are_kept_over_a_year(self, texts):
        counts = {series.title: len(series.meetings) for series in texts.series}
        assert counts == {
            "간부회의": 51, "주간주요업무보고": 51, "동장회의": 13, "시정현안회의": 17, "시정발전 아이디어 회의": 51,
        }  # fmt: skip

    def test_the_coming_meeting_of_executives_has_12_items_and_30_files(self, texts):
        meeting = packet_of(texts)
        assert len(meeting.items) == 12
        assert len(files_of(meeting)) == 30
        assert {material.paper.format for material in files_of(meeting)} == {"pdf", "hwp", "hwpx"}
        assert [item.closed for item in meeting.items] == [False] * 11 + [True]
        assert {item.kind for item in meeting.items} == KINDS
        late = [item for item in meeting.items if any(material.late for material in item.materials)]
        assert len(late) == 1
        assert all(item.materials for item in meeting.items)

    def test_one_of_its_materials_is_an_open_page(self, any_texts):
        pages = {page.key: page for page in any_texts.pages}
        given = [row.page for item in packet_of(any_texts).items for row in item.materials if row.page]
        assert len(given) == 1
        assert not pages[given[0]].restricted

    def test_each_past_meeting_has_four_to_nine_items(self, texts):
        for meeting in meetings_of(texts):
            assert meeting.back == 0 or 4 <= len(meeting.items) <= 10, meeting.key

    def test_the_small_city_has_each_series_and_a_tenth_of_the_meetings(self, small_texts):
        assert len(small_texts.series) == 5
        assert 15 <= len(meetings_of(small_texts)) <= 30
        assert len(files_of(packet_of(small_texts))) == 6


class TestWholeness:
    def test_whatever_a_meeting_refers_to_exists(self, any_texts):
        units = {unit.key for unit in any_texts.units if unit.closed_days is None}
        people = {person.number for person in any_texts.people}
        tasks = {task.key for task in any_texts.tasks}
        for series in any_texts.series:
            assert series.unit in units
            assert sum(seat.role == "chair" for seat in series.seats) == 1
            assert {seat.unit for seat in series.seats if seat.unit} <= units
            assert {seat.person for seat in series.seats if seat.person} <= people
            assert [meeting.back for meeting in series.meetings] == list(range(len(series.meetings)))
        for item in (item for meeting in meetings_of(any_texts) for item in meeting.items):
            assert item.kind in KINDS
            assert item.unit in units
            assert item.task is None or item.task in tasks
            assert item.presenter in people
            assert {material.person for material in item.materials} <= people

    def test_departments_still_have_something_to_deliver(self, any_texts):
        asked = [meeting for meeting in meetings_of(any_texts) if meeting.state == "collecting"]
        assert asked
        awaited = [item for one in asked for item in one.items if item.asked and not item.materials]
        assert len({item.unit for item in awaited}) >= 5

    def test_whoever_cancels_says_why(self, any_texts):
        for meeting in meetings_of(any_texts):
            assert bool(meeting.cancelled) == (meeting.state == "cancelled")


class TestVariety:
    def test_most_items_are_met_once(self, texts):
        titles = Counter(item.title for meeting in meetings_of(texts) for item in meeting.items)
        assert len(titles) > 0.75 * sum(titles.values())
        title, count = titles.most_common(1)[0]
        assert count <= 10, title

    @pytest.mark.parametrize("place", ["title", "summary"])
    def test_nothing_is_left_unfilled_or_doubled(self, any_texts, place):
        for meeting in meetings_of(any_texts):
            for item in meeting.items:
                text = getattr(item, place)
                assert text
                assert not re.search(r"[\[\]{}]|은\(는\)|을\(를\)| {2}|\.\.", text), text
                assert not re.search(r"([가-힣]{2,}) \1(?![가-힣])", text), text
