"""Imports, foreign keys and migrations point down only."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel

from core.models import Subject
from tests.rules import tree


def points_up(source: str, target: str) -> bool:
    """Tell whether a reference from one room to another goes against the order."""
    if source not in tree.ROOMS or target not in tree.ROOMS or source == target:
        return False
    if {source, target} == tree.NEIGHBOURS:
        return True
    return tree.ROOMS.index(source) > tree.ROOMS.index(target)


def room_of_app(label: str) -> str:
    """Return the room of an installed app."""
    return apps.get_app_config(label).name.partition(".")[0]


def our_models():
    """Return the models of the rooms, the hidden tables of many-to-many fields included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if room_of_app(model._meta.app_label) in tree.ROOMS
    ]


def keys_of(model):
    """Return ``(field name, model pointed to)`` for each relation that a model declares."""
    declared = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [(field.name, field.related_model) for field in declared if field.related_model]


def is_user_model(model) -> bool:
    """Tell whether a model is the one that every room may point to."""
    return model._meta.label == settings.AUTH_USER_MODEL


def our_migrations():
    """Return the migrations of the rooms by ``(app label, name)``."""
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {key: value for key, value in found.items() if room_of_app(key[0]) in tree.ROOMS}


@pytest.mark.parametrize(
    ("source", "target", "up"),
    [
        ("core", "people", True),
        ("people", "core", False),
        ("workflows", "newsletters", True),
        ("newsletters", "workflows", True),
        ("home", "workflows", False),
        ("search", "activity", True),
        ("people", "people", False),
        ("files", "wagtail", False),
    ],
)
def test_the_order_of_the_rooms_says_what_points_up(source, target, up):
    assert points_up(source, target) is up


def test_imports_keep_to_the_contracts():
    linter = Path(sys.executable).with_name("lint-imports")
    command = [linter, "--no-cache", "--config", tree.ROOT / "pyproject.toml"]
    done = subprocess.run(command, cwd=tree.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_see_an_import_that_points_up(tmp_path):
    (tmp_path / "low").mkdir()
    (tmp_path / "high").mkdir()
    (tmp_path / "high/__init__.py").touch()
    (tmp_path / "low/__init__.py").write_text("def later():\n    import high\n")
    (tmp_path / ".importlinter").write_text(
        "[importlinter]\nroot_packages=\n  low\n  high\n"
        "[importlinter:contract:1]\nname=order\ntype=layers\nlayers=\n  high\n  low\n"
    )
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 1


def test_every_room_is_in_the_contracts():
    text = tree.read(Path("pyproject.toml"))
    assert [room for room in tree.ROOMS if f'"{room}"' not in text] == []


def test_foreign_keys_point_down():
    up = [
        f"{model._meta.label}.{name} → {target._meta.label}"
        for model in our_models()
        for name, target in keys_of(model)
        if not is_user_model(target)
        and points_up(room_of_app(model._meta.app_label), room_of_app(target._meta.app_label))
    ]
    assert len(our_models()) > 20
    assert up == []


def test_nothing_points_at_anything_whatever():
    generic = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.private_fields
        if hasattr(field, "ct_field")
    ]
    assert generic == []


def test_a_subject_has_no_key_to_a_wagtail_table():
    targets = {target._meta.label for _name, target in keys_of(Subject)}
    assert targets == {"core.Subject"}


def test_migrations_depend_downwards():
    up = []
    for (label, name), migration in our_migrations().items():
        for dependency in migration.dependencies:
            if getattr(dependency, "setting", None) == settings.AUTH_USER_MODEL:
                continue
            app = dependency[0]
            known = app in {config.label for config in apps.get_app_configs()}
            if known and points_up(room_of_app(label), room_of_app(app)):
                up.append(f"{label}.{name} → {app}")
    assert len(our_migrations()) > 8
    assert up == []


def test_the_first_migration_of_people_holds_the_user_alone():
    migration = our_migrations()["people", "0001_initial"]
    made = [(type(step), step.name) for step in migration.operations]
    assert made == [(CreateModel, "User")]
    assert {app for app, _name in migration.dependencies} <= {"auth", "contenttypes"}


def test_the_foundations_get_their_keys_to_the_user_second():
    migrations = our_migrations()
    first = migrations["core", "0001_initial"]
    second = next(value for (app, name), value in migrations.items() if (app, name[:4]) == ("core", "0002"))
    assert first.dependencies == []
    assert any(getattr(each, "setting", None) for each in second.dependencies)
