"""Write the issues that are files, read their text, and keep them as documents."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from demo.build import hwp, pdf
from demo.build.leaflets import Leaflet
from files import first_page
from files.bulk import PlantedDocument, bulk_documents
from files.extraction import LIMITS, Extraction, PageText, State
from files.extraction.reading import read
from files.models import Document
from people.models import User


@dataclass(frozen=True, slots=True)
class Order:
    """A leaflet to be kept, who brought it, and when."""

    leaflet: Leaflet
    author: User
    created_at: datetime


def build(orders: Sequence[Order]) -> dict[str, Document]:
    """Write all files and keep them with their text; return the documents by leaflet key."""
    written = _write([order.leaflet for order in orders])
    return bulk_documents([_row(order, written[order.leaflet.key]) for order in orders])


def _write(leaflets: Iterable[Leaflet]) -> dict[str, bytes]:
    pdfs, others = [], []
    for leaflet in leaflets:
        (pdfs if leaflet.format == "pdf" else others).append(leaflet)
    with hwp.Writing(others) as writing:
        return pdf.write_pdfs(pdfs) | writing.results()


def _row(order: Order, content: bytes) -> PlantedDocument:
    leaflet = order.leaflet
    with tempfile.NamedTemporaryFile(suffix=f".{leaflet.format}") as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        return PlantedDocument(
            key=leaflet.key,
            title=leaflet.title,
            filename=leaflet.name,
            content=content,
            created_at=order.created_at,
            found=_found(path, leaflet.format),
            first_page=first_page.webp(path) if leaflet.format in first_page.KINDS else None,
            uploaded_by=order.author,
        )


def _found(path: Path, kind: str) -> Extraction:
    """Read a file here: our own needs no process to itself, which costs 0.1 s and more each."""
    told: list[dict] = []
    tell: Callable[..., None] = lambda **line: told.append(line)  # noqa: E731
    read(path, kind=kind, limits=LIMITS, tell=tell)
    texts = [line["page"] for line in told if "page" in line]
    pages = tuple(PageText(number, text) for number, text in enumerate(texts, 1))
    return Extraction(kind, State(told[-1]["state"]), told[-1]["reason"], pages)
