"""What can happen to an issue besides what happens to every page; followers are told of it."""

from django.utils.translation import gettext_lazy as _

from activity import page_verbs
from activity.verbs import register_verb, shown_apart, tell_otherwise

PUBLISHED = register_verb(
    "issue.published",
    label=_("New issue"),
    sentence=_("{actor} brought out {subject} of {second}."),
)
CORRECTED = register_verb(
    "issue.corrected",
    label=_("Corrected issue"),
    sentence=_("{actor} corrected {subject} of {second}."),
)
TOLD = (PUBLISHED, CORRECTED)

tell_otherwise("issue", page_verbs.PUBLISHED, page_verbs.CHANGED)
shown_apart("issue")
