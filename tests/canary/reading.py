"""One reader going through every address of the table, and what the answers are held to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, quote_plus, unquote

from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client

from tests.canary.table import TABLE
from tests.canary.visits import Visit, visits
from tests.canary.world import World

# What differs between two answers to the same question, and says nothing.
PASSING = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'nonce="?[^"\s>]*"?'),
    re.compile(r'"?csrf_?token"?[:=] ?"[^"]*"', re.IGNORECASE),
    re.compile(r"editing-sessions/(?:ping/\w+/\w+/\d+|release)/\d+"),
    re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
    # Keys that the text editor draws by lot.
    re.compile(r"key(?:&quot;|\W){1,12}\s*(?:&quot;|\W){0,12}[0-9a-z]{5}\b"),
    re.compile(r"방금|\d+\s?(?:초|분|시간) 전|\d+ (?:seconds?|minutes?) ago|[Jj]ust now"),
)
HEADERS = ("Location", "Content-Disposition", "Link", "X-Robots-Tag", "Cache-Control", "Vary")


@dataclass(frozen=True)
class Answer:
    """Status and everything that was said: headers, messages for the next screen, the body."""

    status: int
    text: str

    def tells(self, words: tuple[str, ...]) -> set[str]:
        """Return the words that stand in it, escaped as in an address as well."""
        whole = f"{self.text} {unquote(self.text)}"
        return {word for word in words if word in whole}


def ask(client: Client, visit: Visit) -> Answer:
    """Make one request, take back what it did, and leave out what differs each time."""
    point = transaction.savepoint()
    try:
        send = client.post if visit.is_form else client.get
        response = send(visit.path, dict(visit.data or ()), HTTP_HOST="localhost")
        body = b"".join(response.streaming_content) if response.streaming else response.content
        said = [f"{name}: {response.headers.get(name, '')}" for name in HEADERS]
        said += [str(message) for message in get_messages(response.wsgi_request)]
    finally:
        transaction.savepoint_rollback(point)
        client.cookies.pop("messages", None)
    text = "\n".join([*said, _readable(response, body)])
    for pattern in PASSING:
        text = pattern.sub("", text)
    for typed in visit.echoes:
        for form in (typed, quote(typed), quote_plus(quote(typed))):
            text = text.replace(form, "TYPED")
    return Answer(response.status_code, text)


def _readable(response, body: bytes) -> str:
    """Return the body as text; what JSON escapes is put plainly."""
    text = body.decode("utf-8", "replace")
    if response.headers.get("Content-Type", "").startswith("application/json"):
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
        text = text.replace('\\"', '"').replace("\\n", "\n")
    return text


class Reading:
    """A reader and all the requests he can make."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.client = Client(raise_request_exception=False)
        self._missing: dict[tuple, Answer] = {}
        if user := world.readers[name]:
            self.client.force_login(user)
            # What a first visit leaves stays, as it does for everybody: rights projected for today.
            self.client.get("/admin/", HTTP_HOST="localhost")

    def ask(self, visit: Visit) -> Answer:
        """Make one request as this reader."""
        return ask(self.client, visit)

    def ask_missing(self, visit: Visit) -> Answer:
        """Make a request with ids that never were; the same one only once, whatever it stands for."""
        request = (visit.path, visit.data)
        if request not in self._missing:
            self._missing[request] = self.ask(visit)
        return self._missing[request]

    def visits(self, within: str = "") -> Iterator[tuple[str, Visit, Visit]]:
        """Yield pattern, request, and the same request with ids that never were."""
        for pattern, address in TABLE.items():
            if not re.match(within, pattern):
                continue
            real = visits(pattern, address, self.world)
            unreal = visits(pattern, address, self.world, missing=True)
            for visit, twin in zip(real, unreal, strict=True):
                yield pattern, visit, twin

    def of_what_is_open(self, within: str = "") -> dict[Visit, Answer]:
        """Read everything that names nothing closed and answers alike each time."""
        return {
            visit: self.ask(visit)
            for pattern, visit, _twin in self.visits(within)
            if not visit.is_about_closed and not visit.is_form and TABLE[pattern].steady
        }


@dataclass
class Findings:
    """What went wrong on a reader's way through the table."""

    asked: int
    leaks: list[tuple]
    failures: list[tuple]
    changed: list[tuple]
    unlike_missing: list[tuple]


def examine(
    reading: Reading, known: dict[Visit, Answer], words: tuple[str, ...], within: str = ""
) -> Findings:
    """Let a reader ask everything; look for the words, and for anything that is not as before."""
    found = Findings(0, [], [], [], [])
    for pattern, visit, twin in reading.visits(within):
        answer = reading.ask(visit)
        found.asked += 1
        where = (pattern, visit.path, visit.data, answer.status)
        if told := answer.tells(words):
            found.leaks.append((*where, sorted(told)))
        if answer.status >= 500:
            found.failures.append(where)
        before = known.get(visit)
        if before is not None and before != answer:
            found.changed.append((*where, _difference(before, answer)))
        if visit.is_about_closed:
            missing = reading.ask_missing(twin)
            if missing.status != answer.status:
                found.unlike_missing.append((*where, missing.status))
    return found


def _difference(before: Answer, after: Answer) -> list[str]:
    """Return some lines that only one of two answers has."""
    old, new = before.text.splitlines(), after.text.splitlines()
    return [f"- {x.strip()}" for x in old if x not in new][:4] + [
        f"+ {x.strip()}" for x in new if x not in old
    ][:4]
