"""How far a request is follows from its legs, in Python and in the database alike."""

from itertools import combinations_with_replacement

import pytest

from tests.factories import cooperation as make
from tests.factories import people
from workflows.cooperation.enums import ENDED, STEPS, LegState, Overall
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.states import NoLegs, overall

S, A, N, C, D, W = (
    LegState.SENT, LegState.ACCEPTED, LegState.ANSWERED, LegState.CLOSED, LegState.DECLINED,
    LegState.WITHDRAWN,
)  # fmt: skip


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([S], Overall.SENT),
        ([S, S], Overall.SENT),
        ([S, A], Overall.WORKING),
        ([S, D], Overall.WORKING),
        ([S, N, C], Overall.WORKING),
        ([A], Overall.WORKING),
        ([A, D, W], Overall.WORKING),
        ([N], Overall.ANSWERED),
        ([N, C, D], Overall.ANSWERED),
        ([C], Overall.CLOSED),
        ([C, D], Overall.CLOSED),
        ([D, D], Overall.DECLINED),
        ([W], Overall.WITHDRAWN),
        ([C, W], Overall.WITHDRAWN),
        ([D, W], Overall.WITHDRAWN),
    ],
)
def test_a_request_is_as_far_as_its_legs(states, expected):
    assert overall(states) == expected


def test_a_request_without_legs_is_nowhere():
    with pytest.raises(NoLegs):
        overall([])


def test_the_database_gives_every_mixture_the_same_answer(db):
    departments = [people.make_department() for _each in range(3)]
    request = make.make_request(None, *departments)
    legs = list(request.legs.all())
    for states in combinations_with_replacement(LegState, 3):
        for leg, state in zip(legs, states, strict=True):
            Leg.objects.filter(pk=leg.pk).update(
                state=state,
                decline_reason="사유" if state == D else "",
                answered_at=make.NOW if state == N else None,
            )
        assert Request.objects.with_overall().get(pk=request.pk).overall == overall(states), states


def test_an_ended_leg_leads_nowhere():
    assert {state for state, ways in STEPS.items() if not ways} == ENDED
