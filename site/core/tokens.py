"""Audience tokens: the plain words that say who may see a subject.

A subject carries a set of them, read with OR. ``public`` is everybody, ``staff`` every employee;
``dept:7``, ``task:12`` and ``user:31`` carry subject ids.
"""

PUBLIC = "public"
STAFF = "staff"


class TooWide(ValueError):
    """Raised when a child would be seen by people who may not see its parent."""


def department(subject_id: int) -> str:
    """Name the members of a department and of the units below it."""
    return f"dept:{subject_id}"


def task(subject_id: int) -> str:
    """Name the participants of a task."""
    return f"task:{subject_id}"


def person(subject_id: int) -> str:
    """Name one person."""
    return f"user:{subject_id}"


def duty(subject_id: int) -> str:
    """Name whoever holds a duty; used to address people, not to open subjects."""
    return f"duty:{subject_id}"


def parse(token: str) -> tuple[str, int | None]:
    """Split a token into its word and its subject id, ``None`` for public and staff."""
    word, _colon, number = token.partition(":")
    return word, int(number) if number else None


def is_within(child: frozenset[str], parent: frozenset[str]) -> bool:
    """Tell whether a child's audience is no wider than its parent's.

    ``public`` ⊇ ``staff`` ⊇ any other; below a named audience only a subset of its tokens will do.
    """
    if PUBLIC in parent:
        return True
    if PUBLIC in child:
        return False
    if STAFF in parent:
        return True
    return child <= parent


def narrowed(old: frozenset[str], new: frozenset[str]) -> bool:
    """Tell whether somebody who could see under ``old`` may not under ``new``."""
    return not is_within(old, new)


def kept_below(own: frozenset[str], parent: frozenset[str]) -> frozenset[str]:
    """Return what is left of ``own`` below ``parent``; raises ``TooWide`` when nobody is left."""
    if is_within(own, parent):
        return own
    if STAFF in parent:
        return frozenset({STAFF})
    left = parent if own & {PUBLIC, STAFF} else own & parent
    if not left:
        raise TooWide("Nobody may see both the thing and what it would stand below.")
    return left


def inherited(parent: frozenset[str]) -> frozenset[str]:
    """Return what a new thing below ``parent`` starts with: never public without somebody's word."""
    return frozenset({STAFF}) if PUBLIC in parent else parent
