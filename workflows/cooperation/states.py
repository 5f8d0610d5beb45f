"""How far a whole request is: a function of how far its legs are, and stored nowhere.

``overall`` says it of states at hand, ``overall_expression`` inside a query; a test holds the two
to one answer for every mixture.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, CharField, Exists, OuterRef, Value, When

from workflows.cooperation.enums import ENDED, OWED, LegState, Overall


class NoLegs(ValueError):
    """Raised when a request without legs is asked how far it is."""


def overall(states: Iterable[str]) -> Overall:
    """Return how far a request is whose legs are in ``states``; raises ``NoLegs``.

    - nobody has moved yet: sent
    - somebody still owes an answer: in progress; who declined or ended holds nobody up
    - all who owed one have answered, and the asker has not confirmed each: answered
    - all ended: withdrawn if the asker took it back from anybody, else closed if anybody
      answered, else declined by all
    """
    found = frozenset(states)
    if not found:
        raise NoLegs
    if found == {LegState.SENT}:
        return Overall.SENT
    if found & OWED:
        return Overall.WORKING
    if LegState.ANSWERED in found:
        return Overall.ANSWERED
    if LegState.WITHDRAWN in found:
        return Overall.WITHDRAWN
    return Overall.CLOSED if LegState.CLOSED in found else Overall.DECLINED


def overall_expression(legs) -> Case:
    """Return the same for a query of requests; ``legs`` is the queryset of all legs."""
    own = legs.filter(request=OuterRef("pk"))

    def some(*states: str) -> Exists:
        return Exists(own.filter(state__in=states))

    moved = Exists(own.exclude(state=LegState.SENT))
    return Case(
        When(~moved, then=Value(Overall.SENT.value)),
        When(some(*OWED), then=Value(Overall.WORKING.value)),
        When(some(LegState.ANSWERED), then=Value(Overall.ANSWERED.value)),
        When(some(LegState.WITHDRAWN), then=Value(Overall.WITHDRAWN.value)),
        When(some(LegState.CLOSED), then=Value(Overall.CLOSED.value)),
        default=Value(Overall.DECLINED.value),
        output_field=CharField(),
    )


def has_ended(states: Iterable[str]) -> bool:
    """Tell whether nothing more is to come of legs in ``states``."""
    return all(state in ENDED for state in states)
