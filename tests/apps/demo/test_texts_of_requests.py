"""The cooperation requests of the demo city: how many, how far they are, and that no two are alike."""

import re
from collections import Counter

import pytest

ENDED = {"confirm", "lapse", "settled", "decline", "withdrawn"}
PERSONAL = {"assign", "accept", "answer", "object", "confirm", "decline"}


def steps_of(texts):
    return [step for request in texts.requests for leg in request.legs for step in leg.steps]


def words_of(request):
    yield from (request.title, request.body)
    yield from (step.text for leg in request.legs for step in leg.steps if step.text)
    yield from (remark.text for remark in request.remarks)
    if request.withdrawn:
        yield request.withdrawn.text


class TestNumbers:
    def test_300_requests_of_which_40_are_open(self, texts):
        assert len(texts.requests) == 300
        assert sum(request.open for request in texts.requests) == 40
        assert {len(request.legs) for request in texts.requests} == {1, 2, 3, 4, 5}
        assert len({request.unit for request in texts.requests}) >= 35

    def test_the_small_city_has_a_tenth(self, small_texts):
        assert len(small_texts.requests) == 30
        assert sum(request.open for request in small_texts.requests) == 4

    def test_every_way_of_going_is_met(self, texts):
        kinds = Counter(step.kind for step in steps_of(texts))
        assert set(kinds) == PERSONAL | {"lapse", "withdrawn", "settled"}
        assert 8 <= kinds["object"] <= 40
        assert 10 <= kinds["decline"] <= 90
        assert 3 <= sum(bool(request.withdrawn) for request in texts.requests) <= 12
        assert 9 <= sum(bool(request.restricted) for request in texts.requests) <= 24
        assert sum(bool(request.case) for request in texts.requests) >= 3
        late = [request for request in texts.requests if request.open and request.ago > request.due + 1]
        assert 3 <= len(late) <= 10


class TestWholeness:
    def test_whatever_a_request_refers_to_exists(self, any_texts):
        units = {unit.key: unit.kind for unit in any_texts.units}
        people = {person.number for person in any_texts.people}
        tasks = {task.key for task in any_texts.tasks}
        open_pages = {page.key for page in any_texts.pages if not page.restricted}
        for request in any_texts.requests:
            assert units[request.unit] == "department"
            assert request.task in tasks
            assert request.case is None or request.case in open_pages
            asked = [leg.unit for leg in request.legs]
            assert len(set(asked)) == len(asked)
            assert request.unit not in asked
            assert {units[unit] for unit in asked} <= {"department", "foundation", "facility"}
            named = {request.person, *(remark.person for remark in request.remarks)}
            named |= {step.person for leg in request.legs for step in leg.steps if step.kind in PERSONAL}
            assert named <= people

    def test_steps_follow_each_other_and_end_once(self, any_texts):
        for request in any_texts.requests:
            for leg in request.legs:
                days = [request.ago, *(step.ago for step in leg.steps)]
                assert days == sorted(days, reverse=True), request.key
                assert days[-1] >= 1
                assert not {step.kind for step in leg.steps[:-1]} & ENDED
                answered = leg.steps and leg.steps[-1].kind == "answer"
                # Older ones would have closed by themselves.
                assert not answered or leg.steps[-1].ago <= 5

    def test_whoever_declines_objects_or_withdraws_says_why(self, any_texts):
        for step in steps_of(any_texts):
            assert bool(step.text) == (step.kind in {"answer", "object", "decline"}), step


class TestVariety:
    def test_no_two_requests_have_one_title_or_one_text(self, any_texts):
        assert len({request.title for request in any_texts.requests}) == len(any_texts.requests)
        assert len({request.body for request in any_texts.requests}) == len(any_texts.requests)

    def test_no_sentence_is_heard_in_more_than_one_of_eight_requests(self, texts):
        said = Counter()
        for request in texts.requests:
            whole = " ".join(words_of(request))
            said.update({one.strip() for one in re.split(r"(?<=[.?!])\s+", whole) if len(one.strip()) >= 28})
        sentence, count = said.most_common(1)[0]
        assert count <= len(texts.requests) / 8, sentence
        assert sum(count == 1 for count in said.values()) > 0.6 * len(said)


def test_people_write_politely_and_nothing_is_left_unfilled(any_texts):
    for request in any_texts.requests:
        for text in words_of(request):
            assert not re.search(r"[\[\]{}]|은\(는\)|을\(를\)| {2}|\.\.", text), text
            assert not re.search(r"([가-힣]{2,}) \1(?![가-힣])", text), text
        for text in [request.body, *(step.text for leg in request.legs for step in leg.steps if step.text)]:
            assert re.search(r"(니다|세요|시오|까요\?|나요\?)[.”]?$", text.strip()), text


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_files_go_with_some_questions_and_answers(texts, kind):
    papers = [request.paper for request in texts.requests if request.paper]
    if kind == "answer":
        papers = [step.paper for step in steps_of(texts) if step.paper]
    assert papers
    assert all(paper.format in {"pdf", "hwp", "hwpx"} and len(paper.blocks) > 4 for paper in papers)
