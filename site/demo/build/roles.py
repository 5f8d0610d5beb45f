"""Choose who plays each role of the demonstration, and give the roles no post brings with it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from demo.build.clock import Clock
from demo.build.logins import Login
from demo.build.organisation import Organisation
from demo.texts.shapes import CityTexts, Person
from people.enums import RoleName
from people.services import posts

BEGUN = 300


def choose(texts: CityTexts, clock: Clock, city: Organisation) -> list[Login]:
    """Return a log-in for each role; always the same people of the same city."""
    heads = [post for post in texts.posts if post.head and post.until_days is None]
    level = {unit.key: unit.kind for unit in texts.units}
    by_number = {person.number: person for person in texts.people}
    duty_holders = [duty.holdings[-1].person for duty in texts.duties if duty.holdings]
    away = {absence.person for absence in texts.absences}
    members = [number for number in dict.fromkeys(duty_holders) if number not in away]

    def head_of(kind: str) -> Person:
        return next(by_number[post.person] for post in heads if level[post.unit] == kind)

    head_numbers = {post.person for post in heads}
    plain = [number for number in members if number not in head_numbers]
    chosen = [
        (_("Mayor"), head_of("city"), None),
        (_("Bureau head"), head_of("bureau"), None),
        (_("Division head"), head_of("department"), None),
        (_("Team member"), by_number[plain[0]], None),
        (_("Bulletin publisher"), by_number[plain[10]], RoleName.PUBLISHER),
        (_("Contracted publisher"), _publisher(texts), None),
        (_("Meeting secretary"), by_number[plain[20]], RoleName.SECRETARY),
        (_("Administrator"), by_number[plain[30]], RoleName.ADMINISTRATOR),
        (_("Auditor"), by_number[plain[40]], RoleName.AUDITOR),
    ]
    for _label, person, role in chosen:
        if role:
            posts.give_role(user=city.people[person.number], name=role, since=clock.day(BEGUN))
    # Nobody keeps the keys alone.
    posts.give_role(
        user=city.people[plain[31]], name=RoleName.ADMINISTRATOR, since=clock.day(BEGUN)
    )
    return [Login(label, person.number, person.name) for label, person, _role in chosen]


def _publisher(texts: CityTexts) -> Person:
    return next(person for person in texts.people if person.kind == "publisher")
