"""Why a person sees a subject, or why not: the same grounds that ``audience_of`` counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.calendar import today
from core.enums import READABLE, State
from core.models import Subject
from people.audience import Ground, grounds_of
from people.enums import Employment
from people.standing import standing_of


class Obstacle(models.TextChoices):
    """Why somebody does not see a subject."""

    DELETED = "deleted", _("It was thrown away.")
    DRAFT = "draft", _("It is a draft, which only those who may edit it see.")
    NO_TOKEN = "no_token", _("The person holds none of the tokens it is open to.")
    VISITOR = "visitor", _("Nobody is signed in.")
    INACTIVE = "inactive", _("The account is closed.")
    REPAIR = "repair", _("An account for repair sees only what is public.")
    NO_POST = "no_post", _("The person holds no post on that day.")
    ON_LEAVE = "on_leave", _("The person is on leave and meanwhile holds no unit's token.")
    GUEST = "guest", _("A guest sees only the tasks he is invited to, until the invitation ends.")
    CONTRACTED = "contracted", _("A contracted publisher sees only what is open to his own body.")


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer: the grounds on which ``user`` sees it, or what stands in the way."""

    user: Any
    subject: Subject
    day: date
    wanted: frozenset[str]
    grounds: list[Ground] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)

    @property
    def may_see(self) -> bool:
        """Tell whether there is a ground."""
        return bool(self.grounds)


def explain_access(user: Any, subject: Subject, day: date | None = None) -> Explanation:
    """Say why ``user`` (also anonymous) may see ``subject`` on ``day``, or why not."""
    day = day or today()
    # Read anew: the caller's row may be older than its tokens.
    subject = Subject.objects.prefetch_related("token_rows").get(pk=subject.pk)
    wanted = _wanted(subject)
    grounds = [ground for token, ground in grounds_of(user, day).items() if token in wanted]
    obstacles = [] if grounds else [*_of_subject(subject), *_of_person(user, day)]
    return Explanation(user, subject, day, wanted, grounds, obstacles)


def _wanted(subject: Subject) -> frozenset[str]:
    if subject.state in READABLE:
        return subject.audience
    return subject.editors if subject.state == State.DRAFT else frozenset()


def _of_subject(subject: Subject) -> list[Obstacle]:
    if subject.state == State.DELETED:
        return [Obstacle.DELETED]
    return [Obstacle.DRAFT] if subject.state == State.DRAFT else [Obstacle.NO_TOKEN]


def _of_person(user: Any, day: date) -> list[Obstacle]:
    standing = standing_of(user, day)
    if standing is None:
        return [Obstacle.VISITOR]
    if not user.is_active:
        return [Obstacle.INACTIVE]
    if not standing.has_account:
        return [Obstacle.REPAIR]
    if user.employment == Employment.GUEST:
        return [Obstacle.GUEST]
    if not standing.posts:
        return [Obstacle.NO_POST]
    found = [Obstacle.ON_LEAVE] if standing.is_on_leave else []
    return found + ([Obstacle.CONTRACTED] if user.employment == Employment.CONTRACTED else [])
