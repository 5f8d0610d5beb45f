"""What can happen to a wiki page besides what happens to every page."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb

PURGED = register_verb(
    "page.purged",
    label=_("Deleted for good"),
    sentence=_("{actor} deleted {subject} for good."),
)
VERIFIED = register_verb(
    "page.verified", label=_("Verified"), sentence=_("{actor} verified {subject}.")
)
