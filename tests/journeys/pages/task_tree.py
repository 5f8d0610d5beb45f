"""The tree of tasks, and a task's page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.pages.editor import Editor
from tests.journeys.pages.frame import Screen
from tests.journeys.words import counted, said


class TaskTree(Screen):
    """The three levels, branch by branch."""

    def open_branch(self, title: str) -> None:
        """Open what lies below a task."""
        label = counted("%(count)s below", "%(count)s below", 1, count=1)
        self.main.get_by_text(f"{label} – {title}").click()

    def go_to(self, title: str) -> TaskScreen:
        """Open the page of a task in the tree."""
        self.follow(title)
        task = TaskScreen(self.reader)
        expect(task.heading).to_contain_text(title)
        return task


class TaskScreen(Screen):
    """A task: who answers for it, what happened, the pages below it."""

    def new_page(self) -> Editor:
        """Begin a wiki page below the task."""
        self.follow(said("New page"))
        return Editor(self.reader)
