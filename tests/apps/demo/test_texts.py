"""The words of the demo city: complete, consistent, varied and in sound Korean."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import demo.texts
from demo.texts import build_texts
from demo.texts.knowledge import DOMAINS, all_topics
from demo.texts.korean import particles, polite, terse
from demo.texts.organisation_data import CLOSED, RENAMES

SOURCE = Path(demo.texts.__file__).parent
SECTIONS = ["연혁·현황·주요계획", "처리절차·흐름도", "보존문서 현황", "기타"]


@pytest.fixture(scope="module")
def city():
    return build_texts(20261122)


@pytest.fixture(scope="module")
def small():
    return build_texts(20261122, 0.1)


@pytest.fixture(scope="module", params=[1.0, 0.4, 0.1])
def any_city(request):
    return build_texts(5, request.param)


def blocks(page, kind):
    return [block for block in page.body if block[0] == kind]


def passages(page):
    """Give the page's body as pieces of running text: paragraphs, list items, table cells."""
    for kind, *content in page.body:
        if kind == "paragraph":
            yield content[0]
        elif kind == "list":
            yield from content[0]
        elif kind == "table":
            for row in content[1]:
                yield from row


def sentences(page):
    for passage in passages(page):
        for sentence in re.split(r"(?<=[.?!])\s+", passage):
            if len(sentence) >= 15:
                yield sentence


def every_word(city):
    """Give every string that a reader may see."""
    for page in city.pages:
        yield from (page.title, page.summary, *page.keywords, *passages(page))
        yield from (block[1] for block in blocks(page, "heading"))
        yield from (cell for block in blocks(page, "table") for cell in block[1])
    for task in city.tasks:
        yield from (task.title, task.summary, *(need.text for need in task.needs))
    for project in city.joint_projects:
        yield from (project.title, project.purpose)
    for notes in (city.comments, city.change_notes, city.task_notes):
        yield from (note.text for note in notes)
    yield from (unit.name for unit in city.units)
    yield from (duty.title for duty in city.duties)


class TestNumbers:
    def test_the_city_has_the_numbers_of_the_five_cases(self, city):
        kinds = Counter(unit.kind for unit in city.units if unit.closed_days is None)
        assert (kinds["city"], kinds["deputy"], kinds["bureau"], kinds["department"]) == (1, 2, 7, 38)
        assert 105 <= kinds["team"] <= 115
        assert (kinds["foundation"], kinds["facility"]) == (2, 3)
        assert sum(person.kind == "staff" for person in city.people) == 1200
        levels = Counter(task.level for task in city.tasks)
        assert levels == {"strategy": 7, "policy": 38, "project": 152}
        assert Counter(project.year for project in city.joint_projects) == {0: 10, -1: 4}
        assert len(city.pages) == 600

    def test_the_small_city_is_about_a_tenth_and_has_all_kinds(self, small):
        kinds = Counter(unit.kind for unit in small.units if unit.closed_days is None)
        assert kinds["bureau"] == 7
        assert kinds["department"] == 10
        assert kinds["team"] == 20
        assert sum(person.kind == "staff" for person in small.people) == 120
        levels = Counter(task.level for task in small.tasks)
        assert levels["strategy"] == 7
        assert levels["policy"] >= 7
        assert levels["project"] >= 15
        assert len(small.pages) >= 60
        assert {page.kind for page in small.pages} == {"manual", "guide", "case", "brief"}
        assert {project.year for project in small.joint_projects} == {0, -1}

    def test_the_same_seed_gives_the_same_words_and_another_seed_others(self, small):
        assert build_texts(20261122, 0.1) == small
        assert build_texts(1, 0.1) != small

    def test_a_scale_outside_its_range_is_refused(self):
        for scale in (0, -1, 1.5):
            with pytest.raises(ValueError, match="scale"):
                build_texts(1, scale)


