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
from files.extraction.result import Unreadable, damaged, encrypted, too_large

CHUNK = 1 << 16
LOCKED = 1


class Package:
    """An open package; all parts together may not unpack to more than the limit."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.left = limits.expanded_bytes
        self.names: Mapping[str, zipfile.ZipInfo | Part]
        self.path = path
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
        """Yield a part as the list knows it, the rest of a faulty one as it stands in the file."""
        known = 0
        try:
            with self.file.open(entry) as part:
                while chunk := part.read(CHUNK):
                    known += len(chunk)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            found = parts(self.path.read_bytes()).get(entry.filename)
            for chunk in found.chunks() if found else ():
                yield chunk[known:]
                known = max(known - len(chunk), 0)
            raise damaged() from error

    def elements(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements of these names, of any namespace, as they end; damage comes after them."""
        parser = etree.XMLPullParser(
            ("end",), tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True, huge_tree=True, recover=True,
        )  # fmt: skip
        trouble: Unreadable | None = None
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
                yield from (element for _event, element in parser.read_events())
        except Unreadable as found:
            trouble = found
        try:
            parser.close()
        except etree.XMLSyntaxError:
            trouble = trouble or damaged()
        yield from (element for _event, element in parser.read_events())
        if trouble or any(entry.level == etree.ErrorLevels.FATAL for entry in parser.feed_error_log):
            raise trouble or damaged()

    def tree(self, name: str) -> etree._Element | None:
        """Return a small part as a tree, None if it is missing or no XML."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            for chunk in self.chunks(name):
                parser.feed(chunk)
            return parser.close()
        except (etree.XMLSyntaxError, Unreadable) as error:
            if getattr(error, "reason", None) == Reason.EXPANDED_SIZE:
                raise
            return None


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
