"""A small city, and what must not be known of it.

``build`` lays down what everybody may know; ``close`` adds what only one department may. Every
word of what is closed carries a word that stands nowhere else, so that one byte of it is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Site,
    UploadedFile,
    Workflow,
    WorkflowTask,
)

from activity import events
from activity.actor import acting
from activity.models import Watch
from core import tokens
from core.models import Subject
from files.models import Image
from home.models import HomePage
from knowledge.pages.models import WikiPage
from knowledge.tasks.enums import TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.rows import TaskRow
from knowledge.tasks.services import create_task
from people.services.audience import set_audience
from search import index
from tests.canary.meetings import close_meetings, lay_meetings
from tests.canary.papers import close_bulletins, lay_bulletins
from tests.canary.requests import close_requests, lay_requests
from tests.canary.shelf import close_files, lay_draft_version
from tests.factories import people

# Parts of words that nothing else in the site contains; the first stands for what is closed, the
# second for a draft on an open page.
CLOSED = ("카나리밀", "canaryclosed")
DRAFT = ("초안새앙", "canarydraft")
FAR_AWAY = 9_000_000


@dataclass
class World:
    """Readers and what was made, by name; ids go into addresses."""

    readers: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def copy(self) -> World:
        """Return a world to which things can be added that this one does not have."""
        return World(dict(self.readers), dict(self.things))

    def __getattr__(self, name: str) -> Any:
        """Return a thing by its name."""
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None


def build() -> World:
    """Lay down departments, readers, an open tree, and a draft on an open page."""
    world = World()
    _organisation(world)
    _tree(world)
    _draft(world)
    lay_draft_version(world, DRAFT)
    _moderation(world)
    lay_bulletins(world)
    lay_meetings(world)
    lay_requests(world)
    index.rebuild(timezone.now())
    return world


def close(world: World) -> World:
    """Add a task and a page that only the owning department may know, with image and file."""
    _closed_pages(world)
    close_files(world, CLOSED)
    _traces(world)
    close_bulletins(world, " ".join(CLOSED))
    close_requests(world, " ".join(CLOSED))
    close_meetings(world, " ".join(CLOSED))
    _told(world)
    index.drain(timezone.now())
    return world


def _organisation(world: World) -> None:
    city = people.make_city("새온시")
    bureau = people.make_department("bureau", city, name="복지국")
    ours = people.make_department("division", bureau, name="돌봄과")
    theirs = people.make_department("division", bureau, name="도로과")
    third = people.make_department("division", bureau, name="세정과")
    editor = people.make_employee(ours, name="지은이", password="x")
    neighbour = people.make_employee(theirs, name="이웃이")
    world.things |= {
        "city": city, "ours": ours, "theirs": theirs, "editor": editor, "neighbour": neighbour,
        "our_duty": people.make_duty(ours, editor, title="돌봄 총괄"),
        "their_duty": people.make_duty(theirs, neighbour, title="도로 총괄"),
    }  # fmt: skip
    world.readers |= {
        "visitor": None,
        "staff of another department": people.make_employee(third, name="남의이"),
        "contracted publisher": people.make_contracted_publisher(name="위탁이"),
        "editor of a neighbouring branch": neighbour,
        "superuser": people.make_superuser(name="수리이"),
        "administrator": people.make_administrator(third, name="관리이"),
        "entitled editor": editor,
    }


def _tree(world: World) -> None:
    editor = world.readers["entitled editor"]
    neighbour = world.readers["editor of a neighbouring branch"]
    root = Page.objects.filter(depth=1).get()
    home = HomePage.objects.first() or root.add_child(
        instance=HomePage(title="두레", slug="dure", owner=editor)
    )
    home.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    world.things["home"] = home
    strategy = _task(world, "strategy", home, "함께 사는 도시", "our_duty", editor)
    policy = _task(world, "policy", strategy, "촘촘한 돌봄", "our_duty", editor)
    _task(world, "our_task", policy, "어르신 식사 배달", "our_duty", editor)
    _task(world, "their_task", policy, "겨울 제설", "their_duty", neighbour)
    world.things["our_page"] = _page(world.our_task, "배달 동선 짜기", editor)
    world.things["their_page"] = _page(world.their_task, "제설 자재 두기", neighbour)
    guest = people.make_guest(Subject.objects.of("task", world.their_task.pk).pk, name="손님이")
    world.readers["guest of another task"] = guest


def _task(world: World, name: str, parent: Page, title: str, duty: str, actor: Any) -> TaskPage:
    row = TaskRow(title=title, duty=getattr(world, duty), priority=2, state=TaskState.ACTIVE)
    world.things[name] = create_task(parent=Page.objects.get(pk=parent.pk), row=row, actor=actor)
    return world.things[name]


def _page(parent: Page, title: str, actor: Any, **fields: Any) -> WikiPage:
    page = WikiPage(title=title, live=False, owner=actor, **fields)
    with acting(actor):
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision(user=actor).publish(user=actor, skip_permission_checks=True)
    return WikiPage.objects.get(pk=page.pk)


def _draft(world: World) -> None:
    """Begin a draft on a page that everybody may read, with another title and text."""
    actor = world.readers["entitled editor"]
    page = WikiPage.objects.get(pk=world.our_page.pk)
    words = " ".join(DRAFT)
    page.title, page.summary, page.keywords = f"{words} 새 제목", words, words
    page.body = [("paragraph", f"<p>{words}</p>")]
    with acting(actor):
        world.things["draft_revision"] = page.save_revision(user=actor)


def _moderation(world: World) -> None:
    """Let the neighbour's unit be asked to approve pages."""
    group, _made = Group.objects.get_or_create(name=tokens.department(world.theirs.subject_id))
    step = GroupApprovalTask.objects.create(name="검토")
    step.groups.add(group)
    workflow = Workflow.objects.create(name="결재")
    WorkflowTask.objects.create(workflow=workflow, task=step)
    world.things["workflow"] = workflow


