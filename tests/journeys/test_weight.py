"""The first visit of the front page weighs little, as production serves it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import Reader, new_reader, session_cookie
from tests.support.server import production

pytestmark = pytest.mark.django_db(transaction=True)

KILOBYTE = 1024
PAGE_BUDGET = 300 * KILOBYTE
FONT_BUDGET = 500 * KILOBYTE
YEAR = 365 * 24 * 3600


@dataclass
class Load:
    """One answer of the server, and how many bytes came over the wire for it."""

    url: str
    kind: str
    encoding: str
    cache: str
    size: int = 0


@pytest.fixture
def host(settings, tmp_path_factory):
    """Serve the site as in production."""
    with production(settings, tmp_path_factory.getbasetemp() / "static") as address:
        yield address


@pytest.fixture
def reader(browser, host):
    """Seat a visitor with an empty cache."""
    reader = new_reader(browser, host)
    yield reader
    reader.context.close()


def loads_of(reader: Reader, path: str) -> list[Load]:
    """Visit a page and return all that came for it."""
    session = reader.context.new_cdp_session(reader.page)
    session.send("Network.enable")
    loads: dict[str, Load] = {}

    def begun(event) -> None:
        answer = event["response"]
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        encoding, cache = headers.get("content-encoding", ""), headers.get("cache-control", "")
        loads[event["requestId"]] = Load(answer["url"], event["type"], encoding, cache)

    def finished(event) -> None:
        if event["requestId"] in loads:
            loads[event["requestId"]].size = event["encodedDataLength"]

    session.on("Network.responseReceived", begun)
    session.on("Network.loadingFinished", finished)
    reader.page.goto(f"{reader.host}{path}", wait_until="networkidle")
    expect(reader.page.get_by_role("main")).to_be_visible()
    reader.page.evaluate("document.fonts.ready.then(() => true)")
    return list(loads.values())


def weigh(loads: list[Load]) -> tuple[int, int]:
    """Return the bytes of the page with all it loads but fonts, and of the fonts."""
    fonts = sum(load.size for load in loads if load.kind == "Font")
    return sum(load.size for load in loads) - fonts, fonts


def test_a_visitors_first_visit_keeps_to_the_budget(reader):
    loads = loads_of(reader, "/")
    page, fonts = weigh(loads)
    assert {load.kind for load in loads} >= {"Document", "Stylesheet", "Script", "Font"}
    assert page <= PAGE_BUDGET, f"{page // KILOBYTE} KB: {loads}"
    assert fonts <= FONT_BUDGET, f"{fonts // KILOBYTE} KB in {len(loads)} loads"


def test_an_employees_first_visit_keeps_to_the_budget(reader, city):
    reader.context.add_cookies([session_cookie(city.writer, reader.host)])
    page, fonts = weigh(loads_of(reader, "/"))
    assert 0 < page <= PAGE_BUDGET, f"{page // KILOBYTE} KB"
    assert 0 < fonts <= FONT_BUDGET, f"{fonts // KILOBYTE} KB"


def test_what_never_changes_comes_compressed_and_is_kept_for_a_year(reader):
    loads = [load for load in loads_of(reader, "/") if load.kind != "Document"]
    texts = [load for load in loads if load.kind in {"Stylesheet", "Script"}]
    assert [load.url for load in texts if load.encoding not in {"br", "gzip"}] == []
    kept = [load for load in loads if f"max-age={YEAR}" not in load.cache and "315360000" not in load.cache]
    assert [load.url for load in kept] == []


def test_a_font_that_is_late_keeps_nobody_from_reading(reader):
    loads_of(reader, "/")
    shown = reader.page.evaluate("[...document.fonts].map(face => face.display)")
    assert set(shown) == {"swap"}
