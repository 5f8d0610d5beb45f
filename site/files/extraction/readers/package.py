"""Parts of a packed file (zip), read no further than the limits, and their XML, which may load nothing."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from files.extraction.limits import Limits
from files.extraction.readers.salvage import Part, parts
from files.extraction.reasons import Reason
from files.extraction.result import damaged, encrypted, too_large

CHUNK = 1 << 16
LOCKED = 1


class Package:
    """An open package; all parts together may not unpack to more than the limit."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.left = limits.expanded_bytes
        self.names: Mapping[str, zipfile.ZipInfo | Part]
        try:
            self.file = zipfile.ZipFile(path)
            self.names = {entry.filename: entry for entry in self.file.infolist()}
        except Exception as error:  # whatever the list at its end makes zipfile stumble over
            self.names = parts(path.read_bytes())
            if not self.names:
                raise damaged() from error

    @property
    def torn(self) -> bool:
        """Tell whether the list of the parts is lost, and with it perhaps some of them."""
        return any(isinstance(entry, Part) for entry in self.names.values())

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part; damage is raised behind what could be had."""
        entry = self.names.get(name)
        if entry is None:
            raise damaged()
        if entry.flag_bits & LOCKED:
            raise encrypted()
        for chunk in entry.chunks() if isinstance(entry, Part) else self._listed(entry):
            self.left -= len(chunk)
            if self.left < 0:
                raise too_large(Reason.EXPANDED_SIZE)
            yield chunk

    def _listed(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self.file.open(entry) as part:
                while chunk := part.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise damaged() from error

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements of these names, of any namespace, as they end; damage comes after them."""
        parser = etree.XMLPullParser(
            ("end",), tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True, huge_tree=True,
        )  # fmt: skip
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
                yield from (element for _event, element in parser.read_events())
            parser.close()
        except etree.XMLSyntaxError as error:
            yield from (element for _event, element in _pending(parser))
            raise damaged() from error

    def tree(self, name: str) -> etree._Element | None:
        """Return a small part as a tree, None if it is missing or no XML."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
            return parser.close()
        except (etree.XMLSyntaxError, type(damaged())) as error:
            if getattr(error, "reason", None) == Reason.EXPANDED_SIZE:
                raise
            return None


def _pending(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    """Yield what had ended before the fault."""
    try:
        yield from parser.read_events()
    except etree.XMLSyntaxError:
        return


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
