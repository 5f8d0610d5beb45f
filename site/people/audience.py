"""Who may see: the tokens a person holds on a day, each with the ground it rests on.

A pure function of dated rows. ``audience_of`` and ``explain_access`` read the same grounds, so
they cannot differ. The decisions behind them stand in the room's README.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import tokens
from core.calendar import today
from people.enums import Employment
from people.models import Department, Participation, Post
from people.organisation import Organisation
from people.standing import Standing, remember, standing_of

UNITS_FIRST = F("department_id").asc(nulls_last=True)


class Source(models.TextChoices):
    """From what a token follows."""

    EVERYBODY = "everybody", _("Everybody")
    OFFICIAL = "official", _("Employee of the city")
    SELF = "self", _("The person")
    MEMBER = "member", _("Member of the unit")
    ABOVE = "above", _("Member of a unit below it")
    HEAD = "head", _("Head of a unit above it")
    SUCCESSOR = "successor", _("Took over from the unit")
    TASK_UNIT = "task_unit", _("The unit takes part in the task")
    TASK_PERSON = "task_person", _("Takes part in the task")
    GUEST = "guest", _("Guest of the task")


@dataclass(frozen=True, slots=True)
class Ground:
    """One token held, from what and since when; the first ground found of a token is kept."""

    token: str
    source: Source
    since: date | None = None
    until: date | None = None
    post: Post | None = None
    unit_id: int | None = None


def audience_of(user: Any, day: date | None = None) -> frozenset[str]:
    """Return the tokens under which ``user`` (also anonymous) may see on ``day``."""
    return frozenset(grounds_of(user, day))


def grounds_of(user: Any, day: date | None = None) -> dict[str, Ground]:
    """Return the same with the ground of each token."""
    day = day or today()
    standing = standing_of(user, day)
    if standing is None:
        return _first([Ground(tokens.PUBLIC, Source.EVERYBODY)])
    return remember(user, ("grounds", day), lambda: _first(_grounds(standing)))


def _first(found: Iterable[Ground]) -> dict[str, Ground]:
    kept: dict[str, Ground] = {}
    for ground in found:
        kept.setdefault(ground.token, ground)
    return kept


def _grounds(standing: Standing) -> Iterator[Ground]:
    yield Ground(tokens.PUBLIC, Source.EVERYBODY)
    if not standing.has_account:
        return
    user = standing.user
    if user.employment == Employment.GUEST:
        yield from _of_self(standing)
        yield from _of_tasks(standing, {})
    elif standing.posts:
        yield from _of_self(standing)
        if standing.is_official:
            yield Ground(tokens.STAFF, Source.OFFICIAL, standing.posts[0].since, post=standing.posts[0])
        if standing.serving_posts:
            units = _first(_of_units(standing))
            yield from units.values()
            yield from _of_tasks(standing, units)


def _of_self(standing: Standing) -> Iterator[Ground]:
    if standing.user.subject_id:
        yield Ground(tokens.person(standing.user.subject_id), Source.SELF)


def _of_units(standing: Standing) -> Iterator[Ground]:
    """Yield the unit tokens; a contracted body's people hold that of their body alone."""
    organisation = standing.organisation
    contracted = standing.user.employment == Employment.CONTRACTED
    held: dict[int, Ground] = {}
    for unit, source, post in _units(standing, organisation, own_only=contracted):
        token = tokens.department(organisation.subjects[unit])
        held.setdefault(unit, Ground(token, source, post.since, post.until, post, unit))
    yield from held.values()
    if contracted:
        return
    for former, heir, since in organisation.taken_over_by(list(held)):
        ground = held[heir]
        held[former] = Ground(
            tokens.department(organisation.subjects[former]),
            Source.SUCCESSOR,
            max(since, ground.since),
            ground.until,
            ground.post,
            heir,
        )
        yield held[former]


def _units(
    standing: Standing, organisation: Organisation, *, own_only: bool
) -> Iterator[tuple[int, Source, Post]]:
    posts = standing.serving_posts
    yield from ((post.department_id, Source.MEMBER, post) for post in posts)
    if own_only:
        return
    for post in posts:
        yield from ((unit, Source.ABOVE, post) for unit in organisation.above(post.department_id))
    for post in (post for post in posts if post.is_head):
        yield from ((unit, Source.HEAD, post) for unit in organisation.below(post.department_id))


def _of_tasks(standing: Standing, units: dict[str, Ground]) -> Iterator[Ground]:
    held = {tokens.parse(token)[1]: ground for token, ground in units.items()}
    rows = Participation.objects.on(standing.day).filter(
        Q(user=standing.user) | Q(department__subject_id__in=held)
    )
    for row in rows.select_related("department").order_by(UNITS_FIRST, "since", "pk"):
        token = tokens.task(row.task_id)
        if row.user_id:
            source = Source.GUEST if row.is_guest else Source.TASK_PERSON
            yield Ground(token, source, row.since, row.until)
        else:
            ground = held[row.department.subject_id]
            since = max(row.since, ground.since)
            yield Ground(token, Source.TASK_UNIT, since, row.until, ground.post, row.department_id)


def own_unit_tokens(user: Any, day: date | None = None) -> frozenset[str]:
    """Return the tokens of the units a person works in, without those above or below."""
    standing = standing_of(user, day or today())
    if standing is None:
        return frozenset()
    return frozenset(tokens.department(post.department.subject_id) for post in standing.serving_posts)


def responsible_units(user: Any, day: date | None = None) -> list[Department]:
    """Return the units a person works in, the main one first."""
    standing = standing_of(user, day or today())
    return [post.department for post in standing.serving_posts] if standing else []
