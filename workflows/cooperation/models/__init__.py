from workflows.cooperation.models.leg import Answer, Leg
from workflows.cooperation.models.request import Request
from workflows.cooperation.models.talk import Attachment, Comment

__all__ = ["Answer", "Attachment", "Comment", "Leg", "Request"]
