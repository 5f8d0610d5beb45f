"""Moving, copying and deleting real Wagtail pages, as subjects and events."""

import pytest
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from activity.models import Event
from core import tokens
from core.enums import State
from core.models import Exclusion, Subject
from core.tokens import TooWide
from tests.apps.activity.conftest import fresh, row, set_audience
from tests.factories import people


def of(unit) -> str:
    return tokens.department(unit.subject_id)


def newest(page) -> Event:
    return Event.objects.filter(subject=row(page)).latest("pk")


@pytest.fixture
def branch(tree):
    """A page with a page below it, and a task of another division to move them to."""
    page = tree.page("제설 준비")
    below = tree.page("염화칼슘 살포", page)
    other = tree.make_task("겨울철 대책", people.make_duty())
    return page, below, other


def test_a_move_takes_parent_task_and_department_of_the_whole_subtree_along(tree, branch):
    page, below, other = branch
    tree.move(page, other)
    assert row(page).parent == row(other)
    assert row(below).parent == row(page)
    for moved in (page, below):
        assert row(moved).task == row(other)
        assert row(moved).department_id == other.duty.department.subject_id
        assert row(moved).duty_id == other.duty.subject_id
        assert row(moved).editors == row(other).editors
    event = newest(page)
    assert (event.verb, event.actor, event.second) == ("page.moved", tree.user, row(other))
    assert event.data == {"from": row(tree.task).pk}
    assert newest(below).verb == "page.published"


def test_a_move_keeps_the_address_since_the_id_decides(tree, branch):
    page, below, other = branch
    before = row(page).address, row(below).address
    tree.move(page, other)
    assert (row(page).address, row(below).address) == before


def test_another_place_among_its_siblings_is_no_event(tree, branch):
    page, _below, _other = branch
    tree.page("재난 문자")
    before = Event.objects.count()
    fresh(page).move(tree.task, pos="last-child", user=tree.user)
    assert Event.objects.count() == before


def test_a_moved_page_keeps_an_audience_narrower_than_its_new_parent(tree, branch):
    page, _below, other = branch
    tree.close(page, tree.duty.department)
    tree.move(page, other)
    assert row(page).audience == {of(tree.duty.department)}


def test_a_page_moved_below_a_closed_task_is_narrowed_with_all_below(tree, branch):
    page, below, other = branch
    tree.close(other, tree.duty.department)
    tree.move(page, other)
    assert row(page).audience == row(below).audience == {of(tree.duty.department)}
    shut_out = set(Exclusion.objects.values_list("subject_id", flat=True))
    assert {row(page).pk, row(below).pk} <= shut_out


def test_of_several_units_those_stay_that_may_see_the_new_parent(tree, branch):
    page, _below, other = branch
    first, second = tree.duty.department, people.make_department()
    tree.close(page, first, second)
    tree.close(other, first, people.make_department())
    tree.move(page, other)
    assert row(page).audience == {of(first)}


def test_a_move_that_would_leave_nobody_is_refused_and_changes_nothing(tree, branch):
    page, below, other = branch
    tree.close(page, tree.duty.department)
    tree.close(other, people.make_department())
    before = Page.objects.get(pk=page.pk).path
    with pytest.raises(TooWide):
        tree.move(page, other)
    assert Page.objects.get(pk=page.pk).path == before
    assert row(below).parent == row(page)
    assert row(page).task == row(tree.task)


def test_deleting_a_page_shuts_its_whole_subtree_out_at_once(tree, branch):
    page, below, _other = branch
    gone = [row(page), row(below)]
    tree.delete(page)
    for subject in gone:
        subject.refresh_from_db()
        assert subject.state == State.DELETED
        assert Exclusion.objects.filter(subject_id=subject.pk).exists()
        event = Event.objects.filter(subject=subject).latest("pk")
        assert (event.verb, event.actor) == ("page.deleted", tree.user)
    batches = Event.objects.filter(verb="page.deleted").values_list("batch", flat=True)
    assert len(batches) == 2
    assert len(set(batches)) == 1
    assert not Event.objects.filter(verb="page.unpublished").exists()
    assert not Subject.objects.visible_to(tree.user).filter(pk__in=[s.pk for s in gone]).exists()


def test_pages_deleted_by_a_query_are_marked_as_well(tree, branch):
    page, below, _other = branch
    gone = [row(page).pk, row(below).pk]
    Page.objects.filter(pk=page.pk).delete()
    assert set(Subject.objects.filter(pk__in=gone).values_list("state", flat=True)) == {"deleted"}
    assert Event.objects.filter(verb="page.deleted", subject__in=gone).count() == 2


def test_a_copy_kept_published_has_its_sources_audience(tree, branch):
    page, _below, other = branch
    tree.close(page, tree.duty.department)
    copy = tree.copy(page, other)
    assert row(copy).state == State.LIVE
    assert row(copy).audience == {of(tree.duty.department)}
    assert row(copy).task == row(other)
    event = newest(copy)
    assert (event.verb, event.second, event.actor) == ("page.copied", row(page), tree.user)


def test_a_copy_below_a_closed_task_is_narrowed(tree, branch):
    page, _below, other = branch
    tree.close(other, tree.duty.department)
    assert row(tree.copy(page, other)).audience == {of(tree.duty.department)}


def test_a_copied_subtree_is_one_batch_and_each_part_keeps_its_own_audience(tree, branch):
    page, below, other = branch
    tree.close(below, tree.duty.department)
    copy = tree.copy(page, other, recursive=True)
    child = copy.get_children().get().specific
    assert row(copy).audience == {"staff"}
    assert row(child).audience == {of(tree.duty.department)}
    assert row(child).parent == row(copy)
    assert newest(copy).batch == newest(child).batch is not None
    assert newest(child).second == row(below)


def test_a_copy_not_to_be_published_is_a_draft(tree, branch):
    page, _below, other = branch
    copy = tree.copy(page, other, keep_live=False)
    assert row(copy).state == State.DRAFT
    assert newest(copy).verb == "page.copied"


def test_the_draft_on_a_published_page_does_not_come_out_with_a_copy(tree, branch):
    page, _below, other = branch
    page.title = "아직 비밀인 제목"
    page.save_revision(user=tree.user)
    copy = tree.copy(fresh(page), other)
    assert row(copy).title == "제설 준비 사본"


def test_a_copy_of_a_public_page_below_a_public_task_stays_public(tree, branch):
    page, _below, other = branch
    for public in (tree.home, tree.task, other, page):
        set_audience(public, {"public"})
    assert row(tree.copy(page, other)).audience == {"public"}
    assert row(tree.draft("새 문서", other)).audience == {"staff"}


def test_an_alias_is_refused(tree, branch):
    page, _below, other = branch
    with pytest.raises(Exception, match="Aliases are not offered"):
        CreatePageAliasAction(page, parent=other, user=tree.user).execute()
    assert not Page.objects.filter(alias_of=page).exists()


def test_a_task_given_to_another_duty_takes_its_pages_along(tree, branch):
    page, below, _other = branch
    duty = people.make_duty()
    before = Event.objects.count()
    tree.publish(tree.task, duty=duty)
    for written in (page, below):
        assert row(written).editors == row(tree.task).editors == {of(duty.department)}
        assert row(written).department_id == duty.department.subject_id
    assert Event.objects.count() == before + 1
