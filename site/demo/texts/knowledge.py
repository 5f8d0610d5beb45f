"""Gather the topics of all domains and find the place of each in a given city."""

import random
from importlib import import_module

from .domains.topic import Topic
from .organisation_data import BUREAUS
from .scale import Size
from .shapes import Task, Unit
from .tasks import nearest
from .writers.scene import Scene

DOMAINS = (
    "accounting", "audit", "building", "business", "childcare", "citizen", "civil", "climate", "culture", "digital",
    "disability", "economy", "education", "elderly", "family", "farming", "general", "health", "learning",
    "neighbourhood", "park", "parking", "planning", "press", "protection", "regeneration", "road", "safety",
    "security", "sewer", "tax", "tourism", "transport", "urban", "walking", "waste", "water", "welfare", "youth",
)  # fmt: skip
DUTY_TITLES = {
    f"{department}.{team}/{index}": title
    for _, _, _, departments in BUREAUS
    for department, _, _, teams in departments
    for team, _, titles in teams
    for index, title in enumerate(titles)
}


def all_topics() -> tuple[Topic, ...]:
    """Return every topic, domain by domain."""
    return tuple(topic for name in DOMAINS for topic in import_module(f"{__package__}.domains.{name}").TOPICS)


def team_of(topic: Topic) -> str:
    """Return the key of the team whose 업무 this is."""
    return topic.duty.split("/")[0]


def topics_of(size: Size) -> tuple[Topic, ...]:
    """Return the topics of the teams that a city of this size keeps."""
    return tuple(topic for topic in all_topics() if team_of(topic) in size.teams)


class Places:
    """Tell where a topic stands: names of its team and department, its task and that task's partners."""

    def __init__(self, units: tuple[Unit, ...], tasks: tuple[Task, ...]):
        self.units = {unit.key: unit for unit in units}
        self.tasks = {task.key: task for task in tasks}

    def task_of(self, topic: Topic) -> Task:
        """Return the topic's task, or the nearest above it that this city has."""
        return self.tasks[nearest(topic.task, self.tasks)]

    def scene(self, topic: Topic, rng: random.Random) -> Scene:
        """Return the scene in which the topic's pages are written."""
        team = self.units[team_of(topic)]
        department = self.units[team.parent]
        task = self.task_of(topic)
        keys = (
            task.participants if task.level == "strategy" else (task.unit.split(".")[0], *task.participants)
        )
        partners = tuple(
            self.units[key].name for key in dict.fromkeys(keys) if key in self.units and key != department.key
        )
        if task.level != "project":
            partners = tuple(rng.sample(partners, min(2, len(partners))))
        return Scene(
            topic,
            team.name,
            department.name,
            DUTY_TITLES[topic.duty],
            task.title,
            task.summary,
            partners,
            rng,
        )
