from activity.models.event import Addressee, Event, Seal, Unsealed
from activity.models.follow import ReadMark, Watch

__all__ = ["Addressee", "Event", "ReadMark", "Seal", "Unsealed", "Watch"]
