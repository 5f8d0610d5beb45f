"""The answer to ``core.access.Access``, computed from dated posts, duties and roles."""

from __future__ import annotations

from core import tokens
from core.access import PostHeld


class PeopleAccess:
    """First form; see ``people/audience.py`` and ``people/rights.py``."""

    def audience_of(self, user, day=None):
        """Return the tokens under which ``user`` may see."""
        return frozenset({tokens.PUBLIC})

    def addresses_of(self, user, day=None):
        """Return the tokens under which ``user`` is told."""
        return frozenset()

    def can(self, user, action, subject=None, day=None):
        """Tell whether ``user`` may do ``action``."""
        return False

    def holder_of(self, duty_id, day=None):
        """Return who answers for a duty."""
        return None

    def holders_of(self, duty_ids, day=None):
        """Return the same for many."""
        return {}

    def post_of(self, user, day=None):
        """Return the main post."""
        return PostHeld(None, "")

    def recipients_of(self, token, day=None):
        """Return the people a token names."""
        return []

    def label_of(self, token):
        """Return the token in words."""
        return token
