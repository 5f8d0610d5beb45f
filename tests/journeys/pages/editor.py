"""Wagtail's editor, as staff use it for wiki pages."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journeys.pages.frame import Screen
from tests.journeys.words import said


class Editor(Screen):
    """A page being written."""

    @property
    def title(self) -> Locator:
        """Return the field of the title."""
        return self.page.get_by_role("textbox", name=said("title"))

    @property
    def summary(self) -> Locator:
        """Return the field of the summary."""
        return self.page.get_by_role("textbox", name=said("summary"))

    @property
    def body(self) -> Locator:
        """Return the part in which the text's blocks lie."""
        return self.page.get_by_role("region", name=said("text"), exact=True)

    def add_paragraph(self, text: str) -> None:
        """Add a paragraph at the end of the text."""
        self.body.get_by_role("button").last.click()
        self.page.get_by_role("option", name=said("Paragraph")).click()
        self.body.get_by_role("textbox").last.fill(text)

    def publish(self) -> None:
        """Publish what is written and wait until it is said so."""
        self._more(said("Publish"))
        expect(self.page.get_by_role("status")).to_contain_text(re.compile("."))

    def _more(self, action: str) -> None:
        footer = self.page.get_by_role("navigation", name=said("Actions (footer)"))
        footer.get_by_role("button", name=said("More actions")).click()
        self.page.get_by_role("button", name=action, exact=True).click()
