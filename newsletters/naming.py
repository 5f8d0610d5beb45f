"""What an issue is called where its bulletin does not stand beside it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.models import Subject


def issue_in_full(subject: Subject) -> str:
    """Return bulletin and number, "두레소식 제26호"; the number is the end of the address."""
    if subject.parent is None:
        return subject.title
    number = subject.address.rpartition("/")[2]
    return f"{subject.parent.title} {_('No. %(number)s') % {'number': number}}"
