"""The canary's files: on a closed page, and brought by the editor without being used yet."""

from __future__ import annotations

from typing import Any

from wagtail.images.tests.utils import get_test_image_file

from activity.actor import acting
from core.models import Subject
from core.models.jobs import Job
from files.models import Image
from files.services.reading import EXTRACT
from knowledge.pages.models import WikiPage
from tests.factories.files import keep_text, make_document, make_version


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
