"""The database itself refuses to change or drop what happened."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from activity import triggers
from activity.models import Event, Seal
from tests.factories import activity as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed():
    """An event with its seal."""
    event = make.make_event()
    return Seal.objects.create(number=1, event=event, hash="0" * 64)


def refuses(statement: str, *values) -> bool:
    """Tell whether the database refuses a statement, and with our words."""
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return True


def columns(table: str) -> list[str]:
    """Return the names of a table's columns."""
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def test_the_triggers_stand_in_the_catalogue():
    expected = {name for table in triggers.KEYS for name in triggers.names(table)}
    assert len(expected) == (4 if connection.vendor == "postgresql" else 6)
    assert triggers.existing() == expected


@pytest.mark.parametrize("table", ["activity_event", "activity_seal"])
def test_no_row_can_be_changed_or_deleted(sealed, table):
    column = columns(table)[-1]
    assert refuses(f"UPDATE {table} SET {column} = {column}")
    assert refuses(f"DELETE FROM {table}")


@pytest.mark.parametrize(("model", "field"), [(Event, "digest"), (Seal, "hash")])
def test_the_object_mapper_is_refused_as_well(sealed, model, field):
    row = model.objects.latest("pk")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.update(**{field: "0" * 64})


@pytest.mark.parametrize("table", ["activity_event", "activity_seal"])
def test_an_existing_row_cannot_be_replaced(sealed, table):
    names = ", ".join(columns(table))
    if connection.vendor == "postgresql":
        key = triggers.KEYS[table][0]
        again = f"ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}"
        assert refuses(f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} {again}")
    else:
        for pragma in ("ON", "OFF"):
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA recursive_triggers = {pragma}")
            assert refuses(f"REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")


def test_a_seal_cannot_push_out_another_of_the_same_event(sealed):
    values = (2, sealed.event_id, "f" * 64)
    if connection.vendor == "postgresql":
        again = "ON CONFLICT (event_id) DO UPDATE SET hash = EXCLUDED.hash"
        insert = f"INSERT INTO activity_seal (number, event_id, hash) VALUES (%s, %s, %s) {again}"
    else:
        insert = "REPLACE INTO activity_seal (number, event_id, hash) VALUES (%s, %s, %s)"
    assert refuses(insert, *values)


def test_the_tables_cannot_be_emptied_at_once(sealed):
    connection.check_constraints()
    if connection.vendor == "postgresql":
        assert refuses("TRUNCATE activity_seal")
        assert refuses("TRUNCATE activity_event CASCADE")
    else:
        assert refuses("DELETE FROM activity_event WHERE 1")


def test_triggers_dropped_by_a_rebuilt_table_come_back_after_migrating():
    triggers.drop()
    assert triggers.existing() == set()
    call_command("migrate", verbosity=0)
    assert len(triggers.existing()) == sum(len(triggers.names(table)) for table in triggers.KEYS)


def test_making_the_triggers_twice_changes_nothing():
    before = triggers.existing()
    triggers.create()
    assert triggers.existing() == before
