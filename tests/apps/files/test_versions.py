"""A document keeps its id while its bytes change, whatever screen brings them."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activity.models import Event
from core.models.jobs import Job
from files.enums import FileState
from files.models import Document, DocumentVersion
from tests.factories.files import make_document, make_version

pytestmark = pytest.mark.django_db


def bytes_of(version: DocumentVersion) -> bytes:
    with version.file.open("rb") as opened:
        return opened.read()


def test_an_upload_is_a_first_version_that_waits_to_be_read(shelf):
    document = make_document(shelf.writer, "제설 지침.txt", b"0123")
    version = document.current
    assert (version.number, version.size, version.state) == (1, 4, FileState.PENDING)
    assert version.sha256 == hashlib.sha256(b"0123").hexdigest()
    assert version.uploaded_by == shelf.writer
    assert Job.objects.waiting().get(name="files.extract", key=f"files.extract:{version.pk}").queue == "long"
    event = Event.objects.get(verb="file.uploaded", subject=document.subject)
    assert event.actor == shelf.writer


def test_new_bytes_are_a_new_version_and_the_old_ones_stay(shelf):
    document = make_document(shelf.writer, "제설 지침.txt", b"old")
    make_version(document, shelf.city.colleague, "제설 지침 개정.txt", b"new")
    document = Document.objects.get(pk=document.pk)
    old, new = document.versions.order_by("number")
    assert (bytes_of(old), bytes_of(new)) == (b"old", b"new")
    assert (old.filename, new.filename, document.filename) == (
        "제설 지침.txt", "제설 지침 개정.txt", "제설 지침 개정.txt",
    )  # fmt: skip
    assert list(DocumentVersion.objects.current().filter(document=document)) == [new]
    event = Event.objects.get(verb="file.version_added", subject=document.subject)
    assert (event.actor, event.data) == (shelf.city.colleague, {"number": 2})


def test_a_new_title_is_no_new_version(shelf):
    document = make_document(shelf.writer)
    document.title = "고친 제목"
    document.save()
    assert document.versions.count() == 1
    assert document.subject.title == "고친 제목"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("경로당 명단.txt", "경로당 명단.txt"),
        ("경로당.txt", "경로당.txt"),
        ("가" * 300 + ".hwpx", "가" * 250 + ".hwpx"),
        ("read", "_read"),
        ("..", "_.."),
        ("탭\t줄.txt", "탭줄.txt"),
    ],
)
def test_the_name_stays_as_it_came(shelf, make_client, name, kept):
    document = Document(title="명단", file=ContentFile(b"1", name=name), uploaded_by_user=shelf.writer)
    document.save()
    assert Document.objects.get(pk=document.pk).filename == kept
    assert document.current.filename == kept
    assert make_client(shelf.writer).get(document.url).status_code == 200


def upload(name: str = "새 지침.txt", content: bytes = b"new") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def test_the_upload_screen_leads_to_a_version(shelf, make_client):
    make_client(shelf.writer).post(
        reverse("wagtaildocs:add"), {"title": "새 지침", "file": upload(), "tags": ""}
    )
    document = Document.objects.get(title="새 지침")
    assert (document.current.filename, document.current.uploaded_by) == ("새 지침.txt", shelf.writer)


def test_many_files_at_once_lead_to_a_version_each(shelf, make_client):
    answer = make_client(shelf.writer).post(
        reverse("wagtaildocs:add_multiple"), {"title": "새 지침", "files[]": upload(), "tags": ""}
    )
    assert answer.json()["success"]
    assert Document.objects.get(title="새 지침").current.filename == "새 지침.txt"


def test_the_chooser_leads_to_a_version(shelf, make_client):
    make_client(shelf.writer).post(
        reverse("wagtaildocs_chooser:create"),
        {"document-chooser-upload-title": "새 지침", "document-chooser-upload-file": upload()},
    )
    assert Document.objects.get(title="새 지침").current.filename == "새 지침.txt"


def test_the_edit_screen_leads_to_a_further_version(shelf, make_client):
    document = make_document(shelf.writer, content=b"old")
    make_client(shelf.writer).post(
        reverse("wagtaildocs:edit", args=[document.pk]),
        {"title": document.title, "file": upload(), "tags": ""},
    )
    old, new = document.versions.order_by("number")
    assert (bytes_of(old), bytes_of(new)) == (b"old", b"new")


def test_already_here_is_said_only_of_files_one_sees(shelf, make_client):
    hidden = make_document(shelf.city.stranger, "남의 명단.txt", b"same")
    shown = make_document(shelf.writer, "내 명단.txt", b"same")
    again = make_document(shelf.writer, "또 내 명단.txt", b"same")
    text = make_client(shelf.writer).get(reverse("wagtaildocs:edit", args=[again.pk])).content.decode()
    assert f"이미 있는 파일입니다: {shown.title}" in text
    assert hidden.title not in text


def test_deleted_bytes_are_gone_with_all_versions(shelf, django_capture_on_commit_callbacks):
    document = make_document(shelf.writer, content=b"old")
    make_version(document, shelf.writer)
    files = [version.file for version in document.versions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert [file.storage.exists(file.name) for file in files] == [False, False]
