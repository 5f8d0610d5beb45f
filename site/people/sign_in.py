"""The way into an account that has no password yet: a link that works once, for three days."""

from __future__ import annotations

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.urls import reverse

from people.models import User


def one_time_link(user: User) -> str:
    """Return the address where ``user`` sets a password; void once used or after a sign-in."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return f"{settings.BASE_URL}{path}"


def without_password() -> list[User]:
    """Return the active people who never set a password."""
    prefix = {"password__startswith": UNUSABLE_PASSWORD_PREFIX}
    waiting = User.objects.filter(is_active=True, is_superuser=False, **prefix)
    return list(waiting.order_by("username"))
