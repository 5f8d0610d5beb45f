"""What stands in the small city; built once, as nobody here changes it."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from core.calendar import today
from core.models import Subject, Token
from demo.build import city as building
from demo.build import logins
from files.models import DocumentVersion, PageText
from knowledge.pages.models import WikiPage
from newsletters import reading
from newsletters.models import IssuePage
from people.models import Role, User
from people.standing import forget_all
from tests.apps.demo.what_readers_see import (
    assert_a_request_tells_its_story,
    assert_meetings_concern_those_who_log_in,
    assert_requests_wait_for_those_who_log_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """Build today's small city once for all who only look at it; it is taken back in the end."""
    folder = tmp_path_factory.mktemp("city")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(VAR=folder, MEDIA_ROOT=folder / "media"):
            for _step in building.build(small=True, today=today()):
                pass
        yield folder
        transaction.set_rollback(True)
    forget_all()


@pytest.fixture
def small_city(built, db, settings):
    """Give that city to one test."""
    settings.VAR, settings.MEDIA_ROOT = built, built / "media"
    forget_all()


def test_some_pages_are_stale_some_unverified_some_closed(small_city):
    assert WikiPage.objects.filter(review_on__lt=today()).exists()
    assert WikiPage.objects.filter(verified_on__isnull=True).exists()
    pages = Subject.objects.of_kind("page")
    closed = pages.exclude(pk__in=Token.objects.filter(role="see", token="staff").values("subject"))
    assert 0 < closed.count() < pages.count() / 4


def test_each_file_has_pages_of_text_and_whoever_logs_in_finds_unread_issues(small_city):
    issues = IssuePage.objects.exclude(document=None)
    found = DocumentVersion.objects.filter(document__in=issues.values("document"))
    found = found.values_list("kind", "state", "page_count")
    assert {kind for kind, _state, _pages in found} == {"pdf", "hwp", "hwpx"}
    assert {state for _kind, state, _pages in found} == {"ok"}
    assert all(3 <= pages <= 6 for _kind, _state, pages in found)
    tables = PageText.objects.filter(number=1, text__contains="순서 | 제목").values("version")
    assert tables.count() == found.exclude(kind="pdf").count()
    for username in re.findall(r"^  (\S+) ", "\n".join(logins.lines()), re.MULTILINE):
        user = User.objects.get(username=username)
        assert reading.unread_issues(user, today()), username


def test_each_publisher_who_logs_in_may_write_his_own_bulletin(small_city):
    lines = {line.split()[0]: line for line in logins.lines()[1:]}
    for role in ("위탁 발행자", "소식지 발행 담당"):
        username = next(name for name, line in lines.items() if role in line)
        mine = reading.published_by(User.objects.get(username=username), today())
        assert mine, role


def test_requests_and_meetings_wait_for_who_logs_in_and_tell_what_was_done(small_city, make_client):
    assert_requests_wait_for_those_who_log_in(make_client)
    assert_a_request_tells_its_story(make_client)
    assert_meetings_concern_those_who_log_in(make_client)


def test_more_than_one_person_holds_the_keys(small_city):
    assert Role.objects.filter(name="administrator").count() == 2


def test_a_city_is_not_built_over_people(small_city):
    with pytest.raises(CommandError, match="not empty"):
        call_command("city", "--small")
