"""Administrators see what failed in the background and have it done again."""

import pytest
from django.utils import timezone

from activity.models import Event
from core.enums import JobState
from core.models.jobs import Job
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed():
    """A job of sealing that failed, whatever else waits."""
    now = timezone.now()
    return Job.objects.create(
        name="activity.seal",
        state=JobState.FAILED,
        attempts=4,
        error="RuntimeError: 디스크가 가득 찼습니다",
        created_at=now,
        not_before=now,
    )


@pytest.fixture
def administrator(make_client):
    return make_client(people.make_administrator())


def test_an_administrator_sees_what_failed_and_why(administrator, failed):
    text = administrator.get("/jobs").content.decode()
    assert "디스크가 가득 찼습니다" in text
    assert f"/jobs/{failed.pk}/retry" in text


def test_progress_of_what_runs_is_shown(administrator, failed):
    Job.objects.filter(pk=failed.pk).update(state=JobState.RUNNING, done=3, total=8)
    text = administrator.get("/jobs").content.decode()
    assert '<progress value="3" max="8"' in text
    assert f"/jobs/{failed.pk}/retry" not in text


def test_what_is_done_is_not_listed(administrator, failed):
    Job.objects.update(state=JobState.DONE)
    assert "dure-empty" in administrator.get("/jobs").content.decode()


def test_having_it_done_again_is_recorded(administrator, failed):
    assert administrator.post(f"/jobs/{failed.pk}/retry").status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (JobState.QUEUED, 0)
    event = Event.objects.get(verb="job.retried")
    assert event.data == {"job": "activity.seal", "id": failed.pk, "attempts": 4}
    administrator.post(f"/jobs/{failed.pk}/retry")
    assert Event.objects.filter(verb="job.retried").count() == 1


def test_for_anybody_else_background_work_does_not_exist(make_client, failed):
    client = make_client(people.make_employee())
    assert client.get("/jobs").status_code == 404
    assert client.post(f"/jobs/{failed.pk}/retry").status_code == 404
    failed.refresh_from_db()
    assert failed.state == JobState.FAILED


def test_only_administrators_find_it_in_their_menu(administrator, make_client):
    assert 'href="/jobs"' in administrator.get("/me").content.decode()
    assert 'href="/jobs"' not in make_client(people.make_employee()).get("/me").content.decode()


def test_an_auditor_may_not_touch_background_work(make_client, failed):
    assert make_client(people.make_auditor()).post(f"/jobs/{failed.pk}/retry").status_code == 404
