"""Bulletins come out: numbers, word to followers, lateness, readers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from activity import inbox
from activity.models import Event
from activity.selectors import followed_changes, timeline
from activity.services import follow
from core import tokens
from core.enums import State
from files.models import Document, Image
from newsletters import services, verbs
from newsletters.cadence import latest_after
from newsletters.enums import Cadence, Running
from newsletters.models import HubPage, IssuePage, PublicationPage
from newsletters.publishing import EmptyIssue
from newsletters.reading import bulletins, unread_issues
from newsletters.rows import ArticleRow
from people.enums import Level
from people.services.audience import NotAllowed, set_audience
from tests.factories import newsletters as make
from tests.factories import people

pytestmark = pytest.mark.django_db


def told(issue) -> list[str]:
    events = Event.objects.filter(subject=make.subject_of(issue), verb__in=verbs.TOLD)
    return list(events.order_by("pk").values_list("verb", flat=True))


def test_the_front_page_of_bulletins_stands_open_to_all():
    hub = HubPage.objects.get()
    assert (make.subject_of(hub).address, make.subject_of(hub).audience) == ("/news", {tokens.PUBLIC})
    assert make.subject_of(hub).state == State.LIVE


def test_a_new_issue_is_numbered_after_the_last(paper):
    assert make.make_draft_issue(paper).number == 1
    assert make.make_draft_issue(paper, number=12).number == 12
    assert make.make_issue(paper).number == 13
    assert make.make_issue().number == 1


def test_two_issues_of_a_bulletin_never_share_a_number(paper):
    make.make_issue(paper, number=3)
    with pytest.raises(services.NotReady) as refused:
        make.make_draft_issue(paper, number=3)
    assert "이 소식지에 이미" in str(refused.value)


def test_the_number_of_a_published_issue_stays(paper):
    issue = make.make_issue(paper, number=3)
    issue.number = 4
    with pytest.raises(ValidationError):
        issue.full_clean()
    draft = make.make_draft_issue(paper, number=5)
    services.change_issue(issue=draft, row=make.issue_row(number=7), actor=None)
    assert IssuePage.objects.get(pk=draft.pk).number == 7


def test_an_old_version_brings_no_old_number_back(paper, writer):
    draft = make.make_draft_issue(paper, number=5, actor=writer)
    first = draft.latest_revision
    services.change_issue(issue=draft, row=make.issue_row(number=6), actor=writer)
    services.publish_issue(issue=draft, actor=writer, now=make.NOW)
    first.publish(user=writer, skip_permission_checks=True)
    assert IssuePage.objects.get(pk=draft.pk).number == 6


def test_an_issue_without_anything_to_read_is_not_published(paper, writer):
    draft = make.make_draft_issue(paper, document=None, actor=writer)
    with pytest.raises(EmptyIssue):
        services.publish_issue(issue=draft, actor=writer, now=make.NOW)
    with pytest.raises(EmptyIssue):
        draft.latest_revision.publish(user=writer, skip_permission_checks=True)
    assert make.subject_of(draft).state == State.DRAFT


def test_followers_are_told_once_of_an_issue_and_of_real_corrections(paper, writer, stranger):
    follow(user=stranger, subject=make.subject_of(paper), now=make.NOW - timedelta(days=1))
    issue = make.make_issue(paper, make.article_row(), actor=writer, title="겨울호")
    assert told(issue) == [verbs.PUBLISHED]
    services.publish_issue(issue=issue, actor=writer, now=make.NOW)
    assert told(issue) == [verbs.PUBLISHED]
    services.withdraw_issue(issue=issue, actor=writer)
    services.publish_issue(issue=issue, actor=writer, now=make.NOW)
    assert told(issue) == [verbs.PUBLISHED]
    make.republish(issue, make.article_row(words="고친 본문"), actor=writer)
    assert told(issue) == [verbs.PUBLISHED, verbs.CORRECTED]
    event = Event.objects.filter(subject=make.subject_of(issue), verb=verbs.PUBLISHED).get()
    assert (event.actor, event.second) == (writer, make.subject_of(paper))
    mine = inbox.events_of(stranger, event.recorded_at).values_list("verb", flat=True)
    assert {verbs.PUBLISHED, verbs.CORRECTED} <= set(mine)


def test_issues_stand_in_the_box_of_bulletins_and_not_twice(paper, writer, stranger):
    since = make.NOW - timedelta(days=1)
    follow(user=stranger, subject=make.subject_of(paper), now=since)
    issue = make.make_issue(paper, actor=writer)
    assert unread_issues(stranger, make.NOW.date()) == {make.subject_of(issue).pk}
    shown = {event.subject_id for event in followed_changes(stranger, since)}
    assert make.subject_of(issue).pk not in shown


def test_the_history_of_an_issue_says_once_that_it_came_out(paper, writer, stranger):
    issue = make.make_issue(paper, actor=writer)
    shown = timeline(make.subject_of(issue), stranger).values_list("verb", flat=True)
    assert list(shown) == [verbs.PUBLISHED, "page.created"]


def test_who_may_not_read_an_issue_is_not_told_of_it(paper, unit, writer, stranger):
    follow(user=stranger, subject=make.subject_of(paper), now=make.NOW - timedelta(days=1))
    issue = make.make_issue(paper, audience={make.token_of(unit)}, actor=writer)
    event = Event.objects.get(verb=verbs.PUBLISHED, subject=make.subject_of(issue))
    assert not inbox.events_of(stranger, event.recorded_at).filter(pk=event.pk).exists()


@pytest.mark.parametrize("cadence", Cadence)
def test_a_bulletin_is_late_the_day_after_its_grace(unit, cadence):
    paper = make.make_publication(unit, cadence=cadence, started_on=date(2026, 1, 5))
    make.make_issue(paper, issued_on=date(2026, 9, 1))
    last_day = latest_after(date(2026, 9, 1), cadence)
    late = PublicationPage.objects.overdue
    assert not late(last_day).exists()
    assert late(last_day + timedelta(days=1)).get() == paper


def test_a_bulletin_without_issues_counts_from_its_start(unit):
    paper = make.make_publication(unit, cadence=Cadence.WEEKLY, started_on=date(2026, 9, 1))
    make.make_draft_issue(paper, issued_on=date(2026, 11, 20))
    assert PublicationPage.objects.overdue(date(2026, 11, 22)).get() == paper
    assert not PublicationPage.objects.overdue(date(2026, 9, 8)).exists()


@pytest.mark.parametrize("running", [Running.PAUSED, Running.ENDED])
def test_what_is_paused_or_discontinued_is_never_late(unit, running):
    make.make_publication(unit, running=running, started_on=date(2020, 1, 1))
    assert not PublicationPage.objects.overdue(date(2026, 11, 22)).exists()


def test_the_grace_is_counted_in_working_days():
    # 추석 2026: 24. – 26. 9., Thursday to Saturday; two working days after Tuesday 22 are 23 and 28.
    assert latest_after(date(2026, 9, 15), Cadence.WEEKLY) == date(2026, 9, 28)


def test_an_issue_of_a_public_bulletin_stays_with_staff_until_somebody_opens_it(unit, writer):
    paper = make.make_publication(unit, actor=writer, audience={tokens.PUBLIC})
    issue = make.make_issue(paper, actor=writer)
    assert make.subject_of(issue).audience == {tokens.STAFF}
    services.publish_issue(issue=issue, actor=writer, now=make.NOW, to_all=True)
    assert make.subject_of(issue).audience == {tokens.PUBLIC}
    assert make.subject_of(make.article_of(issue)).audience == {tokens.PUBLIC}


def test_an_issue_of_a_staff_bulletin_cannot_be_opened_to_all(paper, writer, stranger):
    draft = make.make_draft_issue(paper, actor=writer)
    with pytest.raises(tokens.TooWide):
        services.publish_issue(issue=draft, actor=writer, now=make.NOW, to_all=True)
    with pytest.raises(NotAllowed):
        services.publish_issue(issue=draft, actor=stranger, now=make.NOW, to_all=True)


def test_a_contracted_body_reads_of_its_own_what_staff_read(body, contracted, paper):
    own = make.make_publication(body, actor=contracted)
    issue = make.make_issue(own, actor=contracted)
    both = {tokens.STAFF, make.token_of(body)}
    assert make.subject_of(own).audience == make.subject_of(issue).audience == both
    assert make.subject_of(make.article_of(issue)).audience == both
    assert set(PublicationPage.objects.visible_to(contracted)) == {own}
    set_audience(
        subject=make.subject_of(own),
        audience={tokens.STAFF, make.token_of(body)},
        actor=contracted,
        now=make.NOW,
    )
    make.open_to(issue, {tokens.STAFF})
    assert make.subject_of(issue).audience == both


def test_a_bulletin_that_changes_hands_takes_its_issues_along(paper, writer):
    issue = make.make_issue(paper, actor=writer)
    other = people.make_department()
    row = make.publication_row(other, title=paper.title)
    services.change_publication(page=paper, row=row, actor=writer)
    for thing in (paper, issue, make.article_of(issue)):
        assert make.subject_of(thing).department_id == other.subject_id
        assert make.subject_of(thing).editors == {make.token_of(other)}


def test_a_bulletin_that_changes_hands_is_closed_to_the_body_that_had_it(body, contracted):
    paper = make.make_publication(body, actor=contracted)
    issue = make.make_issue(paper, actor=contracted)
    other = people.make_department(Level.AFFILIATE)
    services.change_publication(page=paper, row=make.publication_row(other), actor=None)
    for thing in (paper, issue, make.article_of(issue)):
        assert make.subject_of(thing).audience == {tokens.STAFF, make.token_of(other)}


def test_a_reader_is_not_told_by_lateness_of_an_issue_he_may_not_see(unit, writer, stranger):
    paper = make.make_publication(unit, actor=writer)
    make.make_issue(paper, actor=writer, issued_on=date(2026, 1, 5))
    make.make_issue(paper, actor=writer, audience={make.token_of(unit)})
    late = [bulletins(person, make.TODAY)[0].is_overdue for person in (stranger, writer)]
    assert late == [True, False]


def test_what_was_withdrawn_is_unread_for_nobody(paper, writer, unit):
    colleague = people.make_employee(unit)
    follow(user=colleague, subject=make.subject_of(paper), now=make.NOW - timedelta(days=1))
    issue = make.make_issue(paper, actor=writer)
    assert unread_issues(colleague, make.TODAY)
    services.withdraw_issue(issue=issue, actor=writer)
    assert not unread_issues(colleague, make.TODAY)


def test_pictures_and_files_inside_articles_are_seen_by_the_readers_of_the_issue(
    paper, writer, stranger, image, document
):
    blocks = [
        {"type": "image", "value": {"image": image.pk, "alt": "그림", "caption": ""}},
        {"type": "document", "value": {"document": document.pk, "note": ""}},
    ]
    draft = make.make_draft_issue(paper, ArticleRow(title="기사", body=blocks), actor=writer)
    assert not Image.objects.visible_to(stranger).filter(pk=image.pk).exists()
    services.publish_issue(issue=draft, actor=writer, now=make.NOW)
    assert Image.objects.visible_to(stranger).filter(pk=image.pk).exists()
    assert Document.objects.visible_to(stranger).filter(pk=document.pk).exists()
    services.withdraw_issue(issue=draft, actor=writer)
    assert not Image.objects.visible_to(stranger).filter(pk=image.pk).exists()
    assert not Document.objects.visible_to(stranger).filter(pk=document.pk).exists()
