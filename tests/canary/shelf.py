"""The canary's files: on a closed page, brought without being used yet, and an open one with a draft."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file

from activity.actor import acting
from core.models import Subject
from core.models.jobs import Job
from files.extraction import Extraction, PageText, State
from files.models import Image
from files.services import drafts, reading
from files.services.reading import EXTRACT
from knowledge.pages.models import WikiPage
from tests.factories.files import keep_text, make_document, make_version, use


def lay_draft_version(world: Any, words: tuple[str, str]) -> None:
    """Put a document into the open page; a version nobody published says ``words`` in all it has."""
    editor, said = world.readers["entitled editor"], " ".join(words)
    document = make_document(editor, "배달 안내.txt", "배달 안내".encode(), pages=["배달 안내"])
    page = WikiPage.objects.get(pk=world.our_page.pk)
    use(Subject.objects.of(page.subject_kind, page.pk), document)
    file = ContentFile(said.encode(), name=f"{words[1]}.txt")
    draft = drafts.add(document=document, file=file, uploaded_by=editor, now=timezone.now())
    found = Extraction("text", State.OK, "", (PageText(1, said),))
    reading.keep(version=draft, found=found, drawn=said.encode())
    Job.objects.filter(name=EXTRACT).delete()
    world.things |= {"our_document": document, "our_document_subject": document.subject}


def close_files(world: Any, words: tuple[str, str]) -> None:
    """Put an image and a document into the closed page; names, titles, tags and text carry ``words``."""
    editor, said = world.readers["entitled editor"], " ".join(words)
    image = Image.objects.create(
        title=said, file=get_test_image_file(filename=f"{words[1]}.png"), uploaded_by_user=editor
    )
    document, unused = _document(editor, words), _document(editor, words)
    for file in (image, document, unused):
        file.tags.add(said)
    page = WikiPage.objects.get(pk=world.closed_page.pk)
    page.body = [
        ("paragraph", f"<p>{said}</p>"),
        ("image", {"image": image, "alt": words[0], "caption": ""}),
        ("document", {"document": document, "note": ""}),
    ]
    with acting(editor):
        page.save_revision(user=editor).publish(user=editor, skip_permission_checks=True)
    world.things |= {
        "closed_image": image,
        "closed_document": document,
        "closed_unused_document": unused,
        "closed_document_subject": Subject.objects.of("document", document.pk),
        "closed_rendition": image.get_rendition("max-165x165"),
    }


def _document(editor: Any, words: tuple[str, str]):
    """Bring a document of two versions, read, with a word on page 3 and a drawn first page."""
    said = " ".join(words)
    document = make_document(editor, f"{words[1]}.txt", said.encode())
    keep_text(document, f"{said} 옛 판")
    document.title = said
    make_version(document, editor, f"{words[0]}.txt", f"{said} 새 판".encode())
    keep_text(document, "차례", "제설", said, drawn=said.encode())
    # Administrators may know that something waits to be read, by its number; here it has been.
    Job.objects.filter(name=EXTRACT).delete()
    return document
