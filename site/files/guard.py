"""What this room adds to the guard of Wagtail's admin (``core.guard``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.admin.models import popular_tags_for_model
from wagtail.models import UploadedFile

from core.guard import current, names, veil
from core.guard.reader import Reader
from core.models import UsedKind
from files import policy
from files.models import Document, Image
from files.selectors import tags_of_visible
from files.visibility import visible_files

POPULAR = 10


def install() -> None:
    """Guard documents and images; called once, when the apps are ready."""
    policy.install()
    for kind, model in ((UsedKind.DOCUMENT, Document), (UsedKind.IMAGE, Image)):
        veil.hide(type(model.objects), _condition(kind), always=True)
    _register("wagtailimages", Image, {"image_id"})
    _register("wagtaildocs", Document, {"document_id", "doc_id"})
    names.register(
        names.Names(
            model=UploadedFile,
            keywords=frozenset({"uploaded_file_id"}),
            fields=frozenset(),
            views=frozenset(),
            seen=_seen(lambda reader: UploadedFile.objects.filter(uploaded_by_user=reader.user)),
        )
    )


def install_screens() -> None:
    """Keep the choosers and filters from naming the tags of closed files."""
    import wagtail.admin.filters
    import wagtail.images.views.chooser

    for module in (wagtail.admin.filters, wagtail.images.views.chooser):
        module.popular_tags_for_model = _popular_tags


def _condition(kind: str) -> Callable[[Reader], Q]:
    return lambda reader: visible_files(kind, reader.user)


def _register(namespace: str, model: Any, keywords: set[str]) -> None:
    choosing = ("chosen", "chosen_multiple")
    names.register(
        names.Names(
            model=model,
            keywords=frozenset(keywords),
            fields=frozenset(),
            views=frozenset(f"{namespace}_chooser:{name}" for name in choosing),
            seen=_seen(lambda reader: model.objects.visible_to(reader.user)),
        )
    )


def _seen(queryset: Callable[[Reader], QuerySet]) -> Callable[[Reader, Iterable[int]], bool]:
    def seen(reader: Reader, ids: Iterable[int]) -> bool:
        wanted = set(ids)
        return not wanted or queryset(reader).filter(pk__in=wanted).count() == len(wanted)

    return seen


def _popular_tags(model: Any, count: int = POPULAR) -> Any:
    reader = current()
    if reader is None:
        return popular_tags_for_model(model, count)
    return tags_of_visible(reader.user)[:count]
