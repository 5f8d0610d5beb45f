"""Take the demo city's texts apart into what a reader reads."""

import re


def blocks(page, kind):
    return [block for block in page.body if block[0] == kind]


def passages(page):
    """Give the page's body as pieces of running text: paragraphs, list items, table cells."""
    for kind, *content in page.body:
        if kind == "paragraph":
            yield content[0]
        elif kind == "list":
            yield from content[0]
        elif kind == "table":
            for row in content[1]:
                yield from row


def sentences(page):
    for passage in passages(page):
        for sentence in re.split(r"(?<=[.?!])\s+", passage):
            if len(sentence) >= 15:
                yield sentence


def every_word(city):
    """Give every string that a reader may see."""
    for page in city.pages:
        yield from (page.title, page.summary, *page.keywords, *passages(page))
        yield from (block[1] for block in blocks(page, "heading"))
        yield from (cell for block in blocks(page, "table") for cell in block[1])
    for task in city.tasks:
        yield from (task.title, task.summary, *(need.text for need in task.needs))
    for project in city.joint_projects:
        yield from (project.title, project.purpose)
    for notes in (city.comments, city.change_notes, city.task_notes):
        yield from (note.text for note in notes)
    for bulletin in city.bulletins:
        yield from (bulletin.title, bulletin.summary, bulletin.contact)
        for issue in bulletin.issues:
            yield issue.summary
            for article in issue.articles:
                yield from (article.title, article.summary, *article.tags, *passages(article))
    yield from (unit.name for unit in city.units)
    yield from (duty.title for duty in city.duties)
