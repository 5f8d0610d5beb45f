"""Room on the interpreter's stack: nothing is taken and given back again and again."""

import resource

import pytest

from core.stack import with_room

TIMES = 300


def nothing() -> None:
    return None


def faults_in_a_loop(depth: int) -> int:
    """Return the page faults of many calls so deep on the stack."""
    if depth:
        return faults_in_a_loop(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _ in range(TIMES):
        nothing()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def test_no_call_stands_at_a_border():
    assert max(with_room(lambda: [faults_in_a_loop(depth) for depth in range(400)])) < TIMES


def test_it_gives_what_the_call_gives():
    assert with_room(lambda *each, **named: (each, named), 1, 2, call=3) == ((1, 2), {"call": 3})


def test_it_raises_what_the_call_raises():
    with pytest.raises(ZeroDivisionError):
        with_room(lambda: 1 / 0)
