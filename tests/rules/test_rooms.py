"""Each room says what it is and why it is so, and the same names mean the same thing."""

from pathlib import Path

import pytest

from tests.rules import tree

FIXED = frozenset({"site", "knowledge", "newsletters", "workflows", "search", "tests"})
FILES = frozenset({
    "README.md", "AGENTS.md", "Makefile", "package.json", "package-lock.json", "pyproject.toml",
    "docker-compose.yml", "requirements.lock", "requirements-test.lock",
})  # fmt: skip
VAGUE = frozenset({"utils", "helpers", "misc", "common", "tools", "lib"})


def strays(paths: list[Path]) -> list[str]:
    """Name what does not belong at the top."""
    tops = {(path.parts[0], len(path.parts) > 1) for path in paths}
    return sorted(
        name
        for name, is_folder in tops
        if not name.startswith(".") and name not in (FIXED if is_folder else FILES)
    )


def rooms_with_apps() -> list[Path]:
    """Return the folders that hold an app, and the rooms whose apps are still to come."""
    apps = {path.parent for path in tree.modules() if path.name == "apps.py"}
    return sorted(apps | {Path("knowledge"), Path("newsletters"), Path("workflows")})


def test_the_top_level_is_fixed():
    assert strays(list(tree.committed())) == []


def test_a_stray_at_the_top_is_noticed():
    paths = [Path("scripts/build.py"), Path("setup.cfg"), Path("site/manage.py"), Path(".ci/run")]
    assert strays(paths) == ["scripts", "setup.cfg"]


def test_every_room_has_a_readme_that_says_something():
    assert len(rooms_with_apps()) > 8
    silent = [
        room
        for room in rooms_with_apps()
        if not (tree.ROOT / room / "README.md").is_file()
        or len(tree.read(room / "README.md").split()) < 30
    ]
    assert silent == []


def test_no_module_has_a_vague_name():
    assert [path for path in tree.modules() if path.stem in VAGUE] == []


def test_the_site_folder_is_no_package():
    # Python's standard library owns the name.
    assert not (tree.ROOT / "site/__init__.py").exists()


@pytest.mark.parametrize("path", ["site/config/urls.py", "site/core/models/jobs.py"])
def test_git_ignores_nothing_of_ours(path):
    assert tree.git("check-ignore", path).stdout == ""
    assert tree.git("check-ignore", "--no-index", path).returncode == 1


def test_git_ignores_what_is_made_at_run_time():
    made = ["var/dure.sqlite3", ".venv/bin/python", "node_modules/htmx.org/package.json", ".env"]
    assert tree.git("check-ignore", *made).stdout.split() == made
