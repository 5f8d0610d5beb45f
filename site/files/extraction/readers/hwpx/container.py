"""The package around an HWPX document: whether it is locked, and its sections in order."""

from __future__ import annotations

import re

from files.extraction.readers.package import Package, local
from files.extraction.result import damaged, encrypted

MANIFEST = "META-INF/manifest.xml"
SPINE = "Contents/content.hpf"
SECTION = re.compile(r"(?:.*/)?section(\d+)\.xml", re.I)


def refuse_locked(package: Package) -> None:
    """Raise if the parts are encrypted."""
    manifest = package.tree(MANIFEST) if MANIFEST in package.names else None
    if manifest is not None and any(local(element) == "encryption-data" for element in manifest.iter()):
        raise encrypted()


def sections(package: Package) -> list[str]:
    """Return the parts that are sections: as the spine orders them, else by their numbers."""
    numbered = {int(found[1]): name for name in package.names if (found := SECTION.fullmatch(name))}
    in_order = [numbered[number] for number in sorted(numbered)]
    spine = [name for name in _spine(package) if name in in_order]
    if not in_order:
        raise damaged()
    return [*spine, *(name for name in in_order if name not in spine)]


def _spine(package: Package) -> list[str]:
    content = package.tree(SPINE) if SPINE in package.names else None
    if content is None:
        return []
    hrefs = {
        element.get("id"): element.get("href", "")
        for element in content.iter()
        if local(element) == "item"
    }
    order = [hrefs.get(element.get("idref"), "") for element in content.iter() if local(element) == "itemref"]
    return list(dict.fromkeys(_named(package, href) for href in order))


def _named(package: Package, href: str) -> str:
    """Return the part of a reference, which some programs write relative to its folder."""
    return href if href in package.names else f"Contents/{href}"
