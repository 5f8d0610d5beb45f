"""Draw HTML as PDF/UA-1 (ISO 14289-1): tagged, with the fonts of this machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

VARIANT = "pdf/ua-1"
# Says in a file's catalog that the ids in its tags begin with a word of its own, and which.
OWN_IDS = "/DureIds"
FONTS = "NanumGothic, sans-serif"
BASE = CSS(
    string=f"""
    @page {{ size: A4; margin: 22mm 20mm 24mm }}
    html {{ font: 11pt/1.6 {FONTS}; color: #1e2124 }}
    h1, h2, h3 {{ line-height: 1.35; break-after: avoid; font-weight: bold }}
    tr, li {{ break-inside: avoid }}
    a {{ color: inherit; text-decoration: none }}
    """
)

Fetch = Callable[[str], tuple[bytes, str]]


class Refused(ValueError):
    """Raised inside the drawing for an address nobody may load; the picture stays away."""


class _Fetcher(URLFetcher):
    """Ask ``fetch`` for what a text names, and nobody else: no file, no other host."""

    def __init__(self, fetch: Fetch | None) -> None:
        super().__init__(allowed_protocols=())
        self._fetch = fetch

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        """Return the bytes; raises ``Refused``."""
        if self._fetch is None:
            raise Refused(url)
        body, kind = self._fetch(url)
        return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})


def draw(html: str, *, styles: tuple[Path, ...] = (), fetch: Fetch | None = None) -> bytes:
    """Return ``html``, a whole document with ``lang`` and ``title``, as a tagged PDF.

    ``fetch(address)`` gives the bytes and the media type of a picture; without it none is loaded.
    """
    fetcher = _Fetcher(fetch)
    sheets = [BASE, *(_read(path.read_text("utf-8")) for path in styles)]
    document = HTML(string=html, url_fetcher=fetcher, base_url="dure:")
    finish = partial(_own_ids, hashlib.sha256(html.encode()).hexdigest()[:16])
    return document.write_pdf(
        stylesheets=sheets, font_config=_fonts(), pdf_variant=VARIANT, finisher=finish
    )


def _own_ids(word: str, _document: Any, drawn: pydyf.PDF) -> None:
    """Put ``word`` before the ids of table headers, which WeasyPrint counts anew in every document.

    Cells name their headers by the same strings, and so follow.
    """
    for each in drawn.objects:
        if isinstance(each, pydyf.Dictionary) and "ID" in each:
            each["ID"].string = f"{word}-{each['ID'].string}"
    drawn.catalog[OWN_IDS.removeprefix("/")] = pydyf.String(word)


@lru_cache(maxsize=8)
def _read(styles: str) -> CSS:
    return CSS(string=styles)


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    """Look once for the fonts of this machine: for short pages that takes as long as drawing them."""
    return FontConfiguration()
