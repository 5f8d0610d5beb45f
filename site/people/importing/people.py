"""Bring the people of a CSV file in; importing the same file again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from people.enums import Employment, PostKind
from people.importing.report import Report
from people.importing.table import BadValue, Line, read
from people.models import Department, Post, User
from people.services import accounts, posts

NUMBER, NAME, UNIT, POSITION = "직원번호", "성명", "기관코드", "직위"
RANK, HEAD, KIND, PHONE, ROOM = "직급", "부서장", "구분", "전화", "사무실"
EMAIL, SINCE = "전자우편", "발령일"
REQUIRED = (NUMBER, NAME, UNIT, POSITION)
KINDS = {"직원": Employment.EMPLOYEE, "수탁기관": Employment.CONTRACTED}
# What the list keeps; phone and room are the person's own once they are there.
KEPT = ("name", "rank", "email", "employment")
FIRST = ("phone", "room")


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the file says he is: the account, and the main post."""

    line: int
    account: accounts.NewPerson
    unit: str
    position: str
    is_head: bool
    since: date | None


@transaction.atomic
def import_people(content: bytes, *, day: date, now: datetime, complete: bool = False) -> Report:
    """Make accounts and main posts what the file says from ``day`` on; raises ``Unreadable``.

    A line that cannot be taken is reported and changes nothing. ``complete`` says that whoever is
    not in the file, not even in a line left out, has left: employees and contracted publishers.
    """
    report = Report()
    lines = read(content, REQUIRED)
    units = {unit.code: unit for unit in Department.objects.filter(is_active=True)}
    rows = _parsed(lines, units, report)
    known = {user.username: user for user in User.objects.select_related("subject")}
    mains = _mains()
    _create([row for row in rows if row.account.username not in known], units, day, now, report)
    for row in rows:
        user = known.get(row.account.username)
        if user is not None:
            from_day = max(day, row.since or day)
            main = next((post for post in mains.get(user.pk, ()) if _holds(post, from_day)), None)
            _change(user, row, units[row.unit], main, from_day, now, report)
    if complete:
        _close(known, {line.cells.get(NUMBER, "") for line in lines}, day, now, report)
    return report


def _parsed(lines: list[Line], units: dict[str, Department], report: Report) -> list[Row]:
    rows: dict[str, Row] = {}
    for line in lines:
        try:
            row = _row(line, units)
        except BadValue as error:
            report.refuse(line.number, error.reason)
            continue
        if before := rows.get(row.account.username):
            words = {"code": row.account.username, "line": before.line}
            report.refuse(row.line, _("“%(code)s” stands already in line %(line)s.") % words)
        else:
            rows[row.account.username] = row
    return list(rows.values())


def _row(line: Line, units: dict[str, Department]) -> Row:
    unit = line.text(UNIT, 20, required=True)
    if unit not in units:
        raise BadValue(_("There is no department “%(code)s”.") % {"code": unit})
    account = accounts.NewPerson(
        username=line.text(NUMBER, 32, required=True),
        name=line.text(NAME, 60, required=True),
        employment=line.choice(KIND, KINDS, Employment.EMPLOYEE),
        rank=line.text(RANK, 30),
        phone=line.text(PHONE, 30),
        room=line.text(ROOM, 40),
        email=_email(line),
    )
    position = line.text(POSITION, 40, required=True)
    return Row(line.number, account, unit, position, line.flag(HEAD), line.day(SINCE))


def _email(line: Line) -> str:
    email = line.text(EMAIL, 254)
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise BadValue(_("“%(value)s” is no e-mail address.") % {"value": email}) from None
    return email


def _mains() -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    for post in Post.objects.filter(kind=PostKind.MAIN):
        found.setdefault(post.user_id, []).append(post)
    return found


def _holds(post: Post, day: date) -> bool:
    return post.since <= day and (post.until is None or day < post.until)


def _create(rows: list[Row], units: dict, day: date, now: datetime, report: Report) -> None:
    if not rows:
        return
    users = accounts.create_people(rows=[row.account for row in rows], day=day, now=now)
    posts.give_posts(
        rows=[
            posts.NewPost(
                users[row.account.username],
                units[row.unit],
                row.position,
                row.since or day,
                is_head=row.is_head,
            )
            for row in rows
        ],
        day=day,
        now=now,
    )
    report.created += list(users)


def _change(
    user: User, row: Row, unit: Department, main: Post | None, day: date, now: datetime, report: Report
) -> None:
    if user.is_superuser or user.employment == Employment.GUEST:
        words = {"code": user.username}
        report.refuse(row.line, _("“%(code)s” is no account of the personnel list.") % words)
        return
    fields = _changed_fields(user, row.account)
    if fields:
        accounts.update_person(user=user, day=day, now=now, **fields)
    held = (main.department_id, main.position, main.is_head) if main else None
    moved = held != (unit.pk, row.position, row.is_head)
    if moved:
        back_dated = main is not None and row.since is not None and row.since > main.since
        posts.move_person(
            user=user,
            department=unit,
            position=row.position,
            since=row.since if back_dated else day,
            is_head=row.is_head,
            day=day,
            now=now,
        )
    (report.changed if fields or moved else report.unchanged).append(user.username)


def _changed_fields(user: User, account: accounts.NewPerson) -> dict:
    fields = {name: getattr(account, name) for name in (*KEPT, *FIRST)}
    differing = {name: value for name, value in fields.items() if value != getattr(user, name)}
    for name in FIRST:
        if getattr(user, name) or not fields[name]:
            differing.pop(name, None)
    if not user.is_active:
        # Whoever stands in the list again has come back.
        differing["is_active"] = True
    return differing


def _close(known: dict, named: set[str], day: date, now: datetime, report: Report) -> None:
    for number, user in known.items():
        listed = user.employment in KINDS.values() and not user.is_superuser
        if listed and user.is_active and number not in named:
            accounts.deactivate(user=user, day=day, now=now)
            report.closed.append(number)
