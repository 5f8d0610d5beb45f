"""Write bulletins and issues; bring issues out and take them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from activity.actor import acting
from activity.enums import Source
from core.models import Subject
from core.tokens import PUBLIC, inherited
from newsletters.following import data_of
from newsletters.models import HubPage, IssuePage, PublicationPage
from newsletters.publishing import EmptyIssue, is_empty
from newsletters.raw import raw_articles
from newsletters.rows import IssueRow, PublicationRow
from people.services.audience import set_audience

PLAIN = ("title", "cadence", "running", "language", "contact", "started_on", "summary", "cover")
# What a page has only once it stands in the tree.
UNPLACED = ("path", "depth", "slug", "url_path")


class NotReady(ValueError):
    """Raised when something is missing or wrong; ``errors`` maps field names to messages."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__("; ".join(message for found in errors.values() for message in found))
        self.errors = dict(errors)


@transaction.atomic
def create_publication(
    *, row: PublicationRow, actor: Any, publish: bool = True, source: str = Source.SCREEN
) -> PublicationPage:
    """Found a bulletin, for staff (and its own body) until somebody opens it; raises ``NotReady``."""
    page = PublicationPage(live=False, owner=actor)
    _fill_publication(page, row)
    with acting(actor, source=source):
        _checked(lambda: page.full_clean(exclude=UNPLACED))
        HubPage.objects.get().add_child(instance=page)
        _keep(page, actor, publish)
    return PublicationPage.objects.get(pk=page.pk)


@transaction.atomic
def change_publication(
    *, page: PublicationPage, row: PublicationRow, actor: Any, publish: bool = True
) -> PublicationPage:
    """Publish a bulletin anew as ``row`` says; its readers stay."""
    page = PublicationPage.objects.get(pk=page.pk)
    _fill_publication(page, row)
    with acting(actor):
        _keep(page, actor, publish)
    return PublicationPage.objects.get(pk=page.pk)


@transaction.atomic
def create_issue(
    *, publication: PublicationPage, row: IssueRow, actor: Any, source: str = Source.SCREEN
) -> IssuePage:
    """Begin an issue as a draft, numbered after the last unless said; raises ``NotReady``."""
    page = IssuePage(live=False, owner=actor, publication=publication)
    _fill_issue(page, row)
    with acting(actor, source=source):
        _checked(lambda: page.full_clean(exclude=UNPLACED))
        Page.objects.get(pk=publication.pk).add_child(instance=page)
        page.save_revision(user=actor)
    return IssuePage.objects.get(pk=page.pk)


@transaction.atomic
def change_issue(*, issue: IssuePage, row: IssueRow, actor: Any) -> IssuePage:
    """Save a new version of an issue; readers get it from ``publish_issue``. Raises ``NotReady``."""
    page = IssuePage.objects.get(pk=issue.pk)
    _fill_issue(page, row)
    with acting(actor):
        if page.first_published_at is None:
            _checked(page.save)
        _checked(lambda: page.save_revision(user=actor))
    return IssuePage.objects.get(pk=page.pk)


@transaction.atomic
def publish_issue(
    *,
    issue: IssuePage,
    actor: Any,
    now: datetime,
    at: datetime | None = None,
    to_all: bool = False,
    source: str = Source.SCREEN,
) -> IssuePage:
    """Bring out the latest version, or have it wait until ``at``; followers are told once.

    ``to_all`` opens it to everybody; without that word it stays as open as it is. Raises
    ``EmptyIssue``, and what ``people.services.audience.set_audience`` raises.
    """
    page = IssuePage.objects.get(pk=issue.pk).get_latest_revision_as_object()
    if is_empty(page):
        raise EmptyIssue
    if to_all:
        open_to_all(issue=page, actor=actor, now=now)
    with acting(actor, source=source):
        revision = page.latest_revision
        if at is not None or revision is None or page.go_live_at is not None:
            page.go_live_at = at
            revision = page.save_revision(user=actor)
        revision.publish(user=actor, skip_permission_checks=True)
    return IssuePage.objects.get(pk=page.pk)


@transaction.atomic
def open_to_all(*, issue: IssuePage, actor: Any, now: datetime) -> None:
    """Let everybody read an issue once it is published; its bulletin must be open to all."""
    subject = Subject.objects.of(issue.subject_kind, issue.pk)
    set_audience(subject=subject, audience={PUBLIC}, actor=actor, now=now)


@transaction.atomic
def start_as_new(*, issue: IssuePage) -> None:
    """Let a copy begin with the readers of any new issue, however open the one it was taken from."""
    row = data_of(Subject.objects.of(issue.subject_kind, issue.pk))
    above = Subject.objects.of(PublicationPage.subject_kind, issue.publication_id)
    Subject.objects.write_many([replace(row, audience=inherited(above.audience))])


def may_be_opened(issue: IssuePage) -> bool:
    """Tell whether there is something to open: the bulletin is open to all, the issue is not."""
    above, own = issue.publication.subject, issue.subject
    return PUBLIC in above.audience and (own is None or PUBLIC not in own.audience)


@transaction.atomic
def withdraw_issue(*, issue: IssuePage, actor: Any) -> IssuePage:
    """Take an issue back from its readers; its editors keep it, number and addresses stay its own."""
    page = IssuePage.objects.get(pk=issue.pk)
    with acting(actor):
        UnpublishPageAction(page, user=actor).execute(skip_permission_checks=True)
    return IssuePage.objects.get(pk=page.pk)


def _keep(page: Page, actor: Any, publish: bool) -> None:
    revision = _checked(lambda: page.save_revision(user=actor))
    if publish:
        revision.publish(user=actor, skip_permission_checks=True)


def _fill_publication(page: PublicationPage, row: PublicationRow) -> None:
    for name in PLAIN:
        setattr(page, name, getattr(row, name))
    page.department = row.department.subject
    page.duty = row.duty.subject if row.duty else None


def _fill_issue(page: IssuePage, row: IssueRow) -> None:
    for name in ("title", "issued_on", "summary", "cover", "document"):
        setattr(page, name, getattr(row, name))
    page.number = row.number or page.number
    # What the articles' ids hang on: once begun, an article keeps its id whatever number it gets.
    page.articles = raw_articles(f"issue/{page.translation_key}", row.articles)


def _checked(step):
    try:
        return step()
    except ValidationError as error:
        raise NotReady(_messages(error)) from error


def _messages(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
