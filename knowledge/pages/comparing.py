"""What changed between two versions of a page, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from core.comparing import deleted, diff_rows, diff_words, inserted, render_rows, table_rows
from core.plain import plain
from knowledge.pages.models import WikiPage

FIELDS = ("title", "summary", "page_type", "keywords", "department", "duty")


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that changed: its name, and its text with the change marked."""

    label: str
    html: SafeString


def differences(old: WikiPage, new: WikiPage) -> list[Difference]:
    """Return the parts that differ, those above the text first."""
    found = []
    for name in FIELDS:
        before, after = _shown(old, name), _shown(new, name)
        if before != after:
            label = capfirst(str(WikiPage._meta.get_field(name).verbose_name))
            found.append(Difference(label, diff_words(before, after)))
    return found + [Difference(str(label), html) for label, html in _blocks(old.body, new.body)]


def _shown(page: WikiPage, name: str) -> str:
    display = getattr(page, f"get_{name}_display", None)
    value = display() if display else getattr(page, name)
    return str(value or "")


def _blocks(old, new) -> Iterator[tuple[Any, SafeString]]:
    """Yield what changed in the text; blocks know each other by their ids, moved or not."""
    before = {block.id: block for block in old}
    kept = [block.id for block in new]
    gone = {id_ for id_ in before if id_ not in set(kept)}
    place = 0
    order = list(before)
    for block in new:
        while place < len(order) and (order[place] in gone or order[place] == block.id):
            if order[place] in gone:
                yield _removed(before[order[place]])
            place += 1
        yield from _one(before.get(block.id), block)
    yield from (_removed(before[id_]) for id_ in order[place:] if id_ in gone)


def _removed(block) -> tuple[Any, SafeString]:
    return block.block.label, _lines([deleted(line) for line in _text(block).splitlines()])


def _one(old, new) -> Iterator[tuple[Any, SafeString]]:
    if old is None:
        yield new.block.label, _lines([inserted(line) for line in _text(new).splitlines()])
    elif new.block_type == old.block_type == "table":
        before, after = table_rows(old.value), table_rows(new.value)
        if before != after or old.value.caption != new.value.caption:
            caption = diff_words(old.value.caption, new.value.caption)
            rows = render_rows(diff_rows(before, after))
            yield new.block.label, format_html("<p>{}</p>{}", caption, rows)
    elif (before := _text(old)) != (after := _text(new)):
        rows = diff_rows([[line] for line in before.splitlines()], [[line] for line in after.splitlines()])
        yield new.block.label, _lines([row[0] for row in rows])


def _lines(lines: list[SafeString]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines)) or mark_safe("")


def _text(block) -> str:
    """Return a block as plain lines; a linked page by number, since its title may be closed."""
    return TEXTS.get(block.block_type, _whole)(block.value)


def _whole(value: Any) -> str:
    return plain(str(value))


def _items(value: Any) -> str:
    return "\n".join(plain(str(item)) for item in value["items"])


def _link(value: Any) -> str:
    number = value["page"].pk if value["page"] else "–"
    return f"/{number} {value['note'] or ''}".strip()


def _file(name: str) -> Callable[[Any], str]:
    words = {"image": ("alt", "caption"), "document": ("note",)}[name]

    def text(value: Any) -> str:
        number = value[name].pk if value[name] else "–"
        return "\n".join([f"#{number}", *(value[word] for word in words if value[word])])

    return text


TEXTS: dict[str, Callable[[Any], str]] = {
    "heading": lambda value: value["text"],
    "list": _items,
    "callout": lambda value: plain(str(value["text"])),
    "table": lambda value: "\n".join(" | ".join(row) for row in table_rows(value)),
    "page_link": _link,
    "image": _file("image"),
    "document": _file("document"),
}
