"""Why somebody sees a subject, or why not."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from core import tokens
from core.enums import State
from people.audience import Source
from people.enums import Level
from people.explain import Obstacle, explain_access
from people.services import accounts, departments, participation, posts
from tests.factories import people as make
from tests.factories.activity import make_subject

pytestmark = pytest.mark.django_db

TODAY = make.TODAY


@pytest.fixture
def division():
    return make.make_department(Level.DIVISION, make.make_city())


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def test_a_member_sees_it_from_the_post_held_since(division):
    user = make.make_employee(division, "주무관", since=date(2025, 1, 1))
    ground = explain_access(user, make_subject(audience={of(division)}), TODAY).grounds[0]
    assert (ground.token, ground.source, ground.since) == (
        of(division),
        Source.MEMBER,
        date(2025, 1, 1),
    )
    assert ground.post.position == "주무관"


def test_a_head_sees_it_as_head_of_the_unit_above(division):
    head = make.make_employee(division.parent, head=True)
    (ground,) = explain_access(head, make_subject(audience={of(division)}), TODAY).grounds
    assert ground.source == Source.HEAD
    assert ground.post.department == division.parent


def test_an_heir_sees_it_since_the_succession(division):
    old = make.make_department(Level.DIVISION, division.parent)
    departments.succeed(former=old, successor=division, since=date(2026, 7, 1), now=make.NOW)
    user = make.make_employee(division)
    (ground,) = explain_access(user, make_subject(audience={of(old)}), TODAY).grounds
    assert (ground.source, ground.since) == (Source.SUCCESSOR, date(2026, 7, 1))


def test_a_participant_sees_it_through_the_unit_that_takes_part(division):
    task = make.make_duty().subject_id
    participation.set_participants(
        task_id=task, departments=[division.parent], users=[], day=date(2026, 3, 1)
    )
    user = make.make_employee(division, since=date(2026, 5, 1))
    (ground,) = explain_access(user, make_subject(audience={tokens.task(task)}), TODAY).grounds
    assert ground.source == Source.TASK_UNIT
    assert ground.since == date(2026, 5, 1)
    assert ground.unit_id == division.parent.pk


def test_a_guest_sees_it_until_the_invitation_ends():
    task = make.make_duty().subject_id
    guest = make.make_guest(task, until=date(2026, 12, 1))
    page = make_subject(audience={tokens.task(task)})
    (ground,) = explain_access(guest, page, TODAY).grounds
    assert (ground.source, ground.until) == (Source.GUEST, date(2026, 12, 1))
    ended = explain_access(guest, page, date(2026, 12, 1))
    assert not ended.may_see
    assert Obstacle.GUEST in ended.obstacles


def test_every_ground_is_told_not_the_first_alone(division):
    user = make.make_employee(division)
    page = make_subject(audience={of(division), tokens.person(user.subject_id)})
    sources = {ground.source for ground in explain_access(user, page, TODAY).grounds}
    assert sources == {Source.MEMBER, Source.SELF}


def test_a_draft_is_explained_by_the_editing_tokens(division):
    editor, reader = make.make_employee(division), make.make_employee(division.parent)
    draft = make_subject(state=State.DRAFT, editors=frozenset({of(division)}))
    assert explain_access(editor, draft, TODAY).may_see
    assert explain_access(reader, draft, TODAY).obstacles == [Obstacle.DRAFT]


def test_what_was_thrown_away_is_seen_by_nobody(division):
    user = make.make_employee(division)
    page = make_subject(state=State.DELETED, editors=frozenset({of(division)}))
    assert explain_access(user, page, TODAY).obstacles == [Obstacle.DELETED]


def test_each_kind_of_account_is_told_its_own_obstacle(division):
    page = make_subject(audience={of(division)})
    leaver = make.make_employee(division)
    accounts.deactivate(user=leaver, day=TODAY, now=make.NOW)
    on_leave = make.make_employee(division)
    posts.take_leave(user=on_leave, since=TODAY, until=None, day=TODAY, now=make.NOW)
    expected = {
        AnonymousUser(): Obstacle.VISITOR,
        leaver: Obstacle.INACTIVE,
        on_leave: Obstacle.ON_LEAVE,
        make.make_person(): Obstacle.NO_POST,
        make.make_superuser(): Obstacle.REPAIR,
        make.make_contracted_publisher(): Obstacle.CONTRACTED,
        make.make_guest(): Obstacle.GUEST,
    }
    found = {user: explain_access(user, page, TODAY).obstacles[-1] for user in expected}
    assert found == expected
