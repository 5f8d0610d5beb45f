"""The first password, by a link that works once."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from people.enums import RoleName
from people.rights import can
from people.services import accounts
from people.sign_in import one_time_link
from tests.factories import people as make

pytestmark = pytest.mark.django_db

GOOD = "두레-박-터-우물-2026"


def path_of(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)


def set_password(client, link: str, password: str = GOOD):
    response = client.get(path_of(link), follow=True)
    return client.post(
        response.redirect_chain[-1][0] if response.redirect_chain else path_of(link),
        {"password1": password, "password2": password},
    )


def sign_in(client, user, password: str = GOOD) -> bool:
    client.logout()
    client.post(reverse("account_login"), {"login": user.username, "password": password})
    return "_auth_user_id" in client.session


def test_a_new_account_cannot_sign_in_before_its_link_is_used(client):
    user = make.make_employee()
    assert not sign_in(client, user, "")
    assert not sign_in(client, user, GOOD)


def test_the_link_sets_the_first_password_and_works_once(client):
    user = make.make_employee()
    link = one_time_link(user)
    assert set_password(client, link).status_code == 302
    assert sign_in(client, user)
    client.logout()
    set_password(client, link, "다른-비밀-번호-2027")
    assert not sign_in(client, user, "다른-비밀-번호-2027")
    assert sign_in(client, user)


def test_a_weak_password_is_refused(client):
    user = make.make_employee()
    assert set_password(client, one_time_link(user), "1234").status_code == 200
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_the_command_prints_links_for_those_who_have_no_password(client):
    waiting, settled = make.make_employee(), make.make_employee(password=GOOD)
    leaver = make.make_employee()
    accounts.deactivate(user=leaver, day=make.TODAY, now=make.NOW)
    make.make_superuser()
    out = StringIO()
    call_command("sign_in_links", stdout=out)
    lines = [line.split("\t") for line in out.getvalue().splitlines()]
    assert [line[0] for line in lines] == [waiting.username]
    set_password(client, lines[0][2])
    assert sign_in(client, waiting)
    out = StringIO()
    call_command("sign_in_links", settled.username, stdout=out)
    assert settled.username in out.getvalue()


def test_a_leaver_cannot_sign_in(client):
    user = make.make_employee(password=GOOD)
    accounts.deactivate(user=user, day=make.TODAY, now=make.NOW)
    assert not sign_in(client, user)


def test_nobody_signs_up(client):
    client.post(reverse("account_signup"), {"username": "new", "password1": GOOD, "password2": GOOD})
    assert not sign_in(client, make.User(username="new"))


def test_the_first_administrator_is_made_by_command():
    user = make.make_employee()
    call_command("give_role", user.username, RoleName.ADMINISTRATOR, stdout=StringIO())
    user.refresh_from_db()
    assert can(user, "manage_people")
    with pytest.raises(CommandError):
        call_command("give_role", "nobody", RoleName.ADMINISTRATOR)


def test_who_signs_in_is_greeted_by_name_and_not_by_number(client):
    user = make.make_employee(name="한나래", username="E777", password=GOOD)
    answer = client.post(
        reverse("account_login"), {"login": user.username, "password": GOOD}, follow=True
    )
    [message] = answer.context["messages"]
    assert "한나래" in str(message) and "E777" not in str(message)
