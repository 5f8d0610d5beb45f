from knowledge.tasks.models.need import NeedSource
from knowledge.tasks.models.participant import Member, ParticipatingDepartment
from knowledge.tasks.models.task import TaskPage

__all__ = ["Member", "NeedSource", "ParticipatingDepartment", "TaskPage"]
