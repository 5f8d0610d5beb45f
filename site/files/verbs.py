"""What can happen to a document."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb

UPLOADED = register_verb(
    "file.uploaded", label=_("File uploaded"), sentence=_("{actor} uploaded {subject}.")
)
VERSION_ADDED = register_verb(
    "file.version_added",
    label=_("New version of a file"),
    sentence=_("{actor} uploaded version {data_number} of {subject}."),
)
VERSION_PUBLISHED = register_verb(
    "file.version_published",
    label=_("New version of a file published"),
    sentence=_("{actor} published version {data_number} of {subject}."),
)
DELETED = register_verb(
    "file.deleted", label=_("File deleted"), sentence=_("{actor} deleted the file {subject}.")
)
