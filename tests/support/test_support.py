"""The tests' own tools do what the tests rely on."""

import pytest
from django.db import DatabaseError, connection, transaction
from wagtail.models import Collection, Locale, Page, Site

from activity import triggers
from core.jobs import enqueue, job
from core.models import Subject
from core.models.jobs import Job
from tests.factories.activity import make_event
from tests.factories.city import make_small_city
from tests.factories.people import make_department
from tests.support import kept
from tests.support.queries import assert_same_queries, queries_of

ran: list[int] = []


@job("support.note", label="Note")
def note(progress, number):
    """Note that it ran."""
    ran.append(number)


@job("support.fail", label="Fail", max_attempts=1)
def fail(progress):
    """Fail."""
    raise RuntimeError("No paper.")


def foundation() -> tuple:
    """Return what every test finds, by keys and names."""
    pages = list(Page.objects.values_list("pk", "title", "content_type__model"))
    sites = list(Site.objects.values_list("pk", "hostname", "root_page_id"))
    others = (Locale.objects.get().language_code, Collection.objects.get().name)
    return pages, sites, others, sorted(triggers.existing())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_a_flushed_database_stands_on_its_foundation_again(time):
    before = foundation()
    assert before[0] and before[1] and before[3]
    make_event()
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)
    assert foundation() == before


@pytest.mark.django_db(transaction=True)
def test_events_are_append_only_after_a_flush():
    event = make_event()
    with pytest.raises(DatabaseError), transaction.atomic():
        type(event).objects.filter(pk=event.pk).delete()


@pytest.mark.django_db(transaction=True)
def test_new_pages_get_free_keys_after_a_flush():
    parent = Page.objects.order_by("path").last()
    page = parent.add_child(instance=Page(title="새 쪽", slug="new"))
    assert page.pk > parent.pk


@pytest.mark.django_db
def test_the_worker_runs_what_waits(worker):
    worker()
    ran.clear()
    enqueue("support.note", number=1)
    enqueue("support.note", number=2)
    assert worker() == 2
    assert ran == [1, 2]
    assert not Job.objects.waiting().exists()


@pytest.mark.django_db
def test_the_worker_tells_of_a_failure(worker):
    enqueue("support.fail")
    with pytest.raises(AssertionError, match="No paper"):
        worker()


@pytest.mark.django_db
def test_queries_that_grow_with_the_rows_are_noticed():
    few = queries_of(lambda: [Locale.objects.count() for _ in range(2)])
    many = queries_of(lambda: [Locale.objects.count() for _ in range(3)])
    assert_same_queries(few, few)
    with pytest.raises(AssertionError, match="2 queries became 3"):
        assert_same_queries(few, many)


def test_transactional_tests_use_a_file_or_a_server():
    assert connection.vendor == "postgresql" or connection.settings_dict["NAME"] != ":memory:"


@pytest.mark.django_db
def test_the_small_city_has_open_and_closed_pages(city):
    seen = [
        set(Subject.objects.visible_to(user).filter(kind="page").values_list("title", flat=True))
        for user in (city.writer, city.stranger)
    ]
    assert seen[0] - seen[1] == {city.closed_page.title}
    assert city.open_page.title in seen[1]


def rows_of_everything() -> dict:
    """Return every row of every table."""
    return {table.name: table.rows() for table in kept.tables()}


@pytest.mark.django_db
def test_a_kept_city_is_the_city_that_was_built():
    kept.forget()
    seen = []
    for _time in range(2):
        with transaction.atomic():
            city = make_small_city()
            seen.append((rows_of_everything(), city))
            transaction.set_rollback(True)
    assert seen[0] == seen[1]


@pytest.mark.django_db
def test_a_city_is_built_anew_where_something_stands_already():
    kept.forget()
    for already in (False, True):
        with transaction.atomic():
            if already:
                make_department(name="먼저 있던 과")
            assert make_small_city().open_page.live
            assert Subject.objects.filter(title="먼저 있던 과").exists() is already
            transaction.set_rollback(True)
