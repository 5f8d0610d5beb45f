"""How a posted value is shown again."""

import json

import pytest
from django.test import RequestFactory

from core.typed import pairs_of, shown


def one(name: str, value: str):
    """Return how one value is shown."""
    return shown([(name, value)])[0]


@pytest.mark.parametrize(
    ("name", "value", "shape"),
    [
        ("title", "안부 전화", "line"),
        ("body", "가" * 200, "text"),
        ("body", "한 줄\n두 줄", "text"),
        ("form-TOTAL_FORMS", "3", "hidden"),
        ("blocks-0-type", "paragraph", "hidden"),
        ("blocks-0-deleted", "", "hidden"),
        ("next", "/tasks/1", "hidden"),
    ],
)
def test_a_value_has_the_shape_it_needs(name, value, shape):
    assert one(name, value).shape == shape
    assert one(name, value).value == value


def test_the_editors_own_format_is_shown_as_text_and_sent_as_it_was():
    raw = json.dumps({"blocks": [{"text": "첫째"}, {"text": "둘째"}], "entityMap": {}})
    typed = one("body-0-value", raw)
    assert (typed.shape, typed.shown, typed.value) == ("read", "첫째\n둘째", raw)


@pytest.mark.parametrize("value", ["{not json", "{}", '{"blocks": 3}'])
def test_a_text_that_only_looks_like_it_stays_a_text(value):
    assert one("body", value).shown == value


def test_known_fields_have_words_and_others_their_names():
    assert str(one("title", "x").label) != "title"
    assert one("quota", "x").label == "quota"


def test_several_values_of_one_field_all_stay():
    request = RequestFactory().post("/", {"who": ["a", "b"], "new_password2": "c"})
    assert pairs_of(request) == [("who", "a"), ("who", "b")]
