"""Who is told: the tokens under which a person is addressed, and the people a token names.

``recipients_of(token)`` are exactly those whose ``addresses_of`` holds it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from core import tokens
from core.calendar import today
from people import responsibility
from people.enums import SERVING, Employment
from people.models import Department, Participation, Post, User
from people.organisation import Organisation
from people.standing import remember, standing_of


def addresses_of(user: Any, day: date | None = None) -> frozenset[str]:
    """Return person, own units with those above, and duties held or acted in on ``day``."""
    day = day or today()
    standing = standing_of(user, day)
    if standing is None or not standing.has_account or not user.subject_id:
        return frozenset()
    return remember(user, ("addresses", day), lambda: _addresses(standing))


def _addresses(standing) -> frozenset[str]:
    mine = tokens.person(standing.user.subject_id)
    if not standing.serving_posts:
        holds = standing.posts or standing.user.employment == Employment.GUEST
        return frozenset({mine}) if holds else frozenset()
    organisation = standing.organisation
    units = {post.department_id for post in standing.serving_posts}
    if standing.is_official:
        units |= {above for unit in list(units) for above in organisation.above(unit)}
    told = {tokens.department(organisation.subjects[unit]) for unit in units}
    return frozenset({mine} | told | {tokens.duty(duty) for duty in standing.acting_duty_ids})


def recipients_of(token: str, day: date | None = None) -> list[User]:
    """Return the active people ``token`` names: a unit's with those below, no heads above."""
    day = day or today()
    word, subject_id = tokens.parse(token)
    if word == "user":
        people = User.objects.filter(subject=subject_id)
        return [person for person in people if token in addresses_of(person, day)]
    if word == "duty":
        return _of_duty(subject_id, day)
    if word == "dept":
        return _of_unit(subject_id, day)
    if word == "task":
        return _of_task(subject_id, day)
    if word == tokens.STAFF:
        return _at_work(Post.objects.on(day).filter(user__employment=Employment.EMPLOYEE), day)
    return []


def _of_duty(duty_id: int, day: date) -> list[User]:
    told = {person.pk: person for person in responsibility.holders_of([duty_id], day).values()}
    for acting in responsibility.acting_in([duty_id], day).values():
        told[acting.person.pk] = acting.person
    return list(told.values())


def _of_unit(subject_id: int, day: date) -> list[User]:
    unit = Department.objects.filter(subject=subject_id).first()
    if unit is None:
        return []
    below = [*Organisation(day).below(unit.pk)]
    posts = Post.objects.on(day)
    officials = posts.filter(department__in=below, user__employment=Employment.EMPLOYEE)
    return _at_work(posts.filter(department=unit) | officials, day)


def _of_task(task_id: int, day: date) -> list[User]:
    rows = list(Participation.objects.on(day).filter(task=task_id).select_related("department", "user"))
    told = {row.user.pk: row.user for row in rows if row.user and row.user.is_active}
    for row in rows:
        if row.department:
            told.update({user.pk: user for user in _of_unit(row.department.subject_id, day)})
    return list(told.values())


def _at_work(posts, day: date) -> list[User]:
    ids = set(posts.filter(kind__in=SERVING).values_list("user_id", flat=True))
    return list(User.objects.filter(pk__in=responsibility.serving(ids, day)).order_by("name", "pk"))
