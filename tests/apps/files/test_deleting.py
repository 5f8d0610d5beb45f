"""Deleting files in Wagtail's screens: what is needed elsewhere is refused in words, nothing is lost."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from core.models import Use
from files.models import Document, Image
from tests.factories import newsletters as make
from tests.factories import people
from tests.factories.files import make_document, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(db):
    return people.make_department(name="소통과")


@pytest.fixture
def writer(unit):
    return people.make_employee(unit)


@pytest.fixture
def client(writer, make_client):
    make_client(writer).get(reverse("wagtailadmin_home"))  # gives him what a publisher may
    return make_client(writer)


@pytest.fixture
def issue(unit, writer):
    """An issue that is a file, with a cover."""
    paper = make.make_publication(unit, actor=writer)
    document, cover = make_document(writer, "제7호.pdf"), make_image(writer, "표지")
    return make.make_issue(paper, document=document, cover=cover, actor=writer)


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_what_was_just_uploaded_is_deleted_only_while_nothing_uses_it(issue, client, writer):
    spare = make_document(writer, "남는 파일.pdf")
    rows = (
        ("wagtaildocs:delete_multiple", issue.document, False),
        ("wagtailimages:delete_multiple", issue.cover, False),
        ("wagtaildocs:delete_multiple", spare, True),
    )
    for name, file, goes in rows:
        answer = client.post(reverse(name, args=[file.pk])).json()
        assert answer["success"] is goes
        assert ("삭제하지 않았습니다" in answer.get("refusal", "")) is not goes
    assert set(Document.objects.all()) == {issue.document}
    assert set(Image.objects.all()) == {issue.cover}
    assert Use.objects.filter(subject=make.subject_of(issue), in_draft=False).count() == 2


def test_an_issue_keeps_its_file_when_files_are_deleted_one_by_one_or_many(issue, client, writer):
    spare = make_document(writer, "남는 파일.pdf")
    many = reverse("wagtail_bulk_action", args=["files", "document", "delete"])
    one = reverse("wagtaildocs:delete", args=[issue.document_id])
    for address in (one, f"{many}?id={issue.document_id}&id={spare.pk}"):
        answer = client.post(address)
        assert answer.status_code == 302
        assert "삭제하지 않았습니다: 제7호" in said(answer)
        assert set(Document.objects.all()) == {issue.document, spare}
    assert client.post(f"{many}?id={spare.pk}").status_code == 302
    assert set(Document.objects.all()) == {issue.document}


