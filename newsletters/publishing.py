"""What follows from a published issue or bulletin: articles, word to the followers, who may write.

Wagtail publishes from its screens, from services and by the clock; only its signal tells of all.
The page bridge of ``activity`` has written the subject by then, in the same transaction.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from activity.actor import current
from activity.events import record
from activity.models import Event
from core.models import Subject
from newsletters import articles, verbs
from newsletters.models import IssuePage, PublicationPage
from people.projection import sync_branch


class EmptyIssue(ValueError):
    """Raised when an issue without articles and without a file would be given to readers."""

    def __init__(self) -> None:
        super().__init__(_("An issue needs articles, a file, or both."))


def on_issue_published(sender, instance: IssuePage, revision, **_kwargs) -> None:
    """Write the articles of the version readers get, and tell those who follow the bulletin."""
    if not instance.live:
        return
    if is_empty(instance):
        raise EmptyIssue
    articles.project([instance])
    rewrite(instance)
    _tell(instance, revision)


def is_empty(issue: IssuePage) -> bool:
    """Tell whether there is nothing to read."""
    return issue.document_id is None and len(issue.articles) == 0


def rewrite(page: Page) -> None:
    """Write the rows that follow from a page's subject, which itself stays as it is."""
    from newsletters.following import derive

    Subject.objects.write_many(derive([Subject.objects.of(page.subject_kind, page.pk).pk]))


def _tell(issue: IssuePage, revision) -> None:
    """Record a new issue once, and a correction only where something reads otherwise."""
    subject = Subject.objects.of(issue.subject_kind, issue.pk)
    told = Event.objects.filter(subject=subject, verb__in=verbs.TOLD).order_by("-pk").first()
    digest = articles.digest_of(issue)
    if told is not None and told.data.get("digest") == digest:
        return
    at_work = current()
    actor: Any = at_work.user or getattr(revision, "user", None)
    record(
        verb=verbs.CORRECTED if told else verbs.PUBLISHED,
        subject=subject,
        second=Subject.objects.of(PublicationPage.subject_kind, issue.publication_id),
        occurred_at=issue.last_published_at,
        source=at_work.source_of(actor),
        actor=actor,
        on_behalf_of=at_work.on_behalf_of,
        batch=at_work.batch,
        data={"revision": revision.pk, "digest": digest},
    )


def on_publication_saved(sender, instance: PublicationPage, raw=False, **_kwargs) -> None:
    """Let whoever begins a bulletin write it until it is published."""
    if not raw and instance.first_published_at is None:
        sync_branch(instance, instance.subject_editors())


def on_publication_published(sender, instance: PublicationPage, **_kwargs) -> None:
    """Hand the branch to the publishing department."""
    if instance.live:
        sync_branch(instance, instance.subject_editors())
