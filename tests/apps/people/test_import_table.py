"""Cells as offices, and their programs, write them."""

import pytest

from people.importing.table import BadValue, read


def line(cell: str):
    return read(f"발령일\n{cell}\n".encode(), ("발령일",))[0]


@pytest.mark.parametrize("day", ["2026-99999999999999999999-1", "9" * 5000, "99999999", "2026-2-30"])
def test_what_is_no_day_is_a_bad_value_and_no_more(day):
    with pytest.raises(BadValue):
        line(day).day("발령일")


def test_a_nul_is_no_part_of_a_cell():
    assert line("\0네\0온").text("발령일", 2) == "네온"
