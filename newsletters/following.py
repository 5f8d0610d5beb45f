"""What follows from a bulletin's and an issue's subject: addresses, own readers, articles.

Registered with ``core.subjects.register_derived``, so that it holds in the same transaction
whatever changed the subject: a publication, a withdrawal, an audience, a deletion.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from core import tokens
from core.enums import State
from core.models import Subject
from core.subjects import CHUNK, SubjectData
from newsletters.models import Article, IssuePage, PublicationPage
from people.enums import Level
from people.models import Department

PAPERS = (PublicationPage.subject_kind, IssuePage.subject_kind)
Link = Article.tasks.through


def derive(subject_ids: Collection[int]) -> Iterator[SubjectData]:
    """Yield the rows that must follow from those subjects and do not yet."""
    ids = list(subject_ids)
    for start in range(0, len(ids), CHUNK):
        chunk = Subject.objects.of_kind(*PAPERS).filter(pk__in=ids[start : start + CHUNK])
        papers = list(chunk.prefetch_related("token_rows"))
        if papers:
            yield from _papers(papers).values()
            yield from _articles_of([row for row in papers if row.kind == IssuePage.subject_kind])


def data_of(row: Subject) -> SubjectData:
    """Return a row as it stands, to be written with something replaced."""
    names = ("kind", "object_id", "title", "address", "changed_at", "state", "audience", "editors")
    keys = ("parent_id", "department_id", "task_id", "duty_id", "created_at")
    return SubjectData(**{name: getattr(row, name) for name in (*names, *keys)})


def _papers(papers: list[Subject]) -> dict[int, SubjectData]:
    """Return the bulletins and issues that must change, each once."""
    found = dict(_with_own_readers(papers))
    for row, address in _new_addresses(papers):
        found[row.pk] = replace(found.get(row.pk) or data_of(row), address=address)
    return found


def _with_own_readers(papers: list[Subject]) -> Iterator[tuple[int, SubjectData]]:
    """Let a contracted body, whose people are no staff, read of its own what all staff read.

    No other body does: a bulletin that changed hands is not its former publisher's any more.
    """
    units = Department.objects.filter(level=Level.AFFILIATE).values_list("subject_id", flat=True)
    bodies = {tokens.department(pk) for pk in units}
    for row in papers:
        seen = row.audience
        if tokens.STAFF not in seen or tokens.PUBLIC in seen:
            continue
        wanted = seen - bodies | bodies & {tokens.department(row.department_id)}
        if wanted != seen:
            yield row.pk, replace(data_of(row), audience=wanted)


def _new_addresses(papers: list[Subject]) -> Iterator[tuple[Subject, str]]:
    """Let issues stand below the present address of their bulletin."""
    bulletins = {row.pk: row for row in papers if row.kind == PublicationPage.subject_kind}
    if not bulletins:
        return
    issues = Subject.objects.of_kind(IssuePage.subject_kind).filter(parent__in=bulletins)
    for row in issues.exclude(state=State.DELETED).prefetch_related("token_rows"):
        address = f"{bulletins[row.parent_id].address}/{row.address.rpartition('/')[2]}"
        if row.address != address:
            yield row, address


def _articles_of(issues: list[Subject]) -> Iterator[SubjectData]:
    by_page = {row.object_id: row for row in issues}
    rows = list(Article.objects.filter(issue__in=by_page).defer("body", "summary"))
    if not rows:
        return
    ids = [row.pk for row in rows]
    known = _known(ids)
    tasks = _first_tasks(ids)
    for row in rows:
        wanted = _data(row, by_page[row.issue_id], tasks.get(row.pk))
        before = known.get(row.pk)
        if before is None or data_of(before) != replace(wanted, created_at=before.created_at):
            yield wanted


def _known(ids: list[int]) -> dict[int, Subject]:
    found: dict[int, Subject] = {}
    for start in range(0, len(ids), CHUNK):
        rows = Subject.objects.of_kind(Article.subject_kind)
        rows = rows.filter(object_id__in=ids[start : start + CHUNK]).prefetch_related("token_rows")
        found.update({row.object_id: row for row in rows})
    return found


def _first_tasks(ids: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    links = Link.objects.filter(article__in=list(ids)).order_by("pk")
    for article, task in links.values_list("article_id", "subject_id"):
        found.setdefault(article, task)
    return found


def _data(row: Article, issue: Subject, task_id: int | None) -> SubjectData:
    return SubjectData(
        kind=Article.subject_kind,
        object_id=row.pk,
        title=row.title,
        address=f"{issue.address}/{row.pk}",
        changed_at=row.changed_at,
        created_at=row.changed_at,
        state=issue.state if row.is_current else State.DELETED,
        audience=issue.audience,
        editors=issue.editors,
        parent_id=issue.pk,
        department_id=issue.department_id,
        task_id=task_id,
        duty_id=issue.duty_id,
    )
