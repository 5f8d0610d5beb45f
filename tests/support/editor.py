"""What Wagtail's editor sends and where."""

from __future__ import annotations

import re

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


def page_form(body=(), **fields) -> dict:
    """Return what the editor's form of a wiki page sends; ``body`` holds (block, value) pairs."""
    values = {
        "title": "새 지침", "summary": "", "page_type": "guide", "keywords": "", "department": "",
        "duty": "", "body": streamfield(list(body)), "go_live_at": "", "expire_at": "",
        "comments": NO_COMMENTS,
    }  # fmt: skip
    return nested_form_data(values | fields)


def task_form(**fields) -> dict:
    """Return what the editor's form of a task sends."""
    values = {
        "title": "돌봄", "number": "", "priority": "", "nature": "own", "since": "", "until": "",
        "duty": "", "summary": "", "purpose": streamfield([]), "go_live_at": "", "expire_at": "",
        "comments": NO_COMMENTS, "participants": NO_COMMENTS, "members": NO_COMMENTS,
        "need_sources": NO_COMMENTS,
    }  # fmt: skip
    return nested_form_data(values | fields)


def paragraph_block(words: str) -> tuple:
    """Return a paragraph as the form sends it."""
    return ("paragraph", rich_text(f"<p>{words}</p>"))


def add_address(below: Page) -> str:
    """Return where a wiki page below another page is begun."""
    return reverse("wagtailadmin_pages:add", args=["pages", "wikipage", below.pk])


def edit_address(page: Page) -> str:
    """Return where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def unescaped(response) -> str:
    """Return a screen as text, Hangul in its data readable."""
    text = response.content.decode()
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
