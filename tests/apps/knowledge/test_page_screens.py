"""Readers find, read and follow wiki pages, and learn of no other."""

from datetime import timedelta

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import tokens
from core.stream import (
    bullets,
    callout,
    heading,
    inline_link,
    page_link,
    paragraph,
    rich,
    table,
)  # fmt: skip
from knowledge.pages import services
from knowledge.pages.bulk import bulk_pages
from tests.factories import people
from tests.factories.knowledge import (
    NOW,
    TODAY,
    fresh,
    make_draft,
    make_page,
    make_task,
    page_row,
    set_audience,
    subject_of,
)  # fmt: skip
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def shown(client, address: str, **query) -> str:
    """Return a screen as text."""
    response = client.get(address, query, follow=True)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def unit():
    return people.make_department(name="복지과")


@pytest.fixture
def task(unit):
    return make_task("돌봄", duty=people.make_duty(unit, people.make_employee(unit, name="한가람")))


@pytest.fixture
def reader(make_client):
    return make_client(people.make_employee())


@pytest.fixture
def editor(unit, make_client):
    return make_client(people.make_employee(unit))


def close(page):
    """Leave a page to a department of strangers."""
    return set_audience(page, {tokens.department(people.make_department().subject_id)})


def test_a_page_is_read_with_what_one_must_know_of_it(task, reader):
    page = make_page(
        "방문 돌봄 절차",
        task,
        summary="신청에서 방문까지",
        keywords=("방문", "돌봄"),
        body=[
            heading("처리 절차"),
            paragraph("신청서를 받습니다."),
            bullets(["접수", "조사"], ordered=True),
            table(["단계", "기한"], [["접수", "1일"], ["조사", "3일"]], "기한표"),
            callout("근거 조례 제3조", "law"),
        ],
    )
    services.verify_page(
        page=page, actor=None, now=NOW, today=TODAY, review_on=TODAY + timedelta(days=30)
    )
    text = shown(reader, subject_of(page).address)
    for words in (
        "신청에서 방문까지", "처리 절차", "신청서를 받습니다.", "<ol>", "기한표", "근거 조례 제3조",
        "복지과", "한가람", "2026. 11. 22.", "2026. 12. 22.", "돌봄",
    ):  # fmt: skip
        assert words in text


def test_the_breadcrumb_tells_only_what_the_reader_may_know(reader, unit, task):
    policy = make_task("노인 돌봄", task)
    page = make_page("방문 절차", policy)
    assert subject_of(task).address in shown(reader, subject_of(page).address)
    set_audience(task, {tokens.department(unit.subject_id)})
    text = shown(reader, subject_of(page).address)
    assert subject_of(task).address not in text and "노인 돌봄" in text


def test_a_stale_page_says_so(task, reader):
    page = make_page(below=task)
    services.verify_page(
        page=page, actor=None, now=NOW, today=TODAY - timedelta(days=60),
        review_on=TODAY - timedelta(days=1),
    )  # fmt: skip
    text = shown(reader, subject_of(page).address)
    assert _("The review of this page is overdue") in text and "2026. 11. 21." in text


@pytest.mark.parametrize("by_link", [True, False])
def test_a_link_to_a_closed_page_is_plain_text_or_gone(task, reader, by_link):
    closed = make_page("비밀 문서 제목", task)
    row = close(closed)
    open_page = make_page("열린 문서 제목", task)
    body = [
        rich(f"<p>자세한 것은 {inline_link(closed.pk, '여기')}와 {inline_link(open_page.pk, '저기')}</p>"),
        page_link(closed.pk, "비밀 사유"),
        page_link(open_page.pk, "먼저 읽을 것"),
    ]
    text = shown(reader, subject_of(make_page("목차", task, body=body)).address)
    assert "여기" in text and row.address not in text
    assert "비밀" not in text
    assert f'<a href="{subject_of(open_page).address}">저기</a>' in text
    assert "먼저 읽을 것" in text and "열린 문서 제목" in text


def test_backlinks_are_the_readers_own(task, reader):
    target = make_page("가리켜지는 문서", task)
    body = [page_link(target.pk)]
    make_page("열린 출처", task, body=body)
    close(make_page("닫힌 출처", task, body=body))
    text = shown(reader, subject_of(target).address)
    assert "열린 출처" in text and "닫힌 출처" not in text


def test_a_draft_does_not_count_as_a_link(task, reader):
    target = make_page("가리켜지는 문서", task)
    make_draft("초안 출처", task, body=[page_link(target.pk)])
    assert "초안 출처" not in shown(reader, subject_of(target).address)


