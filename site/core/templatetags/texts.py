"""Texts that people wrote, drawn for the reader who asks."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.fields import StreamValue

from core.headings import Heading, headings_of, with_anchors
from core.links import for_reader

register = template.Library()
# So many headings make a table of contents worth its room.
ENOUGH = 3


@register.simple_tag(takes_context=True)
def text(context: template.Context, value: StreamValue) -> str:
    """Draw a text of blocks; links to what the reader may not see become plain text."""
    drawn = with_anchors(value.render_as_block(context.flatten()), value)
    return for_reader(drawn, _reader(context))


@register.filter
def contents(value: StreamValue) -> list[Heading]:
    """Return the headings of a text that is long enough to need a table of contents."""
    found = headings_of(value)
    return found if len(found) >= ENOUGH else []


@register.simple_block_tag(takes_context=True)
def linked(context: dict, content: str) -> str:
    """Resolve the marks ``<a data-page="12">words</a>`` inside for the reader."""
    return for_reader(content, _reader(context))


def _reader(context: dict) -> Any:
    return context["request"].user
