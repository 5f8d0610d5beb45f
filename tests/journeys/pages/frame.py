"""What stands on every page: search box, menus, sign-in."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.browser import Reader
from tests.journeys.words import said

# The field is the model's, whose users are named by staff number.
USERNAME = re.compile("직원번호|사용자|아이디")


class Screen:
    """A page of the site as its reader finds his way on it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.page = reader.page

    @property
    def main(self) -> Locator:
        """Return the part that is not header, menu or footer."""
        return self.page.get_by_role("main")

    @property
    def heading(self) -> Locator:
        """Return the title of the page."""
        return self.main.get_by_role("heading", level=1)

    @property
    def search_box(self) -> Locator:
        """Return the search box in the header."""
        return self.page.get_by_role("search").first.get_by_role("combobox")

    def menu(self, label: str, of: str = "") -> None:
        """Choose an entry of the main menu."""
        menu = self.page.get_by_role("navigation", name=said("Main menu"))
        self.go(menu.get_by_role("link", name=said(label, of), exact=True))

    def follow(self, name: str) -> None:
        """Follow a link of the page."""
        self.go(self.main.get_by_role("link", name=name).first)

    def go(self, link: Locator) -> None:
        """Follow a link or press a button that leads to another page, and check that page."""
        with self.page.expect_navigation():
            link.click()
        self.reader.check()

    def search(self, words: str) -> Results:
        """Search from the header, by keyboard."""
        self.search_box.fill(words)
        self.search_box.press("Enter")
        expect(self.heading).to_contain_text(words)
        self.reader.check()
        return Results(self.reader)

    def expect_missing(self) -> None:
        """Expect that there is no such page, as far as this reader is told."""
        expect(self.heading).to_have_text(said("Page not found"))


class SignIn(Screen):
    """The one door."""

    def enter(self, username: str, password: str) -> None:
        """Sign in."""
        self.main.get_by_role("textbox", name=USERNAME).fill(username)
        self.main.get_by_role("textbox", name=said("Password")).fill(password)
        self.main.get_by_role("button", name=said("Sign in")).click()


class Results(Screen):
    """The list of what was found."""

    def titles(self) -> list[str]:
        """Return the titles in their order."""
        return self.main.get_by_role("heading", level=2).all_inner_texts()

    def until(self, title: str, again: int = 20) -> None:
        """Ask again until the index has the page: a change is found after a moment."""
        for _time in range(again):
            if title in self.titles():
                return
            self.page.reload()
        raise AssertionError(f"Not found: {title}; but {self.titles()}")
