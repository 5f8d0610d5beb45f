"""Who may see a document or an image: whoever may see something published that uses it.

The tokens of a file are the union over its live users, so they are asked of the users' subjects
themselves; nothing is copied that could lag behind an audience.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from core.enums import READABLE
from core.models import Subject, Use


def visible_files(kind: str, user: Any, day: date | None = None) -> Q:
    """Return the condition for files of ``kind`` (``UsedKind``) to exist for ``user``.

    Readers of a published user see it; editors see what any version of their texts uses; the
    uploader sees it as long as nothing published does.
    """
    uses = Use.objects.filter(kind=kind, object_id=OuterRef("pk"))
    open_uses = uses.filter(opens=True)
    readers = open_uses.filter(in_draft=False, subject__in=Subject.objects.visible_to(user, day))
    seen = Exists(readers)
    edited = Exists(open_uses.filter(subject__in=Subject.objects.editable_by(user, day)))
    if not user.is_authenticated:
        return Q(seen)
    in_use = Exists(uses.filter(in_draft=False, subject__state__in=READABLE))
    return Q(seen) | Q(edited) | (Q(uploaded_by_user=user) & ~Q(in_use))
