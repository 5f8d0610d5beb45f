"""People, units and duties are found in the one search box."""

from datetime import date

import pytest
from django.utils import timezone

from core.calendar import today
from core.models import SearchOutbox
from people.enums import Level
from people.services import accounts, departments, duties, posts
from search import index, live, registry
from search.selectors import Question, complete_for, find_for
from tests.factories import people as make
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_process():
    live.forget()
    yield
    live.forget()


@pytest.fixture
def team():
    division = make.make_department(Level.DIVISION, make.make_city(), name="도로안전과")
    return make.make_department(Level.TEAM, division, name="제설대응팀")


def found(user, text) -> list[str]:
    index.drain(timezone.now())
    return [hit.entry.title for hit in find_for(user, Question(text=text), today()).hits]


def test_a_person_is_found_by_name_number_unit_and_duty(team):
    user = make.make_employee(team, "주무관", name="한가람", username="K20260001")
    make.make_duty(team, user, title="염화칼슘 비축")
    for text in ("한가람", "제설대응팀 주무관"):
        assert "한가람" in found(user, text)
    assert set(found(user, "염화칼슘 비축")) >= {"한가람", "염화칼슘 비축"}
    assert [entry.title for entry in complete_for(user, "ㅎㄱㄹ", today())] == ["한가람"]


def test_a_unit_is_found_by_its_former_name_and_by_that_of_the_unit_it_took_over(team):
    user = make.make_employee(team)
    departments.rename_department(
        department=team, name="겨울안전팀", since=date(2025, 1, 1), now=timezone.now()
    )
    old = make.make_department(Level.TEAM, team.parent, name="눈치우기팀")
    departments.succeed(former=old, successor=team, since=date(2025, 1, 1), now=timezone.now())
    assert found(user, "제설대응팀")[0] == "겨울안전팀"
    assert found(user, "눈치우기팀")[0] == "겨울안전팀"


def test_leavers_guests_and_closed_units_are_not_found(team):
    user = make.make_employee(team)
    leaver = make.make_employee(team, name="떠나리")
    make.make_guest(name="손님이")
    make.make_employee(team, since=date(2999, 1, 1), name="아직이")
    accounts.deactivate(user=leaver, day=today(), now=timezone.now())
    old = make.make_department(name="사라진과")
    departments.set_active(department=old, is_active=False, now=timezone.now())
    titles = found(user, "떠나리") + found(user, "손님이") + found(user, "사라진과") + found(user, "아직이")
    assert not {"떠나리", "손님이", "사라진과", "아직이"} & set(titles)


def test_only_staff_find_people_and_units(team):
    make.make_employee(team, name="한가람")
    for reader in (None, make.make_guest(), make.make_contracted_publisher(), make.make_superuser()):
        assert found(reader, "한가람") == []
        assert found(reader, "제설대응팀") == []


def test_a_move_and_a_handover_reach_the_index(team):
    first, second = (make.make_employee(team, name=name) for name in ("한가람", "두나래"))
    duty = make.make_duty(team, first, title="염화칼슘 비축")
    SearchOutbox.objects.all().delete()
    posts.move_person(
        user=first,
        department=team.parent,
        position="팀장",
        since=today(),
        day=today(),
        now=timezone.now(),
    )
    duties.assign_duty(duty=duty, holder=second, since=today())
    waiting = set(SearchOutbox.objects.values_list("subject_id", flat=True))
    assert {first.subject_id, second.subject_id, duty.subject_id} <= waiting


def test_entries_cost_a_fixed_number_of_queries(team):
    def make_some(count):
        made = [team.subject_id]
        for _number in range(count):
            unit = make.make_department(Level.TEAM, team.parent)
            user = make.make_employee(unit, head=True)
            made += [unit.subject_id, user.subject_id, make.make_duty(unit, user).subject_id]
        return made

    one, many = make_some(1), make_some(6)
    few = queries_of(lambda: list(registry.entries_of(one)))
    assert_same_queries(few, queries_of(lambda: list(registry.entries_of(many))))
