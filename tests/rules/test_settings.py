"""The environment is read in the settings alone, and every variable is explained."""

import ast
import re
from pathlib import Path

import pytest

from tests.rules import tree

SETTINGS = Path("site/config/settings")
EXAMPLE = Path(".env.example")
# Who starts a process chooses the settings before they can be read.
STARTERS = frozenset({
    "site/manage.py", "site/config/wsgi.py", "site/config/asgi.py", "site/config/gunicorn.py",
})  # fmt: skip
READERS = frozenset({"text", "required", "flag", "number", "words"})
# Handing a value on to a library is no reading.
READS = re.compile(r"\bos\.getenv\b|\bos\.environ\b(?!\[[^\]]+\] = )")
LINE = re.compile(r"^(#\s?)?([A-Z][A-Z0-9_]+)=")


def declared_in(text: str) -> set[str]:
    """Return the variables that a settings module reads through ``environment``."""
    return {
        node.args[0].value
        for node in ast.walk(tree.parse(text))
        if isinstance(node, ast.Call)
        and tree.dotted(node.func).partition(".")[0] == "environment"
        and tree.dotted(node.func).rpartition(".")[2] in READERS
        and isinstance(node.args[0], ast.Constant)
    }


def explained_in(text: str) -> dict[str, str]:
    """Map the variables of ``.env.example`` to the comment above each."""
    found: dict[str, str] = {}
    comment = ""
    for line in text.splitlines():
        if match := LINE.match(line):
            found[match[2]] = comment.strip()
            comment = ""
        else:
            comment = f"{comment} {line.lstrip('# ')}" if line.startswith("#") else ""
    return found


def used_by_compose(text: str) -> set[str]:
    """Return the variables that ``docker-compose.yml`` takes from ``.env``."""
    return set(re.findall(r"\$\{([A-Z0-9_]+)", text))


def declared() -> set[str]:
    """Return the variables that our settings read."""
    modules = [path for path in tree.modules() if path.parent == SETTINGS]
    return set().union(*(declared_in(tree.read(path)) for path in modules))


def explained() -> dict[str, str]:
    """Return the variables that the example explains."""
    return explained_in(tree.read(EXAMPLE))


def test_every_variable_stands_in_the_example_and_the_other_way_round():
    compose = used_by_compose(tree.read(Path("docker-compose.yml")))
    assert len(declared()) > 10
    assert declared() | compose == set(explained())


def test_every_variable_is_explained():
    assert [name for name, comment in explained().items() if len(comment.split()) < 4] == []


def test_the_environment_is_read_in_the_settings_alone():
    readers = [
        path
        for path in tree.modules()
        if READS.search(tree.read(path)) and str(path) not in STARTERS
    ]
    assert readers == [SETTINGS / "environment.py"]


def test_a_variable_read_in_any_way_is_noticed():
    text = 'A = environment.flag("ONE", True)\nB = Path(environment.text("TWO") or "x")\nC = f("NO")'
    assert declared_in(text) == {"ONE", "TWO"}


@pytest.mark.parametrize("line", ["os.environ['A']", "os.getenv('A')", "x = os.environ.get('A')"])
def test_reading_the_environment_elsewhere_is_noticed(line):
    assert READS.search(line)


def test_handing_a_value_on_is_no_reading():
    assert not READS.search('os.environ["QUEUE"] = queue')


def test_a_comment_explains_the_line_below_it_only():
    text = "# What it is for.\nONE=1\nTWO=\n\n# A heading.\n\n#THREE=x\n"
    assert explained_in(text) == {"ONE": "What it is for.", "TWO": "", "THREE": ""}
