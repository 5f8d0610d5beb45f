"""The steps of building the demo city, each told as it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from core import jobs
from demo.build import (
    bulletins,
    following,
    logins,
    meetings,
    organisation,
    pages,
    readers,
    requests,
    roles,
    tasks,
)
from demo.build.clock import Clock
from demo.texts import build_texts

SEED = 20140701  # the day the first such city opened its 상생협력의 장
SMALL = 0.1
# Verbs of what those who log in have read.
WORK = ("request.", "meeting.", "agenda_item.", "material.", "page.")


def build(*, small: bool, today: date) -> Iterator[str]:
    """Build all of the city; every date hangs on ``today``. Yields what it did."""
    clock = Clock(today)
    texts = build_texts(SEED, SMALL if small else 1.0)
    with transaction.atomic():
        city = organisation.build(texts, clock)
        yield _("%(units)d units, %(people)d people, %(duties)d duties") % {
            "units": len(city.units),
            "people": len(city.people),
            "duties": len(city.duties),
        }
        tree = tasks.build(texts, clock, city)
        yield _("%d tasks") % len(tree.pages)
        wiki = pages.build(texts, clock, city, tree)
        yield _("%d pages of knowledge") % len(wiki)
        papers = bulletins.build(texts, clock, city, tree)
        yield _("%(bulletins)d bulletins, %(issues)d issues, %(articles)d articles, %(files)d files") % {
            "bulletins": len(papers.publications),
            "issues": len(papers.issues),
            "articles": papers.articles,
            "files": papers.files,
        }
        yield from _work_together(texts, clock, city, tree, wiki)
        _let_people_follow(texts, clock, city, tree, wiki, papers)
        _count_rows()
        yield _("What people follow, and the log-ins")
    jobs.reap()


def _work_together(texts, clock, city, tree, wiki) -> Iterator[str]:
    asked = requests.build(texts, clock, city, tree, wiki)
    yield _("%(requests)d requests, %(files)d files with them") % {
        "requests": len(texts.requests),
        "files": len(asked),
    }
    held = meetings.build(texts, clock, city, tree, wiki)
    yield _("%d meetings") % len(held)


def _let_people_follow(texts, clock, city, tree, wiki, papers) -> None:
    following.build(texts, clock, city, tree, wiki)
    chosen = roles.choose(texts, clock, city)
    readers.build(texts, clock, city, papers, chosen)
    readers.catch_up(clock, city, chosen, WORK)
    logins.give(chosen)


def _count_rows() -> None:
    """Let PostgreSQL look at what was just inserted, or it plans for empty tables for a while."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
