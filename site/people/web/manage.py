"""The administrator's screens: accounts, posts, roles, duties, units."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from core.calendar import today
from people import selectors, sign_in
from people.models import Department, Duty, Post, Role, User
from people.services import accounts, desk, duties, posts
from people.web import manage_forms
from people.web.gate import requires

REFUSALS = {
    posts.PostOverlaps: gettext_lazy("The person holds such a post at that time already."),
    posts.NotInForce: gettext_lazy("There is no post in force that could end or pause then."),
    duties.DutyExists: gettext_lazy("The department has a duty of this title already."),
    desk.NumberTaken: gettext_lazy("This staff number is taken."),
    desk.LastAdministrator: gettext_lazy("Nobody would be left to keep people."),
}


def _tried(form: forms.Form | None, request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do it; what the domain refuses is said at the form, or above the page when there is none."""
    try:
        act()
    except tuple(REFUSALS) as refusal:
        words = REFUSALS[type(refusal)]
        if form is None:
            messages.error(request, words)
        else:
            form.add_error(None, words)
        return False
    messages.success(request, _("Saved."))
    return True


def _moment(request: HttpRequest) -> dict:
    return {"actor": request.user, "day": today(), "now": timezone.now()}


@never_cache
@requires("manage_people")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person's posts and roles with what can be done about them."""
    found = get_object_or_404(User.objects.select_related("subject"), pk=pk, subject__isnull=False)
    forms_of = _forms(request)
    if _asked_for(request, forms_of) and _changed(request, found, forms_of):
        return redirect("people:manage_person", pk=pk)
    return _draw_person(request, found, forms_of)


def _asked_for(request: HttpRequest, forms_of: dict[str, forms.Form]) -> bool:
    return any(name in request.POST and form.is_valid() for name, form in forms_of.items())


def _changed(request: HttpRequest, user: User, forms_of: dict[str, forms.Form]) -> bool:
    name = "post" if "post" in request.POST else "role"
    form, moment = forms_of[name], _moment(request)
    if name == "post":
        row = posts.NewPost(user=user, **form.cleaned_data)
        return _tried(form, request, lambda: desk.give_post(row=row, **moment))
    return _tried(form, request, lambda: desk.give_role(user=user, **form.cleaned_data, **moment))


def _draw_person(request, found: User, forms_of: dict, link: str = "") -> HttpResponse:
    context = {
        "person": found,
        "posts": found.posts.select_related("department").order_by("-since", "-pk"),
        "roles": selectors.roles_of(found, today()),
        "post_form": forms_of["post"],
        "role_form": forms_of["role"],
        "link": link,
        "today": today(),
        "trail": [(found.name, found.subject.address), (_("Posts and roles"), "")],
    }
    return render(request, "people/manage_person.html", context)


def _forms(request: HttpRequest) -> dict[str, forms.Form]:
    """Return both forms of the page, filled from the one that was sent."""
    classes = {"post": manage_forms.PostForm, "role": manage_forms.RoleForm}
    return {
        name: form_class(
            request.POST if name in request.POST else None,
            initial={"since": today()},
            auto_id=f"{name}_%s",
        )
        for name, form_class in classes.items()
    }


@requires("manage_people")
def end_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the day on which a post ends."""
    post = get_object_or_404(Post.objects.select_related("user__subject", "department"), pk=pk)
    title = _("End the post of %(name)s") % {"name": post.user.name}
    return _end(request, post, title, lambda until: desk.end_post(
        post=post, until=until, **_moment(request)
    ))  # fmt: skip


@requires("manage_people")
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the day on which a role ends."""
    role = get_object_or_404(Role.objects.select_related("user__subject"), pk=pk)
    title = _("End the role of %(name)s") % {"name": role.user.name}
    return _end(request, role, title, lambda until: desk.end_role(
        role=role, until=until, **_moment(request)
    ))  # fmt: skip


def _end(request: HttpRequest, row: Post | Role, title: str, act: Callable) -> HttpResponse:
    form = manage_forms.EndForm(request.POST or None, initial={"until": today()})
    if (
        request.method == "POST"
        and form.is_valid()
        and _tried(form, request, lambda: act(form.cleaned_data["until"]))
    ):
        return redirect("people:manage_person", pk=row.user_id)
    trail = [(row.user.name, row.user.subject.address), (title, "")]
    return _draw_form(request, form, title, trail, lead=str(row))


@never_cache
@requires("manage_people")
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a one-time link for setting a password; it is made for this answer alone."""
    found = get_object_or_404(User.objects.select_related("subject"), pk=pk, is_active=True)
    if request.method != "POST" or found.is_superuser:
        raise Http404
    return _draw_person(request, found, _forms(request), link=sign_in.one_time_link(found))


@requires("manage_people")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then close the account of somebody who leaves today."""
    found = get_object_or_404(User, pk=pk, is_active=True, is_superuser=False)
    if request.method == "POST":
        _tried(None, request, lambda: desk.close_account(user=found, **_moment(request)))
        return redirect("people:manage_person", pk=pk)
    trail = [(found.name, found.subject.address), (_("Close the account"), "")]
    return render(request, "people/close.html", {"person": found, "trail": trail})


@requires("manage_people")
def new_person(request: HttpRequest) -> HttpResponse:
    """Make an account; its posts follow on the next screen."""
    form = manage_forms.NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = accounts.NewPerson(**form.cleaned_data)
        # Taken by a second click perhaps, since the form was checked.
        if _tried(form, request, lambda: desk.add_person(row=row, **_moment(request))):
            made = User.objects.get(username=row.username)
            return redirect("people:manage_person", pk=made.pk)
    title = _("New account")
    return _draw_form(request, form, title, [(_("Organisation"), "/people"), (title, "")])


@requires("manage_people")
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a duty over."""
    found = get_object_or_404(Duty.objects.select_related("subject"), pk=pk)
    form = manage_forms.DutyForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        desk.assign_duty(duty=found, **form.cleaned_data, **_moment(request))
        messages.success(request, _("Saved."))
        return redirect("people:duty", pk=pk)
    title = _("Assign the duty")
    trail = [(found.title, found.subject.address), (title, "")]
    return _draw_form(request, form, title, trail, lead=found.title)


@requires("manage_people")
def department(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Give a unit a new name or a new duty."""
    unit = get_object_or_404(Department.objects.select_related("subject"), pk=pk)
    kinds = {
        "rename": (manage_forms.RenameForm, desk.rename_department, _("Rename the department")),
        "duty": (manage_forms.NewDutyForm, desk.add_duty, _("New duty")),
    }
    form_class, act, title = kinds[what]
    form = form_class(request.POST or None, initial={"since": today()})
    if (
        request.method == "POST"
        and form.is_valid()
        and _tried(form, request, lambda: act(department=unit, **form.cleaned_data, **_moment(request)))
    ):
        return redirect("people:department", pk=pk)
    trail = [(unit.name, unit.subject.address), (title, "")]
    return _draw_form(request, form, title, trail, lead=unit.name)


def _draw_form(request, form: forms.Form, title: str, trail: list, lead: str = "") -> HttpResponse:
    context = {"form": form, "title": title, "trail": trail, "lead": lead}
    return render(request, "people/form.html", context)
