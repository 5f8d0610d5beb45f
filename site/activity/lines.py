"""Events in words, for timelines and the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from activity.enums import Source
from activity.models import Event
from activity.verbs import UnknownVerb, Verb, get_verb
from core.access import get_access
from core.calendar import day_of
from core.models import Subject


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is printed; department and 직위 are those of its day."""

    event: Event
    label: Any
    sentence: SafeString
    department: str
    position: str
    source: str

    @property
    def who(self) -> str:
        """Return department and 직위 of the actor, and by which way it came if not on screen."""
        held = " ".join(part for part in (self.department, self.position) if part)
        return " · ".join(part for part in (held, self.source) if part)


def lines_of(events: Iterable[Event]) -> list[Line]:
    """Put events into words; one query for all the names, so fetch them ``with_names``."""
    events = list(events)
    asked = {(e.department_id, day_of(e.occurred_at)) for e in events if e.department_id}
    names = get_access().names_on(asked) if asked else {}
    return [_line(event, names) for event in events]


def sentence_of(event: Event) -> SafeString:
    """Return what happened in one sentence, the subjects linked; all names are escaped."""
    verb = _verb(event)
    parts = {f"data_{key}": value for key, value in event.data.items()}
    parts |= {name: _link(getattr(event, name)) for name in ("subject", "second")}
    parts["actor"] = _actor(event)
    try:
        return format_html(str(verb.sentence), **parts)
    except KeyError:
        # Data of an older version lacks what the sentence asks for today.
        return format_html("{actor}: {label} {subject}", label=verb.label, **parts)


def _line(event: Event, names: dict) -> Line:
    known = names.get((event.department_id, day_of(event.occurred_at)))
    return Line(
        event=event,
        label=_verb(event).label,
        sentence=sentence_of(event),
        department=known or (event.department.title if event.department else ""),
        position=event.position,
        source="" if event.source == Source.SCREEN else event.get_source_display(),
    )


def _verb(event: Event) -> Verb:
    try:
        return get_verb(event.verb)
    except UnknownVerb:
        return Verb(event.verb, event.verb, "{actor}: {subject}")


def _actor(event: Event) -> str:
    if event.actor is None:
        return _("Dure") if event.salt else _("Somebody")
    if event.on_behalf_of is None:
        return str(event.actor)
    names = {"actor": event.actor, "other": event.on_behalf_of}
    return _("%(actor)s (for %(other)s)") % names


def _link(subject: Subject | None) -> SafeString | str:
    if subject is None:
        return ""
    if not subject.address:
        return subject.title
    return format_html('<a class="dure-link" href="{}">{}</a>', subject.address, subject.title)
