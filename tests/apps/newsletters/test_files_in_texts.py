"""Pictures and files inside a text: kept by an editor who may not see them, and not told to him."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core import tokens
from core.models import Use
from core.stream import rich
from files.models import Document, Image
from newsletters.models import Article, IssuePage
from newsletters.rows import ArticleRow
from tests.factories import newsletters as make
from tests.factories import people
from tests.factories.files import make_image
from tests.support.editor import NO_COMMENTS, edit_address, unescaped

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}
SECRETS = ("수급자 사진", "수급자 명단", "명단.txt")


@pytest.fixture
def picture(writer):
    return make_image(writer, "수급자 사진")


@pytest.fixture
def file(writer):
    content = ContentFile("김 아무개".encode(), name="명단.txt")
    return Document.objects.create(title="수급자 명단", file=content, uploaded_by_user=writer)


@pytest.fixture
def issue(paper, writer, picture, file):
    """An issue with the picture twice, the file as a block and as a link."""
    body = [
        rich(f'<p><a linktype="document" id="{file.pk}">붙임</a></p>'),
        {"type": "image", "value": {"image": picture.pk, "alt": "사진", "caption": ""}},
        {"type": "document", "value": {"document": file.pk, "note": "볼 것"}},
    ]
    row = ArticleRow(key="기사", title="기사", body=body, cover=picture)
    return make.make_draft_issue(paper, row, actor=writer)


@pytest.fixture
def colleague(issue, paper, picture, file, writer, unit):
    """Return one who edits the issue, while something closed to him holds its picture and its file."""
    body = [{"type": "document", "value": {"document": file.pk, "note": ""}}]
    row = ArticleRow(key="닫힌", title="닫힌 기사", body=body, cover=picture)
    make.open_to(make.make_issue(paper, row, actor=writer), {tokens.person(writer.subject_id)})
    colleague = people.make_employee(unit)
    assert not Image.objects.visible_to(colleague).exists()
    assert not Document.objects.visible_to(colleague).exists()
    return colleague


def form_of(issue: IssuePage, picture, file, *, title: str = "고친 기사", **fields) -> dict:
    """Return what the editor's form sends of ``issue`` with this picture and this file in it."""
    image, document = getattr(picture, "pk", picture), getattr(file, "pk", file)
    link = f'<p><a linktype="document" id="{document}">붙임</a></p>' if document else "<p>글</p>"
    body = [("paragraph", rich_text(link))]
    if image:
        body.append(("image", {"image": str(image), "alt": "사진", "caption": ""}))
    if document:
        body.append(("document", {"document": str(document), "note": "볼 것"}))
    article = {
        "title": title, "summary": "", "cover": str(image), "body": streamfield(body), "tags": "",
        "tasks": streamfield([]),
    }  # fmt: skip
    values = {
        "title": issue.title, "number": str(issue.number), "issued_on": "2026-11-20", "summary": "",
        "cover": "", "document": "", "articles": streamfield([("article", article)]),
        "go_live_at": "", "expire_at": "", "comments": NO_COMMENTS,
    }  # fmt: skip
    return nested_form_data(values | fields)


def files_of(issue: IssuePage) -> list:
    """Return the cover, picture and file of the only article as its newest version holds them."""
    page = IssuePage.objects.get(pk=issue.pk).get_latest_revision_as_object()
    value = page.articles[0].value
    held = {block.block_type: block.value for block in value["body"]}
    found = [value["cover"], held.get("image", {}).get("image"), held.get("document", {}).get("document")]
    return [getattr(one, "pk", None) for one in found]


def test_what_an_editor_does_not_see_stays_in_the_article(issue, colleague, picture, file, make_client):
    client = make_client(colleague)
    assert client.get(edit_address(issue)).status_code == 200
    client.post(edit_address(issue), form_of(issue, picture, file))
    assert files_of(issue) == [picture.pk, picture.pk, file.pk]
    client.post(edit_address(issue), form_of(issue, picture, file, **PUBLISH))
    article = Article.objects.get(issue=issue, title="고친 기사")
    assert article.cover_id == picture.pk
    assert f'<a linktype="document" id="{file.pk}">' in article.body[0].value.source
    subject = make.subject_of(issue)
    published = Use.objects.filter(subject=subject, in_draft=False)
    assert {use.object_id for use in published} >= {picture.pk, file.pk}
    assert not any(use.opens for use in published)  # he may not show it to anybody


def test_an_editor_is_told_no_name_of_it(issue, colleague, picture, file, make_client):
    client = make_client(colleague)
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[issue.pk, "earliest", "latest"])
    client.post(edit_address(issue), form_of(issue, "", ""))
    client.post(edit_address(issue), form_of(issue, picture, file))
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[issue.pk])
    assert client.post(preview, form_of(issue, picture, file)).json()["is_valid"]
    draft = reverse("wagtailadmin_pages:view_draft", args=[issue.pk])
    for address in (edit_address(issue), compare, preview, draft):
        answer = client.get(address)
        assert answer.status_code == 200
        text = unescaped(answer)
        assert not [word for word in SECRETS if word in text]
        assert reverse("files:image", args=[picture.pk, "max-165x165"]) not in text
    assert f"열람이 제한된 파일 {picture.pk}번" in unescaped(client.get(edit_address(issue)))


def test_an_editor_cannot_add_what_he_does_not_see(issue, colleague, picture, file, paper, make_client):
    client = make_client(colleague)
    other = make.make_draft_issue(paper, actor=colleague)
    missing = 9_000_000
    for image, document in ((picture, ""), ("", file), (missing, ""), ("", missing)):
        answer = client.post(edit_address(other), form_of(other, image, document))
        assert answer.status_code == 200  # refused, alike for what is closed and what never was
        assert not [word for word in SECRETS if word in unescaped(answer)]
    assert not Use.objects.filter(subject=make.subject_of(other), object_id=picture.pk).exists()
    assert client.post(edit_address(other), form_of(other, "", "")).status_code == 302


def test_who_edits_first_leaves_no_mark_on_what_the_next_may_choose(
    issue, colleague, picture, file, writer, make_client
):
    make_client(colleague).get(edit_address(issue))
    assert make_client(writer).post(edit_address(issue), form_of(issue, picture, file)).status_code == 302
    assert files_of(issue) == [picture.pk, picture.pk, file.pk]
