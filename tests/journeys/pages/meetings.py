"""The screens of meetings as their readers find their way on them."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.journeys.pages.frame import Screen
from tests.journeys.words import said


class MeetingScreen(Screen):
    """A meeting, and the forms that lead to it and on from it."""

    def press(self, label: str) -> None:
        """Press the button of a form."""
        self.go(self.main.get_by_role("button", name=said(label), exact=True).first)

    def put_on_agenda(self, title: str, department: str, kind: str, minutes: int) -> None:
        """Write an item and come back to the meeting."""
        self.follow(said("New agenda item"))
        self.main.get_by_label(said("Title")).fill(title)
        self.main.get_by_label(said("Kind")).select_option(label=said(kind))
        self.main.get_by_label(said("Department"), exact=False).first.select_option(label=department)
        self.main.get_by_label(said("Minutes")).fill(str(minutes))
        self.press("Put it on the agenda")

    def take(self, step: str) -> None:
        """Take a step of the meeting, by way of the page that says what it does."""
        self.follow(said(step))
        self.press(step)

    def row(self, title: str) -> Locator:
        """Return the row of an item."""
        return self.main.get_by_role("row").filter(has_text=title)


class OrderScreen(Screen):
    """The screen on which the agenda is put into order."""

    def rows(self) -> Locator:
        """Return the items in their order."""
        return self.main.locator("[data-agenda-order] li")

    def arrow(self, label: str, title: str) -> Locator:
        """Return the arrow of an item."""
        return self.main.get_by_role("button", name=f"{said(label)}: {title}")

    def drag(self, title: str, above: str) -> None:
        """Drag an item to where another one stands."""
        handle = self.rows().filter(has_text=title).locator(".handle")
        goal = self.rows().filter(has_text=above).locator(".handle")
        expect(handle).to_be_visible()
        start, end = handle.bounding_box(), goal.bounding_box()
        mouse = self.page.mouse
        mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] - 4, steps=8)
        mouse.move(end["x"] + end["width"] / 2, end["y"] + 2, steps=8)
        mouse.up()

    def expect_order(self, *titles: str) -> None:
        """Expect the items to stand so."""
        for place, title in enumerate(titles):
            expect(self.rows().nth(place)).to_contain_text(title)
