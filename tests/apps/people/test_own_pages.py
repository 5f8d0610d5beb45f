"""Profile, language, absence: what people say of themselves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from activity.models import Addressee, Event
from core import tokens
from core.calendar import today
from people.models import Absence
from people.responsibility import acting_in
from tests.factories import people as make

pytestmark = pytest.mark.django_db

PROFILE = {"phone": "02-000-0000", "room": "4층", "email": "a@example.org", "language": "ko"}


@pytest.fixture
def team():
    return make.make_department()


@pytest.fixture
def user(team, client):
    person = make.make_employee(team, "주무관", name="한가람", password="once upon a time")
    client.force_login(person)
    return person


def test_the_profile_shows_posts_and_keeps_what_one_may_change(client, user, team):
    shown = client.get(reverse("people:profile")).content.decode()
    assert team.name in shown
    response = client.post(reverse("people:profile"), {**PROFILE, "name": "다른 이름"})
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.room, user.phone, user.email, user.name) == ("4층", "02-000-0000", "a@example.org", "한가람")


def test_a_language_chosen_in_the_profile_holds_at_once(client, user):
    response = client.post(reverse("people:profile"), {**PROFILE, "language": "en"})
    assert response.cookies["django_language"].value == "en"
    user.refresh_from_db()
    assert user.language == "en"
    assert '<html lang="en">' in client.get(reverse("people:profile")).content.decode()


def test_the_switch_is_remembered_on_the_profile(client, user):
    response = client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert response.cookies["django_language"].value == "en"
    user.refresh_from_db()
    assert user.language == "en"


def test_the_switch_serves_visitors_and_refuses_other_languages(client, user):
    client.post(reverse("set_language"), {"language": "xx", "next": "/"})
    user.refresh_from_db()
    assert user.language == "ko"
    client.logout()
    assert (
        client.post(reverse("set_language"), {"language": "en", "next": "/"}).cookies["django_language"].value
        == "en"
    )


def test_signing_in_speaks_the_language_of_the_profile(client, user):
    client.logout()
    user.language = "en"
    user.save(update_fields=["language"])
    response = client.post(reverse("account_login"), {"login": user.username, "password": "once upon a time"})
    assert response.status_code == 302
    assert response.cookies["django_language"].value == "en"


def away(client, **changes):
    first = today()
    data = {
        "first": first.isoformat(),
        "last": (first + timedelta(days=2)).isoformat(),
        "deputy": "",
        "reason": "연가",
        **changes,
    }
    return client.post(reverse("people:absence"), data)


def test_an_absence_names_the_last_day_and_ends_the_day_after(client, user, team):
    deputy = make.make_employee(team)
    duty = make.make_duty(team, user)
    assert away(client, deputy=deputy.username).status_code == 302
    absence = Absence.objects.get(user=user)
    assert absence.until == today() + timedelta(days=3)
    assert absence.last_day == today() + timedelta(days=2)
    assert acting_in([duty.subject_id], today())[duty.subject_id].person == deputy


def test_the_deputy_is_told_without_the_reason(client, user, team):
    deputy = make.make_employee(team)
    away(client, deputy=deputy.name)
    event = Event.objects.get(verb="absence.reported")
    assert "연가" not in str(event.data) + str(event.personal)
    addressee = Addressee.objects.get(event=event)
    assert (addressee.token, addressee.reason) == (tokens.person(deputy.subject_id), "stands_in")


def test_the_reason_is_shown_to_oneself_alone(client, user, team):
    away(client)
    assert "연가" in client.get(reverse("people:absence")).content.decode()
    client.force_login(make.make_employee(team))
    address = reverse("people:person", args=[user.pk])
    assert "연가" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"last": "2000-01-01", "first": "2000-01-01"},
        {"last": "2000-01-01"},
        {"first": "nonsense"},
        {"last": "9999-12-31"},
        {"deputy": "아무도 아닌"},
        {"deputy": "한가람"},
    ],
)
def test_days_gone_by_unknown_people_and_oneself_are_refused(client, user, changes):
    response = away(client, **changes)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not Absence.objects.exists()


def test_a_name_that_two_people_have_asks_for_the_number(client, user, team):
    for _time in range(2):
        make.make_employee(team, name="두나래")
    assert away(client, deputy="두나래").context["form"].errors["deputy"]


def test_a_contracted_publisher_learns_of_nobody_but_his_colleagues(client, user):
    body = make.make_department("affiliate")
    client.force_login(make.make_contracted_publisher(body))
    colleague = make.make_contracted_publisher(body)
    make.make_employee(name="두나래")
    make.make_employee(name="두나래")
    nobody = away(client, deputy="아무도 아닌").context["form"].errors["deputy"]
    for deputy in (user.username, user.name, "두나래"):
        assert away(client, deputy=deputy).context["form"].errors["deputy"] == nobody
    assert away(client, deputy=colleague.username).status_code == 302


def test_one_is_not_away_twice(client, user):
    away(client)
    assert away(client).context["form"].errors["first"]


def test_one_comes_back_early(client, user):
    Absence.objects.create(user=user, since=today() - timedelta(days=2), until=today() + timedelta(days=5))
    client.post(reverse("people:end_absence", args=[Absence.objects.get().pk]))
    assert Absence.objects.get().until == today()


def test_an_absence_that_has_not_begun_is_taken_back(client, user):
    later = today() + timedelta(days=7)
    away(client, first=later.isoformat(), last=later.isoformat())
    client.post(reverse("people:end_absence", args=[Absence.objects.get().pk]))
    assert not Absence.objects.exists()


def test_nobody_ends_anothers_absence(client, user, team):
    away(client)
    client.force_login(make.make_employee(team))
    assert client.post(reverse("people:end_absence", args=[Absence.objects.get().pk])).status_code == 404
    assert Absence.objects.get().until == today() + timedelta(days=3)


def test_colleagues_are_suggested(client, user, team):
    near, far = make.make_employee(team), make.make_employee()
    shown = client.get(reverse("people:absence")).content.decode()
    assert near.username in shown
    assert far.username not in shown


def test_guests_have_no_absence_and_visitors_sign_in_first(client, user):
    client.force_login(make.make_guest())
    assert client.get(reverse("people:absence")).status_code == 404
    assert client.get(reverse("people:profile")).status_code == 200
    client.logout()
    for name in ("people:absence", "people:profile"):
        assert client.get(reverse(name)).status_code == 302


def test_an_old_absence_is_not_listed(client, user):
    Absence.objects.create(user=user, since=date(2020, 1, 1), until=date(2020, 1, 3), reason="옛날")
    assert "옛날" not in client.get(reverse("people:absence")).content.decode()
