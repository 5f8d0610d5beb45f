"""The chain of seals shows what was changed, taken out or slipped in."""

from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from activity import digests, jobs, seals, triggers
from activity.models import Event, Seal, Unsealed
from core.jobs import lease
from tests.factories import activity as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@contextmanager
def tampering():
    """Let somebody at the tables who can drop triggers."""
    triggers.drop()
    yield
    triggers.create()


@pytest.fixture(autouse=True)
def nothing_before():
    """Take away what laying the front pages recorded, as exact as the tests' own restoring leaves it."""
    with tampering():
        Unsealed.objects.all().delete()
        Event.objects.all().delete()


@pytest.fixture
def sealed():
    """Three events in a chain of their own."""
    user = people.make_employee()
    made = [make.make_event(actor=user, data={"n": n, "낱말": "가"}) for n in range(3)]
    jobs.seal(None)
    return made


def words() -> list[str]:
    return [fault.words for fault in seals.verify().faults]


def test_events_are_sealed_in_one_chain(sealed):
    chain = list(Seal.objects.order_by("number"))
    assert [seal.number for seal in chain] == list(range(1, len(chain) + 1))
    before = digests.START
    for seal in chain:
        before = digests.link(before, seal.number, seal.event_id, seal.event.digest)
        assert seal.hash == before
    assert not Unsealed.objects.exists()
    assert words() == []


def test_what_comes_later_lengthens_the_chain(sealed):
    length = Seal.objects.count()
    make.make_event()
    assert seals.verify().waiting == 1
    jobs.seal(None)
    jobs.seal(None)
    assert Seal.objects.count() == length + 1
    assert words() == []


def test_an_event_that_commits_late_is_sealed_late_and_not_passed_over(sealed):
    late, soon = make.make_event(), make.make_event()
    Unsealed.objects.filter(event=late).delete()
    jobs.seal(None)
    assert Seal.objects.filter(event=soon).exists()
    Unsealed.objects.create(event=late)
    jobs.seal(None)
    assert late.seal.number > soon.seal.number
    assert words() == []


def test_many_events_are_sealed_in_chunks(monkeypatch):
    monkeypatch.setattr(seals, "CHUNK", 2)
    for _number in range(5):
        make.make_event()
    jobs.seal(None)
    assert not Unsealed.objects.exists()
    assert words() == []


def test_only_the_holder_of_the_lease_seals():
    make.make_event()
    with lease("activity.seal"):
        jobs.seal(None)
    assert not Seal.objects.exists()
    assert seals.seal_waiting(still_mine=lambda: False) == 0


def test_two_sealers_cannot_give_the_same_number(sealed):
    event = make.make_event()
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.bulk_create([Seal(number=1, event=event, hash="0" * 64)])


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "page.deleted"},
        {"data": {"n": 9}},
        {"source": "import"},
        {"version": 2},
        {"subject": None},
        {"personal_digest": "0" * 64},
    ],
)
def test_a_changed_event_is_noticed(sealed, change):
    with tampering():
        Event.objects.filter(pk=sealed[1].pk).update(**change)
    assert words()


def test_another_person_put_in_is_noticed(sealed):
    with tampering():
        Event.objects.filter(pk=sealed[1].pk).update(actor=people.make_employee())
    assert len(words()) == 1


def test_a_changed_event_with_a_new_digest_breaks_the_chain(sealed):
    with tampering():
        event = Event.objects.get(pk=sealed[1].pk)
        event.verb = "page.deleted"
        event.digest = digests.digest(event)
        event.save()
    assert len(words()) == 1


def test_an_event_taken_out_is_noticed(sealed):
    with tampering():
        Seal.objects.filter(event=sealed[1]).delete()
        Event.objects.filter(pk=sealed[1].pk).delete()
    assert len(words()) == 2


def test_an_event_slipped_in_is_noticed(sealed):
    event = make.make_event()
    Unsealed.objects.filter(event=event).delete()
    assert len(words()) == 1


def test_erasing_who_it_was_leaves_the_chain_whole(sealed):
    with tampering():
        blank = {"actor": None, "on_behalf_of": None, "position": "", "personal": {}, "salt": ""}
        Event.objects.filter(pk=sealed[1].pk).update(**blank)
    report = seals.verify()
    assert (report.faults, report.erased) == ([], 1)


def test_somebody_put_in_after_erasing_is_noticed(sealed):
    with tampering():
        Event.objects.filter(pk=sealed[1].pk).update(salt="")
    assert len(words()) == 1


def test_the_command_prints_the_head_and_fails_on_a_fault(sealed):
    said = StringIO()
    call_command("activity", "verify", stdout=said)
    assert Seal.objects.latest("number").hash in said.getvalue()
    with tampering():
        Event.objects.filter(pk=sealed[1].pk).update(verb="page.deleted")
    with pytest.raises(CommandError):
        call_command("activity", "verify", stdout=StringIO(), stderr=StringIO())


@pytest.mark.parametrize("value", [1.5, object(), "a\x00b", {1: 2}])
def test_data_that_a_database_may_give_back_otherwise_is_refused(value):
    with pytest.raises(digests.NotExact):
        make.make_event(data={"value": value})
