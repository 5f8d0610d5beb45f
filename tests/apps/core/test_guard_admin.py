"""At the gate of Wagtail's admin, and on the screens behind it."""

from datetime import date

import pytest
from django.core import mail
from django.core.checks import Tags, run_checks
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.admin.mail import send_notification
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.users.models import UserProfile

from core.guard import before, register_before_admin
from core.guard.checks import no_restrictions
from tests.apps.core.guarding import make_branch
from tests.factories import people
from tests.factories.knowledge import fresh

pytestmark = pytest.mark.django_db

MISSING = 9_000_000


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def editor(branch, make_client):
    return make_client(branch.editor)


def addresses(page_id):
    """Return addresses that name a page in their path, query or form."""
    return [
        reverse("wagtailadmin_pages:edit", args=[page_id]),
        reverse("wagtailadmin_explore", args=[page_id]),
        reverse("wagtailadmin_choose_page_child", args=[page_id]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page_id, "earliest", "latest"]),
        reverse("wagtailadmin_api:pages:detail", args=[page_id]),
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={page_id}",
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={page_id}",
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page_id}",
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id=all&childOf={page_id}",
        reverse("wagtailadmin_choose_page") + f"?user_perms=move_to&target_pages[]={page_id}",
    ]


def test_a_closed_page_answers_as_one_that_never_was(branch, editor):
    for closed, missing in zip(addresses(branch.closed.pk), addresses(MISSING), strict=True):
        found, nothing = editor.get(closed), editor.get(missing)
        assert (found.status_code, found.content) == (404, nothing.content), closed
        assert found.headers["Cache-Control"] == nothing.headers["Cache-Control"]


def test_an_open_page_in_the_same_branch_is_there(branch, editor):
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[branch.open.pk])).status_code == 200
    shown = editor.get(reverse("wagtailadmin_explore", args=[branch.task.pk])).content.decode()
    assert "제설 자재" in shown
    assert "수급자" not in shown


def test_a_form_may_not_name_a_closed_page(branch, editor):
    move = reverse("wagtailadmin_pages:move", args=[branch.open.pk])
    assert editor.post(move, {"new_parent_page": branch.closed.pk}).status_code == 404
    assert editor.post(move, {"new_parent_page": MISSING}).status_code == 404


@pytest.mark.parametrize("written", ["{}", " {}", "+{}", "{}.0", "0{}", "{}" + "0" * 20, "9" * 5000 + "{}"])
def test_a_closed_page_is_named_however_its_number_is_written(branch, editor, written):
    move = reverse("wagtailadmin_pages:move", args=[branch.open.pk])
    several = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={branch.open.pk}"
    for page_id in (branch.closed.pk, MISSING):
        assert editor.post(move, {"new_parent_page": written.format(page_id)}).status_code == 404
        assert editor.post(several, {"chooser": written.format(page_id)}).status_code == 404


def test_where_the_way_back_leads_is_nobodys_name(branch, editor):
    address = reverse("wagtailadmin_pages:edit", args=[branch.open.pk])
    assert editor.get(f"{address}?next={branch.closed.pk}").status_code == 200


def test_whoever_has_no_business_in_the_admin_finds_none(branch, make_client):
    guest = make_client(people.make_guest())
    assert guest.get("/admin/").status_code == 404
    assert guest.get(reverse("wagtailadmin_pages:edit", args=[branch.open.pk])).status_code == 404


def test_a_visitor_is_led_to_the_one_door(client):
    assert client.get("/admin/").headers["Location"].startswith("/accounts/login/")
    for address in ("/admin/login/", "/admin/password_reset/", "/admin/password_reset/confirm/x/y/"):
        assert client.get(address).headers["Location"].startswith("/accounts/"), address


def test_signing_out_of_the_admin_is_signing_out(branch, editor):
    assert editor.post("/admin/logout/").status_code == 302
    assert editor.get("/admin/").headers["Location"].startswith("/accounts/login/")


