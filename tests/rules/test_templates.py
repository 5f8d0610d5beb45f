"""A template is cut up only where a piece is used again."""

import re
from collections import Counter

import pytest

from tests.rules import tree

INCLUDE = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")
QUOTED = re.compile(r"""["']([\w./-]+\.(?:html|txt|xml))["']""")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|\son\w+=\"", re.I)


def included_once(texts: dict[str, str], own: set[str]) -> list[str]:
    """Name our templates that are included, and named in no second place."""
    included = {name for text in texts.values() for name in INCLUDE.findall(text)}
    named = Counter(name for text in texts.values() for name in QUOTED.findall(text))
    return sorted(name for name in included & own if named[name] < 2)


def missing(texts: dict[str, str], own: set[str]) -> list[str]:
    """Name the templates included from folders of ours that are not there."""
    folders = {name.partition("/")[0] for name in own if "/" in name}
    included = {name for text in texts.values() for name in INCLUDE.findall(text)}
    return sorted(n for n in included - own if n.partition("/")[0] in folders and "admin" not in n)


def sources() -> dict[str, str]:
    """Return what may name a template: templates and modules."""
    return {str(path): tree.read(path) for path in (*tree.templates(), *tree.modules())}


def own_names() -> set[str]:
    """Return the names under which Django finds our templates."""
    return {
        "/".join(path.parts[path.parts.index("templates") + 1 :]) for path in tree.templates()
    }


def test_no_include_is_used_once():
    assert included_once(sources(), own_names()) == []


def test_every_include_of_ours_exists():
    assert missing(sources(), own_names()) == []


def test_no_template_carries_script():
    # The policy sent with each page forbids it: such a script would be dead.
    texts = {str(path): tree.read(path) for path in tree.templates()}
    assert [name for name, text in texts.items() if INLINE_SCRIPT.search(text)] == []


@pytest.mark.parametrize(
    ("second", "complaint"),
    [("", ["a/piece.html"]), ('{% include "a/piece.html" %}', []), ('render(r, "a/piece.html")', [])],
)
def test_an_include_used_once_is_noticed(second, complaint):
    texts = {"page": "{% include 'a/piece.html' with x=1 %}", "other": second}
    assert included_once(texts, {"a/piece.html"}) == complaint


def test_an_include_that_is_not_there_is_noticed():
    assert missing({"page": '{% include "a/gone.html" %}'}, {"a/here.html"}) == ["a/gone.html"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>alert(1)</script>", True),
        ('<button onclick="go()">', True),
        ('<script src="a.js" defer></script>', False),
        ('<script type="application/json">{}</script>', False),
    ],
)
def test_script_in_a_template_is_noticed(text, found):
    assert bool(INLINE_SCRIPT.search(text)) is found
