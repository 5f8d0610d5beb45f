"""Tokens in words, for the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from core import tokens
from core.models import Subject
from people.models import DepartmentName

# Units, duties and people are open to all staff; a task's title may be closed.
NAMED = ("dept", "duty", "user")


def label_of(token: str) -> str:
    """Return one token in words."""
    return labels_of([token])[token]


def labels_of(held: Iterable[str], user=None) -> dict[str, str]:
    """Return tokens in words in one query; a task's title only if ``user`` may see the task."""
    held = list(held)
    parsed = {token: tokens.parse(token) for token in held}
    open_ids = [pk for word, pk in parsed.values() if word in NAMED]
    titles = dict(Subject.objects.filter(pk__in=open_ids).values_list("pk", "title")) if open_ids else {}
    task_ids = [pk for word, pk in parsed.values() if word == "task"]
    if task_ids and user is not None:
        visible = Subject.objects.visible_to(user).filter(pk__in=task_ids)
        titles.update(visible.values_list("pk", "title"))
    return {token: _in_words(*parsed[token], titles) for token in held}


def names_on(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """Return what units (subject id, day) were called, in one query; before the first name, that."""
    wanted = set(asked)
    rows = DepartmentName.objects.filter(department__subject__in={pk for pk, _day in wanted})
    dated: dict[int, list[tuple[date, str]]] = {}
    for pk, since, name in rows.order_by("since").values_list("department__subject", "since", "name"):
        dated.setdefault(pk, []).append((since, name))
    return {
        (pk, day): [name for n, (since, name) in enumerate(dated[pk]) if n == 0 or since <= day][-1]
        for pk, day in wanted
        if pk in dated
    }


def _names(ids: list[int]) -> dict[int, str]:
    """Return titles; a person's with the unit, since two people may have one name."""
    rows = Subject.objects.filter(pk__in=ids)
    return {
        pk: f"{title} ({unit})" if kind == "person" and unit else title
        for pk, kind, title, unit in rows.values_list("pk", "kind", "title", "department__title")
    }


def _in_words(word: str, pk: int | None, titles: dict[int, str]) -> str:
    if word == tokens.PUBLIC:
        return _("Everybody")
    if word == tokens.STAFF:
        return _("All staff")
    if word == "task":
        title = titles.get(pk)
        return _("Participants of “%(task)s”") % {"task": title} if title else _("Participants of a task")
    return titles.get(pk, _("Unknown"))
