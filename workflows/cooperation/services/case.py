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


def can_become_case(inquiry: Request) -> bool:
    """Tell whether a case may be begun: it is closed, open to staff, and has none yet.

    A case is read by whoever reads the task, so a restricted request never becomes one.
    """
    states = [leg.state for leg in inquiry.legs.all()]
    had = inquiry.case is not None and inquiry.case.state != State.DELETED
    return not inquiry.is_restricted and not had and overall(states) == Overall.CLOSED


@transaction.atomic
def begin_case(*, inquiry: Request, parent: TaskPage, actor: Any, now: datetime) -> WikiPage:
    """Begin a draft below a task that holds question and answers, linked both ways; raises ``NoCase``."""
    inquiry = locked(inquiry.pk)
    if not can_become_case(inquiry):
        raise NoCase(_("Only a closed request that is open to staff becomes a case, and only once."))
    row = PageRow(
        title=inquiry.title,
        page_type=PageType.CASE,
        summary=_("What came of a request for cooperation"),
        department=Department.objects.get(subject=inquiry.department_id),
        body=_body(inquiry),
    )
    page = create_page(parent=parent, row=row, actor=actor, publish=False)
    inquiry.case = Subject.objects.of(WikiPage.subject_kind, page.pk)
    inquiry.save(update_fields=["case"])
    tell(verbs.CASE_BEGUN, inquiry, actor=actor, now=now)
    return page


def _body(inquiry: Request) -> list[Block]:
    link = format_html('<p><a href="{}">{}</a></p>', inquiry.subject_address(), inquiry.title)
    blocks = [heading(_("What was asked")), paragraph(*_lines(inquiry.body))]
    answers = Answer.objects.filter(
        leg__request=inquiry, leg__state=LegState.CLOSED, objected_at=None
    )
    for given in answers.select_related("leg__department"):
        blocks += [
            heading(_("Answer of %(department)s") % {"department": given.leg.department.title}),
            paragraph(*_lines(given.text)),
        ]
    return [*blocks, heading(_("The request")), rich(str(link))]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
