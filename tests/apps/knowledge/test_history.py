"""Versions are counted, compared and brought back; drafts stay with their editors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from core import tokens
from core.comparing import diff_rows, diff_words
from core.stream import heading, page_link, paragraph, table, with_ids
from knowledge.pages import services
from knowledge.pages.comparing import differences
from knowledge.pages.models import PublishedVersion, WikiPage
from knowledge.pages.rows import PageRow
from tests.factories import people
from tests.factories.knowledge import (
    fresh,
    make_page,
    make_task,
    set_audience,
    subject_of,
)  # fmt: skip
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return people.make_department()


@pytest.fixture
def page(unit):
    task = make_task(duty=people.make_duty(unit))
    return make_page("지침", task, body=[paragraph("첫 번째 글입니다.")])


@pytest.fixture
def reader(make_client):
    return make_client(people.make_employee())


@pytest.fixture
def editor(unit, make_client):
    return make_client(people.make_employee(unit))


def change(page, words: str, *, publish: bool = True):
    """Write another text and return its revision."""
    row = PageRow(title=page.title, body=[paragraph(words)])
    services.change_page(page=page, row=row, actor=None, publish=publish)
    return fresh(page).get_latest_revision()


def test_published_versions_are_counted_drafts_are_not(page):
    change(page, "초안", publish=False)
    change(page, "두 번째")
    numbers = PublishedVersion.objects.filter(page=page).values_list("number", flat=True)
    assert sorted(numbers) == [1, 2]


def test_readers_see_published_versions_editors_drafts_too(page, reader, editor):
    draft = change(page, "몰래 쓰는 글", publish=False)
    address = reverse("pages:history", args=[page.pk])
    listed = f"/w/{page.pk}/versions/"
    assert reader.get(address).content.decode().count(listed) == 1
    assert editor.get(address).content.decode().count(listed) == 2
    for name in ("version", "compare"):
        arguments = [page.pk, draft.pk] if name == "version" else [page.pk, page.live_revision_id, draft.pk]
        shown = reverse(f"pages:{name}", args=arguments)
        assert reader.get(shown).status_code == 404
        assert "몰래" in editor.get(shown).content.decode()


def test_two_are_chosen_to_be_compared_where_there_are_two(page, reader):
    address = reverse("pages:history", args=[page.pk])
    assert 'name="old"' not in reader.get(address).content.decode()
    change(page, "두 번째 글입니다.")
    assert reader.get(address).content.decode().count('name="old"') == 2


def test_a_revision_of_another_page_is_not_shown_here(page, editor):
    closed = make_page("닫힌 문서")
    set_audience(closed, {tokens.department(people.make_department().subject_id)})
    assert editor.get(reverse("pages:version", args=[page.pk, closed.live_revision_id])).status_code == 404
    assert editor.get(reverse("pages:history", args=[closed.pk])).status_code == 404


def test_a_comparison_marks_the_changed_words(page, reader):
    old = page.live_revision_id
    new = change(page, "두 번째 글입니다.").pk
    text = reader.get(reverse("pages:compare", args=[page.pk, new, old])).content.decode()
    assert "<del>첫</del><ins>두</ins> 번째 글입니다." in text
    assert reader.get(reverse("pages:compare", args=[page.pk, old, old])).status_code == 404


def test_the_history_leads_to_the_comparison_without_script(page, reader):
    old, new = page.live_revision_id, change(page, "둘").pk
    answer = reader.get(reverse("pages:history", args=[page.pk]), {"old": old, "new": new})
    assert answer.headers["Location"] == reverse("pages:compare", args=[page.pk, old, new])


def test_a_changed_cell_does_not_mark_the_whole_table():
    rows = [["주민등록등본", "400원"], ["인감증명", "600원"]]
    after = [["주민등록등본", "500원"], ["인감증명", "600원"]]
    assert diff_rows(rows, after) == [
        ["주민등록등본", "<del>400</del><ins>500</ins>원"],
        ["인감증명", "600원"],
    ]


def test_a_row_that_came_and_one_that_went_are_marked_as_such():
    shown = diff_rows([["가", "1"], ["나", "2"]], [["가", "1"], ["다", "3"], ["라", "4"]])
    assert shown[0] == ["가", "1"]
    assert ["<ins>라</ins>", "<ins>4</ins>"] in shown
    assert diff_rows([["가"], ["나"]], [["나"]]) == [["<del>가</del>"], ["나"]]


def test_words_are_escaped_in_a_comparison():
    assert diff_words("<b>", "<i>") == "&lt;<del>b</del><ins>i</ins>&gt;"


def test_much_of_the_same_is_compared_coarsely_and_loses_nothing():
    same, other = "가 " * 5000, "나 " + "가 " * 5000
    assert diff_words(same, other) == f"<del>{same}</del><ins>{other}</ins>"
    sentences = [f"{number}번째 문장은 이렇게, 저렇게, 그렇게 끝난다. " for number in range(400)]
    shown = diff_words("".join(sentences), "".join(sentences).replace("7번째 문장은", "7번째 글은", 1))
    assert "7번째 <del>문장은</del><ins>글은</ins> 이렇게" in shown
    assert shown.count("<del>") == 1
    rows = diff_rows([["", ""]] * 500, [["", ""]] * 499 + [["끝", ""]])
    assert rows[-1] == ["<ins>끝</ins>", ""]


def pages_with(old: list, new: list) -> tuple[WikiPage, WikiPage]:
    """Return two unsaved versions whose blocks know each other."""
    return tuple(WikiPage(title="지침", body=blocks) for blocks in (old, new))


def test_blocks_that_came_went_and_stayed_are_told_apart():
    kept = with_ids("kept", [paragraph("그대로 둔 글")])
    went, came = with_ids("went", [heading("빠진 제목")]), with_ids("came", [heading("새 제목")])
    found = differences(*pages_with([*went, *kept], [*kept, *came]))
    assert [(str(part.label), part.html) for part in found] == [
        (_("Heading"), "<p><del>빠진 제목</del></p>"),
        (_("Heading"), "<p><ins>새 제목</ins></p>"),
    ]


def test_what_stays_the_same_is_not_told():
    blocks = with_ids("a", [paragraph("같은 글"), table(["가"], [["나"]])])
    assert differences(*pages_with(blocks, list(blocks))) == []


def test_a_comparison_tells_no_title_of_a_linked_page(page, reader):
    closed = make_page("닫힌 문서 제목")
    set_audience(closed, {tokens.department(people.make_department().subject_id)})
    row = PageRow(title=page.title, body=[paragraph("글"), page_link(closed.pk, "사유")])
    old = page.live_revision_id
    new = services.change_page(page=page, row=row, actor=None).live_revision_id
    text = reader.get(reverse("pages:compare", args=[page.pk, old, new])).content.decode()
    assert "사유" in text and "닫힌 문서" not in text


def test_an_old_version_brought_back_is_a_new_one_and_stays_closed(page, unit):
    old = fresh(page).live_revision
    change(page, "두 번째")
    closed = {tokens.department(unit.subject_id)}
    set_audience(page, closed)
    previous = old.as_object()
    revision = previous.save_revision(previous_revision=old)
    revision.publish(previous_revision=old)
    assert fresh(page).body.raw_data[0]["value"] == "<p>첫 번째 글입니다.</p>"
    assert subject_of(page).audience == closed
    assert PublishedVersion.objects.filter(page=page).count() == 3


def test_a_scheduled_version_of_a_page_closed_meanwhile_stays_closed(page, unit, reader, editor):
    row = PageRow(title=page.title, body=[paragraph("내일 게시할 글")])
    services.change_page(page=page, row=row, actor=None, publish=False)
    draft = fresh(page).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    revision.publish()
    closed = {tokens.department(unit.subject_id)}
    set_audience(page, closed)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    content = revision.content | {"go_live_at": timezone.now().isoformat()}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled")
    assert "내일 게시할 글" in editor.get(subject_of(page).address).content.decode()
    assert subject_of(page).audience == closed
    assert reader.get(subject_of(page).address).status_code == 404
    assert PublishedVersion.objects.filter(page=page).count() == 2


def test_the_verification_is_no_part_of_a_version(page):
    old = fresh(page).live_revision
    services.verify_page(
        page=page, actor=None, now=datetime(2026, 11, 22, tzinfo=UTC),
        today=date(2026, 11, 22), review_on=date(2027, 5, 1),
    )  # fmt: skip
    old.publish(skip_permission_checks=True)
    assert fresh(page).verified_on == date(2026, 11, 22)


def test_the_history_costs_the_same_whatever_its_length(page, reader):
    change(page, "둘")
    address = reverse("pages:history", args=[page.pk])
    few = queries_of(lambda: reader.get(address))
    for number in range(4):
        change(page, f"글 {number}")
    assert_same_queries(few, queries_of(lambda: reader.get(address)))
