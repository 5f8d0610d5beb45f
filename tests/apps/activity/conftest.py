"""A small tree: a task with two divisions, a page, and a page below it."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import GroupPagePermission, Page, Site

from core import tokens
from core.models import Subject
from home.models import HomePage
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from tests.factories import people


class Tree:
    """Pages made and changed by Wagtail's own actions; who may is not asked here."""

    def __init__(self):
        self.duty = people.make_duty()
        self.user = people.make_employee(self.duty.department)
        root = Page.objects.filter(depth=1).get()
        self.home = HomePage.objects.first() or root.add_child(
            instance=HomePage(title="두레", slug="dure-home")
        )
        self.permit(self.user)
        self.home.save_revision().publish()
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": self.home}
        )
        self.task = self.make_task("재난 대응")

    def permit(self, user):
        """Let a person write and publish everywhere in Wagtail's eyes."""
        group, _made = Group.objects.get_or_create(name="writers everywhere")
        for codename in ("add_page", "change_page", "publish_page", "bulk_delete_page"):
            right = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
            GroupPagePermission.objects.get_or_create(group=group, page=self.home, permission=right)
        user.groups.add(group)

    def make_task(self, title, duty=None):
        """Make and publish a strategic task."""
        page = TaskPage(title=title, slug=title.replace(" ", "-"), level="strategy", duty=duty or self.duty)
        return self.publish(self.home.add_child(instance=page))

    def draft(self, title, below=None, user=None):
        """Begin a draft."""
        page = WikiPage(title=title, live=False, owner=user or self.user)
        page = (below or self.task).add_child(instance=page)
        page.save_revision(user=user or self.user)
        return page

    def page(self, title, below=None):
        """Publish a page."""
        return self.publish(self.draft(title, below))

    def publish(self, page, user=None, **changes):
        """Change a page, save the revision and publish it."""
        for name, value in changes.items():
            setattr(page, name, value)
        user = user or self.user
        page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
        return fresh(page)

    def unpublish(self, page, **options):
        """Take a page back from publication."""
        UnpublishPageAction(page, user=self.user, **options).execute(skip_permission_checks=True)

    def move(self, page, below):
        """Move a page and all below it."""
        action = MovePageAction(fresh(page), fresh(below), pos="last-child", user=self.user)
        action.execute(skip_permission_checks=True)
        return fresh(page)

    def copy(self, page, below, slug="copy", **options):
        """Copy a page, and with ``recursive`` all below it."""
        attributes = {"title": f"{page.title} 사본", "slug": slug}
        action = CopyPageAction(
            fresh(page), to=fresh(below), user=self.user, update_attrs=attributes, **options
        )
        return fresh(action.execute(skip_permission_checks=True))

    def delete(self, page):
        """Delete a page and all below it."""
        DeletePageAction(fresh(page), user=self.user).execute(skip_permission_checks=True)

    def close(self, page, *departments):
        """Set a page's audience to units, as its own action does."""
        return set_audience(page, {tokens.department(unit.subject_id) for unit in departments})


def fresh(page):
    """Return the page as the database has it."""
    return Page.objects.get(pk=page.pk).specific


def row(page) -> Subject:
    """Return the subject of a page, also of one that is gone."""
    return Subject.objects.prefetch_related("token_rows").get(
        kind=page.subject_kind, object_id=page.pk
    )


def set_audience(page, audience):
    """Write the audience of a page's subject, leaving all else."""
    from activity.page_rows import data_for, row_of

    before = row_of(page)
    data = data_for(
        page,
        before=before,
        parent=None,
        state=before.state,
        changed_at=before.changed_at,
        audience=frozenset(audience),
    )
    Subject.objects.write_many([data])
    return row(page)


@pytest.fixture
def tree(db):
    """Give the tree."""
    return Tree()
