"""What can happen to a task besides what happens to every page."""

from django.utils.translation import gettext_lazy as _

from activity.verbs import register_verb
from knowledge.tasks.enums import TaskState

ACTIVATED = register_verb(
    "task.activated", label=_("Activated"), sentence=_("{actor} activated {subject}.")
)
CLOSED = register_verb("task.closed", label=_("Completed"), sentence=_("{actor} completed {subject}."))
DECLINED = register_verb(
    "task.declined",
    label=_("Not selected"),
    sentence=_("{actor} decided not to select {subject}: {data_reason}"),
)
PROPOSED = register_verb(
    "task.proposed",
    label=_("Proposed again"),
    sentence=_("{actor} put {subject} back among the proposals."),
)

OF_STATE = {
    TaskState.ACTIVE: ACTIVATED,
    TaskState.CLOSED: CLOSED,
    TaskState.DECLINED: DECLINED,
    TaskState.PROPOSED: PROPOSED,
}
