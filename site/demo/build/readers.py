"""Let people follow bulletins and read them, more or less: who shows the city finds unread issues."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from activity import inbox
from activity.models import Event, ReadMark, Watch
from core.models import Subject
from demo.build.bulletins import Bulletins
from demo.build.clock import Clock
from demo.build.logins import Login
from demo.build.organisation import Organisation
from demo.texts.shapes import Bulletin, CityTexts
from newsletters import verbs
from people.models import User

FOLLOWERS = 400
BEGUN = (30, 150)  # days ago
BULLETINS_EACH = (2, 6)
FOR_LOGINS = 5
UNREAD_OF_LOGINS = 3  # bulletins whose newest issue waits
# One in so many bulletins has nobody who follows it.
UNFOLLOWED = 8
READ_NEWEST, READ_OLDER = 0.5, 0.9

CAUGHT_UP = 6  # working days ago, up to which those who log in have read what they were told

Following = dict[tuple[int, int], datetime]  # person and bulletin (subject id): since when


def build(
    texts: CityTexts, clock: Clock, city: Organisation, papers: Bulletins, logins: Iterable[Login]
) -> int:
    """Write who follows what and what he has read of it; return how many follow."""
    chance = random.Random(len(texts.bulletins))
    subjects = {key: page.subject for key, page in papers.publications.items()}
    leading = [city.people[login.username] for login in logins]
    following = _following(texts, clock, city, leading, subjects, chance)
    Watch.objects.bulk_create(
        [
            Watch(user_id=user, subject_id=subject, since=since)
            for (user, subject), since in following.items()
        ],
        batch_size=500,
    )
    _mark_read(following, {user.pk for user in leading}, chance)
    return len({user for user, _subject in following})


def catch_up(clock: Clock, city: Organisation, logins: Iterable[Login], verbs_of: tuple[str, ...]) -> None:
    """Mark what those who log in were told as read, but for the last days; by the first words of verbs."""
    now, until = clock.now, clock.office_hour(CAUGHT_UP, "read")
    wanted = reduce(or_, (Q(verb__startswith=word) for word in verbs_of))
    marks = []
    for login in logins:
        user = city.people[login.username]
        told = inbox.events_of(user, now, clock.today).filter(wanted, occurred_at__lt=until)
        marks += [ReadMark(user=user, event_id=pk, read_at=now) for pk in told.values_list("pk", flat=True)]
    ReadMark.objects.bulk_create(marks, batch_size=500)


def _following(
    texts: CityTexts,
    clock: Clock,
    city: Organisation,
    leading: list[User],
    subjects: dict[str, Subject],
    chance: random.Random,
) -> Following:
    followed = [row for place, row in enumerate(texts.bulletins) if place % UNFOLLOWED != UNFOLLOWED - 1]
    staff = [city.people[person.number] for person in texts.people if person.kind == "staff"]
    homes = {city.people[person.number].pk: person for person in texts.people}
    following: Following = {}
    some = chance.sample(staff, min(FOLLOWERS, len(staff) // 2))
    for user in [*leading, *(one for one in some if one not in leading)]:
        person = homes[user.pk]
        open_to = [row for row in followed if row.public or row.unit == person.unit or person.kind == "staff"]
        count = FOR_LOGINS if user in leading else chance.randint(*BULLETINS_EACH)
        for row in _chosen(open_to, person.unit, min(count, len(open_to)), chance):
            since = clock.moment(chance.randint(*BEGUN), f"{user.username}/{row.key}")
            following[user.pk, subjects[row.key].pk] = since
    return following


def _chosen(open_to: list[Bulletin], unit: str, count: int, chance: random.Random) -> list[Bulletin]:
    """Return what a person follows: first what his own department publishes."""
    own = [row for row in open_to if row.unit in (unit, unit.split(".")[0])]
    others = [row for row in open_to if row not in own]
    return [*own, *chance.sample(others, min(len(others), max(0, count - len(own))))]


def _mark_read(following: Following, leading: set[int], chance: random.Random) -> None:
    """Mark most as read; the newest issue of some bulletins waits for those who log in."""
    events: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(verb=verbs.PUBLISHED).order_by("-occurred_at", "-pk"):
        events[event.second_id].append(event)
    waiting = dict.fromkeys(leading, UNREAD_OF_LOGINS)
    marks = []
    for (user, subject), since in following.items():
        for place, event in enumerate(one for one in events[subject] if one.occurred_at >= since):
            if place == 0 and waiting.get(user, 0) > 0:
                waiting[user] -= 1
            elif user in leading or chance.random() < (READ_OLDER if place else READ_NEWEST):
                marks.append(ReadMark(user_id=user, event=event, read_at=event.occurred_at))
    ReadMark.objects.bulk_create(marks, batch_size=500)
