"""The one shape of everything that can be found."""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass, fields

WHOLE, DRAFT = "", "draft"


class AudienceMissing(ValueError):
    """Raised for an entry that names nobody who may see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the index knows of a subject, or of one part of it; all numbers are subject ids.

    ``part`` is ``""`` for the whole, ``"p3-5"`` for a page range, ``"draft"`` for unpublished text.
    Of a draft one must hold a token of ``editors`` besides one of ``audience``. ``department_path``
    and ``tasks`` run from the root down to the nearest, itself included. ``aliases`` are further
    names, for completion too.
    """

    subject_id: int
    kind: str
    title: str
    url: str
    audience: frozenset[str]
    editors: frozenset[str] = frozenset()
    part: str = WHOLE
    summary: str = ""
    body: str = ""
    department: int | None = None
    department_path: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    duty: int | None = None
    people: tuple[int, ...] = ()
    date: datetime.date | None = None
    verified: bool = False
    stale: bool = False
    draft: bool = False
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entry without audience, a draft without editors or without its part's name."""
        if not self.audience:
            raise AudienceMissing(f"Subject {self.subject_id} has no audience.")
        if self.draft and not self.editors:
            raise AudienceMissing(f"The draft of subject {self.subject_id} has no editors.")
        if self.draft != (self.part == DRAFT):
            raise ValueError(f"Subject {self.subject_id}: a draft is exactly the part 'draft'.")


def to_json(entry: Entry) -> str:
    """Write an entry down so that the same entry always gives the same text."""
    values = asdict(entry)
    values["audience"] = sorted(entry.audience)
    values["editors"] = sorted(entry.editors)
    values["date"] = entry.date.isoformat() if entry.date else None
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Entry:
    """Read an entry back; raises ``ValueError`` or ``KeyError`` when the text is no entry."""
    values = json.loads(text)
    kept = {one.name: values[one.name] for one in fields(Entry)}
    kept["audience"] = frozenset(kept["audience"])
    kept["editors"] = frozenset(kept["editors"])
    kept["date"] = datetime.date.fromisoformat(kept["date"]) if kept["date"] else None
    for name in ("department_path", "tasks", "people", "aliases"):
        kept[name] = tuple(kept[name])
    return Entry(**kept)


def digest(entry: Entry, version: str) -> int:
    """Give 63 bits that change with anything an entry says or with the analysis' version."""
    found = hashlib.blake2b(f"{version}\n{to_json(entry)}".encode(), digest_size=8).digest()
    return int.from_bytes(found) >> 1
