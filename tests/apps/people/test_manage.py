"""An administrator keeps people, posts, roles, duties and units on screens."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from activity.models import Event
from core.calendar import today
from people.enums import PostKind, RoleName
from people.models import Department, Duty, Post, Role, User
from people.selectors import name_of
from people.services import posts
from people.web.manage_forms import NewPersonForm
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.make_department(name="도로과")


@pytest.fixture
def administrator(client):
    user = make.make_administrator()
    client.force_login(user)
    return user


@pytest.fixture
def member(unit):
    return make.make_employee(unit, name="한가람")


def post(client, screen, /, *args, **data):
    return client.post(reverse(f"people:{screen}", args=args), data)


def new_post(department, **changes) -> dict:
    return {
        "post": "1",
        "kind": PostKind.MAIN,
        "department": department.pk,
        "position": "팀장",
        "since": today().isoformat(),
        **changes,
    }


def test_a_person_is_moved(client, administrator, member, unit):
    other = make.make_department()
    assert post(client, "manage_person", member.pk, **new_post(other)).status_code == 302
    main = Post.objects.on(today()).get(user=member)
    assert (main.department, main.position) == (other, "팀장")
    assert Post.objects.on(today() - timedelta(days=1)).get(user=member).department == unit
    event = Event.objects.get(verb="post.given")
    assert (event.subject, event.second, event.actor) == (member.subject, other.subject, administrator)


def test_a_concurrent_post_is_added_and_not_twice(client, administrator, member):
    other = make.make_department()
    data = new_post(other, kind=PostKind.CONCURRENT)
    assert post(client, "manage_person", member.pk, **data).status_code == 302
    again = post(client, "manage_person", member.pk, **data)
    assert again.context["post_form"].non_field_errors()
    assert Post.objects.on(today()).filter(user=member).count() == 2


def test_a_post_is_ended(client, administrator, member):
    held = member.posts.get()
    assert post(client, "end_post", held.pk, until=today().isoformat()).status_code == 302
    held.refresh_from_db()
    assert held.until == today()
    assert Event.objects.filter(verb="post.ended", subject=member.subject).exists()


def test_a_post_does_not_end_before_it_begins(client, administrator, member):
    held = member.posts.get()
    answer = post(client, "end_post", held.pk, until="2000-01-01")
    assert answer.context["form"].errors
    held.refresh_from_db()
    assert held.until is None


def test_a_post_that_ended_does_not_run_on_beside_its_successor(client, administrator, member):
    before, other = member.posts.get(), make.make_department()
    post(client, "manage_person", member.pk, **new_post(other))
    later = (today() + timedelta(days=30)).isoformat()
    assert post(client, "end_post", before.pk, until=later).context["form"].non_field_errors()
    assert [held.department for held in Post.objects.on(today()).filter(user=member)] == [other]


def test_a_role_is_given_and_taken(client, administrator, member):
    data = {"role": "1", "name": RoleName.AUDITOR, "since": today().isoformat()}
    assert post(client, "manage_person", member.pk, **data).status_code == 302
    role = Role.objects.get(user=member)
    assert role.name == RoleName.AUDITOR
    assert post(client, "end_role", role.pk, until=today().isoformat()).status_code == 302
    assert not Role.objects.on(today()).filter(user=member).exists()
    assert set(Event.objects.filter(subject=member.subject).values_list("verb", flat=True)) == {
        "role.given",
        "role.ended",
    }


def test_the_last_administrator_stays(client, administrator):
    role = Role.objects.get(user=administrator)
    answer = post(client, "end_role", role.pk, until=today().isoformat())
    assert answer.context["form"].non_field_errors()
    post(client, "end_post", administrator.posts.get().pk, until=today().isoformat())
    post(client, "close", administrator.pk)
    assert Role.objects.on(today()).filter(user=administrator).exists()
    assert Post.objects.on(today()).filter(user=administrator).exists()
    administrator.refresh_from_db()
    assert administrator.is_active


def test_an_account_is_closed_after_asking(client, administrator, member):
    asked = client.get(reverse("people:close", args=[member.pk]))
    assert "한가람" in asked.content.decode()
    member.refresh_from_db()
    assert member.is_active
    post(client, "close", member.pk)
    member.refresh_from_db()
    assert not member.is_active
    assert not Post.objects.on(today()).filter(user=member).exists()


def test_a_new_account_is_made_and_then_given_a_post(client, administrator, unit):
    data = {"username": "N1", "name": "새사람", "employment": "employee"}
    made = post(client, "new_person", **data)
    user = User.objects.get(username="N1")
    assert made.url == reverse("people:manage_person", args=[user.pk])
    assert not user.has_usable_password()
    assert post(client, "new_person", **data).context["form"].errors["username"]


def test_a_number_taken_meanwhile_is_told_at_the_form(client, administrator, monkeypatch):
    taken = make.make_person().username
    monkeypatch.setattr(NewPersonForm, "clean_username", lambda form: form.cleaned_data["username"])
    answer = post(client, "new_person", username=taken, name="두나래", employment="employee")
    assert answer.context["form"].non_field_errors()
    assert not Event.objects.filter(verb="person.added").exists()


def test_a_repair_account_is_not_made_on_screen(client, administrator):
    answer = post(client, "new_person", username="N1", name="수리", employment="repair")
    assert answer.context["form"].errors["employment"]


def test_a_duty_is_handed_over_and_the_new_holder_told(client, administrator, member, unit):
    before, deputy = make.make_employee(unit), make.make_employee(unit)
    duty = make.make_duty(unit, before)
    answer = post(
        client,
        "assign_duty",
        duty.pk,
        holder=member.username,
        deputy=deputy.username,
        since=today().isoformat(),
    )
    assert answer.status_code == 302
    holding = duty.holdings.get(until__isnull=True)
    assert (holding.holder, holding.deputy) == (member, deputy)
    event = Event.objects.get(verb="duty.assigned")
    assert event.addressees.get().token == f"user:{member.subject_id}"


def test_nobody_is_his_own_deputy(client, administrator, member, unit):
    duty = make.make_duty(unit)
    number = member.username
    answer = post(client, "assign_duty", duty.pk, holder=number, deputy=number, since=today().isoformat())
    assert answer.context["form"].errors["deputy"]


def test_a_unit_is_renamed_from_a_day_and_given_a_duty(client, administrator, unit):
    post(client, "rename_department", unit.pk, name="도로안전과", since=today().isoformat())
    unit = Department.objects.get(pk=unit.pk)
    assert unit.name == "도로안전과"
    assert name_of(unit, date(2025, 1, 1)) == "도로과"
    data = {"title": "제설", "since": today().isoformat()}
    assert post(client, "new_duty", unit.pk, **data).status_code == 302
    assert Duty.objects.get(department=unit).subject.title == "제설"
    assert post(client, "new_duty", unit.pk, **data).context["form"].non_field_errors()


def test_a_name_for_a_coming_day_waits(client, administrator, unit):
    post(client, "rename_department", unit.pk, name="도로안전과", since="2999-01-01")
    unit = Department.objects.get(pk=unit.pk)
    assert unit.name == "도로과"
    assert name_of(unit, date(2999, 1, 1)) == "도로안전과"


def test_a_one_time_link_is_shown_once_and_made_by_post_alone(client, administrator, member):
    assert client.get(reverse("people:link", args=[member.pk])).status_code == 404
    shown = post(client, "link", member.pk).content.decode()
    assert "/accounts/password/reset/key/" in shown
    again = client.get(reverse("people:manage_person", args=[member.pk])).content.decode()
    assert "/accounts/password/reset/key/" not in again


def test_no_link_leads_into_the_repair_account(client, administrator):
    assert post(client, "link", make.make_superuser().pk).status_code == 404


def test_for_all_others_these_screens_do_not_exist(client, unit, member):
    duty = make.make_duty(unit)
    role = posts.give_role(user=member, name=RoleName.SECRETARY, since=today())
    addresses = [
        reverse("people:manage_person", args=[member.pk]),
        reverse("people:end_post", args=[member.posts.get().pk]),
        reverse("people:end_role", args=[role.pk]),
        reverse("people:link", args=[member.pk]),
        reverse("people:close", args=[member.pk]),
        reverse("people:new_person"),
        reverse("people:assign_duty", args=[duty.pk]),
        reverse("people:rename_department", args=[unit.pk]),
        reverse("people:new_duty", args=[unit.pk]),
    ]
    for user in (member, make.make_auditor(), make.make_superuser(), make.make_guest()):
        client.force_login(user)
        for address in addresses:
            assert client.get(address).status_code == 404
            assert client.post(address, {}).status_code == 404


def test_the_screens_open(client, administrator, member, unit):
    duty = make.make_duty(unit, member)
    for address in (
        reverse("people:manage_person", args=[member.pk]),
        reverse("people:end_post", args=[member.posts.get().pk]),
        reverse("people:new_person"),
        reverse("people:assign_duty", args=[duty.pk]),
        reverse("people:rename_department", args=[unit.pk]),
        reverse("people:new_duty", args=[unit.pk]),
    ):
        assert client.get(address).status_code == 200
