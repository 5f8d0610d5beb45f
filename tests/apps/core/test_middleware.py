"""What comes in before any room sees it."""

import pytest

from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/people?q=%00김", "/tasks?view=%00", "/news?view=%00", "/requests?state=%00"])
def test_a_character_no_text_holds_breaks_no_screen(make_client, address):
    assert make_client(people.make_employee()).get(address).status_code == 200
