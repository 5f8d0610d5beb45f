"""Forms on the screens of wiki pages."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import Subject
from knowledge.pages.enums import PageType
from knowledge.pages.selectors import PageFilter
from knowledge.tasks.models import TaskPage
from knowledge.tasks.web.forms import chosen_units, unit_choices

REVIEW_AFTER = timedelta(days=182)


class PageFilterForm(forms.Form):
    """What a reader asks of the list of pages; what cannot be read is as good as not asked."""

    q = forms.CharField(label=_("Words of the title"), required=False, max_length=100)
    unit = forms.ChoiceField(label=_("Department"), required=False)
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[("", _("All")), *PageType.choices]
    )
    stale = forms.BooleanField(label=_("Review overdue only"), required=False)
    task = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, user, day):
        super().__init__(data)
        self.user, self.day = user, day
        self.fields["unit"].choices = unit_choices(user)
        self.is_valid()

    def chosen_task(self) -> Subject | None:
        """Return the task asked for, if the reader may see it."""
        wanted = self.cleaned_data.get("task")
        if not wanted:
            return None
        visible = Subject.objects.visible_to(self.user, self.day).of_kind(TaskPage.subject_kind)
        return visible.filter(object_id=wanted).first()

    def asked(self, task: Subject | None) -> PageFilter:
        """Return what is asked for."""
        cleaned = self.cleaned_data
        paths = TaskPage.objects.filter(pk=task.object_id).values_list("path", flat=True) if task else ()
        return PageFilter(
            units=chosen_units(cleaned.get("unit"), self.user, self.day),
            task_path=next(iter(paths), ""),
            page_type=cleaned.get("type", ""),
            stale=cleaned.get("stale", False),
            text=cleaned.get("q", "").strip(),
        )


class VerifyForm(forms.Form):
    """Vouch for a text until the next review."""

    review_on = forms.DateField(
        label=_("Next review by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, day: date, **kwargs):
        super().__init__(*args, initial={"review_on": day + REVIEW_AFTER}, **kwargs)
        self.day = day

    def clean_review_on(self) -> date:
        """Refuse a day that is not to come."""
        value = self.cleaned_data["review_on"]
        if value <= self.day:
            raise forms.ValidationError(_("The next review must lie ahead."))
        return value
