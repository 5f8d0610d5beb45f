from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.enums import Employment


class UserManager(BaseUserManager):
    """Create accounts; people are deactivated, never deleted."""

    def create_user(self, username, name, password=None, **fields):
        """Create an account that cannot sign in until it has a password."""
        user = self.model(username=username, name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username, name="", password=None, **fields):
        """Create an account for repair: it holds no audience token."""
        fields = {"employment": Employment.REPAIR, "is_superuser": True, **fields}
        return self.create_user(username, name or username, password, **fields)

    def get_by_natural_key(self, username):
        """Find an account by its 직원번호."""
        return self.get(username=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, keyed by 직원번호."""

    username = models.CharField(_("staff number"), max_length=32, unique=True)
    name = models.CharField(_("name"), max_length=60)
    email = models.EmailField(_("e-mail"), blank=True)
    employment = models.CharField(
        _("employment"), max_length=12, choices=Employment.choices, default=Employment.EMPLOYEE
    )
    rank = models.CharField(_("rank"), max_length=30, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    room = models.CharField(_("room"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, default="ko")
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    subject = models.OneToOneField(
        "core.Subject",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("subject"),
    )

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(employment__in=Employment.values), name="user_employment_known"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name as one writes it in Korean: one word."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name."""
        return self.name

    @property
    def first_name(self) -> str:
        """Return the name: Korean names are one word, Wagtail asks for both halves."""
        return self.name

    @property
    def last_name(self) -> str:
        """Return nothing; Wagtail asks for both halves."""
        return ""

    @property
    def is_staff(self) -> bool:
        """Tell Wagtail and Django nothing of use: rights come from posts and duties."""
        return self.is_superuser
