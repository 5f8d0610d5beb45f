"""Wagtail's screens that delete files, taught to refuse in words what is needed elsewhere.

Two of them ask first and show where a file is used; beyond that they refuse what the database would.
The list of what was just uploaded asks nothing, so that it deletes only what nothing uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.db import router
from django.db.models import Model
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from core.enums import State
from core.models import Use, UsedKind
from files.models import Document


def held_fast(files: Iterable[Model]) -> list[Model]:
    """Return those without which something else cannot stand."""
    return [file for file in files if _is_held_fast(file)]


def _is_held_fast(file: Model) -> bool:
    model = type(file)
    collector = Collector(using=router.db_for_write(model), origin=file)
    try:
        collector.collect(model._base_manager.filter(pk=file.pk))
    except (ProtectedError, RestrictedError):
        return True
    return False


def is_used(file: Model) -> bool:
    """Tell whether a published version or a draft uses it, of whatever is not thrown away."""
    kind = UsedKind.DOCUMENT if isinstance(file, Document) else UsedKind.IMAGE
    uses = Use.objects.filter(kind=kind, object_id=file.pk).exclude(subject__state=State.DELETED)
    return uses.exists() or _is_held_fast(file)


def _said(files: list[Model]) -> str:
    titles = ", ".join(str(file) for file in files)
    return _("Used elsewhere, so nothing was deleted: %(titles)s. Take it out there first.") % {
        "titles": titles
    }


def install() -> None:
    """Put the refusals before Wagtail's own steps."""
    from wagtail.documents.views import documents, multiple
    from wagtail.documents.views.bulk_actions import DeleteBulkAction as DeleteDocuments
    from wagtail.images.views import images
    from wagtail.images.views import multiple as many_images
    from wagtail.images.views.bulk_actions import DeleteBulkAction as DeleteImages

    for view in (documents.DeleteView, images.DeleteView):
        _before(view, "form_valid", _refuse_one)
    for action in (DeleteDocuments, DeleteImages):
        _before(action, "prepare_action", _refuse_many)
    for view in (multiple.DeleteView, many_images.DeleteView):
        _before(view, "post", _refuse_at_once)


def _before(owner: type, name: str, refuse: Callable) -> None:
    """Have ``refuse`` answer instead of the method, if it has an answer."""
    original = getattr(owner, name)

    def method(self, *args, **kwargs):
        return refuse(self, *args, **kwargs) or original(self, *args, **kwargs)

    setattr(owner, name, method)


def _refuse_one(view, form):
    held = held_fast([view.object])
    if not held:
        return None
    messages.error(view.request, _said(held))
    return redirect(view.get_success_url())


def _refuse_many(action, objects, objects_without_access):
    held = held_fast(objects)
    if not held:
        return None
    messages.error(action.request, _said(held))
    return redirect(action.next_url)


def _refuse_at_once(view, request, *args, **kwargs):
    view.model = view.get_model()  # from Wagtail 8 on it finds the policy by this
    file = get_object_or_404(view.model, pk=kwargs[view.pk_url_kwarg])
    may = view.permission_policy.user_has_permission_for_instance(request.user, "delete", file)
    if not may or not is_used(file):
        return None
    return JsonResponse({"success": False, view.context_object_id_name: file.pk, "refusal": _said([file])})
