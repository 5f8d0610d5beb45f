"""Following a page, being told of its change and why, marking it as read; mending failed work."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from core.enums import JobState
from core.models import Job
from core.stream import paragraph
from knowledge.pages.rows import PageRow
from knowledge.pages.services import change_page
from tests.factories import people
from tests.journeys.pages.frame import Screen
from tests.journeys.words import said

pytestmark = pytest.mark.django_db(transaction=True)


def change(city) -> None:
    """Let the department publish a new version."""
    row = PageRow(title=city.open_page.title, body=[paragraph("새로 고친 내용입니다.")])
    change_page(page=city.open_page, row=row, actor=city.colleague)


def button(reader, words: str):
    return reader.page.get_by_role("main").get_by_role("button", name=said(words))


def test_a_reader_follows_a_page_and_is_told_of_its_change(seat, city):
    reader = seat(city.stranger)
    reader.open(f"/w/{city.open_page.pk}")
    button(reader, "Follow").click()
    expect(button(reader, "Stop following")).to_be_visible()
    change(city)
    page = reader.open("/me/inbox")
    reader.picture("inbox")
    line = page.get_by_role("main").get_by_role("listitem").filter(has_text=city.open_page.title)
    expect(line).to_contain_text(said("You follow it."))
    expect(page.get_by_role("banner")).to_contain_text("1")
    line.get_by_role("link", name=city.open_page.title).first.click()
    expect(Screen(reader).heading).to_have_text(city.open_page.title)
    reader.check()
    page = reader.open("/me/inbox?show=unread")
    expect(Screen(reader).main).to_contain_text(said("Everything is read"))


def test_marking_and_muting_work_without_a_script(seat, city):
    reader = seat(city.stranger, java_script_enabled=False)
    reader.visit(f"/w/{city.open_page.pk}")
    button(reader, "Follow").click()
    change(city)
    reader.visit("/me/inbox")
    button(reader, "Mark as read").first.click()
    expect(button(reader, "Mark as unread").first).to_be_visible()
    button(reader, "No more of this").first.click()
    expect(Screen(reader).main).to_contain_text(said("Nothing has come for you yet"))


def test_the_timeline_of_a_page_tells_what_happened(seat, city):
    change(city)
    reader = seat(city.stranger)
    reader.open(f"/subjects/{city.open_page.subject.pk}/timeline")
    reader.picture("timeline")
    expect(Screen(reader).main.get_by_role("list")).to_contain_text(city.colleague.name)


def test_an_administrator_has_failed_work_done_again(seat, city):
    now = timezone.now()
    job = Job.objects.create(
        name="activity.seal", state=JobState.FAILED, error="OSError: 디스크", attempts=4, done=2, total=5,
        created_at=now, not_before=now,
    )  # fmt: skip
    reader = seat(people.make_administrator())
    page = reader.open("/jobs")
    page.get_by_text(said("What went wrong")).click()
    reader.check()
    reader.picture("jobs")
    button(reader, "Run again").click()
    reader.check()
    expect(button(reader, "Run again")).to_have_count(0)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
