"""The canary's requests: one open to all staff, and what only the departments concerned may know."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from core.models import Subject
from core.models.jobs import Job
from files.services.reading import EXTRACT
from tests.factories import cooperation as make
from tests.factories import people
from workflows.cooperation.models import Request
from workflows.cooperation.projection import write_subject
from workflows.cooperation.services import closing, handling, talk


def lay_requests(world: Any) -> None:
    """Let our department ask the neighbours, in the sight of all staff."""
    far = people.make_department("division", world.city, name="시설과")
    request = make.make_request(
        world.ours, world.theirs, actor=world.editor, now=timezone.now(), title="제설함 자리 묻기"
    )
    world.things |= {
        "far": far, "far_member": people.make_employee(far, name="먼이"),
        "far_subject": far.subject_id, "ours_subject": world.ours.subject_id,
        "our_request": request, "our_leg": make.leg_of(request),
    }  # fmt: skip


def close_requests(world: Any, words: str) -> None:
    """Add a restricted request that was answered, discussed and objected to, and one that came in."""
    now, far = timezone.now(), world.far_member
    file = ContentFile(words.encode(), name=f"{words.split()[0]}.txt")
    asked = {"title": f"{words} 요청", "body": words, "restricted_reason": words, "now": now}
    request = make.make_request(world.ours, world.far, actor=world.editor, files=[file], **asked)
    # Administrators may know that something waits to be read; here it has been, see the shelf.
    Job.objects.filter(name=EXTRACT).delete()
    leg = make.leg_of(request)
    handling.answer(leg=leg, text=words, actor=far, now=now)
    closing.object_to(leg=leg, reason=words, actor=world.editor, now=now)
    handling.answer(leg=leg, text=words, actor=far, now=now)
    talk.comment(inquiry=request, text=words, actor=world.editor, now=now)
    incoming = make.make_request(world.far, world.ours, actor=far, **asked)
    # An open request about a closed task is no word of that task.
    open_one = Request.objects.get(pk=world.our_request.pk)
    open_one.task = Subject.objects.of("task", world.closed_task.pk)
    open_one.save()
    write_subject(open_one, open_one.created_at)
    world.things |= {
        "closed_request": request, "closed_leg": leg,
        "closed_request_subject": request.subject, "closed_incoming": incoming,
    }  # fmt: skip
