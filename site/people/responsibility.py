"""Who answers for a duty on a day, and who acts for whom.

The holder stays responsible while absent; the deputy acts for him (대결, §10③ of the office rules).
Only when there is no holder at work (left, or on 휴직) does the deputy answer himself (직무대리).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
    """Return who answers for each duty (subject ids): holder, else deputy; nobody is left out."""
    holdings = list(_holdings(duty_ids, day))
    at_work = serving(_people(holdings), day)
    answer: dict[int, User] = {}
    for holding in holdings:
        for person in (holding.holder, holding.deputy):
            if person is not None and person.pk in at_work:
                answer[holding.duty.subject_id] = person
                break
    return answer


def acting_in(duty_ids: Iterable[int], day: date) -> dict[int, Acting]:
    """Return who acts in each duty: while the holder is away, the 대직자 on his behalf."""
    holdings = list(_holdings(duty_ids, day))
    answers = holders_of(duty_ids, day)
    absences = _absences({person.pk for person in answers.values()}, day)
    deputies = {holding.duty.subject_id: holding.deputy for holding in holdings}
    candidates = [absence.deputy_id for absence in absences.values()]
    candidates += [deputy.pk for deputy in deputies.values() if deputy]
    able = serving([pk for pk in candidates if pk], day)
    return {
        duty: _acting(person, absences.get(person.pk), deputies.get(duty), able)
        for duty, person in answers.items()
    }


def _acting(holder: User, absence: Absence | None, deputy: User | None, able: set[int]) -> Acting:
    if absence is None:
        return Acting(holder)
    for person in (absence.deputy, deputy):
        if person is not None and person.pk in able and person.pk != holder.pk:
            return Acting(person, on_behalf_of=holder)
    return Acting(holder)


def duties_of(user: User, day: date) -> set[int]:
    """Return the duties (subject ids) in which ``user`` answers or acts on ``day``."""
    absent = Absence.objects.on(day).filter(deputy=user).values_list("user_id", flat=True)
    near = DutyHolding.objects.on(day).filter(duty__is_active=True)
    ids = set()
    for holding in near.filter(holder=user) | near.filter(deputy=user) | near.filter(holder__in=list(absent)):
        ids.add(holding.duty_id)
    subjects = list(
        DutyHolding.objects.on(day).filter(duty__in=ids).values_list("duty__subject_id", flat=True)
    )
    mine = {duty for duty, person in holders_of(subjects, day).items() if person.pk == user.pk}
    return mine | {duty for duty, act in acting_in(subjects, day).items() if act.person.pk == user.pk}


def _holdings(duty_ids: Iterable[int], day: date):
    found = DutyHolding.objects.on(day).filter(duty__subject__in=list(duty_ids), duty__is_active=True)
    return found.select_related("duty", "holder", "deputy").order_by("since")


def _people(holdings: Iterable[DutyHolding]) -> set[int]:
    return {pk for holding in holdings for pk in (holding.holder_id, holding.deputy_id) if pk}


def _absences(user_ids: set[int], day: date) -> dict[int, Absence]:
    found = Absence.objects.on(day).filter(user__in=user_ids).select_related("deputy").order_by("since")
    return {absence.user_id: absence for absence in found}
