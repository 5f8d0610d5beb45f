"""Build the task tree, its participants and its cross-department projects."""

from __future__ import annotations

from dataclasses import dataclass

from core import stream
from demo.build.clock import Clock
from demo.build.organisation import Organisation, leading
from demo.texts.shapes import CityTexts, JointProject, Task
from home.models import HomePage
from knowledge.tasks.bulk import bulk_tasks
from knowledge.tasks.enums import Nature, Priority, TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.rows import Need, PlantedTask
from people.models import Duty, User

BEGUN = 330  # days ago: the plan of the year was decided in winter


@dataclass
class Tasks:
    """Task pages by the keys of the texts."""

    pages: dict[str, TaskPage]


def build(texts: CityTexts, clock: Clock, city: Organisation) -> Tasks:
    """Write all tasks as active ones, each answered for by a duty."""
    joint = {project.task: project for project in texts.joint_projects}
    rows = {task.key: _row(task, joint.get(task.key), clock, city) for task in texts.tasks}
    home = HomePage.objects.get()
    made = bulk_tasks(rows.values(), below=home, day=clock.day(BEGUN))
    by_number = {page.number: page for page in made}
    return Tasks({key: by_number[row.number] for key, row in rows.items()})


def _row(task: Task, joint: JointProject | None, clock: Clock, city: Organisation) -> PlantedTask:
    begun = BEGUN + 365 if joint and joint.year < 0 else BEGUN
    purpose = [stream.heading(joint.title), stream.paragraph(joint.purpose)] if joint else []
    return PlantedTask(
        title=task.title,
        number=task.key,
        nature=Nature.COMMON if task.common else Nature.OWN,
        priority=min(task.priority, max(Priority.values)),
        duty=_duty(task, city),
        departments=[city.units[key] for key in _departments(task, joint)],
        members=[city.people[number] for number in joint.members] if joint else [],
        needs=[Need(need.kind, need.text) for need in task.needs],
        summary=task.summary,
        purpose=purpose,
        is_fusion=joint is not None,
        since=clock.day(begun),
        state=TaskState.ACTIVE,
        created_at=clock.moment(begun, task.key),
        changed_at=clock.moment(_changed(task.key), task.key),
        author=_author(task, city),
    )


def _departments(task: Task, joint: JointProject | None) -> list[str]:
    named = [*task.participants, *(joint.departments if joint else ())]
    return list(dict.fromkeys(key for key in named if key != task.unit))


def _changed(key: str) -> int:
    """Spread the last changes over the year, always the same way."""
    return 20 + sum(ord(letter) * 7 for letter in key) % 280


def _author(task: Task, city: Organisation) -> User | None:
    holding = _duty(task, city).holdings.select_related("holder").order_by("-since").first()
    return holding.holder if holding else None


def _duty(task: Task, city: Organisation) -> Duty:
    return city.duties[task.duty or leading(task.unit)]
