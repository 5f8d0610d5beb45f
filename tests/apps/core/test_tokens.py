"""Audience tokens: who is within whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.tokens import PUBLIC, STAFF, inherited, is_within, narrowed, parse

NAMED = st.sampled_from(["dept:1", "dept:2", "task:3", "user:4"])
AUDIENCE = st.frozensets(st.one_of(NAMED, st.sampled_from([PUBLIC, STAFF])), min_size=1)


@pytest.mark.parametrize(
    ("child", "parent", "within"),
    [
        ({"public"}, {"public"}, True),
        ({"staff"}, {"public"}, True),
        ({"dept:1"}, {"staff"}, True),
        ({"public"}, {"staff"}, False),
        ({"staff"}, {"dept:1"}, False),
        ({"dept:1"}, {"dept:1", "dept:2"}, True),
        ({"dept:1", "dept:2"}, {"dept:1"}, False),
        ({"staff", "dept:1"}, {"staff"}, True),
    ],
)
def test_a_child_is_never_wider_than_its_parent(child, parent, within):
    assert is_within(frozenset(child), frozenset(parent)) is within


@given(AUDIENCE, AUDIENCE, AUDIENCE)
def test_being_within_is_transitive(a, b, c):
    if is_within(a, b) and is_within(b, c):
        assert is_within(a, c)


@given(AUDIENCE)
def test_what_starts_below_a_parent_is_within_it_and_never_public(parent):
    start = inherited(parent)
    assert is_within(start, parent)
    assert PUBLIC not in start


@given(AUDIENCE, AUDIENCE)
def test_losing_a_reader_counts_as_narrowing(old, new):
    everyone = {"public", "staff", "dept:1", "dept:2", "task:3", "user:4"}
    readers = [frozenset({PUBLIC}), *(frozenset({PUBLIC, STAFF, t}) for t in everyone)]
    if any(reader & old and not reader & new for reader in readers):
        assert narrowed(old, new)


def test_a_token_says_its_word_and_its_subject():
    assert parse("dept:7") == ("dept", 7)
    assert parse("public") == ("public", None)
