"""What was brought is read in the background, and found when it has been."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image as Picture

from core import jobs
from core.enums import JobState
from core.models import SearchOutbox
from core.models.jobs import Job
from files import first_page
from files.enums import FileState
from files.extraction import Extraction, State
from files.models import DocumentVersion
from files.services import reading
from tests.factories.files import keep_text, make_document, make_version

pytestmark = pytest.mark.django_db

TWO_PAGES = "제설 지침\n\f모래 비축".encode()


def blank_pdf(width: float = 300, height: float = 400) -> bytes:
    """Return a PDF with one page and nothing on it."""
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(width, height)
    kept = io.BytesIO()
    pdf.save(kept)
    return kept.getvalue()


def texts_of(document) -> list[tuple[int, str]]:
    return list(document.versions.get().pages.values_list("number", "text"))


def job_of(document) -> Job:
    return Job.objects.filter(name="files.extract").get(key=f"files.extract:{document.current.pk}")


def test_a_file_is_read_page_by_page(shelf, worker):
    document = make_document(shelf.writer, content=TWO_PAGES)
    worker()
    version = DocumentVersion.objects.get(document=document)
    assert (version.state, version.kind, version.page_count) == (FileState.OK, "text", 2)
    assert texts_of(document) == [(1, "제설 지침"), (2, "모래 비축")]


def test_a_job_that_runs_twice_leaves_the_same(shelf, worker):
    document = make_document(shelf.writer, content=TWO_PAGES)
    worker()
    Job.objects.filter(pk=job_of(document).pk).update(state=JobState.QUEUED)
    worker()
    assert texts_of(document) == [(1, "제설 지침"), (2, "모래 비축")]


def test_a_killed_worker_is_taken_over(shelf, worker):
    document = make_document(shelf.writer, content=TWO_PAGES)
    long_ago = timezone.now() - timedelta(days=1)
    Job.objects.filter(pk=job_of(document).pk).update(
        state=JobState.RUNNING, attempts=1, fence=1, heartbeat_at=long_ago
    )
    jobs.reap()
    worker()
    assert document.versions.get().state == FileState.OK


def test_whoever_was_taken_over_writes_nothing(shelf):
    document = make_document(shelf.writer, content=TWO_PAGES)

    def taken_over() -> None:
        raise jobs.LostClaim

    with pytest.raises(jobs.LostClaim):
        reading.read(version_id=document.current.pk, still_ours=taken_over)
    assert document.versions.get().state == FileState.PENDING
    assert texts_of(document) == []


def test_a_document_deleted_meanwhile_is_not_read(shelf, worker):
    document = make_document(shelf.writer)
    job = job_of(document)
    document.delete()
    worker()
    assert Job.objects.get(pk=job.pk).state == JobState.DONE


def test_what_cannot_be_read_says_why(shelf, worker):
    document = make_document(shelf.writer, "x.bin", bytes(range(256)))
    worker()
    version = document.versions.get()
    assert version.state == FileState.UNSUPPORTED
    assert version.reason_words
    assert job_of(document).state == JobState.DONE


def test_a_reader_that_breaks_down_shows_among_the_failed_jobs(shelf, monkeypatch):
    document = make_document(shelf.writer)
    monkeypatch.setattr(reading, "extract", lambda path: Extraction("text", State.FAILED, "crashed"))
    job = job_of(document)
    for _attempt in range(2):
        Job.objects.filter(pk=job.pk).update(not_before=timezone.now())
        jobs.run(job.pk)
    assert Job.objects.get(pk=job.pk).state == JobState.FAILED
    assert document.versions.get().state == FileState.FAILED
    monkeypatch.undo()
    assert jobs.retry(job_id=job.pk)
    jobs.run(job.pk)
    assert document.versions.get().state == FileState.OK


def test_bytes_that_are_gone_are_a_failure_that_says_so(shelf):
    document = make_document(shelf.writer)
    document.file.storage.delete(document.file.name)
    with pytest.raises(reading.ReadingFailed):
        reading.read(version_id=document.current.pk)
    version = document.versions.get()
    assert (version.state, version.reason) == (FileState.FAILED, "no_file")


def test_what_was_read_is_told_to_the_search(shelf):
    document = make_document(shelf.writer, content=TWO_PAGES)
    SearchOutbox.objects.all().delete()
    reading.read(version_id=document.current.pk)
    assert list(SearchOutbox.objects.values_list("subject_id", flat=True)) == [document.subject.pk]


def test_the_first_page_of_a_pdf_is_drawn(shelf, worker):
    document = make_document(shelf.writer, "지침.pdf", blank_pdf())
    assert document.first_page_file is None
    worker()
    document.refresh_from_db()
    with document.first_page_file.open("rb") as opened, Picture.open(opened) as picture:
        assert (picture.format, picture.size) == ("WEBP", (640, 854))
    assert document.current.state == FileState.EMPTY


def test_a_further_reading_draws_it_again_and_drops_the_former(shelf, django_capture_on_commit_callbacks):
    document = make_document(shelf.writer, "지침.pdf", blank_pdf())
    keep_text(document, "가", drawn=b"old")
    former = document.first_page_file
    with django_capture_on_commit_callbacks(execute=True):
        keep_text(document, "가", drawn=b"new")
    document.refresh_from_db()
    assert document.first_page_file.name != former.name
    assert not former.storage.exists(former.name)


def test_a_new_version_has_a_first_page_of_its_own(shelf):
    document = make_document(shelf.writer, "지침.pdf", blank_pdf())
    keep_text(document, "가", drawn=b"old")
    make_version(document, shelf.writer)
    assert document.first_page_file is None


def test_a_page_like_a_ribbon_is_not_drawn_without_end(tmp_path):
    path = tmp_path / "ribbon.pdf"
    path.write_bytes(blank_pdf(10, 14_000))
    with Picture.open(io.BytesIO(first_page.draw(path))) as picture:
        assert max(picture.size) <= first_page.HIGHEST


def test_what_is_no_pdf_is_not_drawn(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    assert first_page.draw(path) is None
