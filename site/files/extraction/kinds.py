"""Tell the kind of a file from what it holds, never from its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from files.extraction.readers.text import decode

HEAD = 4096
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
# Kinds known by their first bytes; without a reader they are named all the same.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"HWP Document File V3.", "hwp3"),
    (b"HWP Document File V2.", "hwp2"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"%!PS", "postscript"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
# The name of a part that only this kind of package or compound file has.
PACKAGES = (
    ("Contents/header.xml", "hwpx"),
    ("Contents/content.hpf", "hwpx"),
    ("Contents/section0.xml", "hwpx"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
COMPOUNDS = (
    ("FileHeader", "hwp"),
    ("BodyText", "hwp"),
    ("EncryptedPackage", "office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
MIMETYPES = (
    (b"application/hwp+zip", "hwpx"),
    (b"application/vnd.hancom.hwpx", "hwpx"),
    (b"application/vnd.oasis.opendocument", "odf"),
    (b"application/epub+zip", "epub"),
)


def kind_of(path: Path) -> str:
    """Return the kind of a file, empty if it cannot be told."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(COMPOUND):
        return _compound(path)
    if head.startswith(b"PK\x03\x04"):
        return _package(path) or _cut_package(head)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    return _written(head)


def _compound(path: Path) -> str:
    import olefile

    try:
        with olefile.OleFileIO(path) as file:
            names = {entry[0] for entry in file.listdir(streams=True, storages=True)}
    except Exception:  # olefile raises whatever its arithmetic comes upon
        names = _written_names(path)
    return next((kind for name, kind in COMPOUNDS if name in names), "compound")


def _written_names(path: Path) -> set[str]:
    """Return the names that stand anywhere in a compound file whose list cannot be read."""
    data = path.read_bytes()
    return {name for name, _kind in COMPOUNDS if name.encode("utf-16-le") in data}


def _package(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as file:
            names = set(file.namelist())
            stated = b""
            if "mimetype" in names:
                with file.open("mimetype") as part:
                    stated = part.read(100)
    except Exception:  # whatever the list at its end makes zipfile stumble over
        return ""
    by_type = (kind for start, kind in MIMETYPES if stated.strip().startswith(start))
    by_name = (kind for name, kind in PACKAGES if name in names)
    return next(by_type, "") or next(by_name, "zip")


def _cut_package(head: bytes) -> str:
    """Return the kind of a package without its list at the end, as its first parts tell."""
    for start, kind in MIMETYPES:
        if start in head:
            return kind
    return next((kind for name, kind in PACKAGES if name.encode() in head), "zip")


def _written(head: bytes) -> str:
    text = decode(head, cut=len(head) == HEAD)
    if text is None:
        return ""
    start = text.lstrip("\ufeff \t\r\n")[:1000].lower()
    if start.startswith("<?xml") or re.match(r"<hwpml[ >]", start):
        return "hwpml" if "<hwpml" in start else "xml"
    return "html" if re.match(r"<!doctype html|<html[ >]", start) else "text"
