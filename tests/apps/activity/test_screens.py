"""The inbox, timelines and following on screen, with and without JavaScript."""

import pytest
from django.urls import reverse

from activity.models import ReadMark, Watch
from core import tokens
from tests.factories import activity as make
from tests.factories import people

pytestmark = pytest.mark.django_db

INBOX = "/me/inbox"


@pytest.fixture
def user():
    return people.make_employee()


@pytest.fixture
def client(user, make_client):
    return make_client(user)


@pytest.fixture
def subject():
    return make.make_subject()


@pytest.fixture
def closed():
    unit = people.make_department()
    return make.make_subject("감찰 결과", audience={tokens.department(unit.subject_id)})


def tell(user, subject=None, **parts):
    """Address an event to a person, as of now."""
    return make.make_event(subject, to=[tokens.person(user.subject_id)], **parts)


def page(client, address=INBOX) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_visitor_is_asked_to_sign_in(make_client, subject):
    for address in (INBOX, f"/subjects/{subject.pk}/timeline"):
        response = make_client().get(address)
        assert response.status_code == 302
        assert "login" in response.url


def test_the_inbox_shows_what_came_and_the_frame_its_number(client, user):
    event = tell(user)
    text = page(client)
    assert event.subject.title in text
    assert reverse("activity:open", args=[event.pk]) in text
    assert '<span class="dure-count">' in page(client, "/me")
    tell(people.make_employee(), make.make_subject("남의 일"))
    assert "남의 일" not in page(client)


def test_an_empty_inbox_says_what_will_come(client):
    assert "dure-empty" in page(client)
    assert "dure-empty" in page(client, f"{INBOX}?show=unread")
    assert "dure-count" not in page(client)


def test_opening_a_line_marks_it_and_leads_to_its_subject(client, user):
    event = tell(user)
    response = client.get(reverse("activity:open", args=[event.pk]))
    assert (response.status_code, response.url) == (302, event.subject.address)
    assert ReadMark.objects.filter(user=user, event=event).exists()


def test_a_line_of_somebody_elses_inbox_does_not_exist(client, closed):
    other = people.make_employee()
    for event in (tell(other), make.make_event(closed)):
        assert client.get(reverse("activity:open", args=[event.pk])).status_code == 404
    assert client.get(reverse("activity:open", args=[0])).status_code == 404


def test_one_line_is_marked_as_read_and_unread_again(client, user):
    event = tell(user)
    line = {"line": str(event.pk)}
    assert client.post(reverse("activity:mark"), line).url == INBOX
    assert "dure-empty" in page(client, f"{INBOX}?show=unread")
    client.post(reverse("activity:mark"), {**line, "as": "unread"})
    assert event.subject.title in page(client, f"{INBOX}?show=unread")


def test_everything_is_marked_as_read_at_once(client, user):
    for _number in range(3):
        tell(user)
    client.post(reverse("activity:mark"))
    assert ReadMark.objects.filter(user=user).count() == 3


def test_marking_leads_back_to_where_one_was_and_nowhere_else(client, user):
    tell(user)
    mark = reverse("activity:mark")
    assert client.post(mark, {"next": f"{INBOX}?page=2"}).url == f"{INBOX}?page=2"
    assert client.post(mark, {"next": "https://example.org/"}).url == INBOX
    assert client.get(mark).status_code == 405


def test_the_inbox_has_pages(client, user):
    for number in range(25):
        tell(user, make.make_subject(f"안건 {number:02}"))
    assert "안건 24" in page(client)
    assert "안건 00" not in page(client)
    assert "안건 00" in page(client, f"{INBOX}?page=2")


def test_a_subjects_timeline_shows_what_happened(client, subject, user):
    make.make_event(subject, actor=people.make_employee(name="한가람"))
    text = page(client, f"/subjects/{subject.pk}/timeline")
    assert "한가람" in text
    assert "2026. 11. 22. 18:00" in text


def test_a_closed_subject_has_neither_timeline_nor_button(client, closed):
    make.make_event(closed)
    assert client.get(f"/subjects/{closed.pk}/timeline").status_code == 404
    assert client.post(f"/subjects/{closed.pk}/watch", {"level": "watching"}).status_code == 404
    assert not Watch.objects.exists()


def test_following_muting_and_neither_by_plain_forms(client, subject, user):
    address = f"/subjects/{subject.pk}/watch"
    for level in ("watching", "muted"):
        assert client.post(address, {"level": level}).url == subject.address
        assert Watch.objects.get(user=user).level == level
    client.post(address, {"level": ""})
    assert not Watch.objects.exists()


def test_the_button_alone_comes_back_to_htmx(client, subject):
    response = client.post(
        f"/subjects/{subject.pk}/watch", {"level": "watching"}, headers={"hx-request": "true"}
    )
    text = response.content.decode()
    assert text.startswith("<form")
    assert 'value=""' in text


def test_a_person_can_follow_from_the_timeline(client, subject):
    text = page(client, f"/subjects/{subject.pk}/timeline")
    assert 'name="level" value="watching"' in text
    client.post(f"/subjects/{subject.pk}/watch", {"level": "watching"})
    assert 'name="level" value="watching"' not in page(client, f"/subjects/{subject.pk}/timeline")


def test_the_front_page_shows_what_changed_where_one_looks(client, user, subject):
    client.post(f"/subjects/{subject.pk}/watch", {"level": "watching"})
    make.make_event(subject)
    text = page(client, "/")
    assert "panel-followed" in text
    assert "panel-department_changes" in text
