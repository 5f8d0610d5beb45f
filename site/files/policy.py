"""Wagtail's permission policies for documents and images, with the file's users put before them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy


class GuardedFilePolicy(CollectionOwnershipPermissionPolicy):
    """Give no permission on a file that does not exist for the person, to superusers neither."""

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        """Ask the file's users first; a file not yet saved is its uploader's."""
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        return instance.pk is None or self._sees(user, instance)

    def instances_user_has_any_permission_for(self, user, actions) -> QuerySet:
        """Keep what exists for the person."""
        return super().instances_user_has_any_permission_for(user, actions).visible_to(user)

    def users_with_any_permission_for_instance(self, actions, instance) -> QuerySet:
        """Return only people for whom the file exists."""
        found = super().users_with_any_permission_for_instance(actions, instance)
        return found.filter(pk__in=[user.pk for user in found if self._sees(user, instance)])

    def _sees(self, user: Any, instance: Any) -> bool:
        return self.model.objects.visible_to(user).filter(pk=instance.pk).exists()


def install() -> None:
    """Put it in the place of Wagtail's, which many modules have imported by name."""
    import wagtail.documents.permissions
    import wagtail.images.permissions

    for module in (wagtail.documents.permissions, wagtail.images.permissions):
        module.permission_policy.__class__ = GuardedFilePolicy
