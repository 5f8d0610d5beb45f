"""The task tree as a table of text: its columns, reading a line, writing one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from knowledge.tasks.enums import NeedKind, Priority, TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.models.need import WEB_OR_PATH
from knowledge.tasks.rows import Need, TaskRow
from people.models import Department, Duty

NUMBER = re.compile(r"[1-9]\d*(-[1-9]\d*){0,2}")
DATE = re.compile(r"(\d{4})[-.\s]+(\d{1,2})[-.\s]+(\d{1,2})\.?")
# The file's own words, not the screen's: a file is the same whatever language one reads in.
COLUMNS = (
    "번호", "과제명", "구분", "우선순위", "부서코드", "담당업무", "참여부서코드", "상태", "미채택사유",
    "시작일", "종료일", "융합과제", "요약", "수요 근거",
)  # fmt: skip
NATURES = {"own": "고유", "common": "공통"}
STATES = {"proposed": "제안", "active": "추진", "closed": "완료", "declined": "미채택"}
NEEDS = {
    "survey": "사회지표조사",
    "committee": "위원회",
    "circulation": "부서 회람",
    "forum": "토론회",
    "budget": "주민참여예산",
    "idea": "직원 아이디어",
    "complaint": "민원",
}
YES, NO = "예", "아니요"
NEED_EXAMPLE = "토론회: 내용 | 링크"
# What a spreadsheet takes for a formula is written behind an apostrophe, as it writes text itself.
FORMULA = frozenset("=+-@\t\r")
LONGEST = {"번호": 20, "과제명": 255, "요약": 500, "수요 근거": 300}
LONGEST_LINK = 500


class Unreadable(ValueError):
    """Raised for a line that cannot be taken; the message says which cell and why."""


class Reader:
    """Read lines into rows; units and duties are looked up once for the whole file."""

    def __init__(self) -> None:
        self.units = {unit.code: unit for unit in Department.objects.select_related("parent")}
        duties = Duty.objects.select_related("department__parent")
        self.duties = {(duty.department.code, duty.title): duty for duty in duties}

    def row(self, line: Mapping[str, str]) -> TaskRow:
        """Return the row a line describes; raises ``Unreadable``."""
        cell = {name: _plain(line.get(name) or "") for name in COLUMNS}
        for name in ("번호", "과제명", "요약"):
            _bound(name, cell[name])
        row = TaskRow(
            number=_number(cell["번호"]),
            title=cell["과제명"] or refuse(_("The title is missing.")),
            nature=_word(cell["구분"], NATURES, "구분", "own"),
            priority=_priority(cell["우선순위"]),
            duty=self._duty(cell["부서코드"], cell["담당업무"]),
            departments=tuple(self._units(cell["참여부서코드"])),
            state=_word(cell["상태"], STATES, "상태", "proposed"),
            reason=cell["미채택사유"],
            since=_date(cell["시작일"], "시작일"),
            until=_date(cell["종료일"], "종료일"),
            is_fusion=cell["융합과제"] in (YES, "Y", "y", "1"),
            summary=cell["요약"],
            needs=tuple(_needs(cell["수요 근거"])),
        )
        _check(row)
        return row

    def _duty(self, code: str, title: str) -> Duty | None:
        if not code and not title:
            return None
        found = self.duties.get((code, title))
        message = _("There is no duty “%(title)s” in department %(code)s.")
        return found or refuse(message % {"title": title, "code": code})

    def _units(self, codes: str) -> Iterable[Department]:
        for code in filter(None, re.split(r"[;,\s]+", codes)):
            message = _("There is no department %(code)s.") % {"code": code}
            yield self.units.get(code) or refuse(message)


def _plain(cell: str) -> str:
    text = cell.replace("\0", "").strip()
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _guarded(cell: str) -> str:
    return f"'{cell}" if _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    return text.lstrip("'")[:1] in FORMULA


def _bound(name: str, text: str, longest: int | None = None) -> None:
    limit = longest or LONGEST[name]
    if len(text) > limit:
        words = {"heading": name, "limit": limit}
        refuse(_("“%(heading)s” is longer than %(limit)s characters.") % words)


def _check(row: TaskRow) -> None:
    if row.state == TaskState.ACTIVE and row.duty is None:
        refuse(_("A task cannot be active without a responsible duty."))
    if row.state == TaskState.ACTIVE and row.priority is None:
        refuse(_("A task cannot be active without a priority."))
    if row.state == TaskState.DECLINED and not row.reason:
        refuse(_("Say why the task was not selected."))
    if row.since and row.until and row.until <= row.since:
        refuse(_("The end must come after the beginning."))


def refuse(message: str) -> Any:
    """Raise ``Unreadable``; stands where a value would."""
    raise Unreadable(message)


def _number(text: str) -> str:
    if not NUMBER.fullmatch(text):
        refuse(_("The number must look like 3, 3-2 or 3-2-4: “%(text)s”.") % {"text": text})
    return text


def _word(text: str, words: Mapping[str, str], column: str, default: str) -> str:
    known = {word: name for name, word in words.items()} | {name: name for name in words}
    if text and text not in known:
        allowed = ", ".join(words.values())
        message = _("“%(text)s” is not one of: %(allowed)s (%(column)s).")
        refuse(message % {"text": text, "allowed": allowed, "column": column})
    return known.get(text, default)


def _priority(text: str) -> int | None:
    if not text:
        return None
    if text not in map(str, Priority.values):
        refuse(_("The priority must be a number from 1 to 5: “%(text)s”.") % {"text": text})
    return int(text)


def _date(text: str, column: str) -> date | None:
    if not text:
        return None
    found = DATE.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else refuse("")
    except ValueError:
        message = _("“%(text)s” is no date (%(column)s).") % {"text": text, "column": column}
        raise Unreadable(message) from None


def _needs(text: str) -> Iterable[Need]:
    known = {word: name for name, word in NEEDS.items()} | {name: name for name in NeedKind.values}
    for line in filter(None, map(str.strip, text.splitlines())):
        kind, _colon, rest = line.partition(":")
        description, _bar, link = rest.partition("|")
        if kind.strip() not in known or not description.strip():
            message = _("A need must look like “%(example)s”: “%(line)s”.")
            refuse(message % {"example": NEED_EXAMPLE, "line": line})
        need = Need(known[kind.strip()], description.strip(), link.strip())
        _check_need(need)
        yield need


def _check_need(need: Need) -> None:
    _bound("수요 근거", need.description)
    _bound("수요 근거", need.link, LONGEST_LINK)
    try:
        if need.link:
            WEB_OR_PATH(need.link)
    except ValidationError as error:
        refuse(error.messages[0])


def row_of(task: TaskPage) -> TaskRow:
    """Return a task as a row, without its purpose and members, which no file carries."""
    return TaskRow(
        number=task.number,
        title=task.title,
        nature=task.nature,
        priority=task.priority,
        duty=task.duty,
        departments=tuple(row.department for row in task.participants.all()),
        state=task.task_state,
        reason=task.declined_reason,
        since=task.since,
        until=task.until,
        is_fusion=task.is_fusion,
        summary=task.summary,
        needs=tuple(
            Need(need.kind, need.description, need.link) for need in task.need_sources.all()
        ),
    )


def line_of(row: TaskRow) -> list[str]:
    """Return the cells of a row, as ``Reader`` takes them."""
    as_text: Callable[[Any], str] = lambda value: str(value) if value else ""  # noqa: E731
    needs = [
        f"{NEEDS[need.kind]}: {need.description}{f' | {need.link}' if need.link else ''}"
        for need in row.needs
    ]
    cells = [
        row.number,
        row.title,
        NATURES[row.nature],
        as_text(row.priority),
        row.duty.department.code if row.duty else "",
        row.duty.title if row.duty else "",
        ";".join(unit.code for unit in row.departments),
        STATES[row.state],
        row.reason,
        as_text(row.since),
        as_text(row.until),
        YES if row.is_fusion else NO,
        row.summary,
        "\n".join(needs),
    ]
    return [_guarded(cell) for cell in cells]
