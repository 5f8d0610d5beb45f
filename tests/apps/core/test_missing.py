"""Whoever writes for something that is closed to him meanwhile gets his words back, and learns nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import cooperation as make
from tests.factories import people
from tests.journeys.words import said
from workflows.cooperation.services import asking

pytestmark = pytest.mark.django_db
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
WORDS = "길게 쓴 <b>의견</b>"


@pytest.fixture
def address():
    """Return where to comment on a request that was closed while somebody elsewhere wrote."""
    request = make.make_request(people.make_department(), people.make_department(), title="숨은 제목")
    row = make.row(people.make_department(), title="숨은 제목", restricted_reason="개인정보")
    asking.change(inquiry=request, row=row, actor=request.asked_by, now=make.NOW)
    return f"/requests/{request.pk}/comment"


@pytest.fixture
def writer(make_client):
    return make_client(people.make_employee())


def test_words_written_for_what_is_closed_by_now_stay_in_sight(writer, address):
    response = writer.post(address, {"text": WORDS}, **OWN)
    page = response.content.decode()
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert "길게 쓴 &lt;b&gt;의견&lt;/b&gt;" in page
    assert said("It was not sent. Copy it if you still need it.") in page
    assert "숨은 제목" not in page


def test_what_is_closed_and_what_never_was_answer_alike(writer, address):
    other = "/requests/987654/comment"
    closed, never = (writer.post(each, {"text": WORDS}, **OWN).content.decode() for each in (address, other))
    assert TOKEN.sub("", closed).replace(address, "") == TOKEN.sub("", never).replace(other, "")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_words_of_another_sites_form_are_not_shown(writer, address, site):
    assert WORDS[:4] not in writer.post(address, {"text": WORDS}, HTTP_SEC_FETCH_SITE=site).content.decode()


@pytest.mark.parametrize("typed", [{}, {"text": " "}, {"assignee": "여덟"}, {"password": "비밀번호"}])
def test_choices_and_secrets_are_no_words(writer, address, typed):
    page = writer.post(address, typed, **OWN).content.decode()
    assert said("What you wrote") not in page
    assert not [value for value in typed.values() if value.strip() and value in page]


def test_an_address_of_no_room_shows_nothing(writer):
    assert WORDS[:4] not in writer.post("/no/such/room", {"text": WORDS}, **OWN).content.decode()


def test_more_files_than_are_taken_at_once_are_refused_in_words(writer):
    files = [SimpleUploadedFile(f"{number}.txt", b"1") for number in range(101)]
    response = writer.post("/requests/new", {"title": "자료", "files": files}, **OWN)
    assert response.status_code == 400
    assert said("This could not be read") in response.content.decode()