class TestOrganisation:
    def test_codes_have_seven_digits_and_are_the_same_at_every_size(self, city, small):
        codes = {unit.key: unit.code for unit in city.units}
        assert len(set(codes.values())) == len(codes)
        assert all(re.fullmatch(r"\d{7}", code) for code in codes.values())
        assert all(codes[unit.key] == unit.code for unit in small.units)

    def test_parents_stand_before_their_children(self, any_city):
        seen = set()
        for unit in any_city.units:
            assert unit.parent is None or unit.parent in seen
            seen.add(unit.key)

    def test_each_team_has_two_to_four_duties_each_held_today_by_one_of_its_own(self, any_city):
        teams = {unit.key for unit in any_city.units if unit.kind == "team"}
        homes = {person.number: person.unit for person in any_city.people}
        counts = Counter(duty.unit for duty in any_city.duties)
        assert set(counts) == teams
        assert set(counts.values()) <= {2, 3, 4}
        for duty in any_city.duties:
            *earlier, present = duty.holdings
            assert present.until_days is None
            assert homes[present.person] == duty.unit
            assert all(past.since_days > past.until_days >= present.since_days for past in earlier)

    def test_some_duties_have_changed_hands(self, city):
        assert sum(len(duty.holdings) > 1 for duty in city.duties) > 20

    def test_departments_were_renamed_merged_and_split(self, city):
        by_key = {unit.key: unit for unit in city.units}
        assert sum(len(unit.renames) for unit in city.units) == len(RENAMES)
        closed = {unit.key: unit.successors for unit in city.units if unit.closed_days is not None}
        assert closed == {key: successors for key, _, _, _, successors in CLOSED}
        assert closed["assessment"] == closed["collection"] == ("tax",)
        assert set(closed["traffic"]) == {"transport", "parking"}
        for key, successors in closed.items():
            for successor in successors:
                assert by_key[successor].opened_days == by_key[key].closed_days

    def test_people_can_be_told_apart(self, any_city):
        for field in ("number", "name", "phone", "email"):
            values = [getattr(person, field) for person in any_city.people]
            assert len(set(values)) == len(values), field

    def test_each_open_unit_of_the_city_has_one_head(self, any_city):
        heads = Counter(post.unit for post in any_city.posts if post.head and post.until_days is None)
        expected = {
            unit.key
            for unit in any_city.units
            if unit.closed_days is None and unit.kind not in ("foundation", "facility")
        }
        assert set(heads) == expected
        assert set(heads.values()) == {1}

    def test_each_of_the_staff_holds_exactly_one_main_post_and_some_a_second(self, any_city):
        present = [post for post in any_city.posts if post.until_days is None or post.until_days < 0]
        main = Counter(post.person for post in present if post.kind == "main")
        assert set(main) == {person.number for person in any_city.people if person.kind == "staff"}
        assert set(main.values()) == {1}
        assert {post.kind for post in present} >= {"main", "concurrent", "seconded"}

    def test_no_post_begins_before_its_unit(self, any_city):
        opened = {unit.key: unit.opened_days for unit in any_city.units}
        for post in any_city.posts:
            if post.until_days is None:
                assert post.since_days <= opened[post.unit]

    def test_the_absent_have_a_deputy_of_their_team(self, any_city):
        homes = {person.number: person.unit for person in any_city.people}
        assert any_city.absences
        for absence in any_city.absences:
            assert absence.person != absence.deputy
            assert homes[absence.person] == homes[absence.deputy]
            assert absence.since_days > absence.until_days
        assert any(absence.until_days < 0 <= absence.since_days for absence in any_city.absences)


class TestTasks:
    def test_every_node_has_owner_priority_and_a_need(self, any_city):
        units = {unit.key for unit in any_city.units}
        duties = {duty.key: duty.unit for duty in any_city.duties}
        sources = {"survey", "committee", "circulation", "forum", "budget", "idea", "complaint"}
        for task in any_city.tasks:
            assert task.unit in units
            assert task.priority >= 1
            assert task.needs
            assert {need.kind for need in task.needs} <= sources
            assert set(task.participants) <= units
            assert task.unit.split(".")[0] not in task.participants
            if task.level == "project":
                assert duties[task.duty] == task.unit

    def test_the_first_strategy_is_about_children_and_the_mayors_own(self, city):
        first = next(task for task in city.tasks if task.key == "1")
        assert (first.unit, first.priority, first.theme) == ("city", 1, "아이")

    def test_shared_tasks_have_several_departments(self, city):
        shared = [task for task in city.tasks if task.common]
        assert len(shared) >= 10
        assert all(len(task.participants) >= 3 for task in shared)

    def test_titles_are_unlike_each_other_and_carry_no_numbers_of_their_own(self, city):
        titles = [task.title for task in city.tasks]
        assert len(set(titles)) == len(titles)
        assert not [title for title in titles if re.search(r"(사업|과제)\s*\d+$", title)]

    def test_joint_projects_unite_at_least_three_departments(self, any_city):
        homes = {person.number: person.unit.split(".")[0] for person in any_city.people}
        tasks = {task.key for task in any_city.tasks}
        for project in any_city.joint_projects:
            assert project.task in tasks
            assert len(set(project.departments)) >= 3
            assert {homes[member] for member in project.members} == set(project.departments)


