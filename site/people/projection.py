"""Wagtail's groups and page permissions as a projection of tokens and rights.

One group for each token that edits somewhere, one more for entry to the editor. What a person's
groups say holds for the day in ``Projection.day`` alone: the admin makes them anew before use when
that is not today, and every write to posts forgets the row, so nothing rests on the worker.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from people.audience import audience_of
from people.models import Projection, User
from people.rights import can

EDITORS = "editors"
ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


def project(user: User, day: date) -> None:
    """Give ``user`` the groups that posts and rights of ``day`` amount to; safe to repeat."""
    with transaction.atomic():
        user.groups.set(_groups(user, day))
        Projection.objects.update_or_create(user=user, defaults={"day": day})
    # What was computed from the groups of before must not outlive them in this request.
    for name in ("_group_perm_cache", "_perm_cache", "_user_perm_cache"):
        user.__dict__.pop(name, None)


def project_if_stale(user: Any, day: date) -> None:
    """Project unless today's groups stand already; one query when they do."""
    if isinstance(user, User) and not Projection.objects.filter(user=user, day=day).exists():
        project(user, day)


def _groups(user: User, day: date) -> list[Group]:
    if not can(user, "use_admin", day=day):
        return []
    held = audience_of(user, day)
    return [editors_group(), *Group.objects.filter(name__in=held)]


def project_stale(day: date, progress=None) -> int:
    """Project all whose groups are not of ``day``; return how many."""
    people = User.objects.filter(groups__isnull=False) | User.objects.filter(projection__day__lt=day)
    stale = list(people.exclude(projection__day=day).distinct())
    for done, user in enumerate(stale, start=1):
        project(user, day)
        if progress and done % 20 == 0:
            progress(done, len(stale))
    return len(stale)


@transaction.atomic
def sync_branch(page: Page, tokens: Iterable[str]) -> None:
    """Let the holders of ``tokens``, and of no other, edit ``page`` and what is below it."""
    wanted = frozenset(tokens)
    groups = {group.name: group for group in Group.objects.filter(name__in=wanted)}
    missing = [Group(name=token) for token in sorted(wanted - groups.keys())]
    if missing:
        groups |= {group.name: group for group in Group.objects.bulk_create(missing)}
        # Whoever holds the new token is not in its group yet.
        Projection.objects.all().delete()
    GroupPagePermission.objects.filter(page=page).exclude(group__name__in=wanted).delete()
    permissions = _page_permissions()
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page_id=page.pk, permission=permission)
            for group in groups.values()
            for permission in permissions
        ],
        ignore_conflicts=True,
    )


def sync_branches(tokens_by_page: dict[int, frozenset[str]]) -> None:
    """Do so for many pages (ids) at once, as the demo city and imports do; replaces their rows."""
    with transaction.atomic():
        wanted = sorted(frozenset().union(*tokens_by_page.values()))
        Group.objects.bulk_create([Group(name=token) for token in wanted], ignore_conflicts=True)
        groups = {group.name: group for group in Group.objects.filter(name__in=wanted)}
        permissions = _page_permissions()
        GroupPagePermission.objects.filter(page__in=tokens_by_page).delete()
        GroupPagePermission.objects.bulk_create(
            [
                GroupPagePermission(group=groups[token], page_id=page, permission=permission)
                for page, tokens in tokens_by_page.items()
                for token in sorted(tokens)
                for permission in permissions
            ],
            batch_size=500,
        )
        Projection.objects.all().delete()


def editors_group() -> Group:
    """Return the group of all who may enter the editor and bring files; made when missing."""
    group, created = Group.objects.get_or_create(name=EDITORS)
    if created:
        group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
        )
        _allow_files(group)
    return group


def _allow_files(group: Group) -> None:
    """Let the group add files and choose among those it sees; more only on one's own."""
    root = Collection.get_first_root_node()
    for model in (get_image_model(), get_document_model()):
        name = model._meta.model_name
        found = Permission.objects.filter(
            content_type__app_label=model._meta.app_label,
            codename__in=(f"add_{name}", f"choose_{name}"),
        )
        GroupCollectionPermission.objects.bulk_create(
            [
                GroupCollectionPermission(group=group, collection=root, permission=permission)
                for permission in found
            ]
        )


def _page_permissions() -> list[Permission]:
    found = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=ON_PAGES
    )
    return list(found)
