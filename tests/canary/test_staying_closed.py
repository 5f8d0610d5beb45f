"""A page that was closed stays closed: to the search at once, and whatever happens to its versions."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction

from core import tokens
from core.models import Exclusion, SearchOutbox
from knowledge.pages.models import WikiPage
from people.services.audience import set_audience
from search import index, live
from tests.factories.city import make_small_city
from tests.factories.knowledge import make_page, subject_of

pytestmark = pytest.mark.django_db

WORD = "냉난방기"


@pytest.fixture
def city():
    """Give a small city, indexed."""
    live.forget()
    found = make_small_city()
    index.rebuild(timezone.now())
    yield found
    live.forget()


@pytest.fixture
def page(city):
    """Give a page for all staff that the search knows."""
    page = make_page(f"{WORD} 점검 순서", city.project, actor=city.writer, summary=WORD)
    index.drain(timezone.now())
    return page


def close(page, city):
    """Let one division alone see the page, by its own action."""
    set_audience(
        subject=subject_of(page),
        audience={tokens.department(city.welfare.subject_id)},
        actor=city.writer,
        now=timezone.now(),
    )


def finds(client) -> tuple[bool, bool, bool]:
    """Tell whether results, completion and the editor's chooser know the page."""
    return (
        f"{WORD} 점검" in _plain(client.get("/search", {"q": WORD})),
        WORD in client.get("/search/complete", {"q": WORD[:3]}).content.decode("unicode_escape"),
        "점검 순서" in client.get(reverse("wagtailadmin_choose_page_search"), {"q": WORD}).content.decode(),
    )


def _plain(response) -> str:
    text = response.content.decode()
    return text.replace("<mark>", "").replace("</mark>", "")


def test_a_page_closed_while_the_worker_is_stopped_is_not_found_from_that_moment(city, page, make_client):
    stranger, colleague = make_client(city.stranger), make_client(city.colleague)
    assert finds(stranger) == finds(colleague) == (True, True, True)
    close(page, city)
    assert SearchOutbox.objects.exists()
    assert Exclusion.objects.filter(subject_id=subject_of(page).pk).exists()
    assert finds(stranger) == (False, False, False)
    index.drain(timezone.now())
    assert not Exclusion.objects.exists()
    assert finds(stranger) == (False, False, False)
    assert finds(colleague) == (True, True, True)


def test_its_address_is_a_missing_one_from_the_same_moment(city, page, make_client):
    stranger = make_client(city.stranger)
    address = page.subject_address()
    assert stranger.get(address).status_code == 200
    close(page, city)
    assert stranger.get(address).status_code == 404
    assert make_client(city.colleague).get(address).status_code == 200


def test_going_back_to_a_version_from_before_leaves_it_closed(city, page, make_client):
    old = page.latest_revision
    page.title = "새 제목"
    page.save_revision(user=city.writer).publish(user=city.writer, skip_permission_checks=True)
    close(page, city)
    RevertToPageRevisionAction(page, old, user=city.writer).execute(skip_permission_checks=True)
    page = WikiPage.objects.get(pk=page.pk)
    page.latest_revision.publish(user=city.writer, skip_permission_checks=True)
    page = WikiPage.objects.get(pk=page.pk)
    assert page.title == f"{WORD} 점검 순서"
    assert subject_of(page).audience == {tokens.department(city.welfare.subject_id)}
    assert make_client(city.stranger).get(page.subject_address()).status_code == 404


def test_a_publication_scheduled_before_it_was_closed_leaves_it_closed(city, page, make_client):
    soon = timezone.now() + timedelta(hours=1)
    page.title, page.go_live_at = "정해 둔 제목", soon
    revision = page.save_revision(user=city.writer, approved_go_live_at=soon)
    revision.publish(user=city.writer, skip_permission_checks=True)
    close(page, city)
    with mock.patch("django.utils.timezone.now", return_value=soon + timedelta(minutes=1)):
        call_command("publish_scheduled", verbosity=0)
        index.drain(timezone.now())
        page = WikiPage.objects.get(pk=page.pk)
        assert page.title == "정해 둔 제목"
        assert subject_of(page).audience == {tokens.department(city.welfare.subject_id)}
        stranger = make_client(city.stranger)
        assert stranger.get(page.subject_address()).status_code == 404
        assert "정해 둔 제목" not in _plain(stranger.get("/search", {"q": "정해"}))
        assert "정해 둔 제목" in _plain(make_client(city.colleague).get("/search", {"q": "정해"}))
