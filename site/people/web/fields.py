"""Fields that choose a person or a unit without JavaScript."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.calendar import today
from core.models import Subject
from people import selectors
from people.models import Department, User

NEAR = "people-near"


class PersonField(forms.CharField):
    """A person by 직원번호, or by name when only one has it; colleagues are suggested.

    With a ``reader``, only whom he may see and his colleagues are people; others there are none.
    """

    reader: Any = None

    default_error_messages = {
        "unknown": _("There is nobody of this staff number or name."),
        "ambiguous": _("Several people have this name. Write the staff number."),
    }

    def __init__(self, **options) -> None:
        options.setdefault("help_text", _("Staff number, or the name if only one has it."))
        widget = forms.TextInput(attrs={"list": NEAR, "autocomplete": "off"})
        super().__init__(widget=widget, max_length=60, **options)

    def clean(self, value: str) -> User | None:
        """Return the person, ``None`` for nothing in an optional field."""
        text = super().clean(value)
        if not text:
            return None
        active = self._known().filter(is_active=True, subject__isnull=False).select_related("subject")
        found = list(active.filter(username=text)) or list(active.filter(name=text)[:2])
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], "unknown")
        if len(found) > 1:
            raise forms.ValidationError(self.error_messages["ambiguous"], "ambiguous")
        return found[0]

    def _known(self):
        if self.reader is None:
            return User.objects.all()
        seen = Subject.objects.visible_to(self.reader)
        near = [one.pk for one in selectors.colleagues(self.reader, today())]
        return User.objects.filter(Q(subject__in=seen.values("pk")) | Q(pk__in=[*near, self.reader.pk]))


class UnitField(forms.ModelChoiceField):
    """An active unit, shown with the units above it, in the order of the organisation."""

    def __init__(self, **options) -> None:
        units = Department.objects.filter(is_active=True).select_related("subject")
        super().__init__(units, **options)

    def offer(self) -> None:
        """Fetch the choices; call once a form, so that they cost one query."""
        self.choices = [("", "---------"), *selectors.unit_choices()]


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar; there is always one before and one after it."""

    def __init__(self, **options) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        ends = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(9998, 12, 31))]
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], validators=ends, **options)
