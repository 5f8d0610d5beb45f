"""What the reader's screens of bulletins and issues show; Wagtail's preview draws the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import get_access
from core.calendar import today
from core.enums import READABLE, State
from core.kept_files import is_seen
from core.models import Subject
from core.navigation import Link
from core.registries import actions_for
from core.tokens import PUBLIC, STAFF
from files.models import Document, Image
from newsletters import reading
from newsletters.blocks import words_of
from newsletters.models import Article, IssuePage, PublicationPage

PER_PAGE = 12


def publication_screen(page: PublicationPage, request) -> dict[str, Any]:
    """Return what a bulletin's own screen shows to whoever asks."""
    user, day, subject = request.user, today(), page.subject
    issues = reading.issues_of(page, user, day)
    unread = reading.unread_issues(user, day)
    newest = reading.rows_of(issues[:1], unread)
    latest = newest[0] if newest else None
    if latest:
        latest.pieces = reading.pieces_of([latest.page.pk], user, day)[latest.page.pk]
    return {
        "publication": page,
        "trail": [*_to_hub(), (page.title, "")],
        "latest": latest,
        "has_unread": any(row.is_unread for row in newest),
        "overdue": is_staff(user) and bool(page.pk) and page.is_overdue(day, issues),
        **archive(issues, request, unread),
        **of_subject(subject, user),
        "rights": rights_to_publication(page, subject, user),
    }


def archive(issues, request, unread: frozenset[int]) -> dict[str, Any]:
    """Return the issues of the year and month asked for, page by page, and the ways to others."""
    days = sorted(issues.order_by().values_list("issued_on", flat=True), reverse=True)
    year, month = (_number(request.GET.get(name)) for name in ("year", "month"))
    in_year = [day for day in days if day.year == year]
    kept = issues.filter(issued_on__year=year) if in_year else issues
    kept = kept.filter(issued_on__month=month) if in_year and month else kept
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "rows": reading.rows_of(page, unread),
        "total": len(days),
        "years": _counted(days, "year", year, lambda value: f"?year={value}#archive"),
        "months": _counted(in_year, "month", month, lambda value: f"?year={year}&month={value}#archive"),
        "year": year if in_year else None,
        "month": month if in_year else None,
    }


def _counted(days: list[date], part: str, chosen: int | None, address) -> list[Link]:
    values = [getattr(day, part) for day in days]
    return [
        Link(value, address(value), value == chosen, values.count(value))
        for value in dict.fromkeys(values)
    ]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= 4 else None


def issue_screen(page: IssuePage, request) -> dict[str, Any]:
    """Return what an issue's own screen shows; before it is published its articles stand whole."""
    user, day, subject = request.user, today(), page.subject
    is_preview = getattr(request, "is_preview", False)
    is_given = subject is not None and subject.state in READABLE and not is_preview
    publication = page.publication
    context = {
        "issue": page,
        "publication": publication,
        "paper": publication.subject,
        "trail": [*_to_publication(publication), (number_in_words(page), "")],
        "document": _document(page, user),
        **of_subject(subject, user, followed=publication.subject),
        "rights": rights_to_issue(page, subject, user),
    }
    if not is_given:
        return context | {"pieces": list(drafted(page)), "is_whole": True}
    before, after = reading.neighbours(page, user, day)
    return context | {
        "pieces": reading.pieces_of([page.pk], user, day)[page.pk],
        "previous": before,
        "next": after,
        "is_unread": subject.pk in reading.unread_issues(user, day),
    }


def drafted(page: IssuePage):
    """Yield the articles as they stand in the editor, without addresses."""
    for block in page.articles:
        value = block.value
        yield reading.Piece(
            title=value["title"],
            summary=value["summary"],
            tags=words_of(value["tags"]),
            cover=_if_seen(value["cover"]),
            body=value["body"],
        )


def _if_seen(cover: Image | None) -> Image | None:
    return cover if cover and is_seen(cover) else None


def article_screen(article: Article, subject: Subject, request) -> dict[str, Any]:
    """Return what an article's own screen shows to whoever may see it."""
    user, day, issue = request.user, today(), article.issue
    publication = issue.publication
    others = reading.pieces_of([issue.pk], user, day)[issue.pk]
    place = next((n for n, one in enumerate(others) if one.address == subject.address), 0)
    paper = publication.subject
    return {
        "article": article,
        "issue": issue,
        "issue_address": issue.subject_address(),
        "publication": publication,
        "paper": paper,
        "trail": [
            *_to_publication(publication),
            (number_in_words(issue), issue.subject_address()),
            (subject.title, ""),
        ],
        "tasks": reading.tasks_of([article.pk], user, day)[article.pk],
        "previous": others[place - 1] if place else None,
        "next": others[place + 1] if place + 1 < len(others) else None,
        "is_unread": issue.subject.pk in reading.unread_issues(user, day),
        **of_subject(subject, user, followed=paper),
    }


def of_subject(subject: Subject | None, user: Any, followed: Subject | None = None) -> dict[str, Any]:
    """Return what hangs on the subject: its readers, whether it is followed, what one may do."""
    followed = followed or subject
    return {
        "subject": subject,
        "is_staff": is_staff(user),
        "is_public": subject is not None and PUBLIC in subject.audience,
        "is_for_staff": subject is not None and STAFF in subject.audience,
        "is_draft": subject is not None and subject.state == State.DRAFT,
        "is_followed": followed is not None and followed.pk in reading.followed_by(user),
        "may_follow": followed is not None and user.is_authenticated,
        "actions": ways(user, subject),
    }


def is_staff(user: Any) -> bool:
    """Tell whether somebody is an employee."""
    return STAFF in get_access().audience_of(user)


def ways(user: Any, subject: Subject | None) -> list[Link]:
    """Return what other rooms let ``user`` do with a subject."""
    if subject is None or not user.is_authenticated:
        return []
    return [Link(action.label, action.url(subject)) for action in actions_for(user, subject)]


def rights_to_publication(page: PublicationPage, subject: Subject | None, user: Any) -> dict[str, str]:
    """Return the addresses of what ``user`` may do to a bulletin; what he may not is left out."""
    found = rights_to_issue(page, subject, user)
    if subject is not None and get_access().can(user, "write_issue", subject):
        found["add_issue"] = way_to_new_issue(page.pk)
    return found


def rights_to_issue(page: Any, subject: Subject | None, user: Any) -> dict[str, str]:
    """Return the same of an issue."""
    can = get_access().can
    if subject is None or not can(user, "edit", subject):
        return {}
    found = {"edit": reverse("wagtailadmin_pages:edit", args=[page.pk])}
    if can(user, "set_audience", subject):
        found["audience"] = reverse("people:audience", args=[subject.pk])
    return found


def way_to_new_issue(page_id: int) -> str:
    """Return where a new issue of a bulletin is begun."""
    return reverse("wagtailadmin_pages:add", args=["newsletters", "issuepage", page_id])


def number_in_words(issue: IssuePage) -> str:
    """Return "제12호"."""
    return _("No. %(number)s") % {"number": issue.number}


def _to_hub() -> list[tuple[Any, str]]:
    return [(_("Bulletins"), reverse("newsletters:hub"))]


def _to_publication(page: PublicationPage) -> list[tuple[Any, str]]:
    return [*_to_hub(), (page.title, page.subject_address())]


def _document(page: IssuePage, user: Any) -> Document | None:
    if not page.document_id:
        return None
    return Document.objects.visible_to(user).filter(pk=page.document_id).first()
