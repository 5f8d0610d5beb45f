"""Links between pages, kept through joining: names of one part never mean another's place."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

from core.pdf.pages import notes_of

# What a page of somebody else's may do on its own when it is opened or touched: nothing.
ACTIVE = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMedia", "/Movie", "/Sound"})
Place = tuple[int, list[Any]]


def places_of(source: Pdf) -> dict[str, Place]:
    """Return page index and view of every named destination."""
    index = page_index(source)
    named: dict[str, Any] = {}
    names = source.Root.get("/Names")
    if names is not None and "/Dests" in names:
        named.update(NameTree(names.Dests).items())
    old = source.Root.get("/Dests")
    if old is not None:
        named.update({str(name).removeprefix("/"): value for name, value in old.items()})
    found = {name: place_at(value, index) for name, value in named.items()}
    return {name: place for name, place in found.items() if place}


def place_at(value: Any, index: dict[tuple[int, int], int]) -> Place | None:
    """Return page index and view of an explicit destination; nothing for one that leads nowhere."""
    if isinstance(value, Dictionary) and "/D" in value:
        value = value.D
    if not isinstance(value, Array) or not len(value):
        return None
    page = value[0]
    number = index.get(page.objgen) if isinstance(page, Dictionary) else None
    return None if number is None else (number, [*list(value)[1:]] or [Name.Fit])


def place_of(entry: Any, named: dict[str, Place], index: dict[tuple[int, int], int]) -> Place | None:
    """Return where a link or bookmark leads inside its own file."""
    target = entry.get("/Dest")
    action = entry.get("/A")
    if target is None and action is not None and action.get("/S") == Name.GoTo:
        target = action.get("/D")
    if isinstance(target, String | Name):
        return named.get(str(target).removeprefix("/"))
    return place_at(target, index)


def page_index(source: Pdf) -> dict[tuple[int, int], int]:
    """Return the number, from 0, of each page by its object."""
    return {page.obj.objgen: number for number, page in enumerate(source.pages)}


class Links:
    """The links of all parts, found before pages are copied and set once all have a number."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        self.found: list[tuple[int, int, Place]] = []

    def take(self, source: Pdf, start: int) -> None:
        """Note where the links of a part lead, and take from them what only its file could follow."""
        index, named = page_index(source), places_of(source)
        for number, page in enumerate(source.pages):
            if "/AA" in page.obj:
                del page.obj["/AA"]
            _drop_broken(page.obj)
            for order, note in enumerate(notes_of(page.obj)):
                _disarm(note)
                place = place_of(note, named, index)
                if place is not None:
                    self.found.append((start + number, order, (start + place[0], _plain(place[1]))))
                _forget(note)

    def point(self, starts: dict[str, int], scheme: str) -> None:
        """Set all links: those inside a part, and those that name another part."""
        pages = [page.obj for page in self.whole.pages]
        for number, order, (target, view) in self.found:
            pages[number].Annots[order].Dest = Array([pages[target], *view])
        for page in pages:
            for note in notes_of(page):
                anchor = _named_part(note, scheme)
                if anchor is not None:
                    del note["/A"]
                    if anchor in starts and starts[anchor] < len(pages):
                        note.Dest = Array([pages[starts[anchor]], Name.Fit])


def _drop_broken(page: Any) -> None:
    """Leave out of a page what is no annotation, so that the others keep their order."""
    if "/Annots" in page:
        page.Annots = Array(notes_of(page))


def _disarm(note: Any) -> None:
    if "/AA" in note:
        del note["/AA"]
    action = note.get("/A")
    if action is not None and str(action.get("/S")) in ACTIVE:
        del note["/A"]


def _forget(note: Any) -> None:
    """Take away what names a place of the part's own file: it would lead nowhere, or astray."""
    action = note.get("/A")
    if action is not None and action.get("/S") == Name.GoTo:
        del note["/A"]
    if "/Dest" in note:
        del note["/Dest"]


def _plain(view: list[Any]) -> list[Any]:
    """Return a view as values of no file: names and numbers."""
    return [Name(str(one)) if isinstance(one, Name) else one for one in view]


def _named_part(note: Any, scheme: str) -> str | None:
    action = note.get("/A")
    if action is None or action.get("/S") != Name.URI:
        return None
    address = str(action.get("/URI") or "")
    return address.removeprefix(scheme) if address.startswith(scheme) else None
