"""The way from Wagtail's editor to who may see the page."""

import pytest
from django.urls import reverse

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
