"""A reader at a real browser, and what is checked of every page he comes to."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

TABLET = {"width": 1180, "height": 820}
PHONE = {"width": 390, "height": 844}
WIDTHS = (TABLET, PHONE)
CHROMIUM = "/usr/bin/chromium"
# Debian's Chromium refuses its sandbox to root.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"]
LOCAL = frozenset({"localhost", "127.0.0.1"})
FAULTS = Path(__file__).with_name("wagtail_faults.json")
OTHERS = "/admin/"
MISSING = "/admin/ (404)"
# Milliseconds; a loaded machine is slow, not broken.
PATIENCE = 30_000
# Colours on their way are nobody's colours; what turns for ever is not waited for.
AT_REST = """async () => {
    const after = (ms) => new Promise((done) => setTimeout(done, ms));
    // A page that is not drawn has no frames.
    const frame = () => Promise.race([new Promise(requestAnimationFrame).then(() => after(20)), after(500)]);
    const ends = (each) => each.playState === "running"
        && Number.isFinite(each.effect?.getComputedTiming().endTime);
    const last = Date.now() + 5000;
    do { await frame(); } while (document.getAnimations().some(ends) && Date.now() < last);
}"""

# Under a name of its own, as Wagtail's editor brings another one with other rules; sent once for all pages.
AXE = "(() => { let own; const load = () => { %s; return window.axe; }; window.measure = () => own ??= load(); })()"

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.body.querySelectorAll("*")]
        .filter((each) => each.getBoundingClientRect().right > innerWidth)
        .map((each) => each.outerHTML.slice(0, 160))"""


@cache
def axe_source() -> str:
    """Return the code of axe-core, from the package that ``npm ci`` installed."""
    return (settings.ROOT / "node_modules/axe-core/axe.min.js").read_text()


@cache
def recorded_faults() -> dict[str, list[str]]:
    """Return the rules that Wagtail's own screens are known to break, by screen."""
    return json.loads(FAULTS.read_text())


def screen_of(address: str) -> str:
    """Return the path of an address with its numbers left open: one name per screen."""
    return re.sub(r"\d+", "N", unquote(urlsplit(address).path))


@dataclass
class Reader:
    """One person at one browser: opens pages, and answers for all that he came to."""

    context: BrowserContext
    page: Page
    host: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    faults: dict[str, set[str]] = field(default_factory=dict)
    measured: bool = True
    status: int = 0

    def open(self, path: str) -> Page:
        """Go to an address of the site and check what comes."""
        self.page.goto(f"{self.host}{path}")
        self.check()
        return self.page

    def visit(self, path: str) -> Page:
        """Go to an address without measuring it: for what is looked at in another way."""
        self.page.goto(f"{self.host}{path}")
        self.measured = False
        return self.page

    def check(self) -> None:
        """Measure the page that is open at both widths; ours must be without fault."""
        self.page.wait_for_load_state()
        self.checked.add(screen_of(self.page.url))
        screen = MISSING if self.is_missing_in_editor() else screen_of(self.page.url)
        for size in WIDTHS:
            self.page.set_viewport_size(size)
            found = self._measure(screen)
            self.faults.setdefault(screen, set()).update(found)
            if not screen.startswith(OTHERS):
                where = f"{self.page.url} at {size['width']}"
                assert found == {}, f"{where}: {json.dumps(found, indent=1)}"
                # At rest by now: a part on its way to its narrow form is wide for a moment.
                assert self.page.evaluate(TOO_WIDE) == [], f"{where} is wider than the screen."
        self.page.set_viewport_size(TABLET)

    def _measure(self, screen: str) -> dict[str, list[str]]:
        """Return what axe finds; what is new on Wagtail's screens must be there a second time."""
        found = violations(self.page)
        if not screen.startswith(OTHERS) or found.keys() <= set(recorded_faults().get(screen, [])):
            return found
        again = violations(self.page)
        return {rule: again[rule] for rule in found.keys() & again.keys()}

    def is_missing_in_editor(self) -> bool:
        """Tell whether the editor answered that there is no such thing."""
        return self.status == 404 and screen_of(self.page.url).startswith(OTHERS)

    def picture(self, name: str) -> None:
        """Keep a picture of the page at both widths in ``var/screenshots``."""
        folder = Path(settings.VAR) / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        for size in WIDTHS:
            self.page.set_viewport_size(size)
            self.page.screenshot(path=folder / f"{name}-{size['width']}.png", full_page=True)
        self.page.set_viewport_size(TABLET)

    def settle(self) -> None:
        """Hold the reader's whole way to account: hosts, errors, pages passed without a look."""
        assert self.foreign == [], "Another host was asked."
        assert self.errors == [], "A script or the server failed."
        passed = self.seen - self.checked if self.measured else set()
        assert passed == set(), f"Not measured: {sorted(passed)}"
        new = {
            screen: sorted(rules - set(recorded_faults().get(screen, [])))
            for screen, rules in self.faults.items()
        }
        assert {screen: rules for screen, rules in new.items() if rules} == {}

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in LOCAL:
            self.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status
        if response.status >= 500:
            self.errors.append(f"{response.status} {response.url}")

    def _navigated(self, frame) -> None:
        if frame == self.page.main_frame and frame.url.startswith(self.host):
            self.seen.add(screen_of(frame.url))

    def watch(self) -> None:
        """Begin to take note of hosts, errors and pages."""
        self.context.on("request", self._request)
        self.context.on("response", self._response)
        self.page.on("framenavigated", self._navigated)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._console)

    def _console(self, message) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.errors.append(message.text)


def new_reader(browser: Browser, host: str, **options) -> Reader:
    """Seat a reader at a browser of his own, Korean and without cookies."""
    context = browser.new_context(
        locale="ko-KR", timezone_id="Asia/Seoul", viewport=TABLET, reduced_motion="reduce", **options
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(AXE % axe_source())
    reader = Reader(context, context.new_page(), host)
    reader.watch()
    return reader


def violations(page: Page) -> dict[str, list[str]]:
    """Return what axe finds once nothing moves, by rule: where, and what is wrong there."""
    page.evaluate(AT_REST)
    found = page.evaluate("measure().run(document, { resultTypes: ['violations'] })")["violations"]
    return {
        each["id"]: [f"{node['target']}: {node['html'][:160]}" for node in each["nodes"]]
        for each in found
    }


def session_cookie(user, url: str) -> dict[str, str]:
    """Return the cookie of a session in which ``user`` is signed in."""
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}
