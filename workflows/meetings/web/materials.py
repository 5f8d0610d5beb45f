"""A department's own screen of what is asked of it, and the delivery of one item's materials."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.access import get_access
from core.calendar import today
from core.models import Subject
from core.navigation import Link
from workflows.meetings import selectors
from workflows.meetings.agenda import Reader, one_item, reader_of
from workflows.meetings.delivery import delivery_of
from workflows.meetings.enums import TONES
from workflows.meetings.models import AgendaItem, Material
from workflows.meetings.order import moved
from workflows.meetings.services import materials
from workflows.meetings.services.refusals import AgendaMoved, Refused
from workflows.meetings.web.doors import FORM, by, done, numbers, seen_item, sent, trail
from workflows.meetings.web.forms import DeliverForm, ReplaceForm

PER_PAGE = 20
TO_DELIVER, DELIVERED = "todo", "done"


@login_required
@require_safe
def asked(request):
    """List the items for which the reader's departments are asked for materials, the next due first."""
    user, day = request.user, today()
    views = {
        TO_DELIVER: (_("To be delivered"), selectors.to_deliver(user, day)),
        DELIVERED: (_("Delivered"), selectors.delivered(user, day)),
    }
    view = request.GET.get("view", TO_DELIVER)
    view = view if view in views else TO_DELIVER
    page = Paginator(views[view][1], PER_PAGE).get_page(request.GET.get("page"))
    address = reverse("meetings:asked")
    context = {
        "page": page,
        "rows": _rows(page, user, day),
        "view": view,
        "tabs": [
            Link(label, f"{address}?view={name}", name == view, rows.count())
            for name, (label, rows) in views.items()
        ],
        "trail": trail((_("Deliver materials"), "")),
    }
    return render(request, "meetings/asked.html", context)


def _rows(page, user: Any, day) -> list[dict[str, Any]]:
    """Return each item with its materials; no number, since others' items are counted in it."""
    items, now = list(page), timezone.now()
    found = selectors.materials_of(items)
    given = [row for rows in found.values() for row in rows]
    pages = selectors.pages_seen(user, day, given)
    rows = []
    for item in items:
        delivery = delivery_of(item, item.meeting, found[item.pk], now)
        readable = [row for row in found[item.pk] if row.page_id is None or row.page_id in pages]
        rows.append(
            {"item": item, "delivery": delivery, "tone": TONES[delivery], "materials": readable}
        )
    return rows


def _delivering(request, meeting_id: int, item_id: int) -> tuple[Subject, AgendaItem]:
    subject, item = seen_item(request, meeting_id, item_id)
    if not get_access().can(request.user, "deliver_material", subject):
        raise Http404
    return subject, item


@login_required
@require_http_methods(FORM)
def deliver(request, meeting_id: int, item_id: int):
    """Deliver files for an item, or a wiki page found by ``?q=``."""
    subject, item = _delivering(request, meeting_id, item_id)
    form = DeliverForm(*sent(request))
    if request.method == "POST" and _delivered(request, item, form):
        messages.success(request, _("Your materials are delivered."))
        return redirect(_back(request, subject))
    words = request.GET.get("q", "").replace("\0", " ").strip()[:100]
    found = selectors.pages_found(request.user, today(), words) if words else []
    context = {
        "form": form,
        "item": item,
        "view": one_item(item, _reader(request, item)),
        "subject": subject,
        "words": words,
        "found": found,
        "trail": trail(
            (item.meeting.title, item.meeting.subject_address()),
            (item.title, subject.address),
            (_("Deliver materials"), ""),
        ),
    }
    return render(request, "meetings/deliver.html", context)


def _reader(request, item: AgendaItem) -> Reader:
    now = timezone.now()
    return reader_of(request.user, item.meeting, leads=False, day=today(), now=now)


def _delivered(request, item: AgendaItem, form: DeliverForm) -> bool:
    chosen = request.POST.get("page", "")
    if chosen:
        page = Subject.objects.filter(pk=chosen if chosen.isdecimal() else None, kind="page").first()
        form.fields["files"].required = False
        return form.is_valid() and bool(
            done(form, lambda: _page_delivered(item, page, request))
        )
    if not form.is_valid():
        return False
    files = form.cleaned_data["files"]
    return bool(done(form, lambda: materials.deliver(item=item, files=files, **by(request))))


def _page_delivered(item: AgendaItem, page: Subject | None, request) -> Material:
    if page is None:
        raise materials.WrongMaterial(_("There is no such page."))
    return materials.deliver_page(item=item, page=page, **by(request))


def _back(request, subject: Subject) -> str:
    return reverse("meetings:asked") if request.POST.get("back") == "asked" else subject.address


@login_required
@require_http_methods(FORM)
def change(request, meeting_id: int, item_id: int, material_id: int, step: str):
    """Replace a material by a new version, take it off, or move it up or down among the others."""
    subject, item = _delivering(request, meeting_id, item_id)
    rows = Material.objects.filter(item=item).visible_to(request.user, today())
    material = get_object_or_404(rows.select_related("item", "document"), pk=material_id)
    if step == "replace" and material.document_id:
        return _replace(request, subject, item, material)
    if step not in ("remove", "up", "down") or request.method != "POST":
        raise Http404
    try:
        if step == "remove":
            materials.take_off(material=material, **by(request))
            messages.success(request, _("“%(title)s” is taken off.") % {"title": material.title})
        else:
            _move(item, material, -1 if step == "up" else 1, numbers(request.POST.get("seen", "")))
    except Refused as refused:
        messages.warning(request, refused.words)
    return redirect(f"{subject.address}#materials")


def _move(item: AgendaItem, material: Material, by_: int, seen: list[int]) -> None:
    """Move a material; ``seen`` are those of the screen, which leaves out pages closed to its reader."""
    ids = list(item.materials.in_order().values_list("pk", flat=True))
    if [pk for pk in ids if pk in seen] != seen:
        raise AgendaMoved
    materials.order(item=item, ids=moved(ids, material.pk, by_), seen=ids)


def _replace(request, subject: Subject, item: AgendaItem, material: Material):
    form = ReplaceForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if done(form, lambda: materials.replace(material=material, file=file, **by(request))):
            messages.success(request, _("The new version is delivered."))
            return redirect(subject.address)
    title = _("Deliver a new version")
    context = {
        "form": form,
        "title": title,
        "lead": material.title,
        "words": _("Earlier versions stay with those who keep the file."),
        "submit": title,
        "back": subject.address,
        "has_files": True,
        "trail": trail(
            (item.meeting.title, item.meeting.subject_address()),
            (item.title, subject.address),
            (title, ""),
        ),
    }
    return render(request, "meetings/form.html", context)
