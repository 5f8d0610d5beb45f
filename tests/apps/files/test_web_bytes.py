"""The bytes of files over HTTP: ranges, names, what may be kept, a server in front."""

import re
import unicodedata
from urllib.parse import unquote

import pytest
from django.urls import reverse

from core import tokens
from tests.factories.files import keep_text, make_document
from tests.factories.knowledge import set_audience

pytestmark = pytest.mark.django_db

MISSING = 9_000_000


@pytest.fixture
def closed(shelf):
    """Let a closed page use the files."""
    shelf.page(shelf.city.closed_page)
    return shelf


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def told_by(response, shelf) -> str:
    """Return what an answer says besides the address that was asked and the form's token."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", unquote(response.content.decode()))
    return re.sub(rf"/({shelf.document.pk}|{shelf.image.pk}|{MISSING})/", "/N/", body)


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "bytes=5-2", "bytes=-", "pages=1-2", f"bytes={'9' * 5000}-"])
def test_what_is_no_single_range_is_answered_with_the_whole(closed, make_client, asked):
    response = make_client(closed.city.colleague).get(closed.document.url, HTTP_RANGE=asked)
    assert (response.status_code, body_of(response)) == (200, b"0123456789")
    assert "Content-Range" not in response.headers


def test_no_bytes_from_the_end_are_none(closed, make_client):
    response = make_client(closed.city.colleague).get(closed.document.url, HTTP_RANGE="bytes=-0")
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */10")


def test_a_range_of_everything_is_a_range(closed, make_client):
    response = make_client(closed.city.colleague).get(closed.document.url, HTTP_RANGE="bytes=0-")
    assert (response.status_code, response.headers["Content-Range"]) == (206, "bytes 0-9/10")


def test_a_part_of_an_older_version_is_not_put_to_the_newer(closed, make_client):
    client = make_client(closed.city.colleague)
    tag = client.get(closed.document.url).headers["ETag"]
    same = client.get(closed.document.url, HTTP_RANGE="bytes=2-3", HTTP_IF_RANGE=tag)
    other = client.get(closed.document.url, HTTP_RANGE="bytes=2-3", HTTP_IF_RANGE='"older"')
    assert (same.status_code, body_of(same)) == (206, b"23")
    assert (other.status_code, body_of(other)) == (200, b"0123456789")


def test_the_head_alone_tells_the_size(closed, make_client):
    response = make_client(closed.city.colleague).head(closed.document.url, HTTP_RANGE="bytes=2-3")
    assert (response.status_code, response.headers["Content-Length"]) == (200, "10")
    assert response.headers["Accept-Ranges"] == "bytes"


def test_a_name_taken_apart_leads_to_the_composed_one_after_the_check(closed, make_client):
    apart = unicodedata.normalize("NFD", closed.document.filename)
    assert apart != closed.document.filename
    address = reverse("files:document", args=[closed.document.pk, apart])
    response = make_client(closed.city.colleague).get(address)
    assert (response.status_code, response.headers["Location"]) == (302, closed.document.url)
    assert make_client(closed.city.stranger).get(address).status_code == 404


def test_a_closed_file_answers_byte_for_byte_as_a_missing_one(closed, make_client):
    image = closed.image.get_rendition("max-91x91").url
    keep_text(closed.document, "명단", drawn=b"RIFF")
    asked = [
        (closed.document.url, reverse("files:document", args=[MISSING, closed.document.filename])),
        (image, image.replace(f"/{closed.image.pk}/", f"/{MISSING}/")),
        (f"/files/{closed.document.pk}/first-page", f"/files/{MISSING}/first-page"),
        (f"/files/{closed.document.pk}/read", f"/files/{MISSING}/read"),
    ]
    client = make_client(closed.city.stranger)
    for there, nowhere in asked:
        found, missing = client.get(there), client.get(nowhere)
        assert (found.status_code, missing.status_code) == (404, 404)
        assert told_by(found, closed) == told_by(missing, closed)


def test_the_first_page_is_shown_as_a_picture(closed, make_client):
    keep_text(closed.document, "명단", drawn=b"RIFF")
    address = reverse("files:first_page", args=[closed.document.pk])
    response = make_client(closed.city.colleague).get(address)
    assert (response.headers["Content-Type"], body_of(response)) == ("image/webp", b"RIFF")
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_a_file_without_a_picture_of_its_first_page_has_none(closed, make_client):
    address = reverse("files:first_page", args=[closed.document.pk])
    assert make_client(closed.city.colleague).get(address).status_code == 404


def test_an_image_of_a_public_page_may_be_kept_for_a_moment_while_it_is_public(shelf, make_client):
    shelf.page(shelf.city.open_page)
    # Wagtail remembers sizes by number, also those of tests before: each test takes its own.
    address = shelf.image.get_rendition("max-92x92").url
    for tokens_of, kept in (
        ({tokens.PUBLIC}, "public, max-age=60"),
        ({tokens.STAFF}, "private, no-cache"),
    ):
        for page in (shelf.city.strategy, shelf.city.policy, shelf.city.project, shelf.city.open_page):
            set_audience(page, tokens_of)
        response = make_client(shelf.city.colleague).get(address)
        assert response.headers["Cache-Control"] == kept
        assert response.headers["ETag"]
    assert make_client().get(address).status_code == 404


def test_a_server_in_front_hands_over_what_we_name(closed, make_client, settings):
    settings.DURE_FILES_ACCEL = "/inside/"
    document = make_document(closed.writer, "보고서.pdf", b"%PDF-")
    response = make_client(closed.writer).get(document.url)
    stored = document.file.name
    assert response.headers["X-Accel-Redirect"] == f"/inside/{stored}"
    assert response.content == b""
    assert response.headers["Content-Type"] == "application/pdf"
    stranger = make_client(closed.city.stranger).get(document.url)
    assert stranger.status_code == 404
    assert "X-Accel-Redirect" not in stranger.headers
