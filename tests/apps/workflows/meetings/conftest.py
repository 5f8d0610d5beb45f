"""A department that keeps a meeting, two that bring items, and who sits at the table."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from core.calendar import SEOUL
from people.enums import RoleName
from tests.factories import meetings as make
from tests.factories import people
from workflows.meetings.models import AgendaItem

LONG = "2026년도 하반기 도로·교통·공원 분야 주요 현안 점검 및 겨울철 제설·한파 대비 종합대책 추진계획(안) 보고의 건"


def text(response) -> str:
    """Return the page of an answer that is one."""
    assert response.status_code == 200
    return response.content.decode()


def tomorrow(hour: int = 9) -> datetime:
    """Return an hour of tomorrow in Seoul."""
    day = timezone.localtime(timezone.now(), SEOUL) + timedelta(days=1)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def office(db):
    """Return the secretary's department."""
    return people.make_department(name="총무과")


@pytest.fixture
def secretary(office):
    return people.make_with_role(RoleName.SECRETARY, office, name="서기이")


@pytest.fixture
def roads(db):
    return people.make_department(name="도로과")


@pytest.fixture
def parks(db):
    return people.make_department(name="공원과")


@pytest.fixture
def roadman(roads):
    return people.make_employee(roads, name="도로이")


@pytest.fixture
def parkman(parks):
    return people.make_employee(parks, name="공원이")


@pytest.fixture
def member(db):
    return people.make_employee(people.make_department(name="기획실"), "실장", head=True, name="위원이")


@pytest.fixture
def stranger(db):
    return people.make_employee(name="남의이")


@pytest.fixture
def meeting(office, secretary, member):
    """Return a meeting in preparation, with one who attends."""
    return make.make_meeting(office, member, actor=secretary, title="간부회의")


@pytest.fixture
def item(meeting, roads, secretary):
    return make.make_item(meeting, roads, actor=secretary, title="가로등 정비")


@pytest.fixture
def closed_item(meeting, parks, secretary):
    return make.make_item(meeting, parks, actor=secretary, title="비밀 부지 매입", is_closed=True)


@pytest.fixture
def coming(office, secretary, member):
    """Return a meeting of tomorrow, its materials due now."""
    return make.make_meeting(
        office, member, actor=secretary, title="확대간부회의",
        starts_at=tomorrow(), deliver_by=tomorrow() - timedelta(hours=1),
    )  # fmt: skip


@pytest.fixture
def asked(coming, roads):
    item = make.make_item(coming, roads, title=LONG)
    make.collecting(coming)
    return AgendaItem.objects.select_related("meeting").get(pk=item.pk)
