"""The material of the demo city's words, and the Korean that is made of it."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import demo.texts
from demo.texts.knowledge import DOMAINS, all_topics
from demo.texts.korean import particles, polite, terse
from tests.support.passages import every_word

SOURCE = Path(demo.texts.__file__).parent


class TestMaterial:
    def test_at_least_twenty_domains_of_at_least_twenty_five_facts_each(self):
        assert len(DOMAINS) >= 20
        for name in DOMAINS:
            module = import_module(f"demo.texts.domains.{name}")
            items = {
                item
                for topic in module.TOPICS
                for item in (
                    *topic.facts,
                    *topic.rules,
                    *topic.steps,
                    *topic.faq,
                    *topic.plans,
                    *topic.case[1:],
                )
            }
            assert len(items) >= 25, name

    def test_every_module_of_knowledge_is_used(self):
        modules = {path.stem for path in (SOURCE / "domains").glob("*.py")} - {"__init__", "topic"}
        assert modules == set(DOMAINS)

    def test_topics_are_whole_and_their_sentences_can_change_style(self):
        topics = all_topics()
        assert len({topic.key for topic in topics}) == len(topics)
        for topic in topics:
            assert {len(step) for step in topic.steps} == {3}, topic.key
            assert {len(entry) for entry in (*topic.faq, *topic.records)} == {2}, topic.key
            assert len(topic.case) >= 6, topic.key
            assert len(topic.brief) >= 4, topic.key
            for sentence in (
                topic.gist,
                *topic.facts,
                *topic.rules,
                *topic.plans,
                *topic.case[1:],
                *topic.brief[1:],
                *(answer for _, answer in topic.faq),
                *(text for _, text, _ in topic.steps),
            ):
                assert re.search(r"다\.?$", sentence), (topic.key, sentence)

    def test_the_texts_know_neither_django_nor_the_database(self):
        for path in SOURCE.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    assert {alias.name for alias in node.names} <= {"random", "re"}, path
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    assert node.module in {"collections", "collections.abc", "dataclasses", "importlib"}, path


class TestKorean:
    def test_nothing_is_left_unfilled_or_doubled(self, any_texts):
        for text in every_word(any_texts):
            assert not re.search(r"[\[\]{}]|은\(는\)|을\(를\)| {2}|\.\.", text), text
            assert not re.search(r"([가-힣]{2,}) \1(?![가-힣])", text), text

    @pytest.mark.parametrize(
        ("marked", "read"),
        [
            ("버스[을/를] 본다", "버스를 본다"), ("노선[을/를]", "노선을"), ("「도로법」[은/는]", "「도로법」은"),
            ("교통[으로/로]", "교통으로"), ("마을[으로/로]", "마을로"), ("시청[과/와]", "시청과"),
            ("120[이/가]", "120이"), ("3%[을/를]", "3%를"), ("제7조[이/가]", "제7조가"), ("CCTV[을/를]", "CCTV를"),
        ],
    )  # fmt: skip
    def test_particles_follow_the_sound(self, marked, read):
        assert particles(marked) == read

    @pytest.mark.parametrize(
        ("plain", "said", "noted"),
        [
            ("접수한다.", "접수합니다.", "접수함"), ("알린다.", "알립니다.", "알림"), ("받는다.", "받습니다.", "받음"),
            ("있다.", "있습니다.", "있음"), ("만든다.", "만듭니다.", "만듦"), ("어렵다.", "어렵습니다.", "어려움"),
            ("업무이다.", "업무입니다.", "업무임"), ("아니다.", "아닙니다.", "아님"), ("길다.", "깁니다.", "긺"),
            ("줄었다. 늘린다.", "줄었습니다. 늘립니다.", "줄었음. 늘림"), ("돈다.", "돕니다.", "돎"),
            ("묻는다.", "묻습니다.", "물음"), ("꾸민다.", "꾸밉니다.", "꾸밈"), ("잇는다.", "잇습니다.", "이음"),
        ],
    )  # fmt: skip
    def test_one_sentence_in_three_styles(self, plain, said, noted):
        assert polite(plain) == said
        assert terse(plain) == noted
