"""What can happen, in words: each room registers the verbs that it records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Verb:
    """A registered verb: its name in lists and its sentence.

    ``sentence`` is a format string with ``{actor}``, ``{subject}``, ``{second}`` and
    ``{data_<key>}`` for plain values of the event's data; what it prints of data, every reader of
    the two subjects reads.
    """

    name: str
    label: Any
    sentence: Any


class UnknownVerb(LookupError):
    """Raised when an event is recorded with a verb that no room registered."""


_verbs: dict[str, Verb] = {}
_reasons: dict[str, Any] = {}


def register_verb(name: str, *, label: Any, sentence: Any) -> str:
    """Make a verb known and return its name; a second, different one is refused."""
    verb = Verb(name, label, sentence)
    if _verbs.get(name, verb).label != label:
        raise ValueError(f"The verb {name!r} is registered twice.")
    _verbs[name] = verb
    return name


def get_verb(name: str) -> Verb:
    """Return a verb; raises ``UnknownVerb``."""
    try:
        return _verbs[name]
    except KeyError as error:
        raise UnknownVerb(name) from error


def verbs() -> list[Verb]:
    """Return all verbs by name."""
    return [_verbs[name] for name in sorted(_verbs)]


_told_otherwise: set[tuple[str, str]] = set()


def tell_otherwise(kind: str, *names: str) -> None:
    """Leave these verbs out of what is shown of a kind: its room records words of its own."""
    _told_otherwise.update((kind, name) for name in names)


def told_otherwise() -> list[tuple[str, str]]:
    """Return ``(kind, verb)`` of what is recorded and not shown."""
    return sorted(_told_otherwise)


_apart: set[str] = set()


def shown_apart(kind: str) -> None:
    """Leave a kind out of what changed in what one follows: its room has a box for that."""
    _apart.add(kind)


def kinds_shown_apart() -> list[str]:
    """Return the kinds whose news stand in a box of their own."""
    return sorted(_apart)


def register_reason(name: str, words: Any) -> str:
    """Make a reason for being told known and return its name; ``words`` answer "왜 받았나"."""
    _reasons[name] = words
    return name


def reason_words(name: str) -> Any:
    """Return a reason in words."""
    return _reasons.get(name, _reasons[ADDRESSED])


ADDRESSED = register_reason("addressed", _("It is addressed to you."))
DUTY = register_reason("duty", _("You hold the duty it is addressed to."))
DEPARTMENT = register_reason("department", _("It is addressed to your department."))
TASK = register_reason("task", _("You take part in the task."))
WATCHED = register_reason("watched", _("You follow it."))
MENTIONED = register_reason("mentioned", _("You are mentioned."))
