"""Texts that people wrote, drawn for the reader who asks."""

from __future__ import annotations

from typing import Any

from django import template
from wagtail.fields import StreamValue

from core.links import for_reader

register = template.Library()


@register.simple_tag(takes_context=True)
def text(context: template.Context, value: StreamValue) -> str:
    """Draw a text of blocks; links to what the reader may not see become plain text."""
    return for_reader(value.render_as_block(context.flatten()), _reader(context))


@register.simple_block_tag(takes_context=True)
def linked(context: dict, content: str) -> str:
    """Resolve the marks ``<a data-page="12">words</a>`` inside for the reader."""
    return for_reader(content, _reader(context))


def _reader(context: dict) -> Any:
    return context["request"].user
