"""The forms of requests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import Subject
from files.web.fields import FilesField
from knowledge.tasks.models import TaskPage
from people.audience import responsible_units
from people.web.fields import DayField
from workflows.cooperation import clock, selectors, units
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.rows import RequestRow
from workflows.cooperation.selectors import Asked
from workflows.cooperation.services.asking import stamp_of
from workflows.cooperation.services.handling import held_by

ALL = ("", _("All"))
LONG = forms.Textarea(attrs={"rows": 8})
SHORT = forms.Textarea(attrs={"rows": 3})
# Some ten pages; what is longer belongs into a file.
MOST_WORDS = 20_000
# Public holidays further off are not known.
FURTHEST = timedelta(days=730)


def whole_number(**options) -> forms.TypedChoiceField:
    """Return a choice among subject ids, ``None`` for none."""
    return forms.TypedChoiceField(required=False, coerce=int, empty_value=None, **options)


class BoardForm(forms.Form):
    """What a reader asks of the board; what cannot be read is as good as not asked."""

    asking = whole_number(label=_("Asking department"))
    asked = whole_number(label=_("Department asked"))
    task = whole_number(label=pgettext_lazy("work", "Task"))
    mine = forms.BooleanField(label=_("Only mine"), required=False)
    overdue = forms.BooleanField(label=_("Only overdue"), required=False)

    def __init__(self, data, *, user: Any, day: date) -> None:
        super().__init__(data)
        departments = units.departments_met(user, day)
        self.fields["asking"].choices = [ALL, *departments]
        self.fields["asked"].choices = [ALL, *departments]
        self.fields["task"].choices = [ALL, *selectors.tasks_of(user, day)]

    def asked_for(self) -> Asked:
        """Return what is asked for."""
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})


class RequestForm(forms.Form):
    """A request, new or before anybody has taken it up."""

    asking = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    title = forms.CharField(label=_("Title"), max_length=200)
    body = forms.CharField(label=_("What is asked"), max_length=MOST_WORDS, widget=LONG)
    departments = forms.TypedMultipleChoiceField(
        label=_("Departments asked"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of them gets the request and answers for itself."),
        error_messages={
            "invalid_choice": _(
                "A department chosen can no longer be asked. Please look at the choice again."
            )
        },
    )
    due_on = DayField(
        label=_("Answer by"), help_text=_("A day off means the next working day.")
    )
    task = whole_number(label=pgettext_lazy("work", "Task"))
    restricted_reason = forms.CharField(
        label=_("Why it is not open to all staff"),
        required=False,
        max_length=300,
        help_text=_("Empty: all staff may read it. With a reason: the departments concerned alone."),
    )
    files = FilesField()
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    removed = forms.TypedMultipleChoiceField(
        label=_("Take these files off"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user: Any, day: date, request: Request | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.kept_task = day, None
        mine = (unit.subject for unit in responsible_units(user, day))
        self.units = {row.pk: row for row in ([request.department] if request else mine)}
        self.fields["asking"].choices = [(row.pk, row.title) for row in self.units.values()]
        if len(self.units) == 1:
            self.fields["asking"].initial = next(iter(self.units))
            self.fields["asking"].widget = forms.HiddenInput()
        own = set(self.units) if len(self.units) == 1 else set()
        self.groups = [
            (group.name, [unit for unit in group.units if unit[0] not in own])
            for group in units.departments_to_ask(user, day)
        ]
        self._keep_asked(request)
        self.fields["departments"].choices = [unit for _name, rows in self.groups for unit in rows]
        self._offer_tasks(user, request)
        self._offer_removal(request)
        if request:
            self.fields["seen"].initial = stamp_of(request)
        else:
            del self.fields["seen"]

    def grouped(self) -> list[tuple[str, list[Any]]]:
        """Return the boxes of the departments below the name of their bureau."""
        boxes = iter(self["departments"].subwidgets)
        return [(name, [next(boxes) for _unit in rows]) for name, rows in self.groups if rows]

    def _keep_asked(self, request: Request | None) -> None:
        # Whoever was asked and is abolished since: its heirs answer, so a change does not drop it.
        offered = {pk for _name, rows in self.groups for pk, _title in rows}
        legs = request.legs.all() if request else []
        kept = [(leg.department_id, leg.department.title) for leg in legs]
        if kept := [unit for unit in kept if unit[0] not in offered]:
            self.groups.append((_("Asked so far"), kept))

    def _offer_tasks(self, user: Any, request: Request | None) -> None:
        seen = Subject.objects.visible_to(user, self.day).readable().of_kind("task")
        choices = list(seen.order_by("title").values_list("pk", "title"))
        self.fields["task"].choices = [("", _("None")), *choices]
        if request and request.task_id not in {pk for pk, _title in choices}:
            # Closed to this colleague: he neither learns of it nor takes it away.
            self.kept_task = request.task

    def _offer_removal(self, request: Request | None) -> None:
        files = selectors.files_of(request) if request else []
        if files:
            self.fields["removed"].choices = [(row.document_id, row.document.title) for row in files]
        else:
            del self.fields["removed"]

    def clean(self) -> dict[str, Any]:
        """Say in whose name it goes to whoever has changed departments since the form was opened."""
        if "asking" in self.errors and len(self.units) == 1:
            [department] = self.units.values()
            self.data = self.data.copy()
            self.data["asking"] = department.pk
            del self.errors["asking"]
            words = _(
                "You work in another department by now. "
                "Sent again, this goes out in the name of: %(name)s."
            )
            self.add_error(None, words % {"name": department.title})
        return self.cleaned_data

    def clean_due_on(self) -> date:
        """Refuse a day gone by."""
        day = self.cleaned_data["due_on"]
        if day < self.day and clock.working_day_from(day) < self.day:
            raise forms.ValidationError(_("This day is over."))
        if day > self.day + FURTHEST:
            raise forms.ValidationError(_("Choose a day within the next two years."))
        return day

    def look_again(self, request: Request) -> None:
        """Have the form, sent once more, overrule what stands by now."""
        self.data = self.data.copy()
        self.data["seen"] = stamp_of(Request.objects.get(pk=request.pk))

    @property
    def department(self) -> Subject:
        """Return the department in whose name is asked."""
        return self.units[self.cleaned_data["asking"]]

    def row(self) -> RequestRow:
        """Return what was typed, in two queries."""
        typed = self.cleaned_data
        found = Subject.objects.in_bulk([*typed["departments"], *filter(None, [typed["task"]])])
        return RequestRow(
            title=typed["title"],
            body=typed["body"],
            departments=[found[pk] for pk in typed["departments"]],
            due_on=typed["due_on"],
            task=found.get(typed["task"]) or self.kept_task,
            restricted_reason=typed["restricted_reason"],
            files=typed["files"],
            removed=typed.get("removed", ()),
        )


def initial_of(request: Request) -> dict[str, Any]:
    """Return a request as its form begins."""
    return {
        "asking": request.department_id,
        "title": request.title,
        "body": request.body,
        "departments": [leg.department_id for leg in request.legs.all()],
        "due_on": request.due_on,
        "task": request.task_id,
        "restricted_reason": request.restricted_reason,
    }


class PlainForm(forms.Form):
    """A step that needs no word."""


class ReasonForm(forms.Form):
    """A step that says why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=SHORT)


