"""An expired session loses nothing that was typed, and tells it to nobody else."""

import pytest
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as city
from core import retype
from tests.factories.people import make_employee

pytestmark = pytest.mark.django_db
PASSWORD = "논두렁-밭두렁-7"
TYPED = {"title": "안부 전화", "body": "첫째 줄\n둘째 줄", "password": "geheim"}


@login_required
def note(request):
    """Take a note from whoever is signed in; refuse one without a body."""
    if request.method == "POST" and not request.POST.get("body"):
        return HttpResponse("refused", status=422)
    return HttpResponse(f"taken: {request.POST.get('title', '')}")


urlpatterns = [path("note", note), *city]


@pytest.fixture(autouse=True)
def note_is_served(settings) -> None:
    """Serve the note beside the site's own addresses."""
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def kim():
    """Return an employee who can sign in."""
    return make_employee(username="10001", password=PASSWORD)


@pytest.fixture
def expired(make_client, kim):
    """Return kim's browser after the session has ended."""
    client = make_client(kim)
    client.get("/note")
    del client.cookies["sessionid"]
    return client


def sign_in(client, username: str, address: str = "/accounts/login/?next=/accounts/unsent"):
    """Sign in on the page a person was sent to, and follow on."""
    return client.post(address, {"login": username, "password": PASSWORD}, follow=True)


def test_what_was_typed_is_shown_again_after_signing_in(expired):
    sent = expired.post("/note?from=list", TYPED)
    assert sent.headers["Location"] == "/accounts/login/?next=%2Faccounts%2Funsent"
    page = sign_in(expired, "10001", sent.headers["Location"]).content.decode()
    assert 'action="/note?from=list"' in page
    assert "안부 전화" in page
    assert "첫째 줄\n둘째 줄" in page
    assert "geheim" not in page


def test_the_sign_in_page_says_that_it_is_kept(expired):
    sent = expired.post("/note", TYPED)
    page = expired.get(sent.headers["Location"]).content.decode()
    assert "입력하신 내용을 보관했습니다" in page or "What you typed is kept" in page


def test_once_sent_it_is_forgotten(expired):
    expired.post("/note", TYPED)
    sign_in(expired, "10001")
    assert "안부 전화" in expired.get("/accounts/unsent").content.decode()
    assert expired.post("/note", TYPED).content.decode() == "taken: 안부 전화"
    assert retype.KEY not in expired.session
    assert expired.get("/accounts/unsent").headers["Location"] == "/"


def test_a_refused_second_try_keeps_it(expired):
    expired.post("/note", TYPED)
    sign_in(expired, "10001")
    assert expired.post("/note", {"title": "안부 전화"}).status_code == 422
    assert "안부 전화" in expired.get("/accounts/unsent").content.decode()


def test_it_can_be_forgotten_unsent(expired):
    expired.post("/note", TYPED)
    sign_in(expired, "10001")
    assert expired.post("/accounts/unsent").headers["Location"] == "/"
    assert retype.KEY not in expired.session


def test_another_person_on_the_same_machine_is_shown_nothing(expired):
    make_employee(username="10002", password=PASSWORD)
    expired.post("/note", TYPED)
    sign_in(expired, "10002", "/accounts/login/?next=/gone")
    assert retype.KEY not in expired.session
    assert expired.get("/accounts/unsent").headers["Location"] == "/"


def test_a_stranger_cannot_fill_the_database(make_client):
    response = make_client().post("/note", TYPED)
    assert response.status_code == 200
    assert "안부 전화" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert not Session.objects.exists()


def test_a_forged_mark_counts_for_nothing(make_client, kim):
    client = make_client()
    client.cookies[retype.COOKIE] = str(kim.pk)
    assert client.post("/note", TYPED).status_code == 200
    assert not Session.objects.exists()


def test_a_text_too_long_to_keep_is_shown_at_once(expired):
    long = "가" * (retype.LIMIT + 1)
    page = expired.post("/note", {"body": long}).content.decode()
    assert long in page


def test_a_form_of_passwords_alone_just_leads_to_sign_in(expired):
    sent = expired.post("/note", {"password": "geheim"})
    assert sent.headers["Location"] == "/accounts/login/?next=/note"


def test_a_partial_update_takes_the_whole_page_to_sign_in(expired):
    response = expired.post("/note", TYPED, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == "/accounts/login/?next=%2Faccounts%2Funsent"


def test_the_notice_stands_on_every_page_until_it_is_sent(expired):
    expired.post("/note", TYPED)
    sign_in(expired, "10001")
    assert "/accounts/unsent" in expired.get("/gone").content.decode()
    expired.post("/note", TYPED)
    assert "/accounts/unsent" not in expired.get("/gone").content.decode()


def test_a_visitor_without_anything_kept_is_asked_to_sign_in(make_client):
    assert make_client().get("/accounts/unsent").status_code == 302
