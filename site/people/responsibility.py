"""Who answers for a duty on a day, and who acts for whom.

The holder stays responsible while absent; the deputy acts for him (대결, §10③ of the office rules).
Only when there is no holder at work (left, or on 휴직) does the deputy answer himself (직무대리).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from people.enums import PostKind
from people.models import Absence, DutyHolding, Post, User


@dataclass(frozen=True, slots=True)
class Acting:
    """The person who acts, and for whom when it is not in his own right."""

    person: User
    on_behalf_of: User | None = None


def serving(user_ids: Iterable[int], day: date) -> set[int]:
    """Keep the people at work: active, with a post in force and not on 휴직."""
    ids = set(user_ids)
    posts = Post.objects.on(day).filter(user__in=ids, user__is_active=True, user__is_superuser=False)
    at_work, on_leave = set(), set()
    for user_id, kind in posts.values_list("user_id", "kind"):
        (on_leave if kind == PostKind.LEAVE else at_work).add(user_id)
    return at_work - on_leave


def holders_of(duty_ids: Iterable[int], day: date) -> dict[int, User]:
    """Return who answers for each duty (subject ids): holder, else deputy; two queries."""
    holdings = list(_holdings(day).filter(duty__subject__in=list(duty_ids)))
    return _answering(holdings, serving(_people(holdings), day))


def acting_in(duty_ids: Iterable[int], day: date) -> dict[int, Acting]:
    """Return who acts in each duty: while the holder is away, the 대직자 on his behalf."""
    return _acting(list(_holdings(day).filter(duty__subject__in=list(duty_ids))), day)


def duties_of(user: User, day: date) -> set[int]:
    """Return the duties (subject ids) in which ``user`` answers or acts on ``day``."""
    absent = Absence.objects.on(day).filter(deputy=user).values("user_id")
    near = Q(holder=user) | Q(deputy=user) | Q(holder__in=absent) | Q(deputy__in=absent)
    acting = _acting(list(_holdings(day).filter(near)), day)
    return {duty for duty, act in acting.items() if user in (act.person, act.on_behalf_of)}


def _holdings(day: date) -> QuerySet[DutyHolding]:
    found = DutyHolding.objects.on(day).filter(duty__is_active=True)
    return found.select_related("duty", "holder", "deputy").order_by("since")


def _people(holdings: Iterable[DutyHolding]) -> set[int]:
    return {pk for holding in holdings for pk in (holding.holder_id, holding.deputy_id) if pk}


def _answering(holdings: Iterable[DutyHolding], at_work: set[int]) -> dict[int, User]:
    answer: dict[int, User] = {}
    for holding in holdings:
        for person in (holding.holder, holding.deputy):
            if person is not None and person.pk in at_work:
                answer[holding.duty.subject_id] = person
                break
    return answer


def _acting(holdings: list[DutyHolding], day: date) -> dict[int, Acting]:
    """Return who acts, in four queries at most."""
    people = _people(holdings)
    if not people:
        return {}
    away = dict(Absence.objects.on(day).order_by("since").values_list("user_id", "deputy_id"))
    named = {away[pk] for pk in people & away.keys()} - {None}
    at_work = serving(people | named, day)
    able = at_work - away.keys()
    known = User.objects.in_bulk(named & able - people) if named & able - people else {}
    known |= {person.pk: person for h in holdings for person in (h.holder, h.deputy) if person}
    answering, own = _answering(holdings, at_work), {h.duty.subject_id: h.deputy_id for h in holdings}
    found = {}
    for duty, person in answering.items():
        wanted = (away[person.pk], own[duty]) if person.pk in away else ()
        deputy = next((known[pk] for pk in wanted if pk in able and pk != person.pk), None)
        found[duty] = Acting(deputy, on_behalf_of=person) if deputy else Acting(person)
    return found
