"""Choose who plays each role of the demonstration, and give the roles no post brings with it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from demo.build.clock import Clock
from demo.build.logins import Login
from demo.build.organisation import Organisation
from demo.texts.shapes import CityTexts
from people.enums import RoleName
from people.services import posts

BEGUN = 300


def choose(texts: CityTexts, clock: Clock, city: Organisation) -> list[Login]:
    """Return a log-in for each role; always the same people of the same city."""
    plain = _plain_members(texts)
    publisher = next(person.number for person in texts.people if person.unit.startswith("facility."))
    chosen = [
        (_("Mayor"), _head_of("city", texts), None),
        (_("Bureau head"), _head_of("bureau", texts), None),
        (_("Division head"), _head_of("department", texts), None),
        (_("Team member"), plain[0], None),
        (_("Bulletin publisher"), plain[2], RoleName.PUBLISHER),
        (_("Contracted publisher"), publisher, None),
        (_("Meeting secretary"), plain[4], RoleName.SECRETARY),
        (_("Administrator"), plain[6], RoleName.ADMINISTRATOR),
        (_("Auditor"), plain[8], RoleName.AUDITOR),
    ]
    # Nobody keeps the keys alone.
    second_keys = (None, plain[7], RoleName.ADMINISTRATOR)
    for _label, number, role in [*chosen, second_keys]:
        if role:
            posts.give_role(user=city.people[number], name=role, since=clock.day(BEGUN))
    return [Login(label, number, city.people[number].name) for label, number, _role in chosen]


def _head_of(kind: str, texts: CityTexts) -> str:
    level = {unit.key: unit.kind for unit in texts.units}
    heads = (post for post in texts.posts if post.head and post.until_days is None)
    return next(post.person for post in heads if level[post.unit] == kind)


def _plain_members(texts: CityTexts) -> list[str]:
    """Return who answers for a project, heads no unit and is at work."""
    heads = {post.person for post in texts.posts if post.head}
    away = {absence.person for absence in texts.absences}
    answering = {task.duty for task in texts.tasks if task.level == "project"}
    duties = [duty for duty in texts.duties if duty.holdings and duty.key in answering]
    holders = [duty.holdings[-1].person for duty in duties]
    return [number for number in dict.fromkeys(holders) if number not in heads | away]
