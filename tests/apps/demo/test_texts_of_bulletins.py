"""The bulletins of the demo city: who publishes what, how often, and that no article is like another."""

from collections import Counter

import pytest

from tests.support.passages import passages, sentences


def articles_of(texts):
    return [
        article for bulletin in texts.bulletins for issue in bulletin.issues for article in issue.articles
    ]


def issues_of(texts):
    return [issue for bulletin in texts.bulletins for issue in bulletin.issues]


class TestNumbers:
    def test_there_are_51_bulletins_of_51_publishers(self, texts):
        assert len({bulletin.unit for bulletin in texts.bulletins}) == 51
        assert len({bulletin.title for bulletin in texts.bulletins}) == 51
        assert Counter(bulletin.public for bulletin in texts.bulletins) == {True: 17, False: 34}
        assert {len(bulletin.issues) for bulletin in texts.bulletins} == {24}
        kinds = {unit.key: unit.kind for unit in texts.units}
        publishers = Counter(kinds[bulletin.unit] for bulletin in texts.bulletins)
        assert publishers == {"department": 38, "team": 8, "foundation": 2, "facility": 3}

    def test_about_five_articles_an_issue_and_an_eighth_of_the_issues_as_files(self, texts):
        issues = issues_of(texts)
        written = sum(len(issue.articles) for issue in issues if issue.file is None)
        assert 6000 <= written <= 6200
        files = Counter(issue.file for issue in issues if issue.file)
        assert files == {"pdf": 49, "hwp": 49, "hwpx": 49}

    def test_cadences_run_from_weekly_to_quarterly_and_three_bulletins_are_overdue(self, any_texts):
        cadences = {bulletin.cadence for bulletin in any_texts.bulletins}
        assert cadences == {"weekly", "biweekly", "monthly", "bimonthly", "quarterly"}
        assert sum(bulletin.overdue for bulletin in any_texts.bulletins) == 3

    def test_the_small_city_keeps_the_shape(self, small_texts):
        assert 14 <= len(small_texts.bulletins) <= 20
        assert {bulletin.public for bulletin in small_texts.bulletins} == {True, False}
        issues = issues_of(small_texts)
        assert 50 <= len(issues) <= 122
        assert {issue.file for issue in issues} == {None, "pdf", "hwp", "hwpx"}


class TestWholeness:
    def test_whatever_a_bulletin_refers_to_exists(self, any_texts):
        units = {unit.key for unit in any_texts.units}
        duties = {duty.key for duty in any_texts.duties}
        people = {person.number for person in any_texts.people}
        tasks = {task.key for task in any_texts.tasks}
        for bulletin in any_texts.bulletins:
            assert bulletin.unit in units
            assert bulletin.duty is None or bulletin.duty in duties
            assert {issue.author for issue in bulletin.issues} <= people
        for article in articles_of(any_texts):
            assert article.tasks
            assert set(article.tasks) <= tasks

    def test_issues_follow_each_other_to_the_present_day(self, any_texts):
        for bulletin in any_texts.bulletins:
            assert [issue.number for issue in bulletin.issues] == list(range(1, len(bulletin.issues) + 1))
            days = [issue.days for issue in bulletin.issues]
            assert days == sorted(days, reverse=True)
            assert days[-1] >= 0

    def test_blocks_are_of_known_shape(self, any_texts):
        for article in articles_of(any_texts):
            for kind, *content in article.body:
                assert kind in {"heading", "paragraph", "list", "table"}
                if kind == "table":
                    header, rows = content
                    assert rows
                    assert all(len(row) == len(header) for row in rows), article.key


class TestVariety:
    def test_no_sentence_stands_in_more_than_one_in_two_hundred_articles(self, texts):
        articles = articles_of(texts)
        found = Counter(sentence for article in articles for sentence in set(sentences(article)))
        sentence, count = found.most_common(1)[0]
        assert count <= len(articles) / 200, sentence

    def test_most_of_an_article_is_said_nowhere_else(self, texts):
        said = [set(sentences(article)) for article in articles_of(texts)]
        found = Counter(sentence for sentences_ in said for sentence in sentences_)
        own = [sum(found[sentence] == 1 for sentence in one) / len(one) for one in said]
        assert sum(own) / len(own) > 0.6

    def test_a_bulletin_hardly_uses_a_headline_twice(self, texts):
        for bulletin in texts.bulletins:
            titles = [article.title for issue in bulletin.issues for article in issue.articles]
            assert len(set(titles)) >= 0.98 * len(titles), bulletin.key

    def test_an_article_says_enough_and_its_summary_stays_short(self, any_texts):
        for article in articles_of(any_texts):
            assert len(" ".join(passages(article))) >= 90, article.key
            assert 15 <= len(article.summary) <= 120
            assert 5 <= len(article.title) <= 60
            assert 1 <= len(article.tags) <= 4


@pytest.mark.parametrize("scale", [0.1, 1.0])
def test_what_only_some_may_read_is_no_matter_of_a_bulletin(scale, texts, small_texts):
    from demo.texts.knowledge import all_topics

    closed = {topic.case[0] for topic in all_topics() if topic.closed}
    city = texts if scale == 1.0 else small_texts
    assert not closed & {article.title for article in articles_of(city)}
