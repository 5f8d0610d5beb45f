"""Organisation, unit, duty and person as staff see them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from core.calendar import today
from people.enums import Level, PostKind
from people.services import accounts, departments, duties
from tests.factories import people as make
from tests.factories.activity import make_subject
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    division = make.make_department(Level.DIVISION, make.make_city(), name="도로과")
    return make.make_department(Level.TEAM, division, name="제설팀")


@pytest.fixture
def client_of(client):
    """Return the client, signed in as somebody."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def page(client, name, *args):
    response = client.get(reverse(f"people:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_organisation_shows_the_tree_and_finds_by_name(team, client_of):
    user = make.make_employee(team, name="가나다")
    client = client_of(user)
    whole = page(client, "organisation")
    assert whole.index("도로과") < whole.index("제설팀")
    found = client.get(reverse("people:organisation"), {"q": "가나"}).content.decode()
    assert "가나다" in found
    assert "제설팀 주무관" in found
    assert "제설팀" in client.get(reverse("people:organisation"), {"q": "설팀"}).content.decode()


def test_a_department_shows_its_people_duties_and_former_names(team, client_of):
    head = make.make_employee(team, "팀장", head=True, name="팀장님", phone="02-000-1234")
    away = make.make_employee(team, name="휴직자")
    make.give_post(away, team, kind=PostKind.LEAVE)
    make.make_duty(team, head, title="제설 장비 관리")
    departments.rename_department(
        department=team, name="도로안전팀", since=date(2025, 1, 1), now=timezone.now()
    )
    shown = page(client_of(head), "department", team.pk)
    for words in ("도로안전팀", "제설팀", "팀장님", "02-000-1234", "제설 장비 관리"):
        assert words in shown
    assert "휴직자" not in shown


def test_a_duty_shows_who_holds_it_who_acts_today_and_its_tasks(team, client_of):
    holder, deputy = (make.make_employee(team, name=name) for name in ("담당자", "대직자"))
    duty = make.make_duty(team, holder)
    duties.report_absence(user=holder, since=today(), until=date(2999, 1, 1), deputy=deputy)
    make_subject("제설 대책 추진", kind="task", duty_id=duty.subject_id)
    make_subject("비공개 과제", kind="task", duty_id=duty.subject_id, audience={"dept:1"})
    shown = page(client_of(holder), "duty", duty.pk)
    assert "담당자" in shown
    assert "대직자" in shown
    assert "제설 대책 추진" in shown
    assert "비공개 과제" not in shown


def test_a_person_shows_posts_duties_and_who_stands_in(team, client_of):
    user, deputy = make.make_employee(team, "주무관", room="3층"), make.make_employee(team)
    make.make_duty(team, user, title="제설 장비 관리")
    duties.report_absence(user=user, since=today(), until=date(2999, 1, 1), deputy=deputy)
    shown = page(client_of(deputy), "person", user.pk)
    for words in ("제설팀", "주무관", "3층", "제설 장비 관리", deputy.name, "2999. 1. 1."):
        assert words in shown


def test_a_leaver_is_still_named(team, client_of):
    leaver = make.make_employee(team, name="떠난 사람")
    accounts.deactivate(user=leaver, day=today(), now=timezone.now())
    assert "떠난 사람" in page(client_of(make.make_employee(team)), "person", leaver.pk)


@pytest.mark.parametrize("name", ["person", "department", "duty"])
def test_these_pages_do_not_exist_for_those_who_are_not_staff(team, client, name):
    duty = make.make_duty(team, make.make_employee(team))
    pk = {"person": make.make_employee(team).pk, "department": team.pk, "duty": duty.pk}[name]
    address = reverse(f"people:{name}", args=[pk])
    assert client.get(address).status_code == 404
    for user in (make.make_guest(), make.make_contracted_publisher(), make.make_superuser()):
        client.force_login(user)
        assert client.get(address).status_code == 404


def test_the_organisation_is_for_staff(team, client):
    assert client.get(reverse("people:organisation")).status_code == 302
    client.force_login(make.make_contracted_publisher())
    assert client.get(reverse("people:organisation")).status_code == 404


def test_what_is_not_there_is_not_found(client_of, team):
    client = client_of(make.make_employee(team))
    for name in ("person", "department", "duty"):
        assert client.get(reverse(f"people:{name}", args=[999999])).status_code == 404


def test_queries_do_not_grow_with_people_duties_and_units(team, client_of):
    user = make.make_employee(team)
    duty = make.make_duty(team, user, deputy=make.make_employee(team))
    client = client_of(user)
    addresses = [
        reverse("people:organisation"),
        reverse("people:organisation") + "?q=직원",
        reverse("people:department", args=[team.pk]),
        reverse("people:duty", args=[duty.pk]),
        reverse("people:person", args=[user.pk]),
    ]
    before = [queries_of(lambda: client.get(address)) for address in addresses]  # noqa: B023
    for number in range(6):
        colleague = make.make_employee(team)
        make.make_duty(team, colleague, deputy=user)
        make.make_duty(team, user, deputy=colleague)
        make.make_department(Level.TEAM, team.parent)
        make_subject(kind="task", duty_id=duty.subject_id)
        make.give_post(user, make.make_department(), kind=PostKind.CONCURRENT)
        duties.assign_duty(duty=duty, holder=user, deputy=colleague, since=date(2025, 1, 1 + number))
    for address, small in zip(addresses, before, strict=True):
        assert_same_queries(small, queries_of(lambda: client.get(address)))  # noqa: B023
        assert len(small) <= 24
