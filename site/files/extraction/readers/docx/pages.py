"""Turn words and marks of pages into pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from files.extraction.readers.docx.words import Token, Turn


def paginate(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the text of each page; the layout's mark behind one that someone set means the same page."""
    written: list[str] = []
    just_set = False
    begun = False
    for token in tokens:
        if isinstance(token, str):
            written.append(token)
            begun = True
            just_set = just_set and not token.strip()
        elif begun and not (token is Turn.RENDERED and just_set):
            yield "".join(written)
            written, just_set = [], token is Turn.SET
    if begun:
        yield "".join(written)
