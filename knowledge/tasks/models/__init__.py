from knowledge.tasks.models.need import NeedSource
from knowledge.tasks.models.participant import ParticipatingDepartment
from knowledge.tasks.models.task import TaskPage

__all__ = ["NeedSource", "ParticipatingDepartment", "TaskPage"]
