"""Staff move, copy and delete in Wagtail's editor; nobody loses or gains a page unasked."""

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from core import tokens
from core.enums import State
from core.stream import page_link
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from tests.factories import people
from tests.factories.knowledge import (
    fresh,
    home,
    make_page,
    make_task,
    set_audience,
    subject_of,
)  # fmt: skip
from tests.support.editor import add_address, edit_address, task_form

pytestmark = pytest.mark.django_db


def close(page, *units):
    """Leave a page to departments, by default to strangers."""
    units = units or (people.make_department(),)
    return set_audience(page, {tokens.department(one.subject_id) for one in units})


def test_deleting_in_the_editor_asks_on_our_screen_and_goes_into_the_trash(editor, task):
    page = make_page(below=task)
    answer = editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert answer.headers["Location"] == reverse("pages:trash_one", args=[page.pk])
    assert fresh(page).live


def test_a_task_is_not_deleted(editor, task):
    answer = editor.post(reverse("wagtailadmin_pages:delete", args=[task.pk]), follow=True)
    text = answer.content.decode()
    assert _("Tasks are not deleted. Complete the task, or decline the proposal.") in text
    assert TaskPage.objects.filter(pk=task.pk).exists()


def test_a_draft_of_a_task_may_be_thrown_out(editor, task):
    draft = make_task("구상", task, publish=False, state="proposed")
    editor.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not TaskPage.objects.filter(pk=draft.pk).exists()


def test_many_marked_pages_go_into_the_trash_together(editor, task):
    pages = [make_page(below=task) for _ in range(2)]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    ids = "&".join(f"id={page.pk}" for page in pages)
    editor.post(f"{address}?{ids}&next=/admin/", {})
    assert {subject_of(page).state for page in pages} == {State.DELETED}
    assert WikiPage.objects.count() == 2


def test_a_move_that_shuts_readers_out_asks_first(editor, task, unit):
    closed = make_page("닫힌 자리", task)
    close(closed, unit)
    page = make_page("옮길 문서", task)
    below = make_page("아래 문서", page)
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, closed.pk])
    text = editor.get(address).content.decode()
    assert "옮길 문서" in text and "아래 문서" in text and 'name="narrow"' in text
    editor.post(address)
    assert fresh(page).get_parent().pk == task.pk
    editor.post(address, {"narrow": "yes"})
    assert fresh(page).get_parent().pk == closed.pk
    assert subject_of(below).audience == subject_of(closed).audience


def test_a_move_that_changes_nothing_for_readers_just_asks_as_ever(editor, task):
    page, place = make_page(below=task), make_page(below=task)
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk])
    assert 'name="narrow"' not in editor.get(address).content.decode()
    editor.post(address)
    assert fresh(page).get_parent().pk == place.pk


def test_links_survive_a_move(editor, task, make_client):
    target, place = make_page("지침", task), make_page("자리", task)
    page = make_page("목차", task, body=[page_link(target.pk)])
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[target.pk, place.pk]))
    text = make_client(people.make_employee()).get(subject_of(page).address).content.decode()
    assert f'href="{subject_of(target).address}"' in text


def test_a_copy_is_as_closed_as_its_source(editor, task, unit):
    page = make_page("지침", task)
    close(page, unit)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    values = {"new_title": "지침 사본", "new_slug": "사본", "new_parent_page": task.pk}
    editor.post(address, values)
    copy = WikiPage.objects.get(title="지침 사본")
    assert subject_of(copy).audience == subject_of(page).audience
    assert subject_of(copy).state == State.DRAFT


def test_the_root_of_the_tree_offers_tasks_only(task):
    assert TaskPage in home().specific_class.allowed_subpage_models()
    assert WikiPage not in home().specific_class.allowed_subpage_models()
    assert WikiPage in TaskPage.allowed_subpage_models()
    assert TaskPage not in WikiPage.allowed_subpage_models()


def test_an_administrator_begins_a_strategic_task_and_hands_it_over(make_client, unit):
    person = people.make_administrator()
    client, duty = make_client(person), people.make_duty(unit)
    begin = reverse("wagtailadmin_pages:add", args=["tasks", "taskpage", home().pk])
    assert begin in client.get("/tasks").content.decode()
    client.post(begin, task_form(title="모두가 잘 사는 도시"))
    task = TaskPage.objects.get()
    assert (task.level, task.live) == ("strategy", False)
    client.post(edit_address(task), task_form(title=task.title, duty=duty.pk))
    client.post(edit_address(task), task_form(title=task.title, duty=duty.pk) | {"action-publish": "yes"})
    assert fresh(task).live
    assert subject_of(task).editors == {tokens.department(unit.subject_id)}
    assert make_client(people.make_employee(unit)).get(edit_address(task)).status_code == 200
    assert client.get(edit_address(task)).status_code != 200


def test_being_administrator_opens_nobodys_branch(make_client, task):
    client = make_client(people.make_administrator())
    for address in (add_address(task), edit_address(task), edit_address(home())):
        assert client.get(address).status_code != 200


def test_nobody_else_begins_a_strategic_task(editor, make_client):
    begin = reverse("wagtailadmin_pages:add", args=["tasks", "taskpage", home().pk])
    for client in (editor, make_client(people.make_auditor())):
        assert begin not in client.get("/tasks").content.decode()
        client.post(begin, task_form(title="모두가 잘 사는 도시"))
    assert not TaskPage.objects.filter(title="모두가 잘 사는 도시").exists()
