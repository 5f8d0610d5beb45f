"""What can happen to people, posts, duties and audiences."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_reason, register_verb

AUDIENCE_CHANGED = register_verb(
    "audience.changed",
    label=_("Audience changed"),
    sentence=_("{actor} changed who may see {subject}."),
)
POST_GIVEN = register_verb(
    "post.given", label=_("Post given"), sentence=_("{subject} was given a post in {second}.")
)
POST_ENDED = register_verb(
    "post.ended", label=_("Post ended"), sentence=_("The post of {subject} in {second} was ended.")
)
ROLE_GIVEN = register_verb("role.given", label=_("Role given"), sentence=_("{subject} was given a role."))
ROLE_ENDED = register_verb("role.ended", label=_("Role ended"), sentence=_("A role of {subject} was ended."))
PERSON_ADDED = register_verb(
    "person.added", label=_("Person added"), sentence=_("{actor} made the account of {subject}.")
)
PERSON_LEFT = register_verb(
    "person.left", label=_("Account closed"), sentence=_("{actor} closed the account of {subject}.")
)
DUTY_ASSIGNED = register_verb(
    "duty.assigned",
    label=_("Duty assigned"),
    sentence=_("The duty {subject} was assigned to {second}."),
)
ABSENCE_REPORTED = register_verb(
    "absence.reported",
    label=_("Absence reported"),
    sentence=_("{second} stands in for {subject}."),
)

STANDS_IN = register_reason("stands_in", _("You stand in for the person."))
HOLDS_NOW = register_reason("holds_now", _("The duty is yours now."))
