"""The embedded index: its fields and how an entry becomes a document."""

from collections.abc import Sequence
from functools import cache

import tantivy

from search.entry import digest, to_json
from search.fields import Analysed

# Raise with any change below: an index of another shape is refused until it is rebuilt.
SHAPE = 1


@cache
def schema() -> tantivy.Schema:
    """Return the one schema."""
    builder = tantivy.SchemaBuilder()
    for name in ("subject", "digest", "year"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("department", "task", "person", "duty"):
        builder.add_unsigned_field(name, indexed=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    for name in ("draft", "several"):
        builder.add_boolean_field(name, indexed=True)
    for name in ("kind", "department_edge", "task_edge"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("audience", "editors"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("terms", "title_bigrams", "body_bigrams"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("jamo", "choseong"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_bytes_field("source", stored=True)
    return builder.build()


def document(analysed: Analysed, several: bool) -> tantivy.Document:
    """Turn an analysed entry into a document; ``several``: its subject has further entries."""
    entry = analysed.entry
    values = {
        "subject": entry.subject_id,
        "digest": digest(entry, analysed.version),
        "department": list(entry.department_path),
        "department_edge": edges(entry.department_path),
        "task": list(entry.tasks),
        "task_edge": edges(entry.tasks),
        "person": list(entry.people),
        "duty": [entry.duty] if entry.duty else [],
        "day": entry.date.toordinal() if entry.date else 0,
        "year": [entry.date.year] if entry.date else [],
        "draft": entry.draft,
        "several": several,
        "kind": entry.kind,
        "audience": sorted(entry.audience),
        "editors": sorted(entry.editors),
        "source": to_json(entry).encode(),
    }
    for name in ("terms", "title_bigrams", "body_bigrams", "jamo", "choseong"):
        values[name] = " ".join(getattr(analysed, name))
    return tantivy.Document.from_dict(values, schema())


def edges(path: Sequence[int]) -> list[str]:
    """Give the steps of a path from the root down, 0 standing above the root."""
    return [f"{parent}>{child}" for parent, child in zip((0, *path), path, strict=False)]


def edge(text: str) -> tuple[int, int]:
    """Read one step back."""
    parent, _, child = text.partition(">")
    return int(parent), int(child)
