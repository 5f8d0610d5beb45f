"""Files of every kind, made where a test needs them."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

from files.extraction import LIMITS, Extraction, Limits, PageText, State
from files.extraction.reading import read

ROOT = Path(__file__).resolve().parents[2]
SECTION = (
    '<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="urn:section" xmlns:hp="urn:paragraph">{}</hs:sec>'
)
LOCKED = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
# Three pages: a note, a box, an equation and a link on the first, a table on the second.
BULLETIN = """
import { readFileSync, writeFileSync } from "node:fs";
import init, { HwpDocument } from "@rhwp/core";
globalThis.measureTextWidth ??= (font, text) => text.length * 10;
await init({ module_or_path: readFileSync("node_modules/@rhwp/core/rhwp_bg.wasm") });
const made = HwpDocument.createEmpty();
made.createBlankDocument();
const last = () => made.getParagraphCount(0) - 1;
const write = (text) => made.insertText(0, last(), 0, text);
write("첫째 쪽의 시정소식지");
made.insertEquation(0, 0, 4, "sqrt {b}", 1000, 0);
made.createHeaderFooter(0, true, 0);
made.insertTextInHeaderFooter(0, true, 0, 0, 0, "머리말글");
made.insertPageBreak(0, last(), 12);
write("둘째 쪽의 수수료");
const table = JSON.parse(made.createTable(0, last(), 9, 2, 3));
["민원", "수수료", "처리", "주민등록등본", "400원", "즉시"].forEach((text, cell) =>
  made.insertTextInCell(0, table.paraIdx, table.controlIdx, cell, 0, 0, text));
write("표 뒤의 글");
made.insertPageBreak(0, last(), 6);
write("셋째 쪽의 맺음말");
const [folder] = process.argv.slice(-1);
writeFileSync(`${folder}/bulletin.hwp`, made.exportHwp());
writeFileSync(`${folder}/bulletin.hwpx`, made.exportHwpx());
"""


def read_here(path: Path, limits: Limits = LIMITS, kind: str | None = None) -> Extraction:
    """Read a file in this process, as the child does in its own."""
    told: list[dict] = []
    read(path, kind=kind, limits=limits, tell=lambda **line: told.append(line))
    pages = [line["page"] for line in told if "page" in line]
    kinds = [line["kind"] for line in told if "kind" in line]
    return Extraction(
        kinds[0] if kinds else "",
        State(told[-1]["state"]),
        told[-1]["reason"],
        tuple(PageText(number, text) for number, text in enumerate(pages, 1)),
    )


def hancom_bulletins(folder: Path) -> None:
    """Write ``bulletin.hwp`` and ``bulletin.hwpx`` with the program that writes those of the demo city."""
    command = ["node", "--input-type=module", "-e", BULLETIN, "--", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def hwpx(path: Path, *sections: str, locked: bool = False) -> Path:
    """Write an HWPX of these sections, whose numbers go beyond nine."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/hwp+zip")
        for number, section in enumerate(sections):
            file.writestr(f"Contents/section{number}.xml", SECTION.format(section))
        if locked:
            file.writestr("META-INF/manifest.xml", LOCKED)
    return path


def paragraph(text: str = "", *lines: tuple[int, int], inside: str = "", **attributes: object) -> str:
    """Return a paragraph of HWPX; ``lines`` are places of text and how far down the page they stand."""
    spoken = f"<hp:t>{text}</hp:t>" if text else ""
    named = "".join(f" {name}={json.dumps(str(value))}" for name, value in attributes.items())
    segments = "".join(
        f'<hp:lineseg textpos="{place}" vertpos="{y}" vertsize="1000"/>' for place, y in lines
    )
    laid_out = f"<hp:linesegarray>{segments}</hp:linesegarray>" if lines else ""
    return f"<hp:p{named}><hp:run>{inside}{spoken}</hp:run>{laid_out}</hp:p>"


def page_of(height: int) -> str:
    """Return what says how high a page is."""
    margins = '<hp:margin top="0" bottom="0" header="0" footer="0"/>'
    return f'<hp:secPr><hp:pagePr height="{height}" width="1">{margins}</hp:pagePr></hp:secPr>'


def table(*rows: list[str], heights: int = 1000) -> str:
    """Return a table of HWPX; a cell is a text, or paragraphs."""

    def cell(content: str) -> str:
        inner = content if content.startswith("<") else paragraph(content)
        return f'<hp:tc><hp:subList>{inner}</hp:subList><hp:cellSz height="{heights}"/></hp:tc>'

    lines = "".join(f"<hp:tr>{''.join(map(cell, row))}</hp:tr>" for row in rows)
    return f"<hp:tbl>{lines}</hp:tbl>"
