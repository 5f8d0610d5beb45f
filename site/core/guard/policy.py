"""Wagtail's permission policy and tester, with the subject's audience put before them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import wagtail.models
import wagtail.models.pages
import wagtail.permission_policies.pages
import wagtail.permissions
from django.contrib.auth import get_permission_codename
from django.db.models import Q, QuerySet
from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.guard.reader import below_root, hides_below, ids_for, sees, unveiled

EXPLORING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


class GuardedPolicy(PagePermissionPolicy):
    """Give no permission on a page whose subject one may not see, to superusers neither."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet:
        """Return the grants of the user's groups that rest on pages which exist for the user."""
        grants = super().get_all_permissions_for_user(user)
        if grants.query.is_empty():
            return grants
        return grants.filter(Q(page__depth=1) | Q(page__in=ids_for(user)))

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        """Ask the subject first."""
        return sees(user, instance) and super().user_has_any_permission_for_instance(user, actions, instance)

    def instances_user_has_any_permission_for(self, user, actions) -> QuerySet:
        """Return the visible pages below grants for ``actions``; below mere ``add``, one's own."""
        actions = set(actions)
        base = self._visible(user)
        if not user.is_active or user.is_anonymous:
            return base.none()
        if user.is_superuser:
            return base
        condition = _below(self._roots(user, actions))
        if "change" in actions and "add" not in actions:
            condition |= _below(self._roots(user, {"add"})) & Q(owner=user)
        return base.filter(condition)

    def explorable_instances(self, user) -> QuerySet:
        """Return the visible pages below any grant, and those above within the common ancestor."""
        base = self._visible(user)
        if not user.is_active or user.is_anonymous:
            return base.none()
        if user.is_superuser:
            return base
        granted = [grant.page.path for grant in self.get_cached_permissions_for_user(user)]
        if not granted:
            return base.none()
        with unveiled():
            top = Page.objects.first_common_ancestor_of(
                [grant.page for grant in self.get_cached_permissions_for_user(user)]
            )
        within = _below(self._roots(user, EXPLORING)) | Q(path__in=_above(granted))
        return base.filter(within, path__startswith=top.path)

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        """Return only people who may see the page; superusers may be left out by the caller."""
        found = super().users_with_any_permission_for_instance(actions, instance, include_superusers)
        return found.filter(pk__in=[user.pk for user in found if sees(user, instance)])

    def explorable_root_instance(self, user) -> Page | None:
        """Return the nearest visible page above all grants."""
        with unveiled():
            root = super().explorable_root_instance(user)
            while root is not None and not sees(user, root):
                root = root.get_parent()
        return root

    def _visible(self, user) -> QuerySet:
        with unveiled():
            return self.model._default_manager.filter(below_root(ids_for(user)))

    def _roots(self, user, actions: Iterable[str]) -> set[str]:
        codenames = {get_permission_codename(action, self.model._meta) for action in actions}
        grants = self.get_cached_permissions_for_user(user)
        return {grant.page.path for grant in grants if grant.permission.codename in codenames}


def _below(paths: Iterable[str]) -> Q:
    """Return the condition to stand at or below one of ``paths``, each branch named once."""
    condition, last = Q(pk__in=[]), None
    for path in sorted(paths):
        if last is None or not path.startswith(last):
            condition |= Q(path__startswith=path)
            last = path
    return condition


def _above(paths: Iterable[str]) -> set[str]:
    step = Page.steplen
    return {path[:end] for path in paths for end in range(step, len(path), step)}


class GuardedTester(PagePermissionTester):
    """Answer no to every question about a page that does not exist for the person."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.exists_for_user = sees(user, page)
        if not self.exists_for_user:
            self.permissions = set()
        elif hasattr(self, "permissions"):
            # Neither a visitor nor a superuser has the set.
            by_right = getattr(page.specific_class, "permissions_by_right", lambda user: frozenset())
            self.permissions = self.permissions | by_right(user)

    def can_set_view_restrictions(self) -> bool:
        """Refuse: the audience is set by its own action."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Refuse as well what would take along something the person may not see."""
        if not self.exists_for_user or not super().can_delete(ignore_bulk):
            return False
        return ignore_bulk or not hides_below(self.user, self.page)

    def can_move_to(self, destination: Page) -> bool:
        """Refuse a destination that does not exist for the person."""
        return self._reaches(destination) and super().can_move_to(destination)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Refuse a destination that does not exist, and to copy a branch that hides something."""
        if not self._reaches(destination) or (recursive and hides_below(self.user, self.page)):
            return False
        return super().can_copy_to(destination, recursive)

    def _reaches(self, destination: Page) -> bool:
        return self.exists_for_user and sees(self.user, destination)


def _asking_the_subject(name: str):
    method = getattr(PagePermissionTester, name)

    def guarded(self, *args, **kwargs):
        return self.exists_for_user and method(self, *args, **kwargs)

    guarded.__name__, guarded.__doc__ = name, method.__doc__
    return guarded


for _name in dir(PagePermissionTester):
    if _name.startswith("can_") and _name not in GuardedTester.__dict__:
        setattr(GuardedTester, _name, _asking_the_subject(_name))


def install() -> None:
    """Put both in the place of Wagtail's wherever it holds or makes one."""
    wagtail.permissions.page_permission_policy.__class__ = GuardedPolicy
    wagtail.permission_policies.pages.PagePermissionPolicy = GuardedPolicy
    wagtail.models.PagePermissionTester = GuardedTester
    wagtail.models.pages.PagePermissionTester = GuardedTester
