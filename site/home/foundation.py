"""Lay what every Dure stands on: the front page as the site's root, with its subject."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site, Task, Workflow

from core.models import Subject
from core.subjects import SubjectData
from core.tokens import PUBLIC
from home.models import HomePage

TITLE = "두레"


def lay_after_migrate(sender, **kwargs) -> None:
    """Lay it in a database that was just made."""
    lay(now=timezone.now())


@transaction.atomic
def lay(*, now: datetime) -> None:
    """Make the front page in place of Wagtail's welcome page; nothing happens when it is there."""
    root = Page.objects.filter(depth=1).first()
    if root is None or HomePage.objects.exists():
        return
    welcome = list(Page.objects.filter(depth=2))
    home = root.add_child(instance=HomePage(title=TITLE, slug="dure", live=True))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": TITLE},
    )
    for page in welcome:
        page.delete()
    _speak_korean()
    Subject.objects.write_many(
        [
            SubjectData(
                kind=HomePage.subject_kind,
                object_id=home.pk,
                title=TITLE,
                address=home.subject_address(),
                changed_at=now,
                audience=frozenset({PUBLIC}),
            )
        ]
    )


def _speak_korean() -> None:
    """Give Korean names to what Wagtail's migrations left in English and staff can see."""
    Page.objects.filter(depth=1).update(title="전체", draft_title="전체")
    Workflow.objects.filter(name="Moderators approval").update(name="검토 요청")
    Task.objects.filter(name="Moderators approval").update(name="검토")
