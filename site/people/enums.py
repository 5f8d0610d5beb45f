"""Statuses of people and posts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Employment(models.TextChoices):
    """On what ground a person has an account."""

    EMPLOYEE = "employee", _("Employee")
    GUEST = "guest", _("Guest partner")
    CONTRACTED = "contracted", _("Contracted publisher")
    REPAIR = "repair", _("Repair account")


class Level(models.TextChoices):
    """The level of a unit in the organisation."""

    CITY = "city", _("City")
    BUREAU = "bureau", _("Bureau")
    DIVISION = "division", _("Division")
    TEAM = "team", _("Team")
    AFFILIATE = "affiliate", _("Affiliated body")


class PostKind(models.TextChoices):
    """How a person belongs to a unit."""

    MAIN = "main", _("Main post")
    CONCURRENT = "concurrent", _("Concurrent post")
    SECONDED = "seconded", _("Secondment")
    LEAVE = "leave", _("Leave of absence")


# Kinds under which a person is at work in the unit.
SERVING = (PostKind.MAIN, PostKind.CONCURRENT, PostKind.SECONDED)


class RoleName(models.TextChoices):
    """Roles that no post brings with it."""

    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")
    SECRETARY = "secretary", _("Meeting secretary")
    PUBLISHER = "publisher", _("Bulletin publisher")
