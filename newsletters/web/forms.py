"""The form by which issues are looked for."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsletters import browsing

MONTHS = range(1, 13)
ALL = ("", _("All"))


class BrowseForm(forms.Form):
    """What a reader asks of the issues; what he may not know is as good as not asked."""

    department = forms.TypedChoiceField(
        label=_("Department"), required=False, coerce=int, empty_value=None
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    task = forms.TypedChoiceField(
        label=pgettext_lazy("work", "Task"), required=False, coerce=int, empty_value=None
    )
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    month = forms.TypedChoiceField(label=_("Month"), required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, user, day: date):
        super().__init__(data)
        # A topic may come from an older article than those whose topics are offered.
        wanted = data.get("topic", "")[:200]
        topics = browsing.topics(user, day)
        topics += [wanted] if wanted and wanted not in topics else []
        offered = {
            "department": browsing.departments(user, day),
            "topic": [(name, name) for name in topics],
            "task": browsing.tasks(user, day),
            "year": [(year, year) for year in browsing.years(user, day)],
            "month": [(month, month) for month in MONTHS],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [ALL, *choices]

    def asked(self) -> browsing.Asked:
        """Return what is asked for."""
        self.is_valid()
        return browsing.Asked(**{name: value for name, value in self.cleaned_data.items() if value})
