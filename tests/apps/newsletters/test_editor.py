"""Publishers write in Wagtail's editor: their own bulletins only, nothing typed is lost."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core import tokens
from core.enums import State
from files.models import Document
from newsletters import services
from newsletters.models import Article, HubPage, IssuePage, PublicationPage
from tests.factories import newsletters as make
from tests.factories import people
from tests.support.editor import NO_COMMENTS, edit_address, unescaped

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}


def add(kind: str, below) -> str:
    return reverse("wagtailadmin_pages:add", args=["newsletters", kind, below.pk])


def issue_form(*articles, **fields) -> dict:
    values = {
        "title": "제1호", "number": "1", "issued_on": "2026-11-20", "summary": "", "cover": "",
        "document": "", "articles": streamfield(list(articles)), "go_live_at": "", "expire_at": "",
        "comments": NO_COMMENTS,
    }  # fmt: skip
    return nested_form_data(values | fields)


def article(title: str, words: str = "본문", **more) -> tuple:
    body = streamfield([("paragraph", rich_text(f"<p>{words}</p>"))])
    value = {"title": title, "summary": "", "cover": "", "body": body, "tags": "", "tasks": streamfield([])}
    return ("article", value | more)


def publication_form(**fields) -> dict:
    values = {
        "title": "새 소식지", "summary": "", "department": "", "duty": "", "contact": "소통과 02-120",
        "cadence": "monthly", "started_on": "2026-11-01", "running": "running", "language": "ko",
        "cover": "", "go_live_at": "", "expire_at": "", "comments": NO_COMMENTS,
    }  # fmt: skip
    return nested_form_data(values | fields)


def test_a_new_issue_comes_with_number_date_and_title(editor, paper):
    make.make_issue(paper, number=23)
    screen = editor.get(add("issuepage", paper)).content.decode()
    assert 'value="24"' in screen and "제24호" in screen


def test_an_issue_is_written_and_published_in_the_editor(editor, paper, make_client, stranger):
    answer = editor.post(
        add("issuepage", paper), issue_form(article("첫 기사", "글자", tags="안전, 겨울"), **PUBLISH)
    )
    issue = IssuePage.objects.get()
    assert answer.status_code == 302
    assert (issue.publication_id, issue.number, issue.live) == (paper.pk, 1, True)
    row = Article.objects.get()
    assert (row.title, row.tags) == ("첫 기사", ["안전", "겨울"])
    text = make_client(stranger).get(make.subject_of(row).address).content.decode()
    assert "글자" in text


def test_an_issue_without_articles_or_file_is_refused_and_kept_as_typed(editor, paper):
    screen = unescaped(editor.post(add("issuepage", paper), issue_form(title="빈 호", **PUBLISH)))
    assert "기사나 파일" in screen and "빈 호" in screen
    assert not IssuePage.objects.exists()
    editor.post(add("issuepage", paper), issue_form(title="빈 호"))
    draft = IssuePage.objects.get()
    assert not draft.live
    screen = unescaped(editor.post(edit_address(draft), issue_form(title="아직 빈 호", **PUBLISH)))
    assert "기사나 파일" in screen and "아직 빈 호" in screen


def test_a_file_alone_is_an_issue(editor, paper, document):
    editor.post(add("issuepage", paper), issue_form(document=str(document.pk), **PUBLISH))
    issue = IssuePage.objects.get()
    assert issue.live and issue.document == document
    assert document.subject.audience == {tokens.STAFF}


def test_a_number_that_is_taken_is_refused_beside_its_field(editor, paper):
    make.make_issue(paper, number=1)
    screen = unescaped(editor.post(add("issuepage", paper), issue_form(article("가"), title="또 하나")))
    assert "이 소식지에 이미" in screen and "또 하나" in screen
    assert IssuePage.objects.count() == 1


def test_an_issue_is_opened_to_all_only_by_a_word_of_its_own(unit, writer, editor):
    public = make.make_publication(unit, actor=writer, audience={tokens.PUBLIC})
    assert 'name="to_all"' in editor.get(add("issuepage", public)).content.decode()
    editor.post(add("issuepage", public), issue_form(article("가"), **PUBLISH))
    issue = IssuePage.objects.get()
    assert make.subject_of(issue).audience == {tokens.STAFF}
    editor.post(edit_address(issue), issue_form(article("가"), to_all="on"))
    assert make.subject_of(issue).audience == {tokens.STAFF}
    editor.post(edit_address(issue), issue_form(article("가"), to_all="on", **PUBLISH))
    assert make.subject_of(issue).audience == {tokens.PUBLIC}
    assert 'name="to_all"' not in editor.get(edit_address(issue)).content.decode()


def test_an_issue_of_a_staff_bulletin_offers_no_such_word(editor, paper):
    assert 'name="to_all"' not in editor.get(add("issuepage", paper)).content.decode()
    editor.post(add("issuepage", paper), issue_form(article("가"), to_all="on", **PUBLISH))
    assert make.subject_of(IssuePage.objects.get()).audience == {tokens.STAFF}


def test_the_preview_draws_what_readers_see(editor, paper, writer):
    draft = make.make_draft_issue(paper, make.article_row("미리 본 기사", "미리 본 글"), actor=writer)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    form = issue_form(article("고친 기사", "고친 글"), number=str(draft.number))
    assert editor.post(preview, form).json()["is_valid"]
    text = editor.get(preview).content.decode()
    assert "고친 기사" in text and "고친 글" in text
    screen = editor.get(edit_address(draft)).content.decode()
    assert 'data-device-width="390"' in screen and 'data-device-width="1180"' in screen


def test_a_new_issue_can_be_previewed_before_it_is_saved(editor, paper):
    preview = reverse(
        "wagtailadmin_pages:preview_on_add", args=["newsletters", "issuepage", paper.pk]
    )
    assert editor.post(preview, issue_form(article("새 기사"))).json()["is_valid"]
    assert "새 기사" in editor.get(preview).content.decode()


def test_contracted_publishers_find_and_write_their_own_alone(
    body, contracted, paper, unit, make_client
):
    own = make.make_publication(body, title="센터 소식", actor=contracted)
    other = make.make_issue(paper, title="남의 호")
    client = make_client(contracted)
    hub = HubPage.objects.get()
    explorer = client.get(reverse("wagtailadmin_explore", args=[hub.pk]), follow=True)
    listing = explorer.content.decode()
    assert "센터 소식" in listing and "두레소식" not in listing
    client.post(add("issuepage", own), issue_form(article("센터 기사"), **PUBLISH))
    issue = IssuePage.objects.get(publication=own)
    assert issue.live
    assert client.get(make.subject_of(issue).address).status_code == 200
    for address in (edit_address(other), edit_address(paper), add("issuepage", paper)):
        assert client.get(address).status_code == 404
    chooser = client.get(reverse("wagtailadmin_choose_page_child", args=[hub.pk]))
    chosen = chooser.content.decode()
    assert "두레소식" not in chosen
    api = client.get(reverse("wagtailadmin_api:pages:listing"), {"child_of": hub.pk})
    assert [row["title"] for row in json.loads(api.content)["items"]] == ["센터 소식"]


def test_people_of_another_department_write_nothing_here(paper, stranger, make_client):
    issue = make.make_issue(paper)
    client = make_client(stranger)
    for address in (edit_address(issue), edit_address(paper), add("issuepage", paper)):
        assert client.get(address).status_code in (302, 404)
    client.post(add("issuepage", paper), issue_form(article("가"), **PUBLISH))
    assert IssuePage.objects.get() == issue


def test_an_administrator_founds_a_bulletin_and_hands_it_over(unit, make_client, writer):
    administrator = people.make_administrator()
    client, hub = make_client(administrator), HubPage.objects.get()
    department = str(unit.subject_id)
    assert client.get(add("publicationpage", hub)).status_code == 200
    client.post(add("publicationpage", hub), publication_form(department=department))
    page = PublicationPage.objects.get()
    assert make.subject_of(page).state == State.DRAFT
    form = publication_form(department=department, title="우리 소식", **PUBLISH)
    client.post(edit_address(page), form)
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "우리 소식")
    assert make.subject_of(page).editors == {make.token_of(unit)}
    assert make.subject_of(page).audience == {tokens.STAFF}
    assert client.get(edit_address(page)).status_code in (302, 404)
    assert make_client(writer).get(add("issuepage", page)).status_code == 200


def test_nobody_else_founds_a_bulletin(editor, paper, unit):
    hub = HubPage.objects.get()
    editor.post(add("publicationpage", hub), publication_form(department=str(unit.subject_id)))
    assert PublicationPage.objects.get() == paper


def test_what_was_published_is_not_deleted(editor, paper, writer):
    issue = make.make_issue(paper, actor=writer)
    draft = make.make_draft_issue(paper, actor=writer)
    for page in (issue, draft, paper):
        editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert set(IssuePage.objects.all()) == {issue}
    assert PublicationPage.objects.get() == paper
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editor.post(f"{bulk}?id={issue.pk}&next=/")
    assert IssuePage.objects.filter(pk=issue.pk).exists()


def test_a_bulletin_is_not_taken_back_from_above_issues_that_are_read(editor, paper, writer):
    issue = make.make_issue(paper, actor=writer)
    unpublish = reverse("wagtailadmin_pages:unpublish", args=[paper.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    for address in (unpublish, f"{bulk}?id={paper.pk}&next=/"):
        editor.post(address)
        assert PublicationPage.objects.get().live
    services.withdraw_issue(issue=issue, actor=writer)
    editor.post(unpublish)
    assert not PublicationPage.objects.get().live


def test_a_draft_opens_without_a_file_that_was_deleted(editor, paper, writer, document, image):
    issue = make.make_issue(paper, actor=writer)
    row = make.issue_row(number=issue.number, document=document, cover=image)
    services.change_issue(issue=issue, row=row, actor=writer)
    document.delete()
    image.delete()
    assert editor.get(edit_address(issue)).status_code == 200
    assert editor.get(reverse("wagtailadmin_pages:view_draft", args=[issue.pk])).status_code == 200


def test_a_draft_keeps_cover_and_file_that_the_person_at_work_does_not_see(
    paper, unit, writer, document, image, make_client
):
    draft = make.make_draft_issue(paper, document=document, cover=image, actor=writer)
    closed = make.make_issue(paper, document=document, cover=image, actor=writer)
    make.open_to(closed, {tokens.person(writer.subject_id)})
    colleague = people.make_employee(unit)
    assert not Document.objects.visible_to(colleague).exists()
    form = issue_form(article("기사"), number=str(draft.number), title="고친 호")
    assert make_client(colleague).post(edit_address(draft), form).status_code == 302
    kept = IssuePage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert kept.title == "고친 호"
    assert (kept.document_id, kept.cover_id) == (document.pk, image.pk)


def test_an_empty_draft_is_not_published_among_many(editor, paper, writer):
    draft = make.make_draft_issue(paper, document=None, actor=writer)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    editor.post(f"{bulk}?id={draft.pk}&next=/")
    assert not IssuePage.objects.get().live


def test_a_copy_of_an_issue_starts_with_the_next_number_and_for_staff(editor, unit, writer):
    paper = make.make_publication(unit, actor=writer, audience={tokens.PUBLIC})
    issue = make.make_issue(paper, number=7, actor=writer, audience={tokens.PUBLIC})
    editor.post(
        reverse("wagtailadmin_pages:copy", args=[issue.pk]),
        {"new_title": "다음 호", "new_slug": "다음-호", "new_parent_page": str(paper.pk)},
    )
    copied = IssuePage.objects.exclude(pk=issue.pk).get()
    assert (copied.number, copied.publication_id, copied.live) == (8, paper.pk, False)
    assert make.subject_of(copied).audience == {tokens.STAFF}


def test_a_bulletin_has_no_hour_at_which_it_ends_and_leaves_its_issues(editor, paper):
    fields = set(PublicationPage.get_edit_handler().get_form_class().base_fields)
    assert "contact" in fields and not fields & {"go_live_at", "expire_at"}
    editor.post(edit_address(paper), publication_form(expire_at="2026-11-20 09:00", **PUBLISH))
    paper.refresh_from_db()
    assert paper.live and paper.expire_at is None
