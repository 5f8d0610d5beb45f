"""The triggers that make events and seals append-only.

``post_migrate`` makes them anew each time: SQLite drops them when it rebuilds a table. REPLACE
deletes without a word unless ``recursive_triggers`` is on, so an existing key is refused as well.
"""

from __future__ import annotations

from django.db import connection, transaction

# Each table with the columns of which SQLite's REPLACE would clear an older row away.
KEYS = {"activity_event": ("id",), "activity_seal": ("number", "event_id")}
REFUSAL = "events and seals are append-only"
FUNCTION = "activity_refuse_change"


def create(**_kwargs) -> None:
    """Make the triggers that are missing; safe to repeat, does nothing before the first migration."""
    present = set(connection.introspection.table_names())
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    statements = [line for table in KEYS if table in present for line in make(table)]
    if statements and connection.vendor == "postgresql":
        statements.insert(0, _postgresql_function())
    _execute(statements)


def drop() -> None:
    """Take the triggers away, for a test database's ``flush`` and for erasing who it was."""
    present = set(connection.introspection.table_names())
    tables = [table for table in KEYS if table in present]
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    _execute(
        [
            f"DROP TRIGGER IF EXISTS {name}{on.format(table=table)}"
            for table in tables
            for name in names(table)
        ]
    )


def names(table: str) -> list[str]:
    """Return the names of the triggers that guard ``table`` on the database in use."""
    if connection.vendor == "postgresql":
        return [f"{table}_refuse_change", f"{table}_refuse_truncate"]
    return [f"{table}_refuse_{what}" for what in ("update", "delete", "replace")]


def existing() -> set[str]:
    """Return the names of the triggers that stand in the database's catalogue for our tables."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D' "
            "AND tgrelid IN (SELECT oid FROM pg_class WHERE relname IN (%s, %s))"
        )
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%s, %s)"
    with connection.cursor() as cursor:
        cursor.execute(query, list(KEYS))
        return {row[0] for row in cursor.fetchall()}


def _sqlite(table: str) -> list[str]:
    update, delete, replace = names(table)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    known = " OR ".join(f"{column} = NEW.{column}" for column in KEYS[table])
    return [
        f"CREATE TRIGGER IF NOT EXISTS {update} BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {delete} BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {replace} BEFORE INSERT ON {table} "  # noqa: S608
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {known}) {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    change, truncate = names(table)
    return [
        f"CREATE OR REPLACE TRIGGER {change} BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()",
        f"CREATE OR REPLACE TRIGGER {truncate} BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()",
    ]


def _postgresql_function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )


@transaction.atomic
def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
