"""Where the reading of a file stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """What became of a version's text; all but ``pending`` and ``failed`` are final."""

    PENDING = "pending", _("Being read")
    OK = "ok", _("Text read")
    EMPTY = "empty", _("No text in it")
    ENCRYPTED = "encrypted", _("Locked with a password")
    DAMAGED = "damaged", _("Damaged")
    UNSUPPORTED = "unsupported", _("Not a kind that can be read")
    TOO_LARGE = "too_large", _("Too large to be read")
    FAILED = "failed", _("Could not be read")


# Worth trying again: nothing in the file itself is known to stand in the way.
UNREAD = (FileState.PENDING, FileState.FAILED)
