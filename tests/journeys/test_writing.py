"""Somebody writes down what he knows; whoever may, finds it by half of a phrase."""

import pytest
from playwright.sync_api import expect

from tests.journeys.pages.frame import Screen, SignIn
from tests.journeys.pages.task_tree import TaskTree

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "경로당 에어컨 수리 접수 요령"
TEXT = "여름철 고장 신고는 동 주민센터를 거치지 않고 수리업체에 바로 접수합니다."
HALF_REMEMBERED = "에어콘 고장나면 업체에 바로"
PASSWORD = "밭갈이-품앗이-7"


@pytest.fixture
def signed_in(seat, city):
    """Sign the writer in through the door."""
    city.writer.set_password(PASSWORD)
    city.writer.save()
    reader = seat()
    reader.open("/accounts/login/?next=/")
    SignIn(reader).enter(city.writer.username, PASSWORD)
    expect(reader.page).to_have_url(f"{reader.host}/")
    reader.check()
    return reader


def test_a_page_written_below_a_task_is_found_by_a_half_remembered_phrase(signed_in, seat, city, worker_process):
    Screen(signed_in).menu("Tasks", "work")
    tree = TaskTree(signed_in)
    tree.open_branch(city.policy.title)
    task = tree.go_to(city.project.title)
    signed_in.picture("task")

    editor = task.new_page()
    editor.title.fill(TITLE)
    editor.summary.fill("여름철 고장 신고 순서")
    editor.add_paragraph(TEXT)
    signed_in.picture("editor")
    page = editor.publish()
    expect(page.heading).to_have_text(TITLE)
    expect(page.main).to_contain_text(TEXT)
    signed_in.picture("wiki-page")

    other = seat(city.stranger)
    other.open("/")
    results = Screen(other).search(HALF_REMEMBERED)
    results.until(TITLE)
    other.picture("results")
    results.follow(TITLE)
    expect(Screen(other).main).to_contain_text(TEXT)
