"""The answer to ``core.access.Access``, computed from dated posts, duties and roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.access import PostHeld
from core.calendar import today
from people import addresses, audience, labels, responsibility, rights
from people.models import User
from people.standing import standing_of


class PeopleAccess:
    """Who may see, who may act, who is responsible, on the day asked (default: today in Seoul)."""

    def audience_of(self, user: Any, day: date | None = None) -> frozenset[str]:
        """Return the tokens under which ``user`` (also anonymous) may see."""
        return audience.audience_of(user, day)

    def addresses_of(self, user: Any, day: date | None = None) -> frozenset[str]:
        """Return the tokens under which ``user`` is told."""
        return addresses.addresses_of(user, day)

    def can(self, user: Any, action: str, subject: Any = None, day: date | None = None) -> bool:
        """Tell whether ``user`` may do ``action`` to ``subject``."""
        return rights.can(user, action, subject, day)

    def holder_of(self, duty_id: int, day: date | None = None) -> User | None:
        """Return who answers for a duty (subject id): holder at work, else deputy, else none."""
        return self.holders_of([duty_id], day).get(duty_id)

    def holders_of(self, duty_ids: Iterable[int], day: date | None = None) -> dict[int, User]:
        """Return the same for many in two queries."""
        return responsibility.holders_of(list(duty_ids), day or today())

    def post_of(self, user: Any, day: date | None = None) -> PostHeld:
        """Return department (subject id) and 직위 of the main post."""
        standing = standing_of(user, day or today())
        post = standing.main_post if standing else None
        if post is None:
            return PostHeld(None, "")
        return PostHeld(post.department.subject_id, post.position)

    def recipients_of(self, token: str, day: date | None = None) -> list[User]:
        """Return the active people a token names."""
        return addresses.recipients_of(token, day)

    def label_of(self, token: str) -> str:
        """Return the token in words; a task's title is not told, since not everybody may see it."""
        return labels.label_of(token)

    def names_on(self, asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
        """Return what departments (subject id, day) were called, in one query."""
        return labels.names_on(asked)
