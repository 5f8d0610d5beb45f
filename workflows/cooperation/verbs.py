"""What can happen to a request; ``department`` of the data names the one whose leg it is about."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb

ASKED = register_verb(
    "request.asked", label=_("Request"), sentence=_("{actor} asked for cooperation: {subject}")
)
CHANGED = register_verb(
    "request.changed", label=_("Request changed"), sentence=_("{actor} changed the request {subject}.")
)
WITHDRAWN = register_verb(
    "request.withdrawn",
    label=_("Request withdrawn"),
    sentence=_("{actor} withdrew the request {subject}: {data_reason}"),
)
ACCEPTED = register_verb(
    "request.accepted",
    label=_("Request accepted"),
    sentence=_("{actor} accepted {subject} for {data_department}."),
)
ASSIGNED = register_verb(
    "request.assigned",
    label=_("Handed over"),
    sentence=_("{actor} put {subject} into a person's hands for {data_department}."),
)
DECLINED = register_verb(
    "request.declined",
    label=_("Request declined"),
    sentence=_("{actor} declined {subject} for {data_department}: {data_reason}"),
)
ANSWERED = register_verb(
    "request.answered",
    label=_("Request answered"),
    sentence=_("{actor} answered {subject} for {data_department}."),
)
CONFIRMED = register_verb(
    "request.confirmed",
    label=_("Answer confirmed"),
    sentence=_("{actor} confirmed the answer of {data_department} to {subject}."),
)
LAPSED = register_verb(
    "request.lapsed",
    label=_("Closed by itself"),
    sentence=_("The answer of {data_department} to {subject} closed by itself: nobody objected in time."),
)
OBJECTED = register_verb(
    "request.objected",
    label=_("More asked for"),
    sentence=_("{actor} asked {data_department} for more on {subject}: {data_reason}"),
)
COMMENTED = register_verb(
    "request.commented", label=_("Comment"), sentence=_("{actor} commented on {subject}.")
)
ENDED = register_verb(
    "request.ended", label=_("Request ended"), sentence=_("All answers to {subject} are in: it ended.")
)
CASE_BEGUN = register_verb(
    "request.case_begun",
    label=_("Kept as a case"),
    sentence=_("{actor} began a case from the request {subject}."),
)
