"""A document's subject follows whatever uses it, in the same transaction."""

import pytest
from wagtail.actions.unpublish_page import UnpublishPageAction

from activity.models import Event
from core import tokens
from core.enums import State
from core.guard.reader import Reader, enter, leave
from core.models import Exclusion, Subject, Use
from files import subjects
from files.models import Document
from files.uses import record
from people.services.audience import NotAllowed, set_audience
from tests.factories import people
from tests.factories.activity import make_subject
from tests.factories.files import make_document, use
from tests.factories.knowledge import make_draft, subject_of
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


def row(document) -> Subject:
    return subjects.of(document.pk)


def excluded(subject: Subject) -> bool:
    return Exclusion.objects.filter(subject_id=subject.pk).exists()


def test_a_new_document_is_a_draft_of_its_uploader(shelf):
    subject = row(shelf.document)
    assert (subject.state, subject.title) == (State.DRAFT, "경로당 명단")
    assert subject.address == f"/files/{shelf.document.pk}/read"
    assert subject.editors == {tokens.person(shelf.writer.subject_id)}


def test_what_nobody_uploaded_has_no_subject_before_it_is_used(shelf):
    document = make_document(None)
    assert row(document) is None
    use(subject_of(shelf.city.open_page), document)
    assert row(document).state == State.LIVE


def test_publishing_opens_it_to_the_readers_and_editors_of_the_page(shelf):
    page = subject_of(shelf.page(shelf.city.open_page))
    subject = row(shelf.document)
    assert (subject.state, subject.audience) == (State.LIVE, page.audience)
    assert subject.editors == page.editors | {tokens.person(shelf.writer.subject_id)}
    assert (subject.department_id, subject.task_id, subject.duty_id) == (
        page.department_id, page.task_id, page.duty_id,
    )  # fmt: skip


def test_it_belongs_where_every_reader_of_it_may_know_that_it_does(shelf):
    closed = subject_of(shelf.page(shelf.city.closed_page))
    safety = shelf.city.safety.subject_id
    use(make_subject(audience={tokens.department(safety)}, department_id=safety), shelf.document)
    subject = row(shelf.document)
    assert subject.audience == closed.audience | {tokens.department(safety)}
    assert (subject.department_id, subject.task_id) == (None, None)
    use(subject_of(shelf.city.open_page), shelf.document)
    assert row(shelf.document).department_id == subject_of(shelf.city.open_page).department_id


def test_closing_a_page_closes_the_document_and_shuts_it_out_of_the_search(shelf):
    page = shelf.page(shelf.city.open_page)
    assert not excluded(row(shelf.document))
    shelf.close(page)
    assert row(shelf.document).audience == subject_of(page).audience
    assert excluded(row(shelf.document))


def test_taking_a_page_back_makes_it_a_draft_again(shelf):
    page = shelf.page(shelf.city.open_page)
    UnpublishPageAction(page, user=shelf.writer).execute(skip_permission_checks=True)
    assert row(shelf.document).state == State.DRAFT
    assert excluded(row(shelf.document))


def test_the_editors_of_a_draft_that_uses_it_are_its_editors(shelf):
    draft = make_draft("초고", shelf.city.project, actor=shelf.writer)
    shelf.page(draft, publish=False)
    subject = row(shelf.document)
    assert subject.state == State.DRAFT
    assert subject_of(draft).editors <= subject.editors


def test_a_draft_shows_a_published_file_to_nobody_else(shelf):
    closed = subject_of(shelf.page(shelf.city.closed_page))
    draft = make_draft("초고", shelf.city.project, actor=shelf.writer)
    shelf.page(draft, publish=False)
    assert row(shelf.document).audience == closed.audience


def test_a_deleted_document_ends_its_subject(shelf):
    shelf.page(shelf.city.open_page)
    pk, subject = shelf.document.pk, row(shelf.document)
    shelf.document.delete()
    assert subjects.of(pk).state == State.DELETED
    assert excluded(subject)
    assert not Use.objects.filter(kind="document", object_id=pk).exists()
    assert Event.objects.filter(verb="file.deleted", subject=subject).exists()


def test_nobody_sets_the_audience_of_a_document(shelf):
    shelf.page(shelf.city.open_page)
    with pytest.raises(NotAllowed):
        set_audience(
            subject=row(shelf.document), audience={"public"}, actor=shelf.writer, now=people.NOW
        )


def test_naming_a_file_of_others_takes_nothing_from_them(shelf):
    # A stranger's use opens nothing, so it neither closes the file to its uploader …
    use(subject_of(shelf.city.open_page), shelf.document, actor=shelf.city.stranger)
    assert Document.objects.visible_to(shelf.writer).filter(pk=shelf.document.pk).exists()
    # … nor keeps him from publishing it where the stranger's page is not his to widen.
    shelf.page(shelf.city.closed_page)
    assert row(shelf.document).state == State.LIVE


def test_it_follows_in_the_admin_too_where_the_person_at_work_no_longer_sees_it(shelf):
    page = make_subject()
    use(page, shelf.document)
    token = enter(Reader(shelf.city.stranger))
    try:
        record(subject=page, used=set(), actor=shelf.city.stranger)
    finally:
        leave(token)
    assert row(shelf.document).state == State.DRAFT


def test_following_costs_the_same_for_many(shelf):
    page = subject_of(shelf.city.open_page)
    one = [make_document(shelf.writer).pk]
    many = [make_document(shelf.writer).pk for _number in range(5)]
    use(page, *Document.objects.filter(pk__in=one + many))
    assert_same_queries(
        queries_of(lambda: subjects.rows_of(one)), queries_of(lambda: subjects.rows_of(many))
    )
