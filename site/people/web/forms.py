"""What people say of themselves."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.models import User
from people.web.fields import DayField, PersonField


class ProfileForm(forms.ModelForm):
    """What the personnel list does not say."""

    language = forms.ChoiceField(label=_("Language of the screens"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ("phone", "room", "email", "language")


class AbsenceForm(forms.Form):
    """The days one is away, both included, and who acts meanwhile."""

    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    deputy = PersonField(label=_("Who stands in"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=60,
        help_text=_("Only you see it: leave, training, business trip …"),
    )

    def __init__(self, *args, user: User, day: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.day = user, day
        self.fields["deputy"].reader = user

    def clean_deputy(self) -> User | None:
        """Refuse oneself."""
        deputy = self.cleaned_data["deputy"]
        if deputy == self.user:
            raise forms.ValidationError(_("Name somebody else."))
        return deputy

    def clean(self) -> dict:
        """Refuse days in the wrong order or all gone by."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        elif last and last < self.day:
            self.add_error("last", _("These days are over."))
        return cleaned

    @property
    def until(self) -> date:
        """Return the first day back."""
        return self.cleaned_data["last"] + timedelta(days=1)
