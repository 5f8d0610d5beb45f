"""Small cities drawn at random: units, people, posts, moves, tasks, pages, audiences."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import strategies as st

from core import tokens
from core.enums import State
from core.models import Subject
from people.enums import Employment, Level, PostKind
from people.services import accounts, departments, participation, posts
from people.services.audience import LocksSelfOut, NarrowBelow, NotAllowed, NothingLeft, set_audience
from people.services.departments import NewDepartment
from tests.factories import people as make
from tests.factories.activity import make_subject

DAYS = st.integers(-3, 3)
INDEX = st.integers(0, 5)


@st.composite
def periods(draw):
    """Draw a half-open period in days from today, often open."""
    since = draw(DAYS)
    length = draw(st.one_of(st.none(), st.integers(1, 4)))
    return since, None if length is None else since + length


POSTS = st.tuples(INDEX, INDEX, st.sampled_from(PostKind.values), st.booleans(), periods())
AUDIENCES = st.sets(
    st.tuples(st.sampled_from(["public", "staff", "dept", "task", "user"]), INDEX),
    min_size=1,
    max_size=3,
)
WORLDS = st.fixed_dictionaries(
    {
        "parents": st.lists(INDEX, min_size=2, max_size=6),
        "people": st.lists(st.sampled_from(Employment.values), min_size=2, max_size=6),
        "posts": st.lists(POSTS, max_size=10),
        "successions": st.lists(st.tuples(INDEX, INDEX, DAYS), max_size=3),
        "participations": st.lists(
            st.tuples(INDEX, st.lists(INDEX, max_size=2), st.lists(INDEX, max_size=2), DAYS),
            max_size=3,
        ),
        "guests": st.lists(st.tuples(INDEX, INDEX, periods()), max_size=2),
        "pages": st.lists(
            st.tuples(INDEX, AUDIENCES, AUDIENCES, st.sampled_from(State.values)),
            min_size=2,
            max_size=6,
        ),
        "moves": st.lists(st.tuples(INDEX, INDEX, DAYS), max_size=3),
        "leavers": st.lists(INDEX, max_size=1),
        "changes": st.lists(st.tuples(INDEX, INDEX, AUDIENCES), max_size=3),
        "day": DAYS,
    }
)


class World:
    """A small city made from what was drawn; an index names whichever there is."""

    def __init__(self, drawn: dict, base: date = make.TODAY) -> None:
        self.drawn, self.base = drawn, base
        rows = [NewDepartment("D0", "시", Level.CITY)]
        for number, parent in enumerate(drawn["parents"], start=1):
            above = f"D{parent % number}"
            rows.append(NewDepartment(f"D{number}", f"과{number}", Level.DIVISION, above))
        made = departments.create_departments(rows=rows, since=make.LONG_AGO, now=make.NOW)
        self.units = [made[row.code] for row in rows]
        people = [
            accounts.NewPerson(f"P{number}", f"직원{number}", employment)
            for number, employment in enumerate(drawn["people"])
        ]
        known = accounts.create_people(rows=people, day=self.base, now=make.NOW)
        self.people = list(known.values())
        self.tasks = [make_subject(kind="task", audience={"staff"}) for _number in range(2)]
        self._organise(drawn)
        self.pages: list[Subject] = []
        for parent, audience, editors, state in drawn["pages"]:
            self.pages.append(self._page(parent, audience, editors, state))

    def day(self, offset: int | None) -> date | None:
        """Return a day counted from the base."""
        return None if offset is None else self.base + timedelta(days=offset)

    @staticmethod
    def pick(things: list, index: int):
        return things[index % len(things)]

    def token(self, word: str, index: int) -> str:
        if word == "dept":
            return tokens.department(self.pick(self.units, index).subject_id)
        if word == "task":
            return tokens.task(self.pick(self.tasks, index).pk)
        if word == "user":
            return tokens.person(self.pick(self.people, index).subject_id)
        return word

    def tokens(self, drawn) -> frozenset[str]:
        return frozenset(self.token(*one) for one in drawn)

    def _organise(self, drawn: dict) -> None:
        for person, unit, kind, head, (since, until) in drawn["posts"]:
            row = posts.NewPost(
                self.pick(self.people, person),
                self.pick(self.units, unit),
                "주무관",
                self.day(since),
                self.day(until),
                kind,
                head,
            )
            with ignore(posts.PostOverlaps):
                posts.give_posts(rows=[row], day=self.base, now=make.NOW)
        for former, successor, since in drawn["successions"]:
            pair = self.pick(self.units, former), self.pick(self.units, successor)
            if pair[0] != pair[1]:
                departments.succeed(former=pair[0], successor=pair[1], since=self.day(since), now=make.NOW)
        for task, units, people, day in drawn["participations"]:
            with ignore(participation.GuestWithoutEnd):
                participation.set_participants(
                    task_id=self.pick(self.tasks, task).pk,
                    departments=[self.pick(self.units, unit) for unit in units],
                    users=[self.pick(self.people, person) for person in people],
                    day=self.day(day),
                )

    def _page(self, parent, audience, editors, state) -> Subject:
        above = self.pick([None, *self.pages], parent)
        wanted = self.tokens(audience)
        if above is not None and not tokens.is_within(wanted, above.audience):
            wanted = tokens.inherited(above.audience)
        return make_subject(
            audience=wanted,
            editors=self.tokens(editors),
            state=state,
            parent_id=above.pk if above else None,
        )

    def change(self) -> World:
        """Move people, let some leave, set audiences, invite guests."""
        drawn = self.drawn
        for person, unit, since in drawn["moves"]:
            posts.move_person(
                user=self.pick(self.people, person),
                department=self.pick(self.units, unit),
                position="주무관",
                since=self.day(since),
                day=self.base,
                now=make.NOW,
            )
        for person in drawn["leavers"]:
            accounts.deactivate(user=self.pick(self.people, person), day=self.base, now=make.NOW)
        for page, actor, audience in drawn["changes"]:
            with ignore(NotAllowed, tokens.TooWide, LocksSelfOut, NothingLeft, NarrowBelow):
                set_audience(
                    subject=self.pick(self.pages, page),
                    audience=self.tokens(audience),
                    actor=self.pick(self.people, actor),
                    now=make.NOW,
                    narrow_below=bool(page % 2),
                )

        for task, person, (since, until) in drawn["guests"]:
            user = self.pick(self.people, person)
            with ignore(participation.NotAGuest):
                participation.invite_guest(
                    task_id=self.pick(self.tasks, task).pk,
                    user=user,
                    since=self.day(since),
                    until=self.day(9 if until is None else until),
                )
        return self

    @property
    def readers(self) -> list:
        return [AnonymousUser(), make.make_superuser(), *self.people]

    @property
    def subjects(self) -> list[Subject]:
        return [*self.pages, self.tasks[0], self.units[0].subject, self.people[0].subject]


@contextmanager
def ignore(*errors):
    """Undo what raised one of ``errors`` and go on."""
    try:
        with transaction.atomic():
            yield
    except errors:
        pass
