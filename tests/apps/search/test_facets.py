"""Counted branches as choices."""

from __future__ import annotations

from search.facets import MOST_CHOICES, Choice, branch

STEPS = {(0, 1): 9, (1, 2): 5, (1, 3): 4, (2, 4): 5}
LABELS = {1: "두레시", 2: "복지국", 3: "안전국", 4: "복지과"}


def test_a_single_root_gives_way_to_what_is_below_it():
    assert branch(STEPS, None, LABELS) == [Choice(2, "복지국", 5), Choice(3, "안전국", 4)]


def test_below_the_chosen_node_its_children_are_offered():
    assert branch(STEPS, 2, LABELS) == [Choice(2, "복지국", 5, chosen=True), Choice(4, "복지과", 5)]


def test_what_the_reader_may_not_see_is_not_offered():
    assert branch(STEPS, None, {2: "복지국"}) == [Choice(2, "복지국", 5)]
    assert branch(STEPS, 99, LABELS) == []


def test_equal_counts_are_offered_by_name_and_not_too_many():
    steps = {(0, n): 1 for n in range(1, 30)}
    labels = {n: f"{n:02}과" for n in range(1, 30)}
    offered = branch(steps, None, labels)
    assert [choice.label for choice in offered[:2]] == ["01과", "02과"]
    assert len(offered) == MOST_CHOICES
