"""The tree of tasks, a task, and the change of its state."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import get_access
from core.calendar import today
from core.enums import State
from core.navigation import Link
from core.serving import serve_page, visible_subject
from knowledge.tasks import screens, selectors, services
from knowledge.tasks.enums import STEPS, TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.web.forms import StateForm, TaskFilterForm

PER_PAGE = 50
TREE, TABLE, UNITS = "tree", "table", "units"
SORTS = {
    "number": lambda node: node.page.path,
    "title": lambda node: node.subject.title,
    "priority": lambda node: (node.page.priority or 9, node.page.path),
    "department": lambda node: (node.department.name if node.department else "", node.page.path),
}


@require_safe
def task_list(request):
    """Show the tree, a sortable table, or the tasks by department, as far as the reader may see."""
    day = today()
    nodes = selectors.visible_tasks(request.user, day)
    form = TaskFilterForm(request.GET, user=request.user, day=day)
    asked = form.asked()
    view = request.GET.get("view", TREE)
    context = {
        "form": form,
        "asked": bool(asked),
        "counts": selectors.counts(nodes),
        "view": view if view in (TABLE, UNITS) else TREE,
        "tabs": _tabs(request, view),
        "new_strategy": screens.way_to_new_strategy(request.user),
        "any": bool(nodes),
        **_listed(request, view, nodes, asked),
    }
    return render(request, "tasks/list.html", context)


def _listed(request, view: str, nodes: list, asked) -> dict:
    fitting = [node for node in nodes if asked.fits(node)]
    if view == TABLE:
        name = request.GET.get("sort", "number")
        key = SORTS.get(name.removeprefix("-"), SORTS["number"])
        ordered = sorted(fitting, key=key, reverse=name.startswith("-"))
        page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
        return {"page": page, "found": len(fitting)}
    if view == UNITS:
        groups = selectors.by_department(fitting)
        if asked.units is not None:
            groups = [group for group in groups if group[0].pk in asked.units]
        return {"groups": groups, "found": len(fitting)}
    kept = selectors.with_those_above(nodes, asked.fits) if asked else nodes
    return {"roots": selectors.as_tree(kept), "found": len(fitting)}


def _tabs(request, view: str) -> list[Link]:
    labels = {TREE: _("Tree"), TABLE: _("Table"), UNITS: _("By department")}
    current = view if view in labels else TREE
    links = []
    for name, label in labels.items():
        query = request.GET.copy()
        for gone in ("page", "sort"):
            query.pop(gone, None)
        query["view"] = name
        links.append(Link(label, f"?{query.urlencode()}", current=name == current))
    return links


@require_safe
def task(request, page_id: int, slug: str = ""):
    """Show a task to whoever may see it."""
    return serve_page(request, TaskPage.subject_kind, page_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def task_state(request, page_id: int):
    """Lead a task into another state; who may not do so is told of no such address."""
    subject = visible_subject(request.user, TaskPage.subject_kind, page_id)
    may = get_access().can(request.user, "set_task_state", subject)
    if subject.state != State.LIVE or not may:
        raise Http404
    page = TaskPage.objects.get(pk=page_id)
    steps = [TaskState(state) for state in STEPS[page.task_state]]
    form = StateForm(request.POST or None, steps=steps, initial={"state": steps[0]})
    if request.method == "POST" and form.is_valid() and _led(request, page, form):
        messages.success(request, _("The state was changed."))
        return redirect(subject.address)
    return render(request, "tasks/state.html", {"form": form, "task": page, "subject": subject})


def _led(request, page: TaskPage, form: StateForm) -> bool:
    try:
        services.set_state(
            task=page, actor=request.user, now=timezone.now(), **form.cleaned_data
        )
    except services.NotReady as error:
        form.add_messages(error.errors)
        return False
    except services.StepRefused:
        form.add_error(None, _("The task has changed meanwhile; look at it again."))
        return False
    return True
