"""What people say of themselves: profile, language, absence."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.i18n import set_language

from core.calendar import today
from people import selectors
from people.adapter import speak
from people.models import Absence
from people.rights import can
from people.services import accounts, desk, duties
from people.web.forms import AbsenceForm, ProfileForm


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show what the personnel list says and let the person change the rest."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        accounts.update_person(user=request.user, day=today(), now=timezone.now(), **form.cleaned_data)
        translation.activate(request.user.language)
        messages.success(request, _("Your profile is saved."))
        response = redirect("people:profile")
        speak(response, request.user.language)
        return response
    context = {
        "form": form,
        "posts": selectors.posts_of(request.user, today()),
        "trail": [(_("My profile"), "")],
    }
    return render(request, "people/profile.html", context)


def language(request: HttpRequest) -> HttpResponse:
    """Switch the language, on the profile too, so that the next sign-in speaks it."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        accounts.update_person(user=request.user, day=today(), now=timezone.now(), language=chosen)
    return set_language(request)


@login_required
def absence(request: HttpRequest) -> HttpResponse:
    """List one's absences and take in a new one."""
    day = today()
    if not can(request.user, "report_absence", day=day):
        raise Http404
    form = AbsenceForm(request.POST or None, user=request.user, day=day)
    if request.method == "POST" and form.is_valid() and _report(request, form):
        messages.success(request, _("Your absence is noted."))
        return redirect("people:absence")
    context = {
        "form": form,
        "absences": selectors.absences_from(request.user, day),
        "near": selectors.colleagues(request.user, day),
        "today": day,
        "trail": [(_("My absence"), "")],
    }
    return render(request, "people/absence.html", context)


def _report(request: HttpRequest, form: AbsenceForm) -> bool:
    try:
        desk.report_absence(
            user=request.user,
            since=form.cleaned_data["first"],
            until=form.until,
            deputy=form.cleaned_data["deputy"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except duties.AbsenceOverlaps:
        form.add_error("first", _("You are already away on some of these days."))
        return False
    return True


@login_required
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Come back early, or take back an absence that has not begun."""
    found = get_object_or_404(Absence, pk=pk, user=request.user)
    if request.method == "POST":
        duties.end_absence(absence=found, day=today())
        messages.success(request, _("You are back."))
    return redirect("people:absence")
