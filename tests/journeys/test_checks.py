"""What journeys check of every page would notice a fault."""

import pytest
from playwright.sync_api import expect

from tests.journeys import browser as browsing
from tests.journeys.browser import new_reader, recorded_faults, screen_of, violations

pytestmark = pytest.mark.django_db(transaction=True)
FAULTY = "<html lang='ko'><title>쪽</title><main><h1>쪽</h1><img src='{}'></main></html>"
FADING = """<html lang='ko'><title>쪽</title><style>
    @keyframes in { from { color: #eee } to { color: #000 } }
    @keyframes turn { to { rotate: 360deg } }
    h1 { animation: in 1.5s both } p { animation: turn 1s infinite }
</style><main><h1>쪽</h1><p>돌아가는 중</p></main></html>"""


@pytest.fixture
def reader(browser, live_server):
    reader = new_reader(browser, live_server.url)
    # Nothing of this leaves the machine.
    reader.context.route("**/elsewhere/*", lambda route: route.fulfill(body=""))
    yield reader
    reader.context.close()


def test_a_picture_without_words_is_a_fault(reader):
    reader.page.set_content(FAULTY.format("/x.png"))
    assert "image-alt" in violations(reader.page)


def test_a_colour_on_its_way_is_no_fault(reader):
    reader.page.set_content(FADING)
    assert violations(reader.page) == {}


def test_a_new_fault_of_wagtail_must_be_there_a_second_time(reader, monkeypatch):
    found = [{"color-contrast": ["x"], "image-alt": ["y"]}, {"image-alt": ["y"]}, {}]
    monkeypatch.setattr(browsing, "violations", lambda page: found.pop(0))
    reader.context.route("**/admin/x/", lambda route: route.fulfill(body="", content_type="text/html"))
    reader.open("/admin/x/")
    assert reader.faults["/admin/x/"] == {"image-alt"}


def test_a_request_to_another_host_is_noticed(reader):
    reader.page.set_content(FAULTY.format("https://example.org/elsewhere/x.png"))
    with pytest.raises(AssertionError, match="Another host"):
        reader.settle()


def test_a_page_that_was_passed_without_a_look_is_noticed(reader):
    reader.page.goto(f"{reader.host}/")
    expect(reader.page.get_by_role("main")).to_be_visible()
    with pytest.raises(AssertionError, match="Not measured"):
        reader.settle()


def test_a_fault_of_wagtail_that_is_not_on_record_is_noticed(reader):
    reader.faults["/admin/"] = {"a-new-fault"}
    with pytest.raises(AssertionError, match="a-new-fault"):
        reader.settle()


def test_the_record_of_faults_speaks_of_wagtail_alone():
    assert [screen for screen in recorded_faults() if not screen.startswith("/admin/")] == []


def test_a_screen_has_one_name_whatever_its_numbers():
    assert screen_of("http://localhost:80/admin/pages/12/edit/?x=1") == "/admin/pages/N/edit/"