def test_editors_are_told_of_links_to_deleted_pages(task, reader, editor):
    target = make_page(below=task)
    page = make_page(below=task, body=[rich(f"<p>{inline_link(target.pk, '옛 지침')}</p>")])
    services.trash_page(page=target, actor=None, now=NOW)
    address = subject_of(page).address
    assert _("Links to deleted pages") in shown(editor, address)
    text = shown(reader, address)
    assert "옛 지침" in text and _("Links to deleted pages") not in text


def test_only_editors_are_offered_the_pen(task, reader, editor):
    page = make_page(below=task)
    address = subject_of(page).address
    edit = f"/admin/pages/{page.pk}/edit/"
    assert edit in shown(editor, address)
    assert edit not in shown(reader, address)


def test_the_list_is_sorted_filtered_and_paged(task, reader, unit):
    guides = [make_page(f"지침 {number:02}", task, page_type="guide") for number in range(22)]
    other = make_page("다른 과 사례", page_type="case")
    assert "지침 21" not in shown(reader, "/w", sort="title", type="guide")
    assert "지침 21" in shown(reader, "/w", sort="title", type="guide", page=2)
    assert "다른 과 사례" not in shown(reader, "/w", unit=unit.pk)
    assert "지침 00" in shown(reader, "/w", task=task.pk, sort="title")
    assert "다른 과 사례" not in shown(reader, "/w", task=task.pk)
    services.verify_page(
        page=other, actor=None, now=NOW, today=TODAY - timedelta(days=9),
        review_on=TODAY - timedelta(days=1),
    )  # fmt: skip
    text = shown(reader, "/w", stale="on")
    assert "다른 과 사례" in text and "지침 0" not in text
    assert len(guides) == 22


def test_my_department_lists_what_its_teams_keep(editor, unit, task):
    team = people.make_department("team", unit)
    make_page("팀의 문서", make_task(duty=people.make_duty(team)))
    make_page("남의 문서")
    text = shown(editor, "/w", unit="mine")
    assert "팀의 문서" in text and "남의 문서" not in text


def test_closed_pages_are_in_no_list_and_no_count(task, reader):
    close(make_page("닫힌 문서", task))
    make_page("열린 문서", task)
    text = shown(reader, "/w")
    assert "닫힌 문서" not in text
    assert ngettext("%(count)s page", "%(count)s pages", 1) % {"count": 1} in text


def test_a_closed_task_asked_for_by_number_narrows_nothing_down(task, reader):
    make_page("열린 문서", task)
    close(task)
    text = shown(reader, "/w", task=task.pk)
    assert _("Below the task “%(title)s”") % {"title": "돌봄"} not in text


def test_unknown_and_closed_pages_are_the_same_404(task, reader):
    page = make_page("닫힌 문서", task)
    row = close(page)
    bodies = {
        reader.get(address).content
        for address in (row.address, f"/w/{page.pk}-다른-말", f"/w/{page.pk}", "/w/999999-없음")
    }
    statuses = {reader.get(f"/w/{pk}/history").status_code for pk in (page.pk, 999999)}
    assert statuses == {404}
    assert len(bodies) <= 4 and all("닫힌" not in body.decode() for body in bodies)


def test_a_page_costs_the_same_whatever_hangs_on_it(task, reader):
    target = make_page(below=task)
    page = make_page(below=task, body=[page_link(target.pk)])
    make_page(below=page)
    make_page(below=task, body=[page_link(page.pk)])
    address = subject_of(page).address
    few = queries_of(lambda: reader.get(address))
    more = [page_link(make_page(below=task).pk) for _number in range(4)]
    services.change_page(page=page, row=_row(page, more), actor=None)
    for _number in range(3):
        make_page(below=fresh(page))
        make_page(below=task, body=[page_link(page.pk)])
    assert_same_queries(few, queries_of(lambda: reader.get(address)))


def _row(page, body):
    from knowledge.pages.rows import PageRow

    return PageRow(title=page.title, body=body)


def test_the_list_costs_the_same_whatever_its_length(task, reader):
    make_page(below=task)
    few = queries_of(lambda: reader.get("/w"))
    bulk_pages(page_row(f"p{number}", task) for number in range(15))
    assert_same_queries(few, queries_of(lambda: reader.get("/w")))


def test_a_keyword_with_signs_in_it_is_searched_for_as_it_is(task, reader):
    page = make_page("연구개발", task, keywords=("R&D #1", "50% 감면"))
    text = shown(reader, subject_of(page).address)
    assert "/search?q=R%26D%20%231" in text and "/search?q=50%25%20%EA%B0%90%EB%A9%B4" in text
