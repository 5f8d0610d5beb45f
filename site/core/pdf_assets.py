"""Put what the PDF reader loads into ``var/assets/pdfjs``: pdf.js for older tablets too, its tables.

Only the screen that shows a PDF loads any of it; scripts, character maps, fonts and decoders come
from our own address, since an office without a way out must read Korean files as well.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from core.static_assets import PackageMissing, blocks, minify

FOLDER = "pdfjs"
SCRIPTS = ("build/pdf.min.mjs", "build/pdf.worker.min.mjs", "web/pdf_viewer.mjs")
# Character maps for files that name Korean fonts without bringing them, fonts for those that bring
# none, decoders of scanned pages, colours of print. Of the scripting engine nothing is served.
TABLES = ("cmaps", "standard_fonts", "wasm", "iccs")
LEFT_OUT = ("quickjs-*",)
# Of the viewer's sheet: pages, their text and their links. Editing and forms are not offered.
SHOWN = (".pdfViewer", ".textLayer", ".annotationLayer")
NOT_SHOWN = ("Editor", "Comment", "Widget", "highlighting", "url(")


def build(*, packages: Path, target: Path) -> list[Path]:
    """Write the reader's scripts, tables and stylesheet below ``target`` and return them."""
    package, folder = packages / "pdfjs-dist", target / FOLDER
    if not package.is_dir():
        raise PackageMissing("pdfjs-dist is not installed: run npm ci.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copyfile(package / "legacy" / name, folder / Path(name).name)
    for name in TABLES:
        shutil.copytree(package / name, folder / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copyfile(package / "LICENSE", folder / "LICENSE")
    sheet = stylesheet((package / "legacy/web/pdf_viewer.css").read_text())
    (folder / "pages.css").write_text(sheet)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def stylesheet(css: str) -> str:
    """Keep the rules of a page, its text and its links; raises ``ValueError`` if one is gone."""
    kept = [rule for rule in blocks(css) if _is_shown(rule)]
    missing = [name for name in SHOWN if not any(name in rule for rule in kept)]
    if missing:
        raise ValueError(f"pdfjs-dist no longer has rules for {', '.join(missing)}")
    return minify("\n".join(kept))


def _is_shown(rule: str) -> bool:
    opening = rule.partition("{")[0]
    if opening.startswith(("/*", "@")) or any(word in rule for word in NOT_SHOWN):
        return False
    return any(name in opening for name in SHOWN)
