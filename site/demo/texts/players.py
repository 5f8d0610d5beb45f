"""Choose who plays which role when the city is shown; always the same people of the same city."""

from .shapes import Absence, Duty, Person, Post, Task, Unit


def plain_members(
    posts: tuple[Post, ...], absences: tuple[Absence, ...], tasks: tuple[Task, ...], duties: tuple[Duty, ...]
) -> list[str]:
    """Return who answers for a project, heads no unit and is at work."""
    heads = {post.person for post in posts if post.head}
    away = {absence.person for absence in absences}
    answering = {task.duty for task in tasks if task.level == "project"}
    held = [duty for duty in duties if duty.holdings and duty.key in answering]
    holders = [duty.holdings[-1].person for duty in held]
    return [number for number in dict.fromkeys(holders) if number not in heads | away]


def head_of(kind: str, units: tuple[Unit, ...], posts: tuple[Post, ...]) -> str:
    """Return the head of the first unit of a kind."""
    level = {unit.key: unit.kind for unit in units}
    heads = (post for post in posts if post.head and post.until_days is None)
    return next(post.person for post in heads if level[post.unit] == kind)


def first_publisher(people: tuple[Person, ...]) -> str:
    """Return who makes the bulletin of the first contracted body."""
    return next(person.number for person in people if person.unit.startswith("facility."))


def second_post(secretary: str, units: tuple[Unit, ...]) -> Post:
    """Return the post by which the meeting secretary keeps the meetings of the executives."""
    keys = {unit.key for unit in units}
    home = next(unit for unit in ("general.affairs", "planning.policy") if unit in keys)
    return Post(secretary, home, "간부회의 담당", False, 200, None, "concurrent")
