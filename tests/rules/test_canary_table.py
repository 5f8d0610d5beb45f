"""No address is without a canary: the table and the resolver name the same patterns."""

from tests.canary.patterns import patterns
from tests.canary.table import TABLE


def test_every_url_pattern_is_declared_in_the_canary_table():
    assert sorted(set(patterns()) - TABLE.keys()) == []


def test_the_canary_table_names_no_address_that_is_gone():
    assert sorted(TABLE.keys() - set(patterns())) == []


def test_an_address_that_is_never_visited_says_why():
    assert [pattern for pattern, one in TABLE.items() if one.why_not and len(one.why_not) < 20] == []
