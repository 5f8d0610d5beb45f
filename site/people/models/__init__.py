from people.models.absence import Absence
from people.models.department import Department, DepartmentName, Succession
from people.models.duty import Duty, DutyHolding
from people.models.participation import Participation
from people.models.post import Post, Role
from people.models.projection import Projection
from people.models.user import User

__all__ = [
    "Absence",
    "Department",
    "DepartmentName",
    "Duty",
    "DutyHolding",
    "Participation",
    "Post",
    "Projection",
    "Role",
    "Succession",
    "User",
]
