"""A failed form check shows what was typed, and lets it be sent again."""

import re

import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/accounts/password/reset/"


@pytest.fixture
def strict(make_client):
    """Return a visitor's client whose forms are checked."""
    return make_client(enforce_csrf_checks=True)


def token_in(response) -> str:
    """Return the fresh token of the form on a page."""
    form = response.content.decode().partition(f'action="{ADDRESS}"')[2]
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]


def test_a_stale_form_shows_what_was_typed(strict):
    typed = {"title": "안부 전화", "body": "첫째 줄\n둘째 줄"}
    response = strict.post(ADDRESS, typed)
    page = response.content.decode()
    assert response.status_code == 403
    assert 'name="title" value="안부 전화"' in page
    assert re.search(r'<textarea[^>]*name="body"[^>]*>\n첫째 줄\n둘째 줄</textarea>', page)


def test_a_password_is_not_shown(strict):
    typed = {"email": "kim@example.org", "password1": "geheim-1", "oldpassword": "geheim-2"}
    page = strict.post(ADDRESS, typed).content.decode()
    assert "kim@example.org" in page
    assert "geheim" not in page


def test_what_was_typed_is_escaped(strict):
    page = strict.post(ADDRESS, {"title": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_fresh_token_lets_it_be_sent_again(strict):
    stale = strict.post(ADDRESS, {"email": "kim@example.org"})
    again = {"email": "kim@example.org", "csrfmiddlewaretoken": token_in(stale)}
    assert strict.post(ADDRESS, again).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_another_site_cannot_make_us_show_its_words(strict, headers):
    response = strict.post(ADDRESS, {"title": "call this number"}, headers=headers)
    assert response.status_code == 403
    assert "call this number" not in response.content.decode()


def test_files_are_named_because_they_have_to_be_chosen_again(strict, tmp_path):
    attached = tmp_path / "예산안.txt"
    attached.write_text("표")
    with attached.open("rb") as file:
        page = strict.post(ADDRESS, {"title": "예산", "file": file}).content.decode()
    assert "예산안.txt" in page
    assert 'enctype="multipart/form-data"' in page


def test_the_page_is_kept_in_no_cache(strict):
    assert strict.post(ADDRESS, {"title": "안부"}).headers["Cache-Control"] == "no-store"
