"""The forms of meetings and of their items."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.calendar import SEOUL, day_of
from core.models import Subject
from files.web.fields import FilesField
from people.audience import responsible_units
from people.enums import Level
from people.models import Department
from people.web.fields import DayField, PersonField
from workflows.meetings import selectors
from workflows.meetings.enums import ItemKind, SeatRole
from workflows.meetings.models import AgendaItem, Meeting, Series
from workflows.meetings.rows import ItemRow, MeetingRow

SHORT = forms.Textarea(attrs={"rows": 4})
BRINGING = (Level.BUREAU, Level.DIVISION, Level.TEAM, Level.AFFILIATE)
LONGEST = 24 * 60


def hour(**options) -> forms.TimeField:
    """Return a time of day, to the minute."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(widget=widget, **options)


class BoardForm(forms.Form):
    """What a reader asks of the board; what cannot be read is as good as not asked."""

    series = forms.TypedChoiceField(label=_("Series"), required=False, coerce=int, empty_value=None)
    mine = forms.BooleanField(label=_("Only those I attend"), required=False)

    def __init__(self, data, *, series: list[Series]) -> None:
        super().__init__(data)
        choices = [(one.pk, one.title) for one in series]
        self.fields["series"].choices = [("", _("All")), *choices]

    def asked_for(self) -> selectors.Asked:
        """Return what is asked for."""
        self.is_valid()
        return selectors.Asked(**{name: value for name, value in self.cleaned_data.items() if value})


