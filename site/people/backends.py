"""Authentication backends beside allauth's."""

from django.contrib.auth.backends import ModelBackend


class AccessBackend(ModelBackend):
    """Django's permissions from groups; nobody signs in through it: allauth is the one door."""

    def authenticate(self, request, **credentials):
        """Refuse."""
        return None
