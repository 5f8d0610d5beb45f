"""The city's own words."""

from __future__ import annotations

import pytest

from search import korean
from search.dictionary import WordRefused, compile_words, use_words


@pytest.fixture(autouse=True)
def back_to_none():
    """Leave no dictionary in use."""
    yield
    use_words(None)


def test_an_own_word_stays_whole_and_is_found_by_its_parts(tmp_path):
    assert "두레시" not in korean.words("두레시의 보고회의")
    use_words(compile_words(["두레시", "보고+회의"], tmp_path))
    assert korean.words("두레시의 보고회의") == ["두레시", "보고회의"]
    assert {"보고", "회의"} <= set(korean.terms("업무보고회의"))


def test_the_version_tells_which_words_were_in_use(tmp_path):
    plain = korean.version()
    use_words(compile_words(["두레시"], tmp_path))
    first = korean.version()
    use_words(compile_words(["두레시", "두레콜"], tmp_path))
    assert len({plain, first, korean.version()}) == 3
    use_words(None)
    assert korean.version() == plain


def test_the_same_words_are_compiled_once(tmp_path):
    one = compile_words(["두레시", "두레콜"], tmp_path)
    changed = one.stat().st_mtime_ns
    assert compile_words(["두레콜", "두레시", "두레시"], tmp_path) == one
    assert one.stat().st_mtime_ns == changed


@pytest.mark.parametrize("word", ["", "가", "두레,시", "두레\n시", "두 레", "+", "두레+", "가" * 41])
def test_what_is_no_word_is_refused(tmp_path, word):
    with pytest.raises(WordRefused):
        compile_words([word], tmp_path)
