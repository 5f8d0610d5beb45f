"""``manage.py give_role STAFF-NUMBER ROLE``."""

from django.core.management.base import BaseCommand, CommandError

from core.calendar import today
from people.enums import RoleName
from people.models import User
from people.services import posts


class Command(BaseCommand):
    help = "Give a role from today on; a new city makes its first administrator so."

    def add_arguments(self, parser) -> None:
        """Name person and role."""
        parser.add_argument("number", metavar="STAFF-NUMBER")
        parser.add_argument("role", choices=RoleName.values)

    def handle(self, *, number, role, **options) -> None:
        """Give the role to somebody who holds a post: without one it would have no effect."""
        user = User.objects.filter(username=number, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account {number}.")
        given = posts.give_role(user=user, name=role, since=today())
        self.stdout.write(f"{user.name}: {given.get_name_display()}, {given.since:%Y-%m-%d}")
