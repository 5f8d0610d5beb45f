"""What the migrations leave in an empty database: root page, locale, site, collection and such.

A flush takes it away; what was remembered after the migrations is laid down again.
"""

from __future__ import annotations

from django.apps import apps
from django.core import serializers
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction

# Django makes these again by itself after each flush; Wagtail's log may speak of pages that are gone.
REMADE = frozenset({"contenttypes.ContentType", "auth.Permission", "wagtailcore.PageLogEntry"})

_remembered: str = ""


def remember() -> None:
    """Keep what stands in the database now; call once, after the migrations."""
    global _remembered
    rows = [
        row
        for model in serializers.sort_dependencies([(c, None) for c in apps.get_app_configs()])
        if model._meta.managed and model._meta.label not in REMADE
        for row in model._base_manager.order_by(model._meta.pk.name)
    ]
    _remembered = serializers.serialize("json", rows, use_natural_foreign_keys=True)


def remake() -> None:
    """Lay down again what was remembered, under the same keys."""
    models = set()
    with transaction.atomic(), connection.constraint_checks_disabled():
        for row in serializers.deserialize("json", _remembered):
            row.save()
            models.add(type(row.object))
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
                cursor.execute(statement)
    cache.clear()
