"""Wagtail's own view restrictions are not used: the subject's tokens alone say who may see."""

from __future__ import annotations

from django.core import checks
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import CollectionViewRestriction, PageViewRestriction

RESTRICTIONS = (PageViewRestriction, CollectionViewRestriction)


def install() -> None:
    """Refuse rows when they are saved, and name those that came in another way."""
    for model in RESTRICTIONS:
        pre_save.connect(_refuse, sender=model, dispatch_uid=f"refuse {model.__name__}")
    checks.register(no_restrictions, checks.Tags.database)


def _refuse(sender, **kwargs) -> None:
    raise ValidationError(_("Set the audience instead: view restrictions are not used."))


def no_restrictions(app_configs, databases=None, **kwargs) -> list[checks.Error]:
    """Find view restrictions in ``databases``; run by ``check --database`` and ``migrate``."""
    found = []
    for database in databases or ():
        for model in RESTRICTIONS:
            if _exists(model, database):
                found.append(
                    checks.Error(
                        f"{model.__name__} has rows; the audience of a subject says who may see.",
                        hint="Delete them and set the audience of the page.",
                        id="core.E001",
                    )
                )
    return found


def _exists(model, database: str) -> bool:
    from django.db import connections

    with connections[database].cursor() as cursor:
        tables = connections[database].introspection.table_names(cursor)
    return model._meta.db_table in tables and model.objects.using(database).exists()
