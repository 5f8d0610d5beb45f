"""The knowledge of the demo city: whole, varied, linked and in one style a page."""

import re
from collections import Counter

from tests.support.passages import blocks, passages, sentences

SECTIONS = ["연혁·현황·주요계획", "처리절차·흐름도", "보존문서 현황", "기타"]


class TestPages:
    def test_titles_are_unique(self, any_texts):
        titles = [page.title for page in any_texts.pages]
        assert len(set(titles)) == len(titles)

    def test_whatever_a_page_refers_to_exists(self, any_texts):
        keys = {page.key for page in any_texts.pages}
        units = {unit.key: unit for unit in any_texts.units}
        tasks = {task.key for task in any_texts.tasks}
        duties = {duty.key: duty.unit for duty in any_texts.duties}
        homes = {person.number: person.unit for person in any_texts.people}
        assert len(keys) == len(any_texts.pages)
        for page in any_texts.pages:
            assert units[page.unit].kind == "team"
            assert page.task in tasks
            assert duties[page.duty] == homes[page.author] == page.unit
            for link in blocks(page, "link"):
                assert link[1] in keys - {page.key}
            if page.restricted:
                kind, key = page.audience
                assert key in (tasks if kind == "task" else units)

    def test_blocks_are_of_known_shape(self, any_texts):
        for page in any_texts.pages:
            for kind, *content in page.body:
                assert kind in {"heading", "paragraph", "list", "table", "link"}
                if kind == "table":
                    header, rows = content
                    assert rows
                    assert all(len(row) == len(header) for row in rows)
                else:
                    assert content[0]

    def test_a_page_says_enough_and_its_summary_stays_short(self, any_texts):
        for page in any_texts.pages:
            assert len(" ".join(passages(page))) >= 200, page.key
            assert 20 <= len(page.summary) <= 180
            assert 3 <= len(page.keywords) <= 6

    def test_every_team_has_a_manual_with_the_four_sections_of_the_rule(self, texts):
        manuals = [page for page in texts.pages if page.kind == "manual"]
        assert {page.unit for page in manuals} == {unit.key for unit in texts.units if unit.kind == "team"}
        for page in manuals:
            headings = [block[1] for block in blocks(page, "heading")]
            assert headings[:4] == SECTIONS

    def test_no_sentence_stands_on_more_than_three_in_a_hundred_pages(self, texts):
        pages_of = Counter(sentence for page in texts.pages for sentence in set(sentences(page)))
        sentence, count = pages_of.most_common(1)[0]
        assert count <= 0.03 * len(texts.pages), sentence

    def test_hardly_two_pages_are_the_same_to_a_third(self, texts):
        pages_of = Counter(sentence for page in texts.pages for sentence in set(sentences(page)))
        own = [
            sum(pages_of[sentence] == 1 for sentence in found) / len(found)
            for found in (set(sentences(page)) for page in texts.pages)
            if found
        ]
        assert sum(own) / len(own) > 0.4

    def test_days_run_from_creation_to_today(self, any_texts):
        for page in any_texts.pages:
            assert page.created_days >= page.changed_days >= 0
            assert page.reviewed_days is None or page.created_days >= page.reviewed_days >= 0

    def test_some_pages_are_stale_unverified_or_restricted_but_most_are_not(self, texts):
        for flag in ("stale", "unverified", "restricted"):
            share = sum(getattr(page, flag) for page in texts.pages) / len(texts.pages)
            assert 0.04 < share < 0.25, flag
        assert {page.audience[0] for page in texts.pages if page.restricted} == {"department", "task"}

    def test_the_cases_that_a_visitor_is_led_to_are_there(self, any_texts):
        keys = {page.key for page in any_texts.pages}
        units = {unit.key for unit in any_texts.units}
        assert "night-bus/case" in keys
        assert ("family-register/case" in keys) == ("civil.family" in units)

    def test_a_page_keeps_one_style(self, any_texts):
        for page in any_texts.pages:
            endings = {
                "polite" if re.search(r"(?<!아)니다\.$", sentence) else "plain"
                for sentence in sentences(page)
                if sentence.endswith("다.")
            }
            expected = {"manual": {"polite"}, "guide": {"polite"}, "case": {"plain"}, "brief": set()}[
                page.kind
            ]
            assert endings == expected, page.key


class TestActivity:
    def test_each_page_tells_of_its_first_and_last_version(self, any_texts):
        days = {}
        for note in any_texts.change_notes:
            days.setdefault(note.page, []).append(note.days)
        for page in any_texts.pages:
            found = days[page.key]
            assert found == sorted(found, reverse=True)
            assert (found[0], found[-1]) == (page.created_days, page.changed_days)

    def test_remarks_are_made_after_the_page_by_those_who_may_read_it(self, any_texts):
        pages = {page.key: page for page in any_texts.pages}
        homes = {person.number: person.unit for person in any_texts.people}
        for comment in any_texts.comments:
            page = pages[comment.page]
            assert 0 <= comment.days <= page.created_days
            if page.restricted:
                assert homes[comment.person] == page.unit

    def test_every_project_has_moved_within_the_year(self, any_texts):
        projects = {task.key for task in any_texts.tasks if task.level == "project"}
        assert {note.task for note in any_texts.task_notes} == projects
        assert all(0 < note.days < 365 for note in any_texts.task_notes)

    def test_nobody_says_the_same_thing_all_the_time(self, texts):
        for notes in (texts.comments, texts.task_notes):
            text, count = Counter(note.text for note in notes).most_common(1)[0]
            assert count <= 0.03 * len(notes), text