class MeetingForm(forms.Form):
    """When and where a meeting is, and by when its materials."""

    keeping = forms.TypedChoiceField(label=_("Secretary's department"), coerce=int)
    title = forms.CharField(label=_("Title"), max_length=200)
    day = DayField(label=_("Date of the meeting"))
    starts = hour(label=_("Begins at"))
    ends = hour(label=_("Ends at"))
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    due_day = DayField(label=_("Materials by (day)"))
    due = hour(label=_("Materials by (hour)"))
    restricted_reason = forms.CharField(
        label=_("Why it is not open to all staff"),
        required=False,
        max_length=300,
        help_text=_(
            "Empty: all staff may read the agenda once it is announced. "
            "With a reason: attendees and the departments concerned alone."
        ),
    )

    def __init__(self, *args, user: Any, day: date, series: Series | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.series = series
        mine = (unit.subject for unit in responsible_units(user, day))
        self.units = {row.pk: row for row in mine}
        if kwargs.get("initial", {}).get("keeping") or series or len(self.units) == 1:
            del self.fields["keeping"]
        else:
            self.fields["keeping"].choices = [(row.pk, row.title) for row in self.units.values()]

    def clean_restricted_reason(self) -> str:
        """Ask for a reason where the whole series is restricted."""
        reason = self.cleaned_data["restricted_reason"].strip()
        if self.series and self.series.is_restricted and not reason:
            raise forms.ValidationError(_("This series is restricted. Say why."))
        return reason

    @property
    def department(self) -> Subject:
        """Return the department in whose name a meeting alone is begun."""
        chosen = self.cleaned_data.get("keeping")
        return self.units[chosen] if chosen else next(iter(self.units.values()))

    def row(self) -> MeetingRow:
        """Return what was typed, in Seoul time."""
        typed = self.cleaned_data
        return MeetingRow(
            title=typed["title"],
            starts_at=datetime.combine(typed["day"], typed["starts"], SEOUL),
            ends_at=datetime.combine(typed["day"], typed["ends"], SEOUL),
            deliver_by=datetime.combine(typed["due_day"], typed["due"], SEOUL),
            place=typed["place"],
            restricted_reason=typed["restricted_reason"],
        )


def initial_of(meeting: Meeting) -> dict[str, Any]:
    """Return a meeting as its form begins."""
    starts, ends = meeting.starts_at.astimezone(SEOUL), meeting.ends_at.astimezone(SEOUL)
    due = meeting.deliver_by.astimezone(SEOUL)
    return {
        "keeping": meeting.department_id,
        "title": meeting.title,
        "day": day_of(meeting.starts_at),
        "starts": starts.time(),
        "ends": ends.time(),
        "place": meeting.place,
        "due_day": due.date(),
        "due": due.time(),
        "restricted_reason": meeting.restricted_reason,
    }


class PresenterField(PersonField):
    """A person; who was named before stays although he has left or is not known to the reader."""

    kept: Any = None

    def clean(self, value: str):
        """Return the person."""
        if self.kept is not None and (value or "").strip() == self.kept.username:
            return self.kept
        return super().clean(value)


class ItemForm(forms.Form):
    """An agenda item."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    department = forms.TypedChoiceField(label=_("Department"), coerce=int)
    presenter = PresenterField(label=_("Presenter"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=LONGEST, initial=10)
    summary = forms.CharField(label=_("What it is about"), required=False, widget=SHORT)
    task = forms.TypedChoiceField(
        label=pgettext_lazy("work", "Task"), required=False, coerce=int, empty_value=None
    )
    needs_materials = forms.BooleanField(label=_("Needs materials"), required=False, initial=True)
    is_closed = forms.BooleanField(
        label=_("Closed item"),
        required=False,
        help_text=_("Only attendees, the secretary and the department that brings it know of it."),
    )

    def __init__(self, *args, user: Any, day: date, item: AgendaItem | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].reader = user
        self.fields["presenter"].kept = item and item.presenter
        self.fields["department"].choices = _departments(item)
        tasks = Subject.objects.visible_to(user, day).readable().of_kind("task").order_by("title")
        choices = list(tasks.values_list("pk", "title"))
        self.fields["task"].choices = [("", _("None")), *choices]
        # Closed to this colleague: he neither learns of it nor takes it away.
        hidden = item is not None and item.task_id not in {pk for pk, _title in choices}
        self.kept_task = item.task if hidden else None

    def row(self) -> ItemRow:
        """Return what was typed, in one query."""
        typed = self.cleaned_data
        found = Subject.objects.in_bulk([typed["department"], *filter(None, [typed["task"]])])
        parts = {
            **typed,
            "department": found[typed["department"]],
            "task": found.get(typed["task"]) or self.kept_task,
        }
        return ItemRow(**parts)


def _departments(item: AgendaItem | None) -> list[tuple[int | str, str]]:
    rows = Department.objects.filter(is_active=True, level__in=BRINGING).exclude(subject=None)
    found = [(row.subject_id, _named(row)) for row in rows.select_related("parent")]
    if item is None:
        # Whose item it is, is chosen, never taken for granted.
        return [("", "---------"), *found]
    if item.department_id not in dict(found):
        found.insert(0, (item.department_id, item.department.title))
    return found


def _named(row: Department) -> str:
    return f"{row.parent.name} {row.name}" if row.level == Level.TEAM and row.parent else row.name


def initial_of_item(item: AgendaItem) -> dict[str, Any]:
    """Return an item as its form begins."""
    return {
        "title": item.title,
        "kind": item.kind,
        "department": item.department_id,
        "presenter": item.presenter.username if item.presenter else "",
        "minutes": item.minutes,
        "summary": item.summary,
        "task": item.task_id,
        "needs_materials": item.needs_materials,
        "is_closed": item.is_closed,
    }


class PlainForm(forms.Form):
    """A step that needs no word."""


class ReasonForm(forms.Form):
    """A step that says why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=SHORT)


class AttendeeForm(forms.Form):
    """A person put on the list by name."""

    user = PersonField(label=_("Person"))
    role = forms.ChoiceField(label=_("Part"), choices=SeatRole.choices, initial=SeatRole.MEMBER)

    def __init__(self, *args, reader: Any, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].reader = reader


class DeliverForm(forms.Form):
    """Files for an item."""

    files = FilesField(required=True)


class ReplaceForm(forms.Form):
    """A new version of one file."""

    file = forms.FileField(label=_("New version"))
