"""The administrator's page of background work: what failed, what runs, what waits."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from activity import job_care
from core.access import get_access
from core.enums import JobState
from core.jobs import label_of
from core.models.jobs import Job

PER_PAGE = 30
SHOWN = (JobState.FAILED, JobState.RUNNING, JobState.QUEUED)


def requires(action: str):
    """Answer 404 to whoever may not do ``action``."""

    def decorate(view):
        @login_required
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not get_access().can(request.user, action):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


@require_safe
@requires("view_jobs")
def jobs(request: HttpRequest) -> HttpResponse:
    """List what is not done, the failed first."""
    ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(SHOWN)]
    rows = (
        Job.objects.filter(state__in=SHOWN)
        .annotate(rank=Case(*ranks, output_field=IntegerField()))
        .select_related("asked_by")
        .order_by("rank", "-created_at", "-pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.label = label_of(row.name)
    context = {
        "page": page,
        "may_retry": get_access().can(request.user, "retry_job"),
        "trail": [(_("Background work"), "")],
    }
    return render(request, "activity/jobs.html", context)


@require_POST
@requires("retry_job")
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Have a failed job done again."""
    if job_care.retry(job_id=job_id, actor=request.user, now=timezone.now()):
        messages.success(request, _("It will be done again."))
    else:
        messages.warning(request, _("It is no longer among the failed."))
    return redirect("activity:jobs")
