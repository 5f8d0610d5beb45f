"""A page with an image and a document, and people who may and may not see it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from activity.actor import acting
from core import tokens
from files.models import Document, Image
from knowledge.pages.models import WikiPage
from people.models import User
from tests.factories.city import City, make_small_city
from tests.factories.files import make_document, make_image
from tests.factories.knowledge import set_audience
from tests.support.kept import kept


@dataclass
class Shelf:
    """Files of the writer's, and a page that can use them."""

    city: City
    image: Image
    document: Document

    @property
    def writer(self) -> User:
        return self.city.writer

    def page(self, page: WikiPage, *, publish: bool = True, user=None) -> WikiPage:
        """Put both files into ``page``."""
        return self.write(page, [self.image], [self.document], publish=publish, user=user)

    def write(self, page, images=(), documents=(), *, publish=True, user=None) -> WikiPage:
        """Save a version of ``page`` with these files, published or as a draft."""
        user = user or self.writer
        page = WikiPage.objects.get(pk=page.pk)
        page.body = [
            *[("image", {"image": image, "alt": "그림", "caption": ""}) for image in images],
            *[("document", {"document": document, "note": ""}) for document in documents],
        ]
        with acting(user):
            revision = page.save_revision(user=user)
            if publish:
                revision.publish(user=user, skip_permission_checks=True)
        return WikiPage.objects.get(pk=page.pk)

    def close(self, page: WikiPage) -> None:
        """Let the writer's division alone see ``page``."""
        set_audience(page, {tokens.department(self.city.welfare.subject_id)})


@pytest.fixture
def shelf(db) -> Shelf:
    """Give the files, used nowhere yet."""
    return kept(_build)


def _build() -> Shelf:
    city = make_small_city()
    return Shelf(city, make_image(city.writer), make_document(city.writer))
