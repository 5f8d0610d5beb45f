"""What follows from a task: who takes part, and who may write it and below it.

Wagtail publishes from its screens, from services and by the clock; only its signal tells of all.
The bridge of ``activity`` has written the subject by then, since it listens first.
"""

from __future__ import annotations

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published

from core.calendar import day_of
from core.models import Subject
from knowledge.tasks.enums import Level
from knowledge.tasks.models import TaskPage
from people.projection import sync_branch
from people.services.participation import set_participants


@receiver(page_published, sender=TaskPage)
def on_published(sender, instance: TaskPage, **_kwargs) -> None:
    """Let those named in the published version take part and write; skips what is only scheduled."""
    if instance.live:
        set_participants(
            task_id=Subject.objects.of(TaskPage.subject_kind, instance.pk).pk,
            departments=[row.department for row in instance.participants.all()],
            users=[row.user for row in instance.members.all()],
            day=day_of(instance.last_published_at),
        )
        sync_branch(instance, instance.own_editors())


@receiver(post_save, sender=TaskPage)
def on_begun(sender, instance: TaskPage, created: bool, raw: bool = False, **_kwargs) -> None:
    """Let whoever begins a strategic task write it; one below has the writers above it."""
    if created and not raw and instance.level == Level.STRATEGY:
        sync_branch(instance, instance.own_editors())
