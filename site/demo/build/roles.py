"""Choose who plays each role of the demonstration, and give the roles no post brings with it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from demo.build.clock import Clock
from demo.build.logins import Login
from demo.build.organisation import Organisation
from demo.texts import players
from demo.texts.shapes import CityTexts
from people.enums import RoleName
from people.services import posts

BEGUN = 300


def choose(texts: CityTexts, clock: Clock, city: Organisation) -> list[Login]:
    """Return a log-in for each role; always the same people of the same city."""
    plain = players.plain_members(texts.posts, texts.absences, texts.tasks, texts.duties)
    publisher = players.first_publisher(texts.people)
    chosen = [
        (_("Mayor"), players.head_of("city", texts.units, texts.posts), None),
        (_("Bureau head"), players.head_of("bureau", texts.units, texts.posts), None),
        (_("Division head"), players.head_of("department", texts.units, texts.posts), None),
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
