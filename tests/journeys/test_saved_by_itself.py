"""The editor saves by itself whatever is typed, also at the moments when it does not look."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Response

from knowledge.pages.models import WikiPage
from tests.journeys.pages.editor import Editor

pytestmark = pytest.mark.django_db(transaction=True)

EARLY = "편집기가 지켜보기 전에 쓴 제목"
FIRST = "먼저 쓴 제목"
LATE = "저장하는 사이에 고쳐 쓴 제목"
# The writer goes on while the answer to a save is on its way.
GO_ON = """(() => {
    const ask = window.fetch;
    window.fetch = async (address, options) => {
        const answer = await ask(address, options);
        if (window.goOn && String(address).endsWith("/edit/")) {
            document.querySelector("[name=title]").value = window.goOn;
            window.goOn = null;
        }
        return answer;
    };
})()"""


# Counted from the beginning: it looks for the first time while the page is still being measured.
LOOKS = "document.addEventListener('w-unsaved:watch-edits', () => { window.looks = (window.looks ?? 0) + 1; })"


@contextmanager
def saving(page: Page, text: str):
    """Expect that ``text`` is sent and kept."""

    def is_kept(answer: Response) -> bool:
        body = answer.request.post_data_buffer or b""
        return answer.request.method == "POST" and answer.ok and text.encode() in body

    with page.expect_response(lambda answer: "preview" not in answer.url and is_kept(answer)):
        yield


@pytest.fixture
def writer(seat, city):
    reader = seat(city.writer)
    reader.context.add_init_script(GO_ON)
    reader.context.add_init_script(LOOKS)
    return reader


def latest(page) -> str:
    return WikiPage.objects.get(pk=page.pk).get_latest_revision_as_object().title


def test_what_is_typed_as_soon_as_the_form_is_there(writer, city):
    with saving(writer.page, EARLY):
        writer.page.goto(f"{writer.host}/admin/pages/{city.open_page.pk}/edit/", wait_until="commit")
        writer.page.locator("[name=title]").fill(EARLY)
    assert latest(city.open_page) == EARLY
    writer.check()


def test_what_is_typed_while_a_save_is_under_way(writer, city):
    writer.open(f"/admin/pages/{city.open_page.pk}/edit/")
    editor = Editor(writer)
    writer.page.evaluate("(text) => { window.goOn = text; }", LATE)
    with saving(writer.page, LATE), saving(writer.page, FIRST):
        editor.title.fill(FIRST)
    assert latest(city.open_page) == LATE
    assert editor.title.input_value() == LATE


def test_what_is_typed_before_the_editor_looks_a_second_time(writer, city):
    """Its second look, soon after the first, must not take what was typed for what was there."""
    writer.open(f"/admin/pages/{city.open_page.pk}/edit/")
    editor = Editor(writer)
    writer.page.wait_for_function("() => window.looks")
    with saving(writer.page, FIRST):
        editor.title.fill(FIRST)
        writer.page.evaluate("() => window.wagtail.app.queryController('w-unsaved').setInitialFormData()")
    assert latest(city.open_page) == FIRST
