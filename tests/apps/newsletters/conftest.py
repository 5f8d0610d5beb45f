"""A division that publishes, one of its people, and a contracted body with its publisher."""

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from files.models import Document, Image
from people.enums import Level
from tests.factories import newsletters, people


@pytest.fixture
def unit(db):
    return people.make_department(name="소통과")


@pytest.fixture
def writer(unit):
    return people.make_employee(unit, name="지은이")


@pytest.fixture
def stranger(db):
    return people.make_employee(name="남의이")


@pytest.fixture
def paper(unit, writer):
    return newsletters.make_publication(unit, title="두레소식", actor=writer)


@pytest.fixture
def editor(writer, make_client):
    return make_client(writer)


@pytest.fixture
def body(db):
    return people.make_department(Level.AFFILIATE, name="청소년센터")


@pytest.fixture
def contracted(body):
    return people.make_contracted_publisher(body, name="위탁이")


@pytest.fixture
def image(writer):
    return Image.objects.create(title="표지", file=get_test_image_file(), uploaded_by_user=writer)


@pytest.fixture
def document(writer):
    file = ContentFile("지난 호".encode(), name="지난호.txt")
    return Document.objects.create(title="지난 호", file=file, uploaded_by_user=writer)
