"""What can happen to a wiki page besides what happens to every page."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb

VERIFIED = register_verb(
    "page.verified", label=_("Verified"), sentence=_("{actor} verified {subject}.")
)
