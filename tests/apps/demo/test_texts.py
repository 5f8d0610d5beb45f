"""The words of the demo city: its size, organisation, people and tasks."""

import re
from collections import Counter

import pytest

from demo.texts import build_texts
from demo.texts.organisation_data import CLOSED, RENAMES


class TestNumbers:
    def test_the_city_has_the_numbers_of_the_five_cases(self, texts):
        kinds = Counter(unit.kind for unit in texts.units if unit.closed_days is None)
        assert (kinds["city"], kinds["deputy"], kinds["bureau"], kinds["department"]) == (1, 2, 7, 38)
        assert 105 <= kinds["team"] <= 115
        assert (kinds["foundation"], kinds["facility"]) == (2, 3)
        assert sum(person.kind == "staff" for person in texts.people) == 1200
        levels = Counter(task.level for task in texts.tasks)
        assert levels == {"strategy": 7, "policy": 38, "project": 152}
        assert Counter(project.year for project in texts.joint_projects) == {0: 10, -1: 4}
        assert len(texts.pages) == 600

    def test_the_small_city_is_about_a_tenth_and_has_all_kinds(self, small_texts):
        kinds = Counter(unit.kind for unit in small_texts.units if unit.closed_days is None)
        assert kinds["bureau"] == 7
        assert kinds["department"] == 10
        assert kinds["team"] == 20
        assert sum(person.kind == "staff" for person in small_texts.people) == 120
        levels = Counter(task.level for task in small_texts.tasks)
        assert levels["strategy"] == 7
        assert levels["policy"] >= 7
        assert levels["project"] >= 15
        assert len(small_texts.pages) >= 60
        assert {page.kind for page in small_texts.pages} == {"manual", "guide", "case", "brief"}
        assert {project.year for project in small_texts.joint_projects} == {0, -1}

    def test_the_same_seed_gives_the_same_words_and_another_seed_others(self, small_texts):
        assert build_texts(20261122, 0.1) == small_texts
        assert build_texts(1, 0.1) != small_texts

    def test_a_scale_outside_its_range_is_refused(self):
        for scale in (0, -1, 1.5):
            with pytest.raises(ValueError, match="scale"):
                build_texts(1, scale)


class TestOrganisation:
    def test_codes_have_seven_digits_and_are_the_same_at_every_size(self, texts, small_texts):
        codes = {unit.key: unit.code for unit in texts.units}
        assert len(set(codes.values())) == len(codes)
        assert all(re.fullmatch(r"\d{7}", code) for code in codes.values())
        assert all(codes[unit.key] == unit.code for unit in small_texts.units)

    def test_parents_stand_before_their_children(self, any_texts):
        seen = set()
        for unit in any_texts.units:
            assert unit.parent is None or unit.parent in seen
            seen.add(unit.key)

    def test_each_team_has_two_to_four_duties_each_held_today_by_one_of_its_own(self, any_texts):
        teams = {unit.key for unit in any_texts.units if unit.kind == "team"}
        homes = {person.number: person.unit for person in any_texts.people}
        counts = Counter(duty.unit for duty in any_texts.duties)
        assert set(counts) == teams
        assert set(counts.values()) <= {2, 3, 4}
        for duty in any_texts.duties:
            *earlier, present = duty.holdings
            assert present.until_days is None
            assert homes[present.person] == duty.unit
            assert all(past.since_days > past.until_days >= present.since_days for past in earlier)

    def test_some_duties_have_changed_hands(self, texts):
        assert sum(len(duty.holdings) > 1 for duty in texts.duties) > 20

    def test_departments_were_renamed_merged_and_split(self, texts):
        by_key = {unit.key: unit for unit in texts.units}
        assert sum(len(unit.renames) for unit in texts.units) == len(RENAMES)
        closed = {unit.key: unit.successors for unit in texts.units if unit.closed_days is not None}
        assert closed == {key: successors for key, _, _, _, successors in CLOSED}
        assert closed["assessment"] == closed["collection"] == ("tax",)
        assert set(closed["traffic"]) == {"transport", "parking"}
        for key, successors in closed.items():
            for successor in successors:
                assert by_key[successor].opened_days == by_key[key].closed_days

    def test_people_can_be_told_apart(self, any_texts):
        for field in ("number", "name", "phone", "email"):
            values = [getattr(person, field) for person in any_texts.people]
            assert len(set(values)) == len(values), field

    def test_each_open_unit_of_the_city_has_one_head(self, any_texts):
        heads = Counter(post.unit for post in any_texts.posts if post.head and post.until_days is None)
        expected = {
            unit.key
            for unit in any_texts.units
            if unit.closed_days is None and unit.kind not in ("foundation", "facility")
        }
        assert set(heads) == expected
        assert set(heads.values()) == {1}

    def test_whoever_works_holds_exactly_one_main_post_and_some_a_second(self, any_texts):
        present = [post for post in any_texts.posts if post.until_days is None or post.until_days < 0]
        main = Counter(post.person for post in present if post.kind == "main")
        assert set(main) == {person.number for person in any_texts.people if person.kind != "guest"}
        assert set(main.values()) == {1}
        assert {post.kind for post in present} >= {"main", "concurrent", "seconded"}

    def test_no_post_begins_before_its_unit(self, any_texts):
        opened = {unit.key: unit.opened_days for unit in any_texts.units}
        for post in any_texts.posts:
            if post.until_days is None:
                assert post.since_days <= opened[post.unit]

    def test_the_absent_have_a_deputy_of_their_team(self, any_texts):
        homes = {person.number: person.unit for person in any_texts.people}
        assert any_texts.absences
        for absence in any_texts.absences:
            assert absence.person != absence.deputy
            assert homes[absence.person] == homes[absence.deputy]
            assert absence.since_days > absence.until_days
        assert any(absence.until_days < 0 <= absence.since_days for absence in any_texts.absences)


class TestTasks:
    def test_every_node_has_owner_priority_and_a_need(self, any_texts):
        units = {unit.key for unit in any_texts.units}
        duties = {duty.key: duty.unit for duty in any_texts.duties}
        sources = {"survey", "committee", "circulation", "forum", "budget", "idea", "complaint"}
        for task in any_texts.tasks:
            assert task.unit in units
            assert task.priority >= 1
            assert task.needs
            assert {need.kind for need in task.needs} <= sources
            assert set(task.participants) <= units
            assert task.unit.split(".")[0] not in task.participants
            if task.level == "project":
                assert duties[task.duty] == task.unit

    def test_the_first_strategy_is_about_children_and_the_mayors_own(self, texts):
        first = next(task for task in texts.tasks if task.key == "1")
        assert (first.unit, first.priority, first.theme) == ("city", 1, "아이")

    def test_shared_tasks_have_several_departments(self, texts):
        shared = [task for task in texts.tasks if task.common]
        assert len(shared) >= 10
        assert all(len(task.participants) >= 3 for task in shared)

    def test_titles_are_unlike_each_other_and_carry_no_numbers_of_their_own(self, texts):
        titles = [task.title for task in texts.tasks]
        assert len(set(titles)) == len(titles)
        assert not [title for title in titles if re.search(r"(사업|과제)\s*\d+$", title)]

    def test_joint_projects_unite_at_least_three_departments(self, any_texts):
        homes = {person.number: person.unit.split(".")[0] for person in any_texts.people}
        tasks = {task.key for task in any_texts.tasks}
        for project in any_texts.joint_projects:
            assert project.task in tasks
            assert len(set(project.departments)) >= 3
            assert {homes[member] for member in project.members} == set(project.departments)
