"""Every page is a subject, and a subject has an audience before anything else."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from wagtail.models import Page

from core.models import Subject
from core.pages import SubjectPageMixin
from core.subjects import AudienceRequired, SubjectData, kinds
from tests.rules import tree

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def our_pages():
    """Return the page models of the rooms."""
    rooms = {config.label for config in apps.get_app_configs() if room(config) in tree.ROOMS}
    return [m for m in apps.get_models() if issubclass(m, Page) and m._meta.app_label in rooms]


def room(config) -> str:
    """Return the first part of an app's name."""
    return config.name.partition(".")[0]


def test_every_page_is_a_subject_of_a_known_kind():
    names = {kind.name for kind in kinds()}
    strangers = [
        page._meta.label
        for page in our_pages()
        if not issubclass(page, SubjectPageMixin) or page.subject_kind not in names
    ]
    assert len(our_pages()) >= 3
    assert strangers == []


def test_no_page_offers_the_privacy_of_wagtail():
    assert [page._meta.label for page in our_pages() if page.private_page_options] == []


def test_no_page_carries_its_audience_where_a_revision_would_keep_it():
    words = ("audience", "token", "restriction")
    fields = [
        f"{page._meta.label}.{field.name}"
        for page in our_pages()
        for field in page._meta.local_fields
        if any(word in field.name for word in words)
    ]
    assert fields == []


@pytest.mark.django_db
@pytest.mark.parametrize("audience", [None, frozenset()])
def test_a_subject_of_any_kind_needs_an_audience(audience):
    assert kinds()
    for number, kind in enumerate(kinds(), start=1):
        row = SubjectData(
            kind=kind.name, object_id=number, title="제목", address="/x", changed_at=NOW,
            audience=audience,
        )  # fmt: skip
        with pytest.raises(AudienceRequired):
            Subject.objects.write_many([row])
    assert not Subject.objects.filter(title="제목").exists()
