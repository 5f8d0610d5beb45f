"""Wagtail gives no permission on a page that its user may not see, whoever the user is."""

import pytest
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import GroupPagePermission, Page, PageLogEntry, ReferenceIndex
from wagtail.permissions import page_permission_policy

from core.guard import current, unveiled
from tests.apps.core.guarding import behind_the_veil, make_branch
from tests.factories import people
from tests.factories.knowledge import fresh, make_page, set_audience

pytestmark = pytest.mark.django_db

QUESTIONS = (
    "can_add_subpage", "can_edit", "can_delete", "can_publish", "can_unpublish", "can_unschedule",
    "can_lock", "can_unlock", "can_move", "can_copy", "can_publish_subpage",
    "can_reorder_children", "can_view_revisions", "can_submit_for_moderation",
    "can_set_view_restrictions",
)  # fmt: skip


@pytest.fixture
def branch():
    return make_branch()


def answers(user, page):
    tester = page.permissions_for_user(user)
    return {name for name in QUESTIONS if getattr(tester, name)()}


def test_the_editor_of_a_branch_has_no_permission_on_a_closed_page_in_it(branch):
    assert {"can_edit", "can_publish"} <= answers(branch.editor, branch.open)
    assert answers(branch.editor, branch.closed) == set()
    assert not page_permission_policy.user_has_permission_for_instance(branch.editor, "change", branch.closed)


def test_a_superuser_has_no_permission_on_a_closed_page(branch):
    repair = people.make_superuser()
    set_audience(branch.open, {"public"})
    assert {"can_edit", "can_delete"} <= answers(repair, branch.open)
    assert answers(repair, branch.closed) == set()
    # He holds no token of staff either.
    assert answers(repair, branch.task) == set()


def test_whoever_may_see_and_edit_keeps_his_permissions(branch):
    assert {"can_edit", "can_publish"} <= answers(branch.city.writer, branch.closed)


def test_nobody_sets_wagtails_view_restrictions(branch):
    assert not branch.open.permissions_for_user(branch.editor).can_set_view_restrictions()


def test_lists_of_pages_leave_out_what_is_closed(branch):
    for found in (
        page_permission_policy.instances_user_has_permission_for(branch.editor, "change"),
        page_permission_policy.explorable_instances(branch.editor),
    ):
        known = set(found.values_list("pk", flat=True))
        assert branch.open.pk in known
        assert branch.closed.pk not in known
    root = page_permission_policy.explorable_instances(people.make_superuser())
    assert branch.closed.pk not in set(root.values_list("pk", flat=True))


def test_an_editor_explores_his_own_branch_and_the_way_to_it(branch):
    found = set(page_permission_policy.explorable_instances(branch.editor).values_list("pk", flat=True))
    assert found == {branch.city.policy.pk, branch.task.pk, branch.open.pk}
    assert page_permission_policy.explorable_root_instance(branch.editor).pk == branch.task.pk


def test_a_grant_on_a_closed_page_gives_nothing(branch):
    group = branch.editor.groups.get(name=f"dept:{branch.city.safety.subject_id}")
    GroupPagePermission.objects.filter(group=group).update(page_id=branch.closed.pk)
    assert page_permission_policy.explorable_root_instance(branch.editor) is None
    assert not page_permission_policy.user_has_permission(branch.editor, "change")


def test_those_who_may_edit_a_closed_page_are_its_readers(branch):
    found = page_permission_policy.users_with_permission_for_instance("change", branch.closed)
    assert branch.city.writer in found
    assert branch.editor not in found


def test_what_hides_something_below_is_neither_deleted_nor_copied_with_it(branch):
    repair = people.make_superuser()
    for page in (branch.task, branch.open):
        set_audience(page, {"public"})
    assert branch.open.permissions_for_user(repair).can_delete()
    assert not branch.task.permissions_for_user(repair).can_delete()
    assert not branch.task.permissions_for_user(repair).can_copy_to(branch.city.policy, recursive=True)


def test_nothing_is_moved_below_a_closed_page(branch):
    other = make_page("옮길 것", branch.city.project, actor=branch.city.writer)
    assert other.permissions_for_user(branch.city.writer).can_move_to(branch.closed)
    assert not other.permissions_for_user(people.make_superuser()).can_move_to(branch.closed)


def test_behind_the_veil_there_is_no_closed_page(branch):
    everything = Page.objects.count()
    with behind_the_veil(branch.editor):
        assert not Page.objects.filter(pk=branch.closed.pk).exists()
        assert branch.closed.pk not in set(branch.task.get_children().values_list("pk", flat=True))
        assert branch.task.get_children_count() == 1
        assert branch.open.is_leaf()
        assert not PageLogEntry.objects.filter(page=branch.closed.pk).exists()
        assert Page.get_first_root_node() is not None
        with unveiled():
            assert Page.objects.count() == everything
    assert current() is None
    assert branch.task.get_children_count() == 2


def test_uses_on_closed_pages_are_not_counted(branch):
    for page in (branch.open, branch.closed):
        page.body = [("page_link", {"page": branch.city.open_page, "note": ""})]
        page.save()
    used = branch.city.open_page
    assert ReferenceIndex.get_references_to(used).count() == 2
    with behind_the_veil(branch.editor):
        assert ReferenceIndex.get_references_to(used).count() == 1


def test_the_title_of_a_draft_is_its_editors(branch):
    page = branch.city.open_page
    page.title = "아직 비밀인 제목"
    page.save_revision(user=branch.city.writer)
    page = Page.objects.get(pk=page.pk)
    with behind_the_veil(branch.city.writer):
        assert page.get_admin_display_title() == "아직 비밀인 제목"
    with behind_the_veil(branch.editor):
        assert page.get_admin_display_title() == page.title != "아직 비밀인 제목"


def test_the_log_is_shown_of_pages_one_may_edit_and_of_nothing_deleted(branch):
    seen = PageLogEntry.objects.viewable_by_user(branch.editor)
    assert set(seen.values_list("page_id", flat=True)) == {branch.task.pk, branch.open.pk}
    gone = make_page("지울 것", branch.task, actor=branch.editor)
    number = gone.pk
    DeletePageAction(fresh(gone), user=branch.editor).execute(skip_permission_checks=True)
    assert PageLogEntry.objects.filter(page_id=number).exists()
    for user in (branch.editor, people.make_superuser()):
        assert not PageLogEntry.objects.viewable_by_user(user).filter(page_id=number).exists()


def test_a_slug_that_a_closed_page_has_is_free(branch):
    twin = make_page("수급자 명단", branch.task, actor=branch.editor)
    assert twin.slug == branch.closed.slug
