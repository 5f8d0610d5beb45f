"""Many documents at once stand as if they had been uploaded and read one by one."""

import pytest

from activity.models import Event
from core.enums import State
from core.models.jobs import Job
from files import subjects
from files.bulk import PlantedDocument, bulk_documents, bulk_uses
from files.enums import FileState
from files.extraction import Extraction, PageText
from files.extraction import State as Read
from files.models import Document
from search import registry
from tests.factories.knowledge import subject_of
from tests.factories.people import NOW
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db

FOUND = Extraction("hwp", Read.OK, "", (PageText(1, "모래"), PageText(2, "염화칼슘")))


def planted(number: int, **parts) -> PlantedDocument:
    name = f"소식지 {number}호"
    return PlantedDocument(str(number), name, f"{name}.hwp", b"bytes", NOW, **parts)


def test_they_have_versions_text_image_subject_and_readers(shelf):
    page = subject_of(shelf.city.open_page)
    rows = [planted(number, found=FOUND, first_page=b"webp") for number in (1, 2)]
    made = bulk_documents(rows)
    assert subjects.of(made["1"].pk) is None
    bulk_uses((page.pk, document.pk) for document in made.values())
    document = Document.objects.get(pk=made["2"].pk)
    version = document.current
    assert (version.state, version.kind, version.page_count) == (FileState.OK, "hwp", 2)
    assert (document.filename, document.created_at) == ("소식지 2호.hwp", NOW)
    assert document.first_page_file.read() == b"webp"
    assert (document.subject.state, document.subject.audience) == (State.LIVE, page.audience)
    assert {entry.part for entry in registry.entries_of([document.subject.pk])} == {"", "p1-2"}
    assert list(Document.objects.visible_to(shelf.city.stranger).order_by("pk")) == list(made.values())


def test_an_uploader_is_recorded_with_the_moment_of_then(shelf):
    document = bulk_documents([planted(1, found=FOUND, uploaded_by=shelf.writer)])["1"]
    event = Event.objects.get(subject=document.subject)
    assert (event.verb, event.actor, event.occurred_at, event.source) == (
        "file.uploaded", shelf.writer, NOW, "import",
    )  # fmt: skip


def test_what_was_not_read_yet_is_asked_to_be(shelf, worker):
    document = bulk_documents([planted(1)])["1"]
    assert Job.objects.waiting().filter(key=f"files.extract:{document.current.pk}").exists()


def test_ten_cost_as_many_queries_as_two(shelf):
    numbers = iter(range(1000))

    def plant(count: int):
        page = subject_of(shelf.city.open_page).pk
        rows = [planted(next(numbers), found=FOUND, uploaded_by=shelf.writer) for _one in range(count)]
        bulk_uses((page, document.pk) for document in bulk_documents(rows).values())

    assert_same_queries(queries_of(lambda: plant(2)), queries_of(lambda: plant(10)))
