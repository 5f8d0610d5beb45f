"""Build the task tree and the cross-department projects from the written strategies."""

import random

from .joint_projects_data import PROJECTS
from .scale import Size
from .shapes import JointProject, Need, Task
from .strategies import children, economy, environment, government, living, mobility, welfare

STRATEGIES = tuple(
    module.STRATEGY for module in (children, economy, mobility, welfare, environment, living, government)
)
MEMBERS_EACH = 2


def _needs(pairs: tuple[tuple[str, str], ...]) -> tuple[Need, ...]:
    return tuple(Need(kind, text) for kind, text in pairs)


def _participants(names: tuple[str, ...], own: str, size: Size) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name != own and name in size.departments)


def _projects(policy, key: str, theme: str, size: Size):
    for number, leaf in enumerate(policy.leaves, 1):
        team = leaf.owner.split("/")[0]
        if team in size.teams:
            yield Task(
                f"{key}-{number}", "project", key, leaf.title, leaf.purpose, theme, leaf.priority, leaf.common,
                team, leaf.owner, _participants(leaf.participants, team.split(".")[0], size), _needs(leaf.needs),
            )  # fmt: skip


def _policy(policy, key: str, parent: str, theme: str, projects: list[Task], size: Size) -> Task:
    owner = policy.owner if policy.owner in size.departments else projects[0].unit.split(".")[0]
    others = tuple(name for task in projects for name in (task.unit.split(".")[0], *task.participants))
    return Task(
        key, "policy", parent, policy.title, policy.purpose, theme, policy.priority, False,
        owner, None, _participants(others, owner, size), _needs(policy.needs),
    )  # fmt: skip


def build_tasks(size: Size) -> tuple[Task, ...]:
    """Return the tree, parents first; a small city keeps the policies that its teams can carry."""
    tasks = []
    for rank, strategy in enumerate(STRATEGIES, 1):
        branches = []
        for number, policy in enumerate(strategy.policies, 1):
            key = f"{rank}-{number}"
            projects = list(_projects(policy, key, strategy.theme, size))
            if projects:
                branches += [_policy(policy, key, str(rank), strategy.theme, projects, size), *projects]
        if not size.full:
            branches = _fewer(branches, max(1, round(len(strategy.policies) * size.scale)))
        others = tuple(
            name for task in branches if task.level == "policy" for name in (task.unit, *task.participants)
        )
        tasks.append(
            Task(
                str(rank), "strategy", None, strategy.title, strategy.purpose, strategy.theme, rank, False,
                strategy.owner, None, _participants(others, "", size), _needs(strategy.needs),
            )
        )  # fmt: skip
        tasks += branches
    return tuple(tasks)


def _fewer(branches: list[Task], wanted: int) -> list[Task]:
    """Keep the `wanted` policies that have most projects, in their order."""
    counts = {task.key: 0 for task in branches if task.level == "policy"}
    for task in branches:
        if task.level == "project":
            counts[task.parent] += 1
    kept = set(sorted(counts, key=lambda key: -counts[key])[:wanted])
    return [task for task in branches if task.key in kept or task.parent in kept]


def nearest(key: str, tasks: dict[str, Task]) -> str:
    """Return `key` or its nearest ancestor that this city has."""
    while key not in tasks:
        key = key.rpartition("-")[0]
    return key


def build_joint_projects(tasks: tuple[Task, ...], members: dict, size: Size, rng: random.Random) -> tuple:
    """Return the 융합과제 with members (직원번호) of at least three departments; small cities keep fewer."""
    by_key = {task.key: task for task in tasks}
    found = []
    for key, title, purpose, task, lead, others, year in PROJECTS:
        departments = tuple(name for name in (lead, *others.split()) if name in size.departments)
        if len(departments) < 3:
            continue
        people = tuple(
            person.number
            for department in departments
            for person in rng.sample(_of(department, members), MEMBERS_EACH)
        )
        found.append(
            JointProject(
                key, title, purpose, nearest(task, by_key), departments[0], departments, people, year
            )
        )
    return tuple(found)


def _of(department: str, members: dict) -> list:
    return [
        person
        for team, people in sorted(members.items())
        if team.split(".")[0] == department
        for person in people
    ]
