"""Tasks and pages are found by what they say, drafts by their editors alone."""

from datetime import timedelta

import pytest

from core.models.outbox import SearchOutbox
from core.plain import plain, text_of
from core.stream import bullets, callout, heading, inline_link, page_link, paragraph, rich, table
from knowledge.pages import services
from knowledge.pages.jobs import reviews_due
from knowledge.tasks.enums import TaskState
from knowledge.tasks.rows import Need
from search.registry import entries_of
from tests.factories import people
from tests.factories.knowledge import (
    NOW,
    TODAY,
    make_draft,
    make_page,
    make_task,
    subject_of,
)  # fmt: skip
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def entry_of(page):
    """Return the one entry of a page."""
    (entry,) = entries_of([subject_of(page).pk])
    return entry


def test_a_page_is_found_by_every_word_of_its_text():
    task = make_task("돌봄")
    target = make_page("연결된 문서", task)
    page = make_page(
        "지침",
        task,
        summary="요지",
        keywords=("달리 부르는 말",),
        body=[
            heading("소제목"), paragraph("문단"), bullets(["항목"]), callout("강조"),
            table(["머리"], [["칸"]], "표 이름"), rich(f"<p>{inline_link(target.pk, '여기')}</p>"),
            page_link(target.pk, "까닭"),
        ],
    )  # fmt: skip
    entry = entry_of(page)
    words = ("소제목", "문단", "항목", "강조", "머리", "칸", "표 이름", "여기", "까닭", "달리 부르는 말")
    assert [word for word in words if word not in entry.body] == []
    assert "연결된 문서" not in entry.body and str(target.pk) not in entry.body
    assert (entry.summary, entry.aliases) == ("요지", ("달리 부르는 말",))
    assert entry.tasks == (subject_of(task).pk,)


def test_a_declined_proposal_stays_to_be_found_with_its_reason():
    task = make_task(
        "옛 제안", state=TaskState.DECLINED, reason="예산 부족", needs=[Need("complaint", "주민 민원")]
    )
    entry = entry_of(task)
    assert "예산 부족" in entry.body and "주민 민원" in entry.body


def test_a_task_is_found_by_its_number_and_who_takes_part():
    task = make_task("돌봄", departments=[people.make_department(name="보건소")])
    entry = entry_of(task)
    assert entry.aliases == (f"{task.number} 돌봄",) and "보건소" in entry.body


def test_a_draft_is_found_with_its_latest_words_by_its_editors():
    page = make_draft("초안", body=[paragraph("처음 말")])
    page.body = [("paragraph", "<p>나중 말</p>")]
    page.save_revision()
    entry = entry_of(page)
    assert entry.draft and "나중 말" in entry.body and "처음 말" not in entry.body
    assert entry.audience == entry.editors == subject_of(page).editors


def test_what_is_only_drafted_on_a_published_page_is_not_found():
    page = make_page("지침", body=[paragraph("게시된 말")])
    page.body = [("paragraph", "<p>몰래 쓴 말</p>")]
    page.save_revision()
    assert "몰래" not in entry_of(page).body


def test_verified_and_overdue_are_told_and_noticed_at_night():
    page = make_page()
    assert not entry_of(page).verified
    services.verify_page(page=page, actor=None, now=NOW, today=TODAY, review_on=TODAY + timedelta(99))
    assert entry_of(page).verified
    services.verify_page(
        page=page, actor=None, now=NOW, today=TODAY - timedelta(9), review_on=TODAY - timedelta(1)
    )
    assert entry_of(page).stale and not entry_of(page).verified
    SearchOutbox.objects.all().delete()
    reviews_due(None)
    assert [row.subject_id for row in SearchOutbox.objects.all()] == [subject_of(page).pk]


def test_entries_cost_the_same_however_many():
    task = make_task()
    pages = [make_page(below=task), make_draft(below=task)]
    few = [subject_of(page).pk for page in (task, *pages)]
    small = queries_of(lambda: list(entries_of(few)))
    more = [make_page(below=task), make_draft(below=task), make_task(below=task)]
    many = few + [subject_of(page).pk for page in more]
    assert_same_queries(small, queries_of(lambda: list(entries_of(many))))


def test_plain_text_keeps_paragraphs_and_no_marks():
    assert plain("<p>가 &amp; 나</p><p>다<br/>라</p>") == "가 & 나\n다\n라"
    assert text_of([{"type": "heading", "value": {"text": "가", "level": "2"}, "id": "x"}]) == "가"