class AnswerForm(forms.Form):
    """The answer of a department."""

    text = forms.CharField(label=_("Answer"), max_length=MOST_WORDS, widget=LONG)
    files = FilesField()


class CommentForm(forms.Form):
    """A word in the thread."""

    text = forms.CharField(label=_("Comment"), max_length=MOST_WORDS, widget=SHORT)
    files = FilesField()


class AssignForm(forms.Form):
    """Into whose hands a leg goes: one of those who work there."""

    assignee = forms.TypedChoiceField(label=_("Who handles it"), coerce=int)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, leg: Leg, day: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in units.people_of(leg.department_id, day)}
        self.fields["assignee"].choices = [(pk, one.name) for pk, one in self.people.items()]
        self.fields["assignee"].initial = leg.assignee_id
        self.fields["seen"].initial = held_by(leg)

    def clean_assignee(self):
        """Return the person."""
        return self.people[self.cleaned_data["assignee"]]

    def look_again(self, leg: Leg) -> None:
        """Have the form, sent once more, overrule who has the leg by now."""
        self.data = self.data.copy()
        self.data["seen"] = held_by(Leg.objects.get(pk=leg.pk))


class CaseForm(forms.Form):
    """Below which task a case is begun: one that the writer may write below."""

    parent = forms.TypedChoiceField(label=_("Below the task"), coerce=int)

    def __init__(self, *args, user: Any, day: date, request: Request, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = Subject.objects.editable_by(user, day).readable().of_kind("task").order_by("title")
        self.fields["parent"].choices = list(rows.values_list("object_id", "title"))
        if request.task is not None:
            self.fields["parent"].initial = request.task.object_id

    def clean_parent(self) -> TaskPage:
        """Return the task's page; refuse one that is gone since the form was opened."""
        page = TaskPage.objects.filter(pk=self.cleaned_data["parent"]).first()
        if page is None:
            raise forms.ValidationError(_("This task no longer exists."))
        return page
