from core.models.jobs import Job, Lease
from core.models.outbox import Exclusion, SearchOutbox
from core.models.subject import Subject, Token
from core.models.use import Use, UsedKind

__all__ = ["Exclusion", "Job", "Lease", "SearchOutbox", "Subject", "Token", "Use", "UsedKind"]
