"""The way from Wagtail's editor to who may see the page."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from core import tokens
from core.access import get_access
from people.wagtail_hooks import offer_audience
from tests.factories import knowledge
from tests.factories import people as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.make_department()


@pytest.fixture
def page(unit):
    editor = make.make_employee(unit)
    task = knowledge.make_task(duty=make.make_duty(unit, editor))
    return knowledge.make_page("제설 매뉴얼", below=task)


def test_whoever_may_say_who_sees_a_page_is_led_there_from_the_editor(page, unit, client):
    client.force_login(make.make_employee(unit))
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("people:audience", args=[knowledge.subject_of(page).pk]) in shown


def test_others_are_not_offered_it(page, client):
    for user in (make.make_employee(), make.make_superuser()):
        assert list(offer_audience(knowledge.fresh(page), user, "edit")) == []


def test_one_comes_back_to_the_editor(page, unit, client):
    client.force_login(make.make_employee(unit))
    (button,) = offer_audience(knowledge.fresh(page), make.make_employee(unit), "edit")
    assert client.get(button.url).context["next"] == reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize("audience", ["staff", "public", "unit"])
def test_the_editor_says_who_sees_a_page_and_nothing_of_wagtails_own_restrictions(
    page, unit, client, audience
):
    token = tokens.department(unit.subject_id) if audience == "unit" else audience
    for each in (page.get_parent().specific, page):
        knowledge.set_audience(each, {token})
    client.force_login(make.make_employee(unit))
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'aria-label="{_("Live")}: {get_access().label_of(token)}"' in shown
    assert "w-privacy:changed" not in shown
