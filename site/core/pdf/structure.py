"""The structure tree of the whole (ISO 32000-1, 14.7): the parts' own trees below one document."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from core.pdf.drawing import OWN_IDS
from core.pdf.pages import contents_of, notes_of

FIGURE = "Figure"


class Structure:
    """Collects the trees of the parts while their pages are copied."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        self.root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root))
        self.parents: list[tuple[int, Object]] = []
        self.parts: list[Object] = []
        self.roles: dict[str, Object] = {}
        self.next_key = 0
        self.is_whole = True
        self._words: set[str] = set()

    def prepare(self, source: Pdf) -> None:
        """Make the names inside a part's tree its own, before anything is copied.

        Those of a part drawn by ``draw`` are, unless the same part came before.
        """
        word = str(source.Root.get(OWN_IDS, ""))
        if _is_tagged(source) and (not word or word in self._words):
            _rename(source.Root.StructTreeRoot, f"p{len(self.parts)}-")
        self._words.add(word)

    def take(self, source: Pdf, start: int, title: str) -> None:
        """Add the tree of a part whose pages have just been copied to ``start`` and after."""
        part = self.whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=String(title), K=Array())
        )
        self.parts.append(part)
        pages = [page.obj for page in self.whole.pages][start:]
        if _is_tagged(source):
            self._take_tree(source, part, pages)
        else:
            self.is_whole = False
            for number, page in enumerate(pages, 1):
                self._name_page(part, page, f"{title} {number}/{len(pages)}")

    def write(self) -> None:
        """Write the tree into the whole."""
        self.document.K = Array(self.parts)
        self.root.K = Array([self.document])
        numbers = Array()
        for key, value in self.parents:
            numbers.extend([key, value])
        self.root.ParentTree = self.whole.make_indirect(Dictionary(Nums=numbers))
        self.root.ParentTreeNextKey = self.next_key
        if self.roles:
            self.root.RoleMap = Dictionary(self.roles)
        self.whole.Root.StructTreeRoot = self.root
        self.whole.Root.MarkInfo = Dictionary(Marked=True)

    def _take_tree(self, source: Pdf, part: Object, pages: list[Object]) -> None:
        tree = self.whole.copy_foreign(source.Root.StructTreeRoot)
        for kid in _kids(tree):
            if kid.get("/S") == Name.Document:
                # A document inside the document is a part of it: its children move up.
                for below in _kids(kid):
                    below.P = part
                    part.K.append(below)
            else:
                kid.P = part
                part.K.append(kid)
        for role, meaning in (tree.get("/RoleMap") or Dictionary()).items():
            self.roles.setdefault(role, meaning)
        self._take_parents(tree, pages)

    def _take_parents(self, tree: Object, pages: list[Object]) -> None:
        entries = dict(NumberTree(tree.ParentTree).items()) if "/ParentTree" in tree else {}
        offset = self.next_key
        for key, value in entries.items():
            self.parents.append((key + offset, value))
        for page in pages:
            for holder, name in [(page, "/StructParents"), *((n, "/StructParent") for n in notes_of(page))]:
                if name in holder:
                    holder[name] = int(holder[name]) + offset
        self.next_key = offset + max(entries, default=-1) + 1

    def _name_page(self, part: Object, page: Object, words: str) -> None:
        """Make an untagged page one figure with a name, so that nothing on it is without one."""
        figure = self.whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Figure, P=part, Pg=page, Alt=String(words), K=0)
        )
        part.K.append(figure)
        for name in ("/StructParents", "/StructParent"):
            if name in page:
                del page[name]
        page.StructParents = self._parent(Array([figure]))
        page.Tabs = Name.S
        before = self.whole.make_stream(f"/{FIGURE} <</MCID 0>> BDC q\n".encode())
        after = self.whole.make_stream(b"\nQ EMC\n")
        page.Contents = Array([before, *contents_of(page), after])
        for note in notes_of(page):
            self._name_link(part, page, note, words)

    def _name_link(self, part: Object, page: Object, note: Object, words: str) -> None:
        if note.get("/Subtype") != Name.Link:
            return
        link = self.whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Link, P=part, Pg=page, Alt=String(words))
        )
        link.K = Dictionary(Type=Name.OBJR, Obj=self.whole.make_indirect(note), Pg=page)
        part.K.append(link)
        note.StructParent = self._parent(link)
        if "/Contents" not in note:
            note.Contents = String(words)

    def _parent(self, value: Object) -> int:
        key = self.next_key
        self.parents.append((key, value))
        self.next_key += 1
        return key


def _is_tagged(source: Pdf) -> bool:
    tree = source.Root.get("/StructTreeRoot")
    marked = source.Root.get("/MarkInfo")
    return tree is not None and "/K" in tree and bool(marked is not None and marked.get("/Marked"))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]


def _rename(element: Any, prefix: str) -> None:
    """Put ``prefix`` before the ids of a tree and before the headers that name them."""
    waiting, seen = [element], set()
    while waiting:
        each = waiting.pop()
        if each.is_indirect and each.objgen in seen:
            continue
        seen.add(each.objgen)
        if "/ID" in each:
            each.ID = String(prefix + str(each.ID))
        _rename_headers(each.get("/A"), prefix)
        waiting += _kids(each)


def _rename_headers(attributes: Any, prefix: str) -> None:
    if attributes is None:
        return
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary) and "/Headers" in each:
            each.Headers = Array([String(prefix + str(name)) for name in each.Headers])
