"""How much of something a test takes."""

from django.conf import settings


def amount(few: int, many: int) -> int:
    """Return ``few``, or ``many`` under ``make test-long``."""
    return many if settings.LONG else few
