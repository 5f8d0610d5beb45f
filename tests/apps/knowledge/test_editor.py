"""Staff write in Wagtail's editor: below their task, without learning or losing what is closed."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from core import tokens
from core.enums import State
from core.models import Subject, Use
from core.stream import page_link, paragraph
from knowledge.pages.models import PageLink, WikiPage
from tests.factories import people
from tests.factories.files import make_image
from tests.factories.knowledge import (
    fresh,
    make_draft,
    make_page,
    set_audience,
    subject_of,
)  # fmt: skip
from tests.support.editor import (
    add_address,
    edit_address,
    page_form,
    paragraph_block,
    task_form,
    unescaped,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def close(page, *units):
    """Leave a page to departments, by default to strangers."""
    units = units or (people.make_department(),)
    return set_audience(page, {tokens.department(one.subject_id) for one in units})


def test_a_page_is_begun_below_its_task_and_is_its_editors_alone(editor, task, make_client):
    assert editor.get(add_address(task)).status_code == 200
    editor.post(add_address(task), page_form([paragraph_block("처음 글")]))
    page = WikiPage.objects.get()
    assert (page.live, page.get_parent().pk, page.slug) == (False, task.pk, "새-지침")
    assert subject_of(page).state == State.DRAFT
    stranger = make_client(people.make_employee())
    assert stranger.get(subject_of(page).address).status_code == 404


def test_publishing_leads_to_the_page_as_readers_see_it(editor, task, make_client):
    answer = editor.post(add_address(task), page_form([paragraph_block("처음 글")], **{"action-publish": "1"}))
    row = Subject.objects.get(kind="page")
    assert unquote(answer.headers["Location"]) == row.address == f"/w/{row.object_id}-새-지침"
    text = make_client(people.make_employee()).get(row.address).content.decode()
    assert "처음 글" in text


def test_the_slug_follows_the_title_until_publication_and_tells_of_no_other_page(editor, task):
    closed = make_page("새 지침", task)
    close(closed)
    editor.post(add_address(task), page_form())
    page = WikiPage.objects.exclude(pk=closed.pk).get()
    assert page.slug == "새-지침"  # the id decides; a refusal would tell of the closed page
    editor.post(edit_address(page), page_form(title="다른 제목", **{"action-publish": "1"}))
    assert fresh(page).slug == "다른-제목"
    editor.post(edit_address(page), page_form(title="또 다른 제목", **{"action-publish": "1"}))
    assert (fresh(page).title, fresh(page).slug) == ("또 다른 제목", "다른-제목")


def test_a_draft_of_a_published_page_changes_nothing_for_readers(editor, task, make_client):
    page = make_page("지침", task, body=[paragraph("게시된 글")])
    editor.post(edit_address(page), page_form([paragraph_block("쓰는 중인 글")], title="고치는 중"))
    text = make_client(people.make_employee()).get(subject_of(page).address).content.decode()
    assert "게시된 글" in text and "쓰는 중인 글" not in text and "고치는 중" not in text


def test_strangers_find_no_editor(task, make_client):
    page = make_page(below=task)
    stranger = make_client(people.make_employee())
    for address in (add_address(task), edit_address(page)):
        assert stranger.get(address).status_code in (302, 403, 404)
        stranger.post(address, page_form(title="남의 글", **{"action-publish": "1"}))
    assert not WikiPage.objects.filter(title="남의 글").exists()


def test_a_manual_is_published_with_its_sections_only(editor, task):
    address = add_address(task)
    publish = {"page_type": "manual", "action-publish": "1"}
    answer = editor.post(address, page_form([paragraph_block("글")], **publish))
    text = answer.content.decode()
    assert "처리절차·흐름도" in text and "보존문서 현황" in text
    headings = ("1. 연혁 · 현황 · 주요계획", "2. 처리절차·흐름도", "3. 보존문서 현황", "4. 기타")
    body = [("heading", {"text": words, "level": "2"}) for words in headings]
    editor.post(address, page_form(body, **publish))
    assert WikiPage.objects.get(live=True).page_type == "manual"


def test_a_manual_may_be_drafted_without_them(editor, task):
    editor.post(add_address(task), page_form([paragraph_block("글")], page_type="manual"))
    assert WikiPage.objects.get().live is False


def test_an_editor_neither_learns_of_a_closed_linked_page_nor_loses_the_link(editor, task):
    target = make_page("닫힌 문서 제목", task)
    page = make_page("목차", task, body=[page_link(target.pk, "읽어 둘 것")])
    close(target)
    text = unescaped(editor.get(edit_address(page)))
    assert "닫힌 문서" not in text and "닫힌-문서" not in text
    assert _("Closed page no. %(number)s") % {"number": target.pk} in text
    value = re.search(rf"{target.pk}:[\w-]+", text)[0]
    block = ("page_link", {"page": value, "note": "읽어 둘 것"})
    editor.post(edit_address(page), page_form([block], title="목차", **{"action-publish": "1"}))
    assert PageLink.objects.filter(source=subject_of(page), target=subject_of(target)).exists()


def test_numbers_of_closed_pages_cannot_be_tried_out(editor, task):
    closed = make_page("닫힌 문서", task)
    close(closed)
    page = make_page("목차", task)
    answers = []
    for number in (closed.pk, 999999, f"{closed.pk}:falsch"):
        block = ("page_link", {"page": str(number), "note": ""})
        answers.append(editor.post(edit_address(page), page_form([block], **{"action-publish": "1"})))
    assert not PageLink.objects.filter(target=subject_of(closed)).exists()
    assert answers[0].status_code == answers[1].status_code == 404


def test_who_edits_first_does_not_decide_what_the_next_may_link_to(editor, task, unit, writer, make_client):
    target, page = make_page("닫힌 문서", task), make_page("목차", task)
    set_audience(target, {tokens.person(writer.subject_id)})
    make_client(people.make_employee(unit)).get(edit_address(page))
    block = ("page_link", {"page": str(target.pk), "note": ""})
    editor.post(edit_address(page), page_form([block], title="목차", **{"action-publish": "1"}))
    assert PageLink.objects.filter(source=subject_of(page), target=subject_of(target)).exists()


def test_a_picture_that_the_editor_does_not_see_stays_in_the_page(task, unit, writer, make_client):
    picture = make_image(writer, "닫힌 약도")
    body = [{"type": "image", "value": {"image": picture.pk, "alt": "약도", "caption": ""}}]
    page = make_page("안내", task, body=body, actor=writer)
    set_audience(make_page("닫힌 문서", task, body=body, actor=writer), {tokens.person(writer.subject_id)})
    uses = Use.objects.filter(object_id=picture.pk, subject=subject_of(page))
    uses.update(opens=False)  # as if somebody had used it who might not show it to others
    client = make_client(people.make_employee(unit))
    assert "닫힌 약도" not in unescaped(client.get(edit_address(page)))
    block = ("image", {"image": str(picture.pk), "alt": "약도", "caption": ""})
    form = page_form([paragraph_block("새 글"), block], title="안내", **{"action-publish": "1"})
    client.post(edit_address(page), form)
    kept = {block.block_type: block.value for block in WikiPage.objects.get(pk=page.pk).body}
    assert "새 글" in kept["paragraph"].source
    assert kept["image"]["image"] == picture
    assert {use.opens for use in uses.all()} == {False}


def test_the_chooser_completes_titles_of_what_the_writer_may_see(editor, task, worker):
    make_page("돌봄 신청 절차", task)
    close(make_page("돌봄 비공개 기록", task))
    worker()
    answer = editor.get(reverse("wagtailadmin_choose_page_search"), {"q": "돌봄 신"})
    text = answer.content.decode()
    assert "돌봄 신청 절차" in text and "돌봄 비공개" not in text


def test_the_form_of_a_task_says_in_korean_what_it_lacks(editor, task):
    values = task_form(number=task.number, **{"action-publish": "1"})
    text = editor.post(edit_address(task), values).content.decode()
    assert _("A task cannot be active without a responsible duty.") in text
    assert _("A task cannot be active without a priority.") in text


@pytest.mark.parametrize("name", ["duty_chooser", "department_chooser", "person_chooser"])
def test_choosers_find_by_name_and_department(editor, task, name):
    text = editor.get(reverse(f"{name}:choose_results"), {"q": "복지"}).content.decode()
    assert "복지과" in text or "돌봄 담당" in text
    assert "복지과" not in editor.get(reverse(f"{name}:choose_results"), {"q": "없는"}).content.decode()


def test_choosers_tell_contracted_publishers_nothing_of_staff(task, writer, make_client):
    publisher = make_client(people.make_contracted_publisher())
    answer = publisher.get(reverse("person_chooser:choose_results"))
    assert writer.name not in answer.content.decode()
    assert publisher.get(reverse("person_chooser:chosen", args=[writer.pk])).status_code == 404


def test_two_who_edit_one_page_are_told_of_each_other(editor, task, unit, make_client):
    page = make_draft("함께 쓰는 문서", task)
    other = people.make_employee(unit, name="다른이")
    first = editor.get(edit_address(page)).content.decode()
    make_client(other).get(edit_address(page))
    ping = re.search(r"/admin/editing-sessions/ping/[^\"&]+", first)[0]
    answer = editor.post(ping, {})
    assert "다른이" in answer.json()["html"]


@pytest.mark.parametrize("is_new", [True, False])
def test_the_preview_shows_what_readers_will_see(editor, task, is_new):
    page = make_page("지침", task)
    name, arguments = (
        ("preview_on_add", ["pages", "wikipage", task.pk]) if is_new else ("preview_on_edit", [page.pk])
    )
    address = reverse(f"wagtailadmin_pages:{name}", args=arguments)
    assert editor.post(address, page_form([paragraph_block("쓰는 중인 글")])).json()["is_valid"]
    text = editor.get(address, {"mode": ""}).content.decode()
    assert "쓰는 중인 글" in text and "돌봄" in text


def test_the_preview_of_a_task_shows_it_as_readers_will_see_it(editor, task):
    text = editor.get(reverse("wagtailadmin_pages:view_draft", args=[task.pk])).content.decode()
    assert "돌봄" in text and _("Responsible duty") in text


def test_no_title_is_an_obstacle_to_a_slug(task):
    assert make_page("Files", task).slug == "files-0"
    assert len(make_page("가" * 255, task).slug) == 80
