"""A button pressed twice, a form opened before a colleague's change, a department taken off meanwhile."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tests.factories import cooperation as make
from tests.factories.cooperation import NOW
from tests.factories.people import TODAY
from tests.journeys.words import said
from workflows.cooperation.models import Comment, Request
from workflows.cooperation.services import asking as desk
from workflows.cooperation.services import handling, talk
from workflows.cooperation.services.refusals import ChangedMeanwhile, NotAskedAnyMore
from workflows.cooperation.web.forms import CaseForm

pytestmark = pytest.mark.django_db

SOON, LATER = NOW + timedelta(seconds=2), NOW + timedelta(minutes=2)


def file(name="서식.txt"):
    return ContentFile("서식".encode(), name=name)


@pytest.fixture
def ask(asking, asker, first):
    """Return a function that asks, in the same words unless told otherwise."""

    def ask(*departments, now=NOW, files=("서식.txt",), title="자료 요청") -> Request:
        row = make.row(*(departments or [first]), title=title, files=[file(name) for name in files])
        return desk.ask(department=asking.subject, row=row, actor=asker, now=now)

    return ask


def test_who_presses_the_button_twice_asks_once(ask):
    assert ask(now=SOON) == ask()
    assert Request.objects.count() == 1


@pytest.mark.parametrize("other", [{"now": LATER}, {"title": "다른 요청"}, {"files": ["다른 서식.txt"]}])
def test_what_differs_or_comes_later_is_asked_again(ask, other):
    assert ask(**({"now": SOON} | other)) != ask()


def test_the_same_words_to_another_department_are_another_request(ask, first, second):
    assert ask(first) != ask(second, now=SOON)


def test_who_presses_the_button_twice_says_it_once(ask, asker, helper):
    request = ask()
    for now, words, name in (
        (NOW, "언제까지인가요?", "가.txt"),
        (SOON, "언제까지인가요?", "가.txt"),
        (SOON, "언제까지인가요?", "나.txt"),
        (LATER, "언제까지인가요?", "가.txt"),
    ):
        talk.comment(inquiry=request, text=words, actor=helper, now=now, files=[file(name)])
    talk.comment(inquiry=request, text="언제까지인가요?", actor=asker, now=LATER)
    assert Comment.objects.count() == 4
    assert [one.attachments.count() for one in Comment.objects.order_by("pk")] == [1, 1, 1, 0]


def test_a_form_opened_before_a_colleagues_change_does_not_undo_it(make_client, ask, asker, first):
    request, client = ask(), make_client(asker)
    address = f"/requests/{request.pk}/edit"
    seen = client.get(address).context["form"]["seen"].value()
    row = make.row(first, title="동료가 고친 제목", body="동료가 고친 본문")
    desk.change(inquiry=request, row=row, actor=asker, now=SOON, seen=seen)
    day = (timezone.now() + timedelta(days=10)).date().isoformat()
    sent = {"asking": request.department_id, "title": "내가 고친 제목", "body": "내 본문", "due_on": day}
    sent |= {"departments": [first.subject_id], "seen": seen}
    page = client.post(address, sent)
    assert "그사이 동료가 이 요청을 고쳤습니다" in page.content.decode()
    assert "내가 고친 제목" in page.content.decode()
    assert Request.objects.get().title == "동료가 고친 제목"
    client.post(address, sent | {"seen": page.context["form"]["seen"].value()})
    assert Request.objects.get().title == "내가 고친 제목"


def test_files_are_part_of_what_was_seen(ask, asker, first):
    request = ask()
    seen = desk.stamp_of(request)
    row = make.row(first, title=request.title, body=request.body, due_on=request.due_on, files=[file("새 서식.txt")])
    desk.change(inquiry=request, row=row, actor=asker, now=SOON, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        desk.change(inquiry=request, row=row, actor=asker, now=LATER, seen=seen)


def test_a_department_taken_off_meanwhile_is_told_so(ask, asker, first, second, helper):
    request = ask(first, second)
    leg = make.leg_of(request, first)
    desk.change(inquiry=request, row=make.row(second), actor=asker, now=SOON)
    with pytest.raises(NotAskedAnyMore):
        handling.answer(leg=leg, text="답", actor=helper, now=LATER)


def test_there_is_nothing_to_withdraw_once_all_have_answered(make_client, ask, asker, helper):
    request = ask()
    make.answered(request, helper)
    page = make_client(asker).get(f"/requests/{request.pk}/withdraw", follow=True)
    assert page.redirect_chain[-1][0] == request.subject_address()
    assert said("All departments have answered or ended; there is nothing to withdraw.") in page.content.decode()


def test_a_task_deleted_while_a_case_was_begun_is_said(ask, city):
    form = CaseForm({"parent": city.project.pk}, user=city.writer, day=TODAY, request=ask())
    assert city.project.pk in dict(form.fields["parent"].choices)
    city.project.delete()
    assert not form.is_valid()
    assert form.errors == {"parent": [said("This task no longer exists.")]}
