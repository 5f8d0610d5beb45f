"""A world that many tests begin with is built once a process; later tests get its rows again.

Rows, files and objects are those that the services made. Where the database is not as it was when
the world was built, the world is built anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

from people.standing import forget_all

Rows = dict[Any, tuple]

_kept: dict[Callable, Kept] = {}


@dataclass(frozen=True)
class Table:
    """A model's table, its columns that are written, and which of them is the key."""

    name: str
    columns: tuple[str, ...]
    key: int

    def rows(self) -> Rows:
        """Return all rows by their keys."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {_names(self.columns)} FROM {_names([self.name])}")
            return {row[self.key]: tuple(row) for row in cursor.fetchall()}

    def insert(self, rows: list[tuple]) -> None:
        """Write rows as they are."""
        one = f"({', '.join(['%s'] * len(self.columns))})"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_names([self.name])} ({_names(self.columns)}) VALUES {', '.join([one] * len(rows))}",
                [value for row in rows for value in row],
            )

    def change(self, row: tuple) -> None:
        """Let the row of this key be as it is here."""
        pairs = ", ".join(f"{_names([column])} = %s" for column in self.columns)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {_names([self.name])} SET {pairs} WHERE {_names([self.columns[self.key]])} = %s",
                [*row, row[self.key]],
            )


@dataclass(frozen=True)
class Kept:
    """What building a world added and changed, table by table, and the world itself."""

    before: dict[Table, Rows]
    added: dict[Table, list[tuple]]
    changed: dict[Table, list[tuple]]
    files: Path
    world: Any

    def fits(self) -> bool:
        """Tell whether the tables it writes to stand as they did before it was built."""
        return all(table.rows() == rows for table, rows in self.before.items())

    def lay(self) -> Any:
        """Write the rows and files, and return the world with its objects read anew."""
        for table, rows in self.added.items():
            table.insert(rows)
        for table, rows in self.changed.items():
            for row in rows:
                table.change(row)
        shutil.copytree(self.files, settings.MEDIA_ROOT, dirs_exist_ok=True)
        forget_all()
        return _read(self.world)


def kept(build: Callable[[], Any]) -> Any:
    """Return what ``build`` makes, a dataclass of model instances; built the first time alone."""
    if not connection.in_atomic_block:
        return build()
    if found := _kept.get(build):
        return found.lay() if found.fits() else build()
    before = {table: table.rows() for table in tables()}
    world = build()
    _keep(build, world, before)
    return world


def forget() -> None:
    """Keep nothing longer; a flush begins to count the keys anew."""
    _kept.clear()


def _keep(build: Callable, world: Any, before: dict[Table, Rows]) -> None:
    added, changed = {}, {}
    for table, old in before.items():
        new = table.rows()
        if old.keys() - new.keys():
            return
        added[table] = [row for key, row in new.items() if key not in old]
        changed[table] = [row for key, row in new.items() if key in old and old[key] != row]
    files = settings.SCRATCH / "kept" / uuid4().hex
    files.mkdir(parents=True)
    if Path(settings.MEDIA_ROOT).exists():
        shutil.copytree(settings.MEDIA_ROOT, files, dirs_exist_ok=True)
    added = {table: rows for table, rows in added.items() if rows}
    changed = {table: rows for table, rows in changed.items() if rows}
    touched = {table: before[table] for table in {*added, *changed}}
    _kept[build] = Kept(touched, added, changed, files, world)


def tables() -> list[Table]:
    """Return the tables of all models."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy:
            written = [field for field in meta.local_concrete_fields if not field.generated]
            columns = tuple(field.column for field in written)
            found.append(Table(meta.db_table, columns, columns.index(meta.pk.column)))
    return found


def _names(names: Any) -> str:
    return ", ".join(connection.ops.quote_name(name) for name in names)


def _read(thing: Any) -> Any:
    """Return a dataclass or model instance as it stands in the database now."""
    if isinstance(thing, Model):
        return type(thing)._base_manager.get(pk=thing.pk)
    if is_dataclass(thing):
        return replace(thing, **{each.name: _read(getattr(thing, each.name)) for each in fields(thing)})
    return thing
