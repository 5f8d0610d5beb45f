"""Keep what came of a request as a wiki page of the kind case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.enums import State
from core.models import Subject
from core.stream import Block, heading, paragraph, rich
from knowledge.pages.enums import PageType
from knowledge.pages.models import WikiPage
from knowledge.pages.rows import PageRow
from knowledge.pages.services import create_page
from knowledge.tasks.models import TaskPage
from people.models import Department
from workflows.cooperation import verbs
from workflows.cooperation.enums import LegState, Overall
from workflows.cooperation.models import Answer, Request
from workflows.cooperation.services.legwork import locked, tell
from workflows.cooperation.services.refusals import NoCase
from workflows.cooperation.states import overall


def can_become_case(request: Request) -> bool:
    """Tell whether a case may be begun: it is closed, open to staff, and has none yet.

    A case is read by whoever reads the task, so a restricted request never becomes one.
    """
    states = [leg.state for leg in request.legs.all()]
    had = request.case is not None and request.case.state != State.DELETED
    return not request.is_restricted and not had and overall(states) == Overall.CLOSED


@transaction.atomic
def begin_case(*, request: Request, parent: TaskPage, actor: Any, now: datetime) -> WikiPage:
    """Begin a draft below a task that holds question and answers, linked both ways; raises ``NoCase``."""
    request = locked(request.pk)
    if not can_become_case(request):
        raise NoCase(_("Only a closed request that is open to staff becomes a case, and only once."))
    row = PageRow(
        title=request.title,
        page_type=PageType.CASE,
        summary=_("What came of a request for cooperation"),
        department=Department.objects.get(subject=request.department_id),
        body=_body(request),
    )
    page = create_page(parent=parent, row=row, actor=actor, publish=False)
    request.case = Subject.objects.of(WikiPage.subject_kind, page.pk)
    request.save(update_fields=["case"])
    tell(verbs.CASE_BEGUN, request, actor=actor, now=now)
    return page


def _body(request: Request) -> list[Block]:
    link = format_html('<p><a href="{}">{}</a></p>', request.subject_address(), request.title)
    blocks = [heading(_("What was asked")), paragraph(*_lines(request.body))]
    answers = Answer.objects.filter(
        leg__request=request, leg__state=LegState.CLOSED, objected_at=None
    )
    for given in answers.select_related("leg__department"):
        blocks += [
            heading(_("Answer of %(department)s") % {"department": given.leg.department.title}),
            paragraph(*_lines(given.text)),
        ]
    return [*blocks, heading(_("The request")), rich(str(link))]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
