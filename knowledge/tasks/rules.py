"""Who may do what to tasks."""

from django.utils.translation import gettext_lazy as _

from people.rights import register
from people.rules import is_administrator, is_serving, may_edit

EDITORS = _("whoever sees it and holds one of its editing tokens")

register(
    "set_task_state",
    may_edit & is_serving,
    label=_("Activate, complete or decline a task"),
    who=EDITORS,
    room="tasks",
)
register(
    "import_tasks",
    is_administrator,
    label=_("Import the task tree"),
    who=_("administrators"),
    room="tasks",
)
register(
    "add_strategy",
    is_administrator,
    label=_("Add a strategic task"),
    who=_("administrators"),
    room="tasks",
)
