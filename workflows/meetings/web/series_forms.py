"""The forms of series and seats."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import Subject
from people.audience import responsible_units
from people.web.fields import PersonField, UnitField
from workflows.meetings.enums import Cadence, SeatRole
from workflows.meetings.models import Series
from workflows.meetings.rows import SeatRow, SeriesRow


class SeriesForm(forms.Form):
    """A series of meetings."""

    keeping = forms.TypedChoiceField(label=_("Secretary's department"), coerce=int)
    title = forms.CharField(label=_("Name"), max_length=200)
    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence.choices)
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    summary = forms.CharField(label=_("What it is for"), required=False, max_length=500)
    is_restricted = forms.BooleanField(
        label=_("Restricted"),
        required=False,
        help_text=_("Known only to its secretary and to those who have a seat."),
    )
    has_ended = forms.BooleanField(label=_("No more meetings are to come"), required=False)

    def __init__(self, *args, user: Any, day: date, series: Series | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        mine = [unit.subject for unit in responsible_units(user, day)]
        if series is None:
            del self.fields["has_ended"]
        elif series.department_id not in {row.pk for row in mine}:
            mine.insert(0, series.department)
        self.units: dict[int, Subject] = {row.pk: row for row in mine}
        self.fields["keeping"].choices = [(row.pk, row.title) for row in mine]

    def row(self) -> SeriesRow:
        """Return what was typed."""
        typed = dict(self.cleaned_data)
        return SeriesRow(department=self.units[typed.pop("keeping")], **typed)


def initial_of(series: Series) -> dict[str, Any]:
    """Return a series as its form begins."""
    return {
        "keeping": series.department_id,
        "title": series.title,
        "cadence": series.cadence,
        "place": series.place,
        "summary": series.summary,
        "is_restricted": series.is_restricted,
        "has_ended": series.has_ended,
    }


class SeatForm(forms.Form):
    """A seat: of whoever heads a department, or of a person by name."""

    department = UnitField(
        label=_("Head of the department"),
        required=False,
        help_text=_("Whoever heads it on the day of the meeting attends."),
    )
    user = PersonField(label=_("or a person by name"), required=False)
    role = forms.ChoiceField(label=_("Part"), choices=SeatRole.choices, initial=SeatRole.MEMBER)

    def __init__(self, *args, reader: Any, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].reader = reader
        self.fields["department"].offer()

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        typed = super().clean()
        if not self.errors and (typed["department"] is None) == (typed["user"] is None):
            raise forms.ValidationError(_("Choose a department or name a person, not both."))
        return typed

    def row(self) -> SeatRow:
        """Return what was typed."""
        unit, user = self.cleaned_data["department"], self.cleaned_data["user"]
        return SeatRow(department=unit and unit.subject, user=user, role=self.cleaned_data["role"])
