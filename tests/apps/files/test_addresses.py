"""The only way to a byte of a document or an image."""

import pytest
from django.urls import NoReverseMatch, reverse

from files.models import Document, Rendition
from tests.factories.files import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(shelf):
    """Let a closed page use the files."""
    shelf.page(shelf.city.closed_page)
    return shelf


def test_a_document_is_handed_over_under_its_korean_name(closed, make_client):
    response = make_client(closed.city.colleague).get(closed.document.url)
    assert b"".join(response.streaming_content) == b"0123456789"
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%EA%B2%BD%EB%A1%9C%EB%8B%B9")
    assert response.headers["Content-Type"] == "text/plain"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Length"] == "10"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response.headers["Vary"]


def test_a_closed_document_is_a_missing_one(closed, make_client):
    missing = reverse("files:document", args=[9_000_000, "x"])
    for client in (make_client(), make_client(closed.city.stranger)):
        closed_answer, no_answer = client.get(closed.document.url), client.get(missing)
        assert (closed_answer.status_code, no_answer.status_code) == (404, 404)


def test_the_id_decides_and_another_name_leads_to_the_present_one(closed, make_client):
    address = reverse("files:document", args=[closed.document.pk, "옛 이름.txt"])
    response = make_client(closed.city.colleague).get(address)
    assert response.status_code == 302
    assert response.headers["Location"].endswith("%EB%AA%85%EB%8B%A8.txt")
    assert make_client(closed.city.stranger).get(address).status_code == 404


def test_an_image_of_a_closed_page_has_no_address_for_others(closed, make_client):
    address = closed.image.get_rendition("max-100x100").url
    shown = make_client(closed.city.colleague).get(address)
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    assert shown.headers["Content-Disposition"].startswith("inline")
    for client in (make_client(), make_client(closed.city.stranger)):
        assert client.get(address).status_code == 404


def test_only_sizes_that_a_page_asked_for_are_made(closed, make_client):
    client = make_client(closed.city.colleague)
    address = reverse("files:image", args=[closed.image.pk, "width-9999"])
    assert client.get(address).status_code == 404
    assert not Rendition.objects.filter(filter_spec="width-9999").exists()


def test_a_size_around_a_focal_point_has_an_address_of_its_own(shelf, make_client):
    image = shelf.image
    image.focal_point_x = image.focal_point_y = 10
    image.focal_point_width = image.focal_point_height = 4
    image.save()
    address = image.get_rendition("fill-20x20").url
    assert "~" in address
    assert make_client(shelf.writer).get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "body", "told"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=4-99", 206, b"456789", "bytes 4-9/10"),
        ("bytes=10-12", 416, b"", "bytes */10"),
        ("bytes=x", 200, b"0123456789", None),
    ],
)
def test_a_part_of_a_file_may_be_asked_for(closed, make_client, asked, status, body, told):
    response = make_client(closed.city.colleague).get(closed.document.url, HTTP_RANGE=asked)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert (response.status_code, content) == (status, body)
    assert response.headers.get("Content-Range") == told


def test_a_file_that_did_not_change_is_not_sent_again(closed, make_client):
    client = make_client(closed.city.colleague)
    tag = client.get(closed.document.url).headers["ETag"]
    assert client.get(closed.document.url, HTTP_IF_NONE_MATCH=tag).status_code == 304
    stranger = make_client(closed.city.stranger)
    assert stranger.get(closed.document.url, HTTP_IF_NONE_MATCH=tag).status_code == 404


def test_nothing_a_browser_would_run_is_shown(shelf, make_client):
    page = make_document(shelf.writer, "글.html", b"<script>alert(1)</script>")
    response = make_client(shelf.writer).get(page.url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_bytes_that_are_gone_are_missing(shelf, make_client):
    shelf.document.file.storage.delete(shelf.document.file.name)
    assert make_client(shelf.writer).get(shelf.document.url).status_code == 404


def test_the_store_has_no_addresses(shelf):
    for file in (shelf.document.file, shelf.image.file):
        with pytest.raises(ValueError, match="no address"):
            _ = file.url
    for name in ("wagtaildocs_serve", "wagtailimages_serve"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=[1, "x"])


def test_a_text_shows_the_image_and_links_the_document(closed, make_client):
    page = closed.city.closed_page
    shown = make_client(closed.city.colleague).get(page.subject_address(), follow=True)
    text = shown.content.decode()
    assert f"/files/images/{closed.image.pk}/" in text
    assert f"/files/{closed.document.pk}/" in text


def test_a_document_closed_to_the_reader_leaves_no_trace_in_a_text(closed, make_client):
    # A colleague elsewhere names it on an open page, which opens nothing.
    page = closed.write(closed.city.open_page, [], [closed.document], user=closed.city.stranger)
    text = make_client(closed.city.stranger).get(page.subject_address(), follow=True).content.decode()
    assert closed.document.title not in text
    assert Document.objects.filter(pk=closed.document.pk).exists()
