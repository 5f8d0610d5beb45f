"""Wagtail's screens for files show each person his own choice."""

import pytest
from django.urls import reverse
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.images.utils import find_image_duplicates

from tests.factories import people
from tests.factories.files import make_image

pytestmark = pytest.mark.django_db

MISSING = 9_000_000


@pytest.fixture
def closed(shelf):
    """Let a closed page use the files; both carry a tag."""
    for file in (shelf.image, shelf.document):
        file.tags.add("수급자")
    shelf.page(shelf.city.closed_page)
    return shelf


def test_choosers_offer_what_exists_for_the_person(closed, make_client):
    for name, title in (("wagtailimages_chooser", "약도"), ("wagtaildocs_chooser", "경로당 명단")):
        address = reverse(f"{name}:choose")
        assert title in make_client(closed.city.colleague).get(address).json()["html"]
        assert title not in make_client(closed.city.stranger).get(address).json()["html"]


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("wagtailimages:edit", "image"),
        ("wagtailimages:delete", "image"),
        ("wagtailimages:image_usage", "image"),
        ("wagtailimages_chooser:chosen", "image"),
        ("wagtailimages_chooser:select_format", "image"),
        ("wagtaildocs:edit", "document"),
        ("wagtaildocs:document_usage", "document"),
        ("wagtaildocs_chooser:chosen", "document"),
    ],
)
def test_a_closed_file_answers_as_one_that_never_was(closed, make_client, name, thing):
    client = make_client(closed.city.stranger)
    found = client.get(reverse(name, args=[getattr(closed, thing).pk]))
    nothing = client.get(reverse(name, args=[MISSING]))
    assert (found.status_code, found.content) == (404, nothing.content)


def test_all_files_at_once_are_those_one_sees(closed, make_client):
    address = reverse("wagtail_bulk_action", args=["files", "image", "delete"]) + "?id=all"
    assert "약도" not in make_client(closed.city.stranger).get(address).content.decode()


def test_tags_of_closed_files_are_not_suggested(closed, make_client):
    address = reverse("wagtailadmin_tag_autocomplete") + "?term=수"
    assert make_client(closed.city.colleague).get(address).json() == ["수급자"]
    assert make_client(closed.city.stranger).get(address).json() == []
    assert make_client(closed.city.colleague).get(address + "없").json() == []


def test_popular_tags_are_those_of_files_one_sees(closed, make_client):
    address = reverse("wagtailimages_chooser:choose")
    assert "수급자" in make_client(closed.city.colleague).get(address).json()["html"]
    assert "수급자" not in make_client(closed.city.stranger).get(address).json()["html"]


def test_already_here_is_said_only_of_files_one_sees(closed):
    twin = make_image(closed.city.stranger)
    found = find_image_duplicates(twin, closed.city.stranger, image_policy)
    assert list(found) == []


@pytest.mark.parametrize("who", ["stranger", "superuser"])
def test_nobody_has_a_permission_on_a_closed_file(closed, who):
    user = people.make_superuser() if who == "superuser" else closed.city.stranger
    for policy, file in ((image_policy, closed.image), (document_policy, closed.document)):
        assert not policy.user_has_permission_for_instance(user, "choose", file)
        assert file not in policy.instances_user_has_any_permission_for(user, ["change", "choose"])


def test_the_admins_small_pictures_have_checked_addresses(closed, make_client):
    html = make_client(closed.city.colleague).get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert f"/files/images/{closed.image.pk}/" in html
