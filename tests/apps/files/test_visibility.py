"""Who may see a file: whoever may see something published that uses it, and its makers before."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.actions.unpublish_page import UnpublishPageAction

from core.models import Use
from files.models import Document, Image
from knowledge.pages.models import WikiPage
from tests.factories import people
from tests.factories.files import make_document, make_image
from tests.factories.knowledge import make_draft, make_page, subject_of

pytestmark = pytest.mark.django_db


def seen_by(user):
    return set(Image.objects.visible_to(user)) | set(Document.objects.visible_to(user))


def test_a_file_used_nowhere_is_its_uploaders(shelf):
    assert seen_by(shelf.writer) == {shelf.image, shelf.document}
    for other in (shelf.city.colleague, shelf.city.stranger, AnonymousUser()):
        assert seen_by(other) == set()


def test_the_readers_of_a_published_page_see_its_files(shelf):
    shelf.page(shelf.city.open_page)
    assert seen_by(shelf.city.stranger) == {shelf.image, shelf.document}
    assert seen_by(AnonymousUser()) == set()


def test_the_files_of_a_closed_page_are_closed(shelf):
    shelf.page(shelf.city.closed_page)
    assert seen_by(shelf.city.colleague) == {shelf.image, shelf.document}
    for other in (shelf.city.stranger, people.make_superuser(), AnonymousUser()):
        assert seen_by(other) == set()


def test_closing_a_page_closes_its_files_at_once(shelf):
    page = shelf.page(shelf.city.open_page)
    shelf.close(page)
    assert seen_by(shelf.city.stranger) == set()


def test_a_file_on_two_pages_is_seen_by_the_readers_of_either(shelf):
    shelf.page(shelf.city.closed_page)
    shelf.page(shelf.city.open_page)
    assert seen_by(shelf.city.stranger) == {shelf.image, shelf.document}


def test_the_files_of_a_draft_are_its_editors(shelf):
    draft = make_draft("초고", shelf.city.project, actor=shelf.writer)
    shelf.page(draft, publish=False)
    assert seen_by(shelf.city.colleague) == {shelf.image, shelf.document}
    assert seen_by(shelf.city.stranger) == set()


def test_a_draft_on_a_published_page_shows_its_files_to_no_reader(shelf):
    shelf.page(shelf.city.open_page, publish=False)
    assert seen_by(shelf.city.colleague) == {shelf.image, shelf.document}
    assert seen_by(shelf.city.stranger) == set()


def test_taking_a_file_out_closes_it_to_readers_and_leaves_it_to_editors(shelf):
    page = shelf.page(shelf.city.open_page)
    shelf.write(page)
    assert seen_by(shelf.city.stranger) == set()
    assert seen_by(shelf.city.colleague) == {shelf.image, shelf.document}


def test_taking_a_page_back_closes_its_files(shelf):
    page = shelf.page(shelf.city.open_page)
    UnpublishPageAction(page, user=shelf.writer).execute(skip_permission_checks=True)
    assert seen_by(shelf.city.stranger) == set()


def test_an_uploader_loses_sight_of_what_became_part_of_something_closed(shelf):
    image = make_image(shelf.city.stranger)
    shelf.write(shelf.city.open_page, [image])
    Use.objects.update(opens=True)
    shelf.close(WikiPage.objects.get(pk=shelf.city.open_page.pk))
    assert image not in seen_by(shelf.city.stranger)


def test_nobody_opens_a_closed_file_by_using_it(shelf):
    shelf.page(shelf.city.closed_page)
    own = make_page("남의 글", shelf.city.project, actor=shelf.writer)
    shelf.write(own, [shelf.image], [shelf.document], user=shelf.city.stranger)
    assert set(Use.objects.filter(subject=subject_of(own)).values_list("opens", flat=True)) == {False}
    assert seen_by(shelf.city.stranger) == set()


def test_a_draft_shows_its_writer_no_file_that_he_merely_names(shelf):
    shelf.page(shelf.city.closed_page)
    own = make_draft("제 글", shelf.city.project, actor=shelf.writer)
    shelf.write(own, [shelf.image], user=shelf.city.stranger, publish=False)
    assert seen_by(shelf.city.stranger) == set()


def test_whoever_may_widen_opens_it_by_using_it(shelf):
    shelf.page(shelf.city.closed_page)
    own = make_page("남의 글", shelf.city.project, actor=shelf.writer)
    shelf.write(own, [shelf.image], user=shelf.city.stranger)
    shelf.write(own, [shelf.image], user=shelf.writer)
    assert seen_by(shelf.city.stranger) == {shelf.image}


def test_links_in_a_text_count_as_use(shelf):
    page = WikiPage.objects.get(pk=shelf.city.open_page.pk)
    page.body = [("paragraph", f'<p><a linktype="document" id="{shelf.document.pk}">명단</a></p>')]
    page.save_revision(user=shelf.writer).publish(user=shelf.writer, skip_permission_checks=True)
    assert seen_by(shelf.city.stranger) == {shelf.document}


def test_names_and_titles_are_kept_in_nfc(shelf):
    apart = "경로당"
    document = make_document(shelf.writer, f"{apart}.txt")
    assert document.filename.startswith("경로당")
    assert document.title == "경로당"
