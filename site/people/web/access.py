"""The screen that tells administrators and auditors why somebody sees something."""

from __future__ import annotations

import re

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.calendar import today
from core.models import Subject
from people.explain import Explanation, explain_access
from people.labels import labels_of
from people.models import User
from people.web.fields import DayField
from people.web.gate import requires

# An address is enough to name a thing; the slug behind the id is decoration.
ADDRESS = re.compile(r"^(?:https?://[^/]+)?(/[^?#]*)")


class AccessForm(forms.Form):
    """Who, what and when."""

    user = forms.CharField(label=gettext_lazy("Staff number"), max_length=32)
    subject = forms.CharField(
        label=gettext_lazy("Address or number of the thing"),
        max_length=500,
        help_text=gettext_lazy("Copy it from the address bar, as /w/12-title."),
    )
    day = DayField(label=gettext_lazy("On"), required=False)

    def clean_user(self) -> User:
        """Return the person, leavers included."""
        found = User.objects.filter(username=self.cleaned_data["user"].strip()).first()
        if found is None:
            raise forms.ValidationError(_("There is nobody of this staff number or name."))
        return found

    def clean_subject(self) -> Subject:
        """Return the subject of a number or an address."""
        text = self.cleaned_data["subject"].strip()
        found = _by_number(text) if text.isdecimal() else _by_address(text)
        if found is None:
            raise forms.ValidationError(_("Nothing has this address or number."))
        return found


def _by_number(text: str) -> Subject | None:
    return Subject.objects.filter(pk=int(text)).first() if len(text) < 19 else None


def _by_address(text: str) -> Subject | None:
    path = ADDRESS.match(text)
    if path is None:
        return None
    found = Subject.objects.filter(address=path[1]).first()
    if found is None and (start := re.match(r"^/[\w/]+/\d+(?=-|$)", path[1])):
        near = Subject.objects.filter(address__startswith=start[0])
        found = next((s for s in near if re.match(rf"{re.escape(start[0])}(-|$)", s.address)), None)
    return found


@never_cache
@require_safe
@requires("explain_access")
def access(request: HttpRequest) -> HttpResponse:
    """Answer why a person sees a thing, or why not."""
    form = AccessForm(request.GET if request.GET else None)
    context = {"form": form, "trail": [(_("Who sees what"), "")]}
    if form.is_valid():
        explanation = explain_access(
            form.cleaned_data["user"], form.cleaned_data["subject"], form.cleaned_data["day"] or today()
        )
        context |= _answer(request, explanation)
    return render(request, "people/access.html", context)


def _answer(request: HttpRequest, explanation: Explanation) -> dict:
    """Say it in words; the title only if the one who asks may see the thing himself."""
    subject = explanation.subject
    labels = labels_of(explanation.wanted, request.user)
    seen = Subject.objects.visible_to(request.user).filter(pk=subject.pk).exists()
    return {
        "explanation": explanation,
        "subject": subject if seen else None,
        "number": subject.pk,
        "wanted": sorted(labels.values()),
        "reasons": [(labels[ground.token], ground) for ground in explanation.grounds],
    }
