"""What an administrator fills in: posts, roles, duties, accounts, units."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from people.enums import Employment, PostKind, RoleName
from people.models import User
from people.web.fields import DayField, PersonField, UnitField


class PostForm(forms.Form):
    """A main post moves the person; the others are held beside it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=PostKind.choices)
    department = UnitField(label=_("Department"))
    position = forms.CharField(label=_("Position"), max_length=40)
    is_head = forms.BooleanField(label=_("Heads the unit"), required=False)
    since = DayField(label=_("From"))
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The first day on which it is no longer held. A main post ends by the next."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].offer()

    def clean(self) -> dict:
        """Refuse a post that ends before it begins."""
        return in_order(self, super().clean())


class EndForm(forms.Form):
    """The day on which something ends."""

    until = DayField(label=_("Ends on"), help_text=_("The first day on which it is no longer held."))


class RoleForm(forms.Form):
    """A role for a time."""

    name = forms.ChoiceField(label=_("Role"), choices=RoleName.choices)
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"), required=False)

    def clean(self) -> dict:
        """Refuse a role that ends before it begins."""
        return in_order(self, super().clean())


class NewPersonForm(forms.Form):
    """An account with its first main post."""

    username = forms.CharField(label=_("Staff number"), max_length=32)
    name = forms.CharField(label=_("Name"), max_length=60)
    employment = forms.ChoiceField(
        label=_("Employment"),
        choices=[choice for choice in Employment.choices if choice[0] != Employment.REPAIR],
    )
    rank = forms.CharField(label=_("Rank"), max_length=30, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def clean_username(self) -> str:
        """Refuse a number that is taken."""
        username = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("This staff number is taken."))
        return username


class DutyForm(forms.Form):
    """Who holds a duty from a day on."""

    holder = PersonField(label=_("Holder"))
    deputy = PersonField(label=_("Deputy"), required=False)
    since = DayField(label=_("From"))

    def clean(self) -> dict:
        """Refuse that somebody stands in for himself."""
        cleaned = super().clean()
        if cleaned.get("deputy") and cleaned["deputy"] == cleaned.get("holder"):
            self.add_error("deputy", _("Name somebody else."))
        return cleaned


class NewDutyForm(forms.Form):
    """A duty that a unit takes on."""

    title = forms.CharField(label=_("Title"), max_length=120)
    since = DayField(label=_("From"))


class RenameForm(forms.Form):
    """A unit's new name; what lies before the day keeps the old one."""

    name = forms.CharField(label=_("New name"), max_length=100)
    since = DayField(label=_("From"))


def in_order(form: forms.Form, cleaned: dict) -> dict:
    """Refuse an end that is not after the beginning."""
    since, until = cleaned.get("since"), cleaned.get("until")
    if since and until and until <= since:
        form.add_error("until", _("The end must be after the beginning."))
    return cleaned
