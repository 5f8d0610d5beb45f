"""People, units, posts and duties for tests; all go through the services, so subjects exist."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime

from people.enums import Employment, Level, PostKind, RoleName
from people.models import Department, Duty, Post, User
from people.services import accounts, departments, duties, participation, posts

# Everybody has served since then unless a test says otherwise.
LONG_AGO = date(2020, 1, 1)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)

_number = itertools.count(1)


def make_department(
    level: str = Level.DIVISION,
    parent: Department | None = None,
    *,
    name: str | None = None,
    code: str | None = None,
    head: User | None = None,
    since: date = LONG_AGO,
) -> Department:
    """Make a unit; ``head`` is given its head's post as main post."""
    number = next(_number)
    row = departments.NewDepartment(
        code=code or f"D{number:06}",
        name=name or f"시험{number}과",
        level=level,
        parent_code=parent.code if parent else None,
        order=number,
    )
    unit = departments.create_departments(rows=[row], since=since, now=NOW)[row.code]
    if head is not None:
        give_post(head, unit, "과장", since=since, head=True)
    return unit


def make_city(name: str = "시험시") -> Department:
    """Make the root of an organisation."""
    return make_department(Level.CITY, name=name)


def make_person(employment: str = Employment.EMPLOYEE, **fields) -> User:
    """Make an account without a post; ``password`` is hashed."""
    number = next(_number)
    row = accounts.NewPerson(
        username=fields.pop("username", f"E{number:06}"),
        name=fields.pop("name", f"직원{number}"),
        employment=employment,
        **fields,
    )
    return accounts.create_people(rows=[row], day=TODAY, now=NOW)[row.username]


def give_post(
    user: User,
    department: Department,
    position: str = "주무관",
    *,
    since: date = LONG_AGO,
    until: date | None = None,
    kind: str = PostKind.MAIN,
    head: bool = False,
    day: date = TODAY,
) -> Post:
    """Give a post."""
    row = posts.NewPost(user, department, position, since, until, kind, head)
    return posts.give_posts(rows=[row], day=day, now=NOW)[0]


def make_employee(
    department: Department | None = None,
    position: str = "주무관",
    since: date = LONG_AGO,
    *,
    head: bool = False,
    **fields,
) -> User:
    """Make an employee at work in ``department`` (default: a new division)."""
    user = make_person(**fields)
    give_post(user, department or make_department(), position, since=since, head=head)
    return user


def make_guest(
    task_id: int | None = None, *, since: date = LONG_AGO, until: date = date(2027, 1, 1), **fields
):
    """Make a guest partner, taking part in the task (subject id) if one is named."""
    user = make_person(Employment.GUEST, **fields)
    if task_id:
        participation.invite_guest(task_id=task_id, user=user, since=since, until=until)
    return user


def make_contracted_publisher(body: Department | None = None, **fields) -> User:
    """Make a publisher of a contracted facility (default: a new body)."""
    user = make_person(Employment.CONTRACTED, **fields)
    give_post(user, body or make_department(Level.AFFILIATE), "편집 담당")
    posts.give_role(user=user, name=RoleName.PUBLISHER, since=LONG_AGO)
    return user


def make_superuser(**fields) -> User:
    """Make an account for repair."""
    user = make_person(Employment.REPAIR, **fields)
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    user.is_superuser = True
    return user


def make_with_role(role: str, department: Department | None = None, **fields) -> User:
    """Make an employee with a role."""
    user = make_employee(department, **fields)
    posts.give_role(user=user, name=role, since=LONG_AGO)
    return user


def make_administrator(department: Department | None = None, **fields) -> User:
    """Make an employee who keeps people and the machine."""
    return make_with_role(RoleName.ADMINISTRATOR, department, **fields)


def make_auditor(department: Department | None = None, **fields) -> User:
    """Make an employee who may ask why somebody sees something."""
    return make_with_role(RoleName.AUDITOR, department, **fields)


def make_duty(
    department: Department | None = None,
    holder: User | None = None,
    *,
    deputy: User | None = None,
    title: str | None = None,
    since: date = LONG_AGO,
) -> Duty:
    """Make a duty of ``department`` (default: a new division)."""
    row = duties.NewDuty(
        department or make_department(), title or f"담당업무 {next(_number)}", holder, deputy
    )
    return duties.create_duties(rows=[row], since=since, now=NOW)[0]
