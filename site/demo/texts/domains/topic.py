"""Give the form in which one 업무 is written down: one line of text per item, in plain style (한다)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """Everything known about one 업무; sentences end in 다 so that a page can choose its style."""

    key: str
    duty: str
    task: str
    name: str
    law: str
    gist: str
    facts: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]  # (step, what is done, by when)
    rules: tuple[str, ...]
    faq: tuple[tuple[str, ...], ...]  # (question, answer)
    plans: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]  # (document, years kept)
    table: tuple[tuple[str, ...], ...]  # header first; may be empty
    case: tuple[str, ...]  # title, situation, actions…, result, lesson
    brief: tuple[str, ...]  # title, background, proposals…, what is asked
    words: tuple[str, ...]
    closed: bool  # pages of it are restricted more often


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip())


def _cells(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in _lines(text))


def topic(
    key: str,
    duty: str,
    task: str,
    name: str,
    *,
    law: str,
    gist: str,
    facts: str,
    steps: str,
    rules: str,
    faq: str,
    plans: str,
    records: str,
    case: str,
    brief: str,
    words: str,
    table: str = "",
    closed: bool = False,
) -> Topic:
    """Read a topic: one item a line, cells parted by "|", `words` by commas."""
    return Topic(
        key, duty, task, name, law, gist, _lines(facts), _cells(steps), _lines(rules), _cells(faq),
        _lines(plans), _cells(records), _cells(table), _lines(case), _lines(brief),
        tuple(word.strip() for word in words.split(",")), closed,
    )  # fmt: skip