def _closed_pages(world: World) -> None:
    editor, words = world.readers["entitled editor"], " ".join(CLOSED)
    text = {"summary": words, "keywords": words, "body": [("paragraph", f"<p>{words}</p>")]}
    title = f"{words} 명단"
    with acting(editor):
        task = _task(world, "closed_task", world.policy, title, "our_duty", editor)
        page = _page(world.our_task, title, editor, slug="-".join(CLOSED), **text)
        child = _page(page, f"{title} 아래", editor, **text)
        inside = _page(world.their_task, f"{title} 이웃 안", editor, **text)
        draft = WikiPage(title=f"{title} 초고", live=False, owner=editor, **text)
        Page.objects.get(pk=world.our_task.pk).add_child(instance=draft)
        world.things["closed_draft_revision"] = draft.save_revision(user=editor)
    world.things |= {
        "closed_page": page, "closed_child": child, "closed_draft": draft, "closed_inside": inside,
    }  # fmt: skip
    ours = frozenset({tokens.department(world.ours.subject_id)})
    for thing in (task, page, draft, inside):
        subject = Subject.objects.of(thing.subject_kind, thing.pk)
        set_audience(subject=subject, audience=ours, actor=editor, now=timezone.now(), narrow_below=True)


def _traces(world: World) -> None:
    """Leave on the closed pages what Wagtail keeps: moderation, locks, logs, sessions, a deletion."""
    editor, neighbour, page = world.editor, world.neighbour, world.closed_page
    page = WikiPage.objects.get(pk=page.pk)
    with acting(editor):
        state = world.workflow.start(page, editor)
        gone = _page(world.our_task, f"{' '.join(CLOSED)} 지운 것", editor)
        ours = frozenset({tokens.department(world.ours.subject_id)})
        subject = Subject.objects.of("page", gone.pk)
        set_audience(subject=subject, audience=ours, actor=editor, now=timezone.now())
        page_gone = Page.objects.get(pk=gone.pk).specific
        DeletePageAction(page_gone, user=editor).execute(skip_permission_checks=True)
    inside = world.closed_inside
    WikiPage.objects.filter(pk=inside.pk).update(locked=True, locked_by=neighbour)
    for thing in (inside, page):
        log(instance=thing, action="wagtail.edit", user=neighbour)
    EditingSession.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(WikiPage),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )
    upload = UploadedFile.objects.create(
        file=ContentFile(b"x", name=f"{CLOSED[1]}.bin"),
        uploaded_by_user=editor,
        for_content_type=ContentType.objects.get_for_model(Image),
    )
    world.things |= {
        "closed_workflow_state": state,
        "closed_task_state": state.current_task_state,
        "closed_revision": page.latest_revision_id,
        "closed_upload": upload,
        "closed_slug": world.closed_page.slug,
        **{
            f"{name}_subject": Subject.objects.of(thing.subject_kind, thing.pk)
            for name, thing in (
                ("closed_page", page), ("closed_task", world.closed_task), ("our_page", world.our_page),
            )
        },
    }  # fmt: skip


def _told(world: World) -> None:
    """Let something happen on what is closed and be told to everybody, and a job fail over it."""
    users = [user for user in world.readers.values() if user is not None and user.subject_id]
    for thing in (world.closed_task, world.closed_page, world.closed_inside):
        subject = Subject.objects.of(thing.subject_kind, thing.pk)
        world.things["closed_event"] = events.record(
            verb="page.changed",
            subject=subject,
            task=subject,
            actor=world.editor,
            occurred_at=timezone.now() - timedelta(minutes=1),
            source="screen",
            data={"words": " ".join(CLOSED)},
            to=[tokens.person(user.subject_id) for user in users],
        )
        for user in users:
            Watch.objects.get_or_create(user=user, subject=subject, since=timezone.now())