class TestPages:
    def test_titles_are_unique(self, any_city):
        titles = [page.title for page in any_city.pages]
        assert len(set(titles)) == len(titles)

    def test_whatever_a_page_refers_to_exists(self, any_city):
        keys = {page.key for page in any_city.pages}
        units = {unit.key: unit for unit in any_city.units}
        tasks = {task.key for task in any_city.tasks}
        duties = {duty.key: duty.unit for duty in any_city.duties}
        homes = {person.number: person.unit for person in any_city.people}
        assert len(keys) == len(any_city.pages)
        for page in any_city.pages:
            assert units[page.unit].kind == "team"
            assert page.task in tasks
            assert duties[page.duty] == homes[page.author] == page.unit
            for link in blocks(page, "link"):
                assert link[1] in keys - {page.key}
            if page.restricted:
                kind, key = page.audience
                assert key in (tasks if kind == "task" else units)

    def test_blocks_are_of_known_shape(self, any_city):
        for page in any_city.pages:
            for kind, *content in page.body:
                assert kind in {"heading", "paragraph", "list", "table", "link"}
                if kind == "table":
                    header, rows = content
                    assert rows
                    assert all(len(row) == len(header) for row in rows)
                else:
                    assert content[0]

    def test_a_page_says_enough_and_its_summary_stays_short(self, any_city):
        for page in any_city.pages:
            assert len(" ".join(passages(page))) >= 200, page.key
            assert 20 <= len(page.summary) <= 180
            assert 3 <= len(page.keywords) <= 6

    def test_every_team_has_a_manual_with_the_four_sections_of_the_rule(self, city):
        manuals = [page for page in city.pages if page.kind == "manual"]
        assert {page.unit for page in manuals} == {unit.key for unit in city.units if unit.kind == "team"}
        for page in manuals:
            headings = [block[1] for block in blocks(page, "heading")]
            assert headings[:4] == SECTIONS

    def test_no_sentence_stands_on_more_than_three_in_a_hundred_pages(self, city):
        pages_of = Counter(sentence for page in city.pages for sentence in set(sentences(page)))
        sentence, count = pages_of.most_common(1)[0]
        assert count <= 0.03 * len(city.pages), sentence

    def test_hardly_two_pages_are_the_same_to_a_third(self, city):
        pages_of = Counter(sentence for page in city.pages for sentence in set(sentences(page)))
        own = [
            sum(pages_of[sentence] == 1 for sentence in found) / len(found)
            for found in (set(sentences(page)) for page in city.pages)
            if found
        ]
        assert sum(own) / len(own) > 0.4

    def test_days_run_from_creation_to_today(self, any_city):
        for page in any_city.pages:
            assert page.created_days >= page.changed_days >= 0
            assert page.reviewed_days is None or page.created_days >= page.reviewed_days >= 0

    def test_some_pages_are_stale_unverified_or_restricted_but_most_are_not(self, city):
        for flag in ("stale", "unverified", "restricted"):
            share = sum(getattr(page, flag) for page in city.pages) / len(city.pages)
            assert 0.04 < share < 0.25, flag
        assert {page.audience[0] for page in city.pages if page.restricted} == {"department", "task"}

    def test_a_page_keeps_one_style(self, any_city):
        for page in any_city.pages:
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
    def test_each_page_tells_of_its_first_and_last_version(self, any_city):
        days = {}
        for note in any_city.change_notes:
            days.setdefault(note.page, []).append(note.days)
        for page in any_city.pages:
            found = days[page.key]
            assert found == sorted(found, reverse=True)
            assert (found[0], found[-1]) == (page.created_days, page.changed_days)

    def test_remarks_are_made_after_the_page_by_those_who_may_read_it(self, any_city):
        pages = {page.key: page for page in any_city.pages}
        homes = {person.number: person.unit for person in any_city.people}
        for comment in any_city.comments:
            page = pages[comment.page]
            assert 0 <= comment.days <= page.created_days
            if page.restricted:
                assert homes[comment.person] == page.unit

    def test_every_project_has_moved_within_the_year(self, any_city):
        projects = {task.key for task in any_city.tasks if task.level == "project"}
        assert {note.task for note in any_city.task_notes} == projects
        assert all(0 < note.days < 365 for note in any_city.task_notes)

    def test_nobody_says_the_same_thing_all_the_time(self, city):
        for notes in (city.comments, city.task_notes):
            text, count = Counter(note.text for note in notes).most_common(1)[0]
            assert count <= 0.03 * len(notes), text


