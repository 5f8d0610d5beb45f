"""Log-ins for each role, with one password made for this city and kept beside its database."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from people.models import User

FILE = "log-ins.json"


@dataclass(frozen=True, slots=True)
class Login:
    """A role in words, and the staff number and name of the person who plays it."""

    role: str
    username: str
    name: str


def give(logins: list[Login]) -> None:
    """Give these people the city's password and write down who they are."""
    password = "두레-" + secrets.token_hex(4)
    hashed = make_password(password)
    usernames = [login.username for login in logins]
    User.objects.filter(username__in=usernames).update(password=hashed)
    rows = [[login.role, login.username, login.name] for login in logins]
    path = _path()
    path.write_text(json.dumps({"password": password, "rows": rows}, ensure_ascii=False))
    path.chmod(0o600)


def lines() -> list[str]:
    """Return what to print: nothing when no city was built here."""
    if not _path().exists():
        return []
    kept = json.loads(_path().read_text())
    rows = [f"  {username:<12} {name:<6} {role}" for role, username, name in kept["rows"]]
    return [_("Log-ins (password of all: %s)") % kept["password"], *rows]


def _path() -> Path:
    return Path(settings.VAR) / FILE
