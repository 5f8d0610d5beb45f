"""Forms on the screens of tasks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.tasks import units
from knowledge.tasks.enums import Nature, Priority, TaskState
from knowledge.tasks.selectors import TaskFilter

MINE = "mine"


class TaskFilterForm(forms.Form):
    """What a reader asks of the list of tasks; what cannot be read is as good as not asked."""

    q = forms.CharField(label=_("Title or number"), required=False, max_length=100)
    unit = forms.ChoiceField(label=_("Department"), required=False)
    nature = forms.ChoiceField(
        label=_("Own or common"), required=False, choices=[("", _("All")), *Nature.choices]
    )
    priority = forms.TypedChoiceField(
        label=_("Priority"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("All")), *Priority.choices],
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *TaskState.choices]
    )

    def __init__(self, data, *, user, day):
        super().__init__(data)
        self.user, self.day = user, day
        self.fields["unit"].choices = unit_choices(user)

    def asked(self) -> TaskFilter:
        """Return what is asked for."""
        self.is_valid()
        cleaned = self.cleaned_data
        return TaskFilter(
            units=chosen_units(cleaned.get("unit"), self.user, self.day),
            nature=cleaned.get("nature", ""),
            priority=cleaned.get("priority"),
            state=cleaned.get("state", ""),
            text=cleaned.get("q", "").strip(),
        )


def unit_choices(user) -> list[tuple[str, str]]:
    """Return all, one's own, and each unit that owns work."""
    own = [(MINE, _("My department"))] if user.is_authenticated else []
    return [("", _("All")), *own, *((str(unit.pk), unit.name) for unit in units.choices())]


def chosen_units(choice: str | None, user, day) -> frozenset[int] | None:
    """Return the units that a choice stands for, ``None`` for all of them."""
    if not choice:
        return None
    if choice == MINE:
        return units.with_units_below([unit.pk for unit in units.own_divisions(user, day)], day)
    return units.with_units_below([int(choice)], day)


class StateForm(forms.Form):
    """Lead a task into another state; a task that is not selected says why."""

    state = forms.ChoiceField(label=_("New state"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why it was not selected"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed only for a task that is not selected; it stays searchable."),
    )

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(step.value, step.label) for step in steps]

    def add_messages(self, errors) -> None:
        """Show what the task lacks; what no field of this form holds stands above all."""
        for name, messages in errors.items():
            field = "reason" if name == "declined_reason" else None
            for message in messages:
                self.add_error(field, message)