class TestMaterial:
    def test_at_least_twenty_domains_of_at_least_twenty_five_facts_each(self):
        assert len(DOMAINS) >= 20
        for name in DOMAINS:
            module = __import__(f"demo.texts.domains.{name}", fromlist=["TOPICS"])
            items = {
                item
                for topic in module.TOPICS
                for item in (
                    *topic.facts,
                    *topic.rules,
                    *topic.steps,
                    *topic.faq,
                    *topic.plans,
                    *topic.case[1:],
                )
            }
            assert len(items) >= 25, name

    def test_every_module_of_knowledge_is_used(self):
        modules = {path.stem for path in (SOURCE / "domains").glob("*.py")} - {"__init__", "topic"}
        assert modules == set(DOMAINS)

    def test_topics_are_whole_and_their_sentences_can_change_style(self):
        topics = all_topics()
        assert len({topic.key for topic in topics}) == len(topics)
        for topic in topics:
            assert {len(step) for step in topic.steps} == {3}, topic.key
            assert {len(entry) for entry in (*topic.faq, *topic.records)} == {2}, topic.key
            assert len(topic.case) >= 6, topic.key
            assert len(topic.brief) >= 4, topic.key
            for sentence in (
                topic.gist,
                *topic.facts,
                *topic.rules,
                *topic.plans,
                *topic.case[1:],
                *topic.brief[1:],
                *(answer for _, answer in topic.faq),
                *(text for _, text, _ in topic.steps),
            ):
                assert re.search(r"다\.?$", sentence), (topic.key, sentence)

    def test_the_texts_know_neither_django_nor_the_database(self):
        for path in SOURCE.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    assert {alias.name for alias in node.names} <= {"random", "re"}, path
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    assert node.module in {"collections", "dataclasses", "importlib"}, path


class TestKorean:
    def test_nothing_is_left_unfilled_or_doubled(self, any_city):
        for text in every_word(any_city):
            assert not re.search(r"[\[\]{}]|은\(는\)|을\(를\)| {2}|\.\.", text), text
            assert not re.search(r"([가-힣]{2,}) \1(?![가-힣])", text), text

    @pytest.mark.parametrize(
        ("marked", "read"),
        [
            ("버스[을/를] 본다", "버스를 본다"), ("노선[을/를]", "노선을"), ("「도로법」[은/는]", "「도로법」은"),
            ("교통[으로/로]", "교통으로"), ("마을[으로/로]", "마을로"), ("시청[과/와]", "시청과"),
            ("120[이/가]", "120이"), ("3%[을/를]", "3%를"), ("제7조[이/가]", "제7조가"), ("CCTV[을/를]", "CCTV를"),
        ],
    )  # fmt: skip
    def test_particles_follow_the_sound(self, marked, read):
        assert particles(marked) == read

    @pytest.mark.parametrize(
        ("plain", "said", "noted"),
        [
            ("접수한다.", "접수합니다.", "접수함"), ("알린다.", "알립니다.", "알림"), ("받는다.", "받습니다.", "받음"),
            ("있다.", "있습니다.", "있음"), ("만든다.", "만듭니다.", "만듦"), ("어렵다.", "어렵습니다.", "어려움"),
            ("업무이다.", "업무입니다.", "업무임"), ("아니다.", "아닙니다.", "아님"), ("길다.", "깁니다.", "긺"),
            ("줄었다. 늘린다.", "줄었습니다. 늘립니다.", "줄었음. 늘림"), ("돈다.", "돕니다.", "돎"),
            ("묻는다.", "묻습니다.", "물음"), ("꾸민다.", "꾸밉니다.", "꾸밈"), ("잇는다.", "잇습니다.", "이음"),
        ],
    )  # fmt: skip
    def test_one_sentence_in_three_styles(self, plain, said, noted):
        assert polite(plain) == said
        assert terse(plain) == noted
