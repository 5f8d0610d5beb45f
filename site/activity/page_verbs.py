"""What can happen to a page, in words."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb

CREATED = register_verb(
    "page.created",
    label=_("Drafted"),
    sentence=_("{actor} began the draft {subject}."),
)
COPIED = register_verb(
    "page.copied",
    label=_("Copied"),
    sentence=_("{actor} made {subject} as a copy of {second}."),
)
PUBLISHED = register_verb(
    "page.published",
    label=_("Published"),
    sentence=_("{actor} published {subject}."),
)
CHANGED = register_verb(
    "page.changed",
    label=_("Changed"),
    sentence=_("{actor} published a new version of {subject}."),
)
SCHEDULED = register_verb(
    "page.scheduled",
    label=_("Scheduled"),
    sentence=_("{actor} scheduled {subject} for publication."),
)
UNPUBLISHED = register_verb(
    "page.unpublished",
    label=_("Unpublished"),
    sentence=_("{actor} took {subject} back from publication."),
)
MOVED = register_verb(
    "page.moved",
    label=_("Moved"),
    sentence=_("{actor} moved {subject} below {second}."),
)
DELETED = register_verb(
    "page.deleted",
    label=_("Deleted"),
    sentence=_("{actor} deleted {subject}."),
)
ARCHIVED = register_verb(
    "page.archived",
    label=_("Archived"),
    sentence=_("{actor} archived {subject}."),
)
RESTORED = register_verb(
    "page.restored",
    label=_("Restored"),
    sentence=_("{actor} brought {subject} back."),
)
