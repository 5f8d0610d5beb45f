"""The migrations say what the models say."""

from io import StringIO

import pytest
from django.core.management import call_command

from core.models.jobs import Lease

pytestmark = pytest.mark.django_db


def changes() -> str:
    """Return what ``makemigrations`` would write; nothing when all is written."""
    out = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out, stderr=out, verbosity=1)
    except SystemExit:
        return out.getvalue()
    return ""


def test_no_migration_is_missing():
    assert changes() == ""


def test_a_changed_model_is_noticed(monkeypatch):
    monkeypatch.setattr(Lease._meta.get_field("holder"), "max_length", 65)
    assert "holder" in changes()
