"""Who may see a document or an image: whoever may see something published that uses it.

Two ways of saying one rule: ``visible_files`` asks it of the users inside a query, ``openness``
counts it out for a document's own subject. A property-based test holds them to one answer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core import tokens
from core.access import get_access
from core.enums import READABLE, State, TokenRole
from core.models import Subject, Token, Use

# Audiences within which whoever may edit may also see.
WIDE = frozenset({tokens.PUBLIC, tokens.STAFF})


@dataclass(frozen=True, slots=True)
class Openness:
    """What a document's subject must say of who may see and edit it."""

    state: State
    audience: frozenset[str]
    editors: frozenset[str]


def visible_files(kind: str, user: Any, day: date | None = None) -> Q:
    """Return the condition for files of ``kind`` (``UsedKind``) to exist for ``user``.

    Once something published opens a file, its readers are those of what does so and nobody else;
    until then, its uploader and the editors of the versions that use it.
    """
    held = get_access().audience_of(user, day)
    opening = Use.objects.filter(kind=kind, object_id=OuterRef("pk"), opens=True)
    published = opening.filter(in_draft=False, subject__state__in=READABLE)
    seen = Exists(published.filter(subject__in=Subject.objects.holding(held)))
    makers = Q(Exists(opening.filter(subject__in=_edited(held))))
    if person_of(user) in held:
        makers |= Q(uploaded_by_user=user)
    return Q(seen) | (~Q(Exists(published)) & makers)


def _edited(held: Collection[str]) -> QuerySet:
    """Keep the subjects whose unpublished versions show their files under ``held``."""
    below = Token.objects.filter(subject=OuterRef("pk"), role=TokenRole.SEE)
    also = Token.objects.filter(
        subject=OuterRef("subject"), role=TokenRole.EDIT, token=OuterRef("token")
    )
    surely = Q(Exists(below.filter(token__in=WIDE))) | Q(
        Exists(below.filter(Exists(also), token__in=sorted(held)))
    )
    return Subject.objects.holding(held, TokenRole.EDIT).filter(
        Q(state=State.DRAFT) | Q(surely, state__in=READABLE)
    )


def openness(uses: Collection[Use], uploader: Any) -> Openness:
    """Return the same for a document from all its uses, with ``subject`` and its tokens loaded."""
    own = frozenset(filter(None, [person_of(uploader)]))
    opening = [use for use in uses if use.opens]
    published = [use.subject for use in readers_among(uses)]
    if published:
        audience = frozenset().union(*(subject.audience for subject in published))
        return Openness(State.LIVE, audience, own.union(*(subject.editors for subject in published)))
    editors = own.union(*(_editors(use.subject) for use in opening))
    return Openness(State.DRAFT, editors, editors)


def readers_among(uses: Collection[Use]) -> list[Use]:
    """Keep the uses that show a file to readers."""
    return [use for use in uses if use.opens and not use.in_draft and use.subject.state in READABLE]


def _editors(subject: Subject) -> frozenset[str]:
    if subject.state == State.DRAFT:
        return subject.editors
    if subject.state not in READABLE:
        return frozenset()
    return subject.editors if subject.audience & WIDE else subject.editors & subject.audience


def person_of(user: Any) -> str | None:
    """Return the token of the person, if he has one."""
    subject_id = getattr(user, "subject_id", None)
    return tokens.person(subject_id) if subject_id else None
