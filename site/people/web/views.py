"""Organisation, units, duties and people, for staff."""

from __future__ import annotations

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.calendar import today
from core.serving import visible_subject
from people import responsibility, selectors
from people.models import Department, Duty, User
from people.rights import can
from people.subjects import DEPARTMENT, DUTY, PERSON
from people.web.gate import staff_only

ORGANISATION = "/people"


@require_safe
@staff_only
def organisation(request):
    """Show the tree of units, or what a name finds."""
    text = request.GET.get("q", "").strip()[:60]
    context = {"text": text, "may_manage": can(request.user, "manage_people")}
    if text:
        context["units"] = selectors.find_departments(text)
        context["people"] = selectors.with_units(selectors.find_people(text), today())
    else:
        context["roots"] = selectors.unit_tree()
    return render(request, "people/organisation.html", context)


@require_safe
def department(request, pk: int):
    """Show a unit: where it stands, who works there, its duties, what it was called."""
    subject = visible_subject(request.user, DEPARTMENT, pk)
    above = "parent__parent__parent__parent"
    unit = Department.objects.select_related(above).get(pk=pk)
    day = today()
    context = {
        "unit": unit,
        "subject": subject,
        "posts": selectors.posts_in(unit, day),
        "duties": selectors.duties_in(unit, day),
        "below": unit.children.filter(is_active=True),
        "names": unit.names.order_by("-since"),
        "taken_over": unit.inheritances.filter(since__lte=day).select_related("former"),
        "successors": unit.successions.filter(since__lte=day).select_related("successor"),
        "may_manage": can(request.user, "manage_people"),
        "trail": [*_way_to(unit.parent), (unit.name, "")],
    }
    return render(request, "people/department.html", context)


@require_safe
def duty(request, pk: int):
    """Show a duty: who answers for it today, who acts, the tasks bound to it, who held it."""
    subject = visible_subject(request.user, DUTY, pk)
    above = "department__parent__parent__parent__parent"
    found = Duty.objects.select_related(above).get(pk=pk)
    day = today()
    context = {
        "duty": found,
        "subject": subject,
        "holding": selectors.holding_of(found, day),
        "acting": responsibility.acting_in([subject.pk], day).get(subject.pk),
        "tasks": selectors.tasks_of_duty(found, request.user),
        "history": selectors.history_of(found),
        "may_manage": can(request.user, "manage_people"),
        "trail": [*_way_to(found.department), (found.title, "")],
    }
    return render(request, "people/duty.html", context)


@require_safe
def person(request, pk: int):
    """Show a colleague: posts, duties, how to reach him, who stands in while he is away."""
    subject = visible_subject(request.user, PERSON, pk)
    found = User.objects.get(pk=pk)
    day = today()
    posts = selectors.posts_of(found, day)
    context = {
        "person": found,
        "subject": subject,
        "posts": posts,
        "duties": selectors.duties_of(found, day),
        "absence": selectors.absence_of(found, day),
        "may_manage": can(request.user, "manage_people"),
        "trail": [(_("Organisation"), ORGANISATION), (found.name, "")],
    }
    return render(request, "people/person.html", context)


def _way_to(unit: Department | None) -> list[tuple[str, str]]:
    """Return the breadcrumb down to ``unit``; the city itself is the organisation."""
    way = []
    while unit is not None and unit.parent is not None:
        way.append((unit.name, f"{ORGANISATION}/departments/{unit.pk}"))
        unit = unit.parent
    return [(_("Organisation"), ORGANISATION), *reversed(way)]
