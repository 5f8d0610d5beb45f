"""How Dure opens its one door."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the personnel list: nobody signs up."""

    def is_open_for_signup(self, request) -> bool:
        """Refuse."""
        return False
