"""A new version of a published file is its editors' until somebody publishes it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from activity.models import Event
from files.models import Document
from files.services import drafts, reading
from search import index, live
from tests.factories.files import make_document, make_version, use
from tests.factories.knowledge import make_page, set_audience, subject_of
from tests.factories.people import make_contracted_publisher
from tests.support.queries import assert_same_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_file(shelf) -> Document:
    """Give a file that all staff may read, by a page."""
    document = make_document(shelf.writer, "제설 지침.txt", "염화칼슘".encode(), pages=["염화칼슘"])
    use(subject_of(shelf.city.open_page), document)
    return document


@pytest.fixture
def drafted(shelf, open_file) -> Document:
    """Give it with a version that waits, read already."""
    add(open_file, shelf.writer)
    return open_file


def add(document, user, name: str = "제설 지침 개정.txt", content: str = "친환경 제설제"):
    file = ContentFile(content.encode(), name=name)
    draft = drafts.add(document=document, file=file, uploaded_by=user, now=timezone.now())
    reading.read(version_id=draft.pk)
    return draft


def publish(client, document, number=2):
    return client.post(reverse("files:publish_draft", args=[document.pk]), {"number": number}, follow=True)


def replace(client, document, **fields):
    file = SimpleUploadedFile("제설 지침 개정.txt", "친환경 제설제".encode(), "text/plain")
    sent = {"title": document.title, "file": file, "tags": "", **fields}
    return client.post(reverse("wagtaildocs:edit", args=[document.pk]), sent, follow=True)


def bytes_for(client, document) -> str:
    return b"".join(client.get(Document.objects.get(pk=document.pk).url).streaming_content).decode()


def plain(response) -> str:
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_what_the_edit_screen_brings_waits_and_says_so(shelf, open_file, make_client):
    writer, reader = make_client(shelf.writer), make_client(shelf.city.stranger)
    screen = plain(replace(writer, open_file, title="제설 지침(2026)"))
    assert "2판을 저장했습니다. 게시해야 열람자에게 보입니다." in screen
    assert "2판은 아직 게시되지 않았습니다" in screen
    assert "이 판 게시" in screen
    document = Document.objects.get(pk=open_file.pk)
    assert (document.title, document.current.number) == ("제설 지침(2026)", 1)
    assert bytes_for(reader, document) == bytes_for(writer, document) == "염화칼슘"
    edit = plain(writer.get(reverse("wagtaildocs:edit", args=[document.pk])))
    assert "2판이 아직 게시되지 않았습니다." in edit


def test_a_file_without_readers_has_its_new_bytes_at_once(shelf, make_client):
    document = make_document(shelf.writer, content=b"old")
    replace(make_client(shelf.writer), document)
    assert Document.objects.get(pk=document.pk).current.number == 2
    assert not document.versions.filter(published_at=None).exists()


def test_readers_learn_nothing_of_the_draft(shelf, drafted, make_client):
    changed = drafted.subject.changed_at
    reader = make_client(shelf.city.stranger)
    screen = plain(reader.get(drafted.read_address, {"view": "text"}))
    assert "염화칼슘" in screen
    assert "친환경" not in screen and "개정" not in screen and "게시되지 않" not in screen
    draft = drafted.versions.get(number=2)
    assert reader.get(draft.url).status_code == 404
    assert make_client(None).get(draft.url).status_code == 404
    assert drafted.subject.changed_at == changed
    assert list(Event.objects.filter(subject=drafted.subject).values_list("verb", flat=True)) == [
        "file.uploaded"
    ]
    assert b"".join(make_client(shelf.writer).get(draft.url).streaming_content).decode() == "친환경 제설제"


def test_a_draft_is_found_once_it_is_published(shelf, drafted, make_client):
    live.forget()
    index.rebuild(timezone.now())
    writer = make_client(shelf.writer)

    def found(words) -> bool:
        return drafted.read_address in plain(writer.get("/search", {"q": words}))

    assert (found("염화칼슘"), found("친환경")) == (True, False)
    publish(writer, drafted)
    index.drain(timezone.now())
    assert (found("염화칼슘"), found("친환경")) == (False, True)
    live.forget()


def test_publishing_gives_readers_the_bytes_the_name_and_the_news(shelf, drafted, make_client):
    answer = publish(make_client(shelf.writer), drafted)
    assert "2판을 게시했습니다." in plain(answer)
    assert bytes_for(make_client(shelf.city.stranger), drafted) == "친환경 제설제"
    document = Document.objects.get(pk=drafted.pk)
    assert (document.filename, document.file_size) == ("제설 지침 개정.txt", len("친환경 제설제".encode()))
    version = document.current
    assert document.subject.changed_at == version.published_at > version.created_at
    event = Event.objects.get(verb="file.version_published", subject=document.subject)
    assert (event.actor, event.data) == (shelf.writer, {"number": 2})


def test_what_uses_the_file_publishes_its_draft(shelf, make_client):
    page = shelf.page(shelf.city.open_page)
    add(shelf.document, shelf.writer)
    shelf.page(page, publish=False)
    assert Document.objects.get(pk=shelf.document.pk).current.number == 1
    shelf.page(page)
    assert Document.objects.get(pk=shelf.document.pk).current.number == 2


def test_who_may_not_publish_the_file_does_not_by_using_it(shelf, drafted):
    page = make_page("도로 제설", shelf.city.project, actor=shelf.city.stranger)
    other = shelf.write(page, documents=[drafted], user=shelf.city.stranger)
    assert other.live
    assert Document.objects.get(pk=drafted.pk).current.number == 1


@pytest.mark.parametrize("step", ["publish_draft", "discard_draft"])
def test_readers_can_do_neither(shelf, drafted, make_client, step):
    address = reverse(f"files:{step}", args=[drafted.pk])
    for user in (shelf.city.stranger, make_contracted_publisher()):
        assert make_client(user).post(address, {"number": 2}).status_code == 404
    assert "로그인" in plain(make_client(None).post(address, {"number": 2}))
    assert make_client(shelf.writer).get(address).status_code == 405
    assert [(one.number, one.published_at is None) for one in drafted.versions.order_by("number")] == [
        (1, False),
        (2, True),
    ]


def test_an_uploader_who_lost_sight_of_it_can_do_neither(shelf, drafted, make_client):
    set_audience(shelf.city.open_page, {f"p:{shelf.city.stranger.subject_id}"})
    assert publish(make_client(shelf.writer), drafted).status_code == 404


def test_discarding_drops_the_bytes_and_nothing_else(
    shelf, drafted, make_client, django_capture_on_commit_callbacks
):
    file = drafted.versions.get(number=2).file
    with django_capture_on_commit_callbacks(execute=True):
        answer = make_client(shelf.writer).post(
            reverse("files:discard_draft", args=[drafted.pk]), {"number": 2}, follow=True
        )
    assert "2판을 삭제했습니다." in plain(answer)
    assert not file.storage.exists(file.name)
    assert bytes_for(make_client(shelf.city.stranger), drafted) == "염화칼슘"


@pytest.mark.parametrize("number", ["1", "2", "", "x", "-1", "9" * 30])
def test_a_version_that_is_not_the_newest_draft_is_not_published(shelf, drafted, make_client, number):
    add(drafted, shelf.writer, "제설 지침 재개정.txt", "소금")
    answer = publish(make_client(shelf.writer), drafted, number)
    assert "그사이에 파일의 판이 바뀌었습니다. 다시 확인해 주세요." in plain(answer)
    assert Document.objects.get(pk=drafted.pk).current.number == 1


def test_a_draft_overtaken_by_a_later_version_stays_and_is_never_published(shelf, drafted, make_client):
    make_version(drafted, shelf.writer, "긴급 지침.txt", "모래".encode())
    document = Document.objects.get(pk=drafted.pk)
    assert document.current.number == 3
    screen = plain(make_client(shelf.writer).get(document.draft_address))
    assert "이 판 게시" not in screen
    assert "제설 지침 개정.txt" in screen and "게시되지 않음" in screen


def test_publishing_again_is_said_to_be_too_late(shelf, drafted, make_client):
    writer = make_client(shelf.writer)
    publish(writer, drafted)
    assert "그사이에 파일의 판이 바뀌었습니다." in plain(publish(writer, drafted))
    assert Event.objects.filter(verb="file.version_published").count() == 1


def test_looking_for_drafts_costs_one_query_whatever_their_number(shelf, open_file):
    def look(ids):
        return queries_of(lambda: drafts.publish_with(ids, actor=shelf.writer, now=timezone.now()))

    more = [make_document(shelf.writer, f"{one}.txt").pk for one in range(5)]
    assert_same_queries(look([open_file.pk]), look([open_file.pk, *more]))
