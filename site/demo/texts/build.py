"""Put the whole city's words together."""

import random

from .activity import build_change_notes, build_comments, build_task_notes
from .bulletins import build_bulletins
from .knowledge import Places, all_topics, team_of
from .meetings.plan import build_meetings
from .organisation import build_duties, build_units
from .pages import build_pages
from .players import first_publisher, plain_members, second_post
from .requests.plan import Known, build_requests
from .scale import size_of
from .shapes import CityTexts
from .staff import Staff
from .tasks import build_joint_projects, build_tasks

SECRETARY = 2  # which of the players keeps the meetings of the executives


def build_texts(seed: int, scale: float = 1.0) -> CityTexts:
    """Return all words of the city; the same seed and scale (0 < scale ≤ 1) give the same words."""
    size = size_of(scale)
    units, tasks = build_units(size), build_tasks(size)
    staff = Staff(units, size, random.Random(f"{seed} staff"))
    staff.build()
    members = dict(staff.members)
    places = Places(units, tasks)
    pages = build_pages(size, places, members, random.Random(f"{seed} pages"))
    topics = all_topics()
    stems = {team_of(topic): topic for topic in reversed(topics)} | {topic.key: topic for topic in topics}
    rng = random.Random(f"{seed} activity")
    duties = build_duties(size, staff.holdings())
    players = plain_members(staff.posts, staff.absences, tasks, duties)[:9:2]
    publisher = first_publisher(staff.people)
    known = Known(size, places, staff.people, staff.posts, pages, players, publisher)
    return CityTexts(
        units=units,
        duties=duties,
        people=tuple(staff.people),
        posts=(*staff.posts, second_post(players[SECRETARY], units)),
        absences=tuple(staff.absences),
        tasks=tasks,
        joint_projects=build_joint_projects(tasks, members, size, random.Random(f"{seed} projects")),
        pages=pages,
        comments=build_comments(pages, stems, places, members, rng),
        change_notes=build_change_notes(pages, stems, places, members, rng),
        task_notes=build_task_notes(tasks, topics, places, members, rng),
        bulletins=build_bulletins(size, places, staff.people, random.Random(f"{seed} bulletins")),
        series=build_meetings(known, players[SECRETARY], random.Random(f"{seed} meetings")),
        requests=build_requests(known, random.Random(f"{seed} requests")),
    )
