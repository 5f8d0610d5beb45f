"""A small city: two divisions, the people in them, a branch of tasks, open and closed pages."""

from __future__ import annotations

from dataclasses import dataclass

from core import tokens
from core.stream import paragraph
from knowledge.pages.models import WikiPage
from knowledge.tasks.models import TaskPage
from people.enums import Level
from people.models import Department, User
from tests.factories import knowledge, people
from tests.support.kept import kept


@dataclass(frozen=True)
class City:
    """Who and what there is; ``writer`` and ``colleague`` work together, ``stranger`` elsewhere."""

    welfare: Department
    safety: Department
    head: User
    writer: User
    colleague: User
    stranger: User
    strategy: TaskPage
    policy: TaskPage
    project: TaskPage
    open_page: WikiPage
    closed_page: WikiPage


def make_small_city() -> City:
    """Build it through the services, or lay down what an earlier test built."""
    return kept(_build)


def _build() -> City:
    root = people.make_city("두레시")
    bureau = people.make_department(Level.BUREAU, root, name="복지국")
    welfare = people.make_department(Level.DIVISION, bureau, name="어르신복지과")
    safety = people.make_department(Level.DIVISION, root, name="안전총괄과")
    writer = people.make_employee(welfare, name="김나루", username="E1001")
    duty = people.make_duty(welfare, writer, title="경로당 운영 지원")
    strategy = knowledge.make_task("함께 늙어 가는 도시", duty=duty, priority=1, actor=writer)
    policy = knowledge.make_task("어르신 돌봄", strategy, duty=duty, actor=writer)
    project = knowledge.make_task("경로당 냉난방비 지원", policy, duty=duty, actor=writer)
    return City(
        welfare=welfare,
        safety=safety,
        head=people.make_employee(welfare, "과장", head=True, name="박마루", username="E1002"),
        writer=writer,
        colleague=people.make_employee(welfare, name="이여울", username="E1003"),
        stranger=people.make_employee(safety, name="최가람", username="E2001"),
        strategy=strategy,
        policy=policy,
        project=project,
        open_page=open_page(project, writer),
        closed_page=closed_page(project, writer, welfare),
    )


def open_page(task: TaskPage, writer: User) -> WikiPage:
    """Write a page for all staff."""
    text = "경로당 냉난방비는 분기마다 운영 장부를 확인한 뒤 지급합니다."
    return knowledge.make_page(
        "경로당 냉난방비 지급 순서", task, actor=writer, summary="분기별 지급 절차", body=[paragraph(text)]
    )


def closed_page(task: TaskPage, writer: User, unit: Department) -> WikiPage:
    """Write a page for one division alone."""
    text = "부정 수급이 의심되는 경로당의 현장 확인 기록입니다."
    page = knowledge.make_page("경로당 보조금 점검 기록", task, actor=writer, body=[paragraph(text)])
    knowledge.set_audience(page, {tokens.department(unit.subject_id)})
    return page
