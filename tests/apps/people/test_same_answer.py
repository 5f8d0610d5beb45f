"""Whatever people, posts, moves, trees and audiences: every way of asking gives one answer.

Held together: the queryset, the page view, the search filter, ``explain_access`` and ``can``.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings

from core import tokens
from core.calendar import today
from core.enums import State
from core.models import Subject
from knowledge.pages.models import WikiPage
from people.explain import explain_access
from people.rights import can
from search import index, live, registry
from search.selectors import Question, find_for
from tests.factories import knowledge
from tests.factories import people as make
from tests.factories.random_cities import WORLDS, World

pytestmark = pytest.mark.django_db

# Each example builds a city; make test-long draws many more.
EXAMPLES = settings().max_examples // 4
QUIET = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@contextmanager
def undone():
    """Run one example and leave nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check_one_answer(world: World, reader, day: date) -> None:
    """Compare the ways of asking for one reader."""
    queryset = set(Subject.objects.visible_to(reader, day).values_list("pk", flat=True))
    for subject in world.subjects:
        seen = subject.pk in queryset
        assert explain_access(reader, subject, day).may_see is seen
        assert can(reader, "see", subject, day) is seen
        assert not can(reader, "edit", subject, day) or seen


@settings(max_examples=EXAMPLES, **QUIET)
@given(WORLDS)
def test_queryset_explanation_and_right_agree(drawn):
    with undone():
        world = World(drawn).change()
        for reader in world.readers:
            check_one_answer(world, reader, world.day(drawn["day"]))


@settings(max_examples=EXAMPLES, **QUIET)
@given(WORLDS)
def test_no_page_is_ever_wider_than_the_one_above(drawn):
    with undone():
        World(drawn).change()
        for child in Subject.objects.filter(kind="page", parent__isnull=False):
            assert tokens.is_within(child.audience, child.parent.audience)
            assert child.audience


def entries(subject_ids):
    """Make an entry of every page, whatever stands behind it."""
    for base in registry.bases(subject_ids).values():
        yield base.entry(body="제설 대책")


def found_by(reader, day: date) -> set[int]:
    """Return the subjects that the search gives a reader."""
    results = find_for(reader, Question(text="제설", size=100), day)
    assert results.total == len(results.hits)
    return {hit.entry.subject_id for hit in results.hits}


@settings(max_examples=EXAMPLES // 2, **QUIET)
@given(WORLDS)
def test_the_search_finds_what_the_queryset_gives(drawn):
    with undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_builders", {"page": entries})
        live.forget()
        world = World(drawn)
        index.rebuild(make.NOW)
        world.change()
        day = world.day(drawn["day"])
        published = Subject.objects.of_kind("page").readable()
        for reader in world.readers:
            # Nothing that was closed is found, though the index knows nothing of it yet.
            assert found_by(reader, day) <= {s.pk for s in published.visible_to(reader, day)}
        index.drain(make.NOW)
        for reader in world.readers:
            assert found_by(reader, day) == {s.pk for s in published.visible_to(reader, day)}
    live.forget()


class WikiWorld(World):
    """The same with real wiki pages, below a task open to all."""

    def _page(self, parent, audience, editors, state) -> Subject:
        if not self.pages:
            self.task = knowledge.make_task(duty=make.make_duty(self.units[0]))
        above = self.pick([None, *self.pages], parent)
        below = WikiPage.objects.get(pk=above.object_id) if above else self.task
        page = knowledge.make_page(below=below, publish=state != State.DRAFT)
        wanted = self.tokens(audience)
        room = above.audience if above else knowledge.subject_of(self.task).audience
        return knowledge.set_audience(page, wanted if tokens.is_within(wanted, room) else room)


@settings(max_examples=EXAMPLES // 3, **QUIET)
@given(WORLDS)
def test_the_page_opens_for_those_whom_the_queryset_gives_it(drawn):
    with undone():
        world = WikiWorld(drawn, today()).change()
        for reader in world.readers:
            client = Client()
            if reader.is_authenticated and reader.is_active:
                client.force_login(reader)
            visible = set(Subject.objects.visible_to(reader, today()).values_list("pk", flat=True))
            for page in world.pages:
                expected = 200 if page.pk in visible else 404
                assert client.get(page.address).status_code == expected
