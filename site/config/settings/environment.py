"""Read the process environment: the only place that does.

Each variable stands in ``.env.example`` with a line of explanation; a test compares the two.
"""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DECLARED: set[str] = set()


def text(name: str, default: str = "") -> str:
    """Return the variable as text, or ``default`` when it is absent or empty."""
    DECLARED.add(name)
    return os.environ.get(name, "").strip() or default


def required(name: str) -> str:
    """Return the variable or refuse to start."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} must be set in the environment.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return the variable as a truth value: 1, true, yes and on count as true."""
    return text(name, str(default)).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Return the variable as an integer."""
    try:
        return int(text(name, str(default)))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


def words(name: str, default: str = "") -> list[str]:
    """Return the variable as a list, split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str) -> dict:
    """Turn ``postgres://user:password@host:port/name`` or ``sqlite:///path`` into Django's shape."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: str) -> dict:
    """Configure SQLite for a web process and a worker that write at the same time."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A deferred transaction that turns into a writer fails at once with "database is
            # locked"; an immediate one waits its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
