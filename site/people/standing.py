"""What a person is on a day: posts, leave, roles. Read once for a user instance and a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from people.enums import SERVING, Employment, PostKind
from people.models import Absence, DutyHolding, Post, Role
from people.organisation import Organisation
from people.responsibility import duties_of

# A request has its own user instance, so what is remembered on it is gone with the request.
_MEMORY = "_people_memory"
_generation = 0


def forget_all() -> None:
    """Make what user instances of this process remember worthless; every write here calls it."""
    global _generation
    _generation += 1


def remember(user: Any, key: tuple, make):
    """Return what ``make()`` gave for ``key`` on this user instance since the last write."""
    memory = user.__dict__.setdefault(_MEMORY, {})
    if memory.get("generation") != _generation:
        memory.clear()
        memory["generation"] = _generation
    if key not in memory:
        memory[key] = make()
    return memory[key]


@dataclass
class Standing:
    """A person's dated rows in force on ``day``; each kind costs one query when asked for."""

    user: Any
    day: date

    @cached_property
    def posts(self) -> list[Post]:
        """Return all posts in force, 휴직 included, the main one first."""
        order = list(PostKind.values)
        found = Post.objects.on(self.day).filter(user=self.user).select_related("department__parent")
        return sorted(found, key=lambda post: (order.index(post.kind), post.since, post.pk))

    @property
    def is_on_leave(self) -> bool:
        """Tell whether the person is on 휴직: still an official, without work."""
        return any(post.kind == PostKind.LEAVE for post in self.posts)

    @property
    def serving_posts(self) -> list[Post]:
        """Return the posts in which the person works; none during 휴직 or once deactivated."""
        if not self.has_account or self.is_on_leave:
            return []
        return [post for post in self.posts if post.kind in SERVING]

    @property
    def has_account(self) -> bool:
        """Tell whether this is a person in active service, neither visitor nor repair account."""
        user = self.user
        return user.is_active and not user.is_superuser and user.employment != Employment.REPAIR

    @property
    def main_post(self) -> Post | None:
        """Return the post that names the person: the main one, else any in force."""
        return next((post for post in self.posts if post.kind != PostKind.LEAVE), None)

    @property
    def is_official(self) -> bool:
        """Tell whether the person is an employee with a post, at work or on 휴직."""
        return self.has_account and self.user.employment == Employment.EMPLOYEE and bool(self.posts)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Return the names of the roles in force; none for whoever is not at work."""
        if not self.serving_posts:
            return frozenset()
        return frozenset(Role.objects.on(self.day).filter(user=self.user).values_list("name", flat=True))

    @cached_property
    def absence(self) -> Absence | None:
        """Return the absence in force."""
        found = Absence.objects.on(self.day).filter(user=self.user)
        return found.select_related("deputy").order_by("-since").first()

    @cached_property
    def duty_ids(self) -> frozenset[int]:
        """Return the subject ids of the duties held."""
        held = DutyHolding.objects.on(self.day).filter(holder=self.user, duty__is_active=True)
        return frozenset(held.values_list("duty__subject_id", flat=True))

    @cached_property
    def acting_duty_ids(self) -> frozenset[int]:
        """Return the subject ids of the duties in which the person answers or acts."""
        return frozenset(duties_of(self.user, self.day))

    @cached_property
    def organisation(self) -> Organisation:
        """Return the tree of units, read once for all who ask on this person's behalf."""
        return Organisation(self.day)


def standing_of(user: Any, day: date) -> Standing | None:
    """Return a signed-in person's standing, ``None`` for a visitor."""
    if user is None or not getattr(user, "is_authenticated", False):
        return None
    return remember(user, ("standing", day), lambda: Standing(user, day))
