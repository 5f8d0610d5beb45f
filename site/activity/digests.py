"""The digest of an event and the link of the chain of seals: pure functions."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

START = "0" * 64
COVERED = (
    "occurred_at", "recorded_at", "department_id", "verb", "subject_id", "second_id", "task_id",
    "batch", "source", "version", "data", "personal_digest",
)
PERSONAL = ("actor_id", "on_behalf_of_id", "position", "personal")


class NotExact(ValueError):
    """Raised for data that a database might give back in another form: floats, odd keys."""


def canonical(value: Any) -> str:
    """Return one spelling for equal values, the same before and after any database."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def personal_digest(event: Any) -> str:
    """Return the salted digest of who it was; meaningless once the salt is erased."""
    return _hash(event.salt + canonical({name: getattr(event, name) for name in PERSONAL}))


def digest(event: Any) -> str:
    """Return the digest of all else, who it was entering by ``personal_digest`` alone."""
    return _hash(canonical({name: getattr(event, name) for name in COVERED}))


def link(before: str, number: int, event_id: int, event_digest: str) -> str:
    """Return the hash of a seal; ``before`` is the hash of the seal before, or ``START``."""
    return _hash(f"{before}:{number}:{event_id}:{event_digest}")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        if "\x00" in value:
            raise NotExact("Text with a null character is not kept by every database.")
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _plain(item) for key, item in value.items()}
    raise NotExact(f"{type(value).__name__} has no exact form; use text or whole numbers.")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
