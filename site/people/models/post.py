from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.enums import PostKind, RoleName
from people.models.department import Department
from people.models.periods import Period, ends_after_start


class Post(Period):
    """A person's place in a unit for a time: 본직, 겸직, 파견 or 휴직."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    department = models.ForeignKey(Department, models.PROTECT, related_name="posts")
    kind = models.CharField(_("kind"), max_length=12, choices=PostKind.choices, default=PostKind.MAIN)
    position = models.CharField(_("position"), max_length=40)
    is_head = models.BooleanField(_("head of the unit"), default=False)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            ends_after_start("post_period"),
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="post_kind_known"),
            models.UniqueConstraint(fields=["user", "department", "kind", "since"], name="post_once"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(kind=PostKind.MAIN, until__isnull=True),
                name="post_one_open_main",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.department} {self.position}"


class Role(Period):
    """A role that no post brings with it, given for a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles")
    name = models.CharField(_("role"), max_length=16, choices=RoleName.choices)

    class Meta:
        verbose_name = _("role")
        constraints = [
            ends_after_start("role_period"),
            models.CheckConstraint(condition=Q(name__in=RoleName.values), name="role_known"),
            models.UniqueConstraint(fields=["user", "name", "since"], name="role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_name_display()}"
