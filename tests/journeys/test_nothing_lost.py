"""An expired session or a failed form check loses nothing that was typed."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.journeys.pages.frame import Screen, SignIn

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "모내기-김매기-5"
REASON = "예산 심의에서 다음 해로 미루기로 함"


@pytest.fixture
def form(seat, city):
    """Open a form of ours and fill it in."""
    city.head.set_password(PASSWORD)
    city.head.save()
    reader = seat(city.head)
    reader.open(f"/tasks/{city.project.pk}/state")
    return reader


def fill(page) -> None:
    """Type into the form."""
    page.get_by_role("main").get_by_role("textbox").last.fill(REASON)


def submit(page) -> None:
    """Send the form."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").last.click()


def forget(reader, name: str) -> None:
    """Let a cookie lapse."""
    assert name in {cookie["name"] for cookie in reader.context.cookies()}
    reader.context.clear_cookies(name=name)


def test_after_signing_in_again_what_was_typed_stands_there(form, city):
    page = form.page
    fill(page)
    forget(form, settings.SESSION_COOKIE_NAME)
    submit(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    form.check()
    SignIn(form).enter(city.head.username, PASSWORD)
    expect(Screen(form).main.get_by_role("textbox").last).to_have_value(REASON)
    form.check()


def test_a_failed_form_check_shows_what_was_typed(form):
    page = form.page
    fill(page)
    forget(form, settings.CSRF_COOKIE_NAME)
    submit(page)
    expect(Screen(form).main.get_by_role("textbox").last).to_have_value(REASON)
    form.check()


def test_somebody_else_who_signs_in_there_sees_nothing_of_it(form, city):
    page = form.page
    fill(page)
    forget(form, settings.SESSION_COOKIE_NAME)
    submit(page)
    form.check()
    city.stranger.set_password(PASSWORD)
    city.stranger.save()
    SignIn(form).enter(city.stranger.username, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert REASON not in page.content()
    form.checked |= form.seen
