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

    def publish(self) -> Screen:
        """Publish what is written; the reader is then on the page itself."""
        self.expect_autosaved()
        self.reader.check()
        self._choose(said("Publish"))
        message = self.page.get_by_role("status").filter(has_text=re.compile("게시|발행"))
        expect(message).to_be_visible()
        self.reader.check()
        self.go(message.get_by_role("link").first)
        return Screen(self.reader)

    @property
    def footer(self) -> Locator:
        """Return the bar with what can be done."""
        return self.page.get_by_role("navigation", name=said("Actions (footer)"))

    def save_draft(self) -> None:
        """Save what is written without giving it to the readers."""
        self.footer.get_by_role("button", name=said("Save draft")).click()

    def expect_autosaved(self) -> None:
        """Expect the editor to say that it saved by itself."""
        expect(self.page.get_by_text(said("Saved"), exact=True)).to_be_visible()

    def expect_company(self, name: str) -> None:
        """Expect to be told that ``name`` has the page open as well."""
        # His face is a picture; the name comes when one points at it.
        self.main.get_by_role("listitem").get_by_role("button").first.hover()
        expect(self.page.get_by_role("tooltip").filter(has_text=name)).to_be_visible()

    def expect_newer(self, name: str) -> None:
        """Expect to be told that ``name`` saved meanwhile, and that nothing is saved over it."""
        told = said("%(user_name)s saved a new version", user_name=name)
        expect(self.main.get_by_role("button", name=told)).to_be_visible()
        expect(self.page.get_by_text(said("Autosave is paused"))).to_be_visible()

    def expect_question(self, name: str) -> Locator:
        """Expect to be asked before anything of ``name`` is overwritten; return the question."""
        question = self.page.get_by_role("dialog").filter(has_text=name)
        expect(question).to_be_visible()
        return question

    def lock(self) -> None:
        """Lock the page for everybody else."""
        self.page.get_by_role("button", name=said("Toggle status")).click()
        switch = self.page.get_by_role("checkbox", name=said("Lock"))
        with self.page.expect_navigation():
            switch.click(force=True)
        self.reader.check()

    def _choose(self, action: str) -> None:
        self.footer.get_by_role("button", name=said("More actions")).click()
        self.page.get_by_role("button", name=action, exact=True).click()