def test_the_rights_of_yesterday_are_made_anew_before_use(branch, editor, monkeypatch):
    branch.editor.groups.clear()
    branch.editor.projection.day = date(2020, 1, 1)
    branch.editor.projection.save()
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[branch.open.pk])).status_code == 200


def test_what_is_registered_is_called_once_before_each_request(editor, monkeypatch):
    called = []
    monkeypatch.setattr(before, "_callables", [])
    register_before_admin(lambda user, day: called.append(user))
    editor.get("/admin/")
    assert len(called) == 1


def test_staff_see_a_short_menu(editor):
    shown = editor.get("/admin/").content.decode()
    assert reverse("wagtailimages:index") in shown
    for name in ("wagtailadmin_reports:site_history", "wagtailusers_users:index", "wagtailsites:index"):
        assert reverse(name) not in shown


def test_the_editors_first_screen_counts_nothing_and_bears_the_sites_own_mark(editor):
    shown = editor.get("/admin/").content.decode()
    assert "w-summary__list" not in shown
    assert "img/mark" in shown


def test_accounts_groups_sites_and_collections_are_not_for_staff(editor):
    for name in ("wagtailusers_users", "wagtailusers_groups", "wagtailsites", "wagtailadmin_collections"):
        assert editor.get(reverse(f"{name}:index")).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{page}/privacy/",
        "/admin/pages/{page}/convert_alias/",
        "/admin/collections/1/privacy/",
        "/admin/api/main/images/",
        "/admin/api/main/documents/",
        "/admin/failwhale/",
    ],
)
def test_what_dure_does_not_use_is_gone(branch, editor, address):
    assert editor.get(address.format(page=branch.open.pk)).status_code == 404


def test_a_page_is_copied_alone_and_never_as_an_alias(branch, editor):
    form = editor.get(reverse("wagtailadmin_pages:copy", args=[branch.task.pk])).context["form"]
    assert {"alias", "copy_subpages"} & set(form.fields) == set()


def test_view_restrictions_are_refused(branch):
    with pytest.raises(ValidationError):
        PageViewRestriction.objects.create(page=branch.open, restriction_type="login")
    with pytest.raises(ValidationError):
        CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(), restriction_type="login"
        )


def test_a_check_finds_view_restrictions_that_came_in_another_way(branch):
    assert no_restrictions(None, ["default"]) == []
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=branch.open, restriction_type="login")])
    assert [error.id for error in no_restrictions(None, ["default"])] == ["core.E001"]
    assert "core.E001" in {e.id for e in run_checks(tags=[Tags.database], databases=["default"])}


def test_wagtail_sends_no_mail(branch):
    reader = branch.city.writer
    reader.email = "writer@example.org"
    UserProfile.get_for_user(reader)
    send_notification([reader], "updated_comments", {"page": branch.open, "editor": branch.editor})
    assert mail.outbox == []


def test_numbers_of_page_types_count_what_one_sees(branch, editor, make_client):
    address = reverse("wagtailadmin_reports:page_types_usage")
    view = reverse("wagtailadmin_pages:type_use", args=["pages", "wikipage"])
    assert "수급자" not in editor.get(address).content.decode()
    assert editor.get(view).context["object_list"].count() == 1
    assert make_client(branch.city.writer).get(view).context["object_list"].count() > 1


def test_the_serve_hook_asks_the_subject(branch, make_client):
    page = fresh(branch.closed)
    assert make_client(branch.city.writer).get(page.subject_address()).status_code == 200
    assert make_client(branch.editor).get(page.subject_address()).status_code == 404


def test_a_draft_is_previewed_by_its_editor_alone(branch, make_client):
    page = Page.objects.get(pk=branch.city.open_page.pk).specific
    page.title = "아직 비밀인 제목"
    page.save_revision(user=branch.city.writer)
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert "아직 비밀인 제목" in make_client(branch.city.writer).get(address).content.decode()
    refused = make_client(branch.editor).get(address, follow=True).content.decode()
    assert "아직 비밀인 제목" not in refused
