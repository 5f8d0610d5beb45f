"""Write leaflets as PDF, the same bytes each time."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from html import escape

from demo.build.leaflets import Leaflet

STYLE = """
@page { size: A4; margin: 24mm 22mm 24mm; font: 9pt NanumGothic; color: #555;
  @top-right { content: string(name) } @bottom-center { content: counter(page) " / " counter(pages) } }
@page :first { margin-top: 0; @top-right { content: none } }
body { font: 12.5pt/1.85 NanumGothic; color: #1d2733 }
h1 { string-set: name content(); margin: 0 -22mm; padding: 26mm 22mm 9mm; background: #12436d; color: #fff;
  font-size: 34pt; line-height: 1.25 }
.line { font-size: 10.5pt; color: #444; margin: 5mm 0 7mm; padding-bottom: 3mm;
  border-bottom: 1pt solid #9fb1c1 }
h2 { font-size: 17pt; line-height: 1.4; margin: 9mm 0 2mm; color: #12436d; break-after: avoid }
h3 { font-size: 13pt; margin: 5mm 0 1mm; break-after: avoid }
p { margin: 0 0 3.5mm; text-align: justify }
ul { margin: 0 0 3.5mm; padding-left: 6mm }
table { width: 100%; border-collapse: collapse; margin: 2mm 0 6mm; font-size: 11pt; break-inside: avoid }
th { background: #e8eff5; text-align: left; white-space: nowrap }
th, td { border: .6pt solid #9fb1c1; padding: 1.5mm 2.5mm; vertical-align: top }
.page { break-before: page }
.page + h2 { margin-top: 0 }
"""
TAGS = {"title": "h1", "heading": "h2", "subheading": "h3"}


def write_pdfs(leaflets: Iterable[Leaflet]) -> dict[str, bytes]:
    """Return the bytes of each leaflet by its key; about 0.2 s each."""
    # It tells each step of each file, and of its own styles as it is imported.
    logging.getLogger("weasyprint.progress").setLevel(logging.ERROR)
    # Half a second to import, and nothing else of the command needs it.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)
    return {
        leaflet.key: HTML(string=_page(leaflet)).write_pdf(stylesheets=[style], font_config=fonts)
        for leaflet in leaflets
    }


def _page(leaflet: Leaflet) -> str:
    body = "".join(_block(*block) for block in leaflet.blocks)
    return f'<html lang="ko"><title>{escape(leaflet.title)}</title><body>{body}</body></html>'


def _block(kind: str, *parts) -> str:
    if kind == "page":
        return '<div class="page"></div>'
    if kind == "list":
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in parts[0]) + "</ul>"
    if kind == "table":
        rows = [_row("th", parts[0]), *(_row("td", row) for row in parts[1])]
        return f"<table>{''.join(rows)}</table>"
    tag = TAGS.get(kind, "p")
    return f'<{tag} class="{kind}">{escape(parts[0])}</{tag}>'


def _row(tag: str, cells: list[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
