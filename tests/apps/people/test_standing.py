"""What a person is on a day is read once a request, and never older than the request."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import tokens
from core.access import get_access
from people.enums import Level
from people.models import Department, DutyHolding, Post, Role, User
from people.services import departments
from tests.factories import people
from tests.factories.activity import NOW, make_subject
from tests.factories.knowledge import TODAY

pytestmark = pytest.mark.django_db


def anew(user) -> User:
    """Return the person as another request has him."""
    return User.objects.get(pk=user.pk)


def what(user) -> tuple:
    """Return what a page asks of a reader."""
    access = get_access()
    duty = make_subject(kind="duty")
    rights = [access.can(user, action, duty) for action in ("act_in_duty", "manage_people", "use_admin")]
    return access.audience_of(user), access.addresses_of(user), rights, access.post_of(user)


def test_the_tree_of_units_and_the_duties_are_read_once_for_all_who_ask():
    unit = people.make_department()
    user = anew(people.make_employee(people.make_department(Level.TEAM, unit)))
    people.make_duty(unit, user)
    with CaptureQueriesContext(connection) as captured:
        what(user)
    read = [query["sql"] for query in captured]
    for table in ("people_succession", "people_dutyholding", "people_absence", "people_role"):
        # The first table named is the one read; others may be asked about inside the condition.
        asked = [sql for sql in read if sql.partition(" FROM ")[2].startswith(f'"{table}"')]
        assert len(asked) == 1, table


def test_what_another_process_wrote_holds_from_the_next_request_on():
    old, new = people.make_department(), people.make_department()
    user = people.make_employee(old)
    duty = people.make_duty(old, user)
    what(anew(user))
    # Queryset methods tell nothing to what is kept in this process, as another process would not.
    Post.objects.filter(user=user).update(department=new)
    assert tokens.department(new.subject_id) in get_access().audience_of(anew(user))
    Department.objects.filter(pk=new.pk).update(parent=old)
    assert tokens.department(old.subject_id) in get_access().addresses_of(anew(user))
    DutyHolding.objects.filter(duty=duty).delete()
    assert tokens.duty(duty.subject_id) not in get_access().addresses_of(anew(user))
    Role.objects.create(user=user, name="administrator", since=TODAY.replace(year=2020))
    assert get_access().can(anew(user), "manage_people")


def test_what_this_process_writes_holds_at_once():
    unit = people.make_department()
    user = anew(people.make_employee(unit))
    what(user)
    other = people.make_department()
    departments.place_department(department=unit, parent=other, level=unit.level, order=1, now=NOW)
    assert tokens.department(other.subject_id) in get_access().audience_of(user)
