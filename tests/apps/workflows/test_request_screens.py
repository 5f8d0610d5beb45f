"""The screens of requests: board, inbox, a request, its steps, and what they keep from whom."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.models import Subject
from knowledge.pages.models import WikiPage
from tests.factories import cooperation as make
from tests.factories import people
from tests.support.queries import assert_same_queries, queries_of
from workflows.cooperation.enums import LegState
from workflows.cooperation.models import Leg, Request
from workflows.cooperation.services import closing, handling

pytestmark = pytest.mark.django_db
NOW = make.NOW


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def asked(asking, first, second, asker):
    return make.make_request(asking, first, second, actor=asker, title="가로수 자료 요청")


def step(client, leg, name, data=None):
    return client.post(f"/requests/{leg.request_id}/legs/{leg.pk}/{name}", data or {}, follow=True)


def typed(*departments, **parts) -> dict:
    day = (timezone.now() + timedelta(days=10)).date()
    return {
        "title": "자전거 거치대 현황",
        "body": "동별 현황이 필요합니다.",
        "departments": [one.subject_id for one in departments],
        "due_on": day.isoformat(),
        **parts,
    }


def test_a_request_goes_to_several_departments_with_its_files(make_client, asking, first, second, asker):
    client = make_client(asker)
    file = SimpleUploadedFile("서식.txt", "서식".encode())
    sent = typed(first, second, asking=asking.subject_id, files=[file])
    page = text(client.post("/requests/new", sent, follow=True))
    for words in ("자전거 거치대 현황", "교통과", "공원과", "서식.txt"):
        assert words in page
    assert Request.objects.get().attachments.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(make_client, asking, asker):
    page = text(make_client(asker).post("/requests/new", typed(asking=asking.subject_id)))
    assert "동별 현황이 필요합니다." in page
    assert not Request.objects.exists()


def test_each_leg_is_shown_with_its_own_answer(make_client, asked, first, second, helper, asker):
    client = make_client(helper)
    leg = make.leg_of(asked, first)
    assert "접수" in text(step(client, leg, "accept"))
    assert "은행나무 120그루" in text(step(client, leg, "answer", {"text": "은행나무 120그루"}))
    other = make_client(people.make_employee(second))
    step(other, make.leg_of(asked, second), "decline", {"reason": "공원 밖은 소관이 아닙니다"})
    page = text(make_client(asker).get(f"/requests/{asked.pk}"))
    assert "은행나무 120그루" in page
    assert "공원 밖은 소관이 아닙니다" in page
    assert f"/legs/{leg.pk}/confirm" in page


def test_who_answers_second_is_told_so_and_keeps_what_he_typed(make_client, asked, first, helper, colleague):
    leg = make.leg_of(asked, first)
    step(make_client(helper), leg, "answer", {"text": "먼저 쓴 답"})
    page = text(step(make_client(colleague), leg, "answer", {"text": "나중에 쓴 답"}))
    assert "이미 답변한 요청입니다" in page
    assert "나중에 쓴 답" in page
    assert leg.answers.get().text == "먼저 쓴 답"


@pytest.mark.parametrize("name", ["accept", "answer", "assign", "decline", "confirm", "object", "x"])
def test_steps_of_others_do_not_exist(make_client, asked, first, stranger, name):
    leg = make.leg_of(asked, first)
    address = f"/requests/{asked.pk}/legs/{leg.pk}/{name}"
    assert make_client(stranger).get(address).status_code == 404
    assert make_client(stranger).post(address, {"text": "답", "reason": "왜"}).status_code == 404
    assert make.leg_of(asked, first).state == LegState.SENT


def test_a_leg_is_handed_to_one_of_the_department(make_client, asked, first, helper, colleague, stranger):
    leg = make.leg_of(asked, first)
    client = make_client(helper)
    assert stranger.name not in text(client.get(f"/requests/{asked.pk}/legs/{leg.pk}/assign"))
    assert colleague.name in text(step(client, leg, "assign", {"assignee": colleague.pk}))
    assert Leg.objects.get(pk=leg.pk).assignee == colleague


def test_a_request_is_edited_until_it_is_accepted(make_client, asked, asking, first, helper, asker):
    client = make_client(asker)
    assert "가로수 자료 요청" in text(client.get(f"/requests/{asked.pk}/edit"))
    sent = typed(first, asking=asking.subject_id, title="고친 제목")
    assert "고친 제목" in text(client.post(f"/requests/{asked.pk}/edit", sent, follow=True))
    handling.accept(leg=make.leg_of(asked, first), actor=helper, now=NOW)
    page = text(client.post(f"/requests/{asked.pk}/edit", sent | {"title": "늦은 제목"}))
    assert "늦은 제목" in page
    assert Request.objects.get().title == "고친 제목"
    assert client.get(f"/requests/{asked.pk}/edit").status_code == 302


def test_a_request_is_withdrawn_with_a_reason(make_client, asked, asker, helper):
    address = f"/requests/{asked.pk}/withdraw"
    assert make_client(helper).get(address).status_code == 404
    assert "회수" in text(make_client(asker).post(address, {"reason": "자료를 찾음"}, follow=True))
    assert set(asked.legs.values_list("state", flat=True)) == {LegState.WITHDRAWN}


def test_a_comment_and_its_file_stand_in_the_thread(make_client, asked, stranger):
    file = SimpleUploadedFile("참고.txt", b"x")
    sent = {"text": "구청 자료도 있습니다.", "files": [file]}
    page = text(make_client(stranger).post(f"/requests/{asked.pk}/comment", sent, follow=True))
    assert "구청 자료도 있습니다." in page
    assert "참고.txt" in page


def test_an_empty_comment_is_refused(make_client, asked, stranger):
    page = make_client(stranger).post(f"/requests/{asked.pk}/comment", {"text": " "})
    assert page.status_code == 200
    assert not asked.comments.exists()


def test_the_board_counts_what_it_lists(make_client, asked, asking, first, helper, asker):
    make.make_request(asking, first, actor=asker, title="둘째 요청")
    handling.accept(leg=make.leg_of(asked, first), actor=helper, now=NOW)
    client = make_client(asker)
    tabs = {link.label: link.count for link in client.get("/requests").context["tabs"]}
    assert tabs["전체"] == 2
    assert tabs["진행 중"] == 1
    narrowed = client.get("/requests", {"state": "working", "asked": first.subject_id})
    assert "가로수 자료 요청" in text(narrowed)
    assert "둘째 요청" not in text(narrowed)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"asking": "{asking}"}, True), ({"asking": "{first}"}, False),
        ({"asked": "{first}"}, True), ({"asked": "{asking}"}, False),
        ({"mine": "on"}, True), ({"overdue": "on"}, True), ({"task": "x"}, True),
    ],
)  # fmt: skip
def test_the_board_is_filtered(make_client, asked, asking, first, asker, query, found):
    Leg.objects.update(due_on=(timezone.now() - timedelta(days=30)).date())
    ids = {"asking": asking.subject_id, "first": first.subject_id}
    query = {name: value.format(**ids) for name, value in query.items()}
    response = make_client(asker).get("/requests", query)
    assert ("가로수 자료 요청" in text(response)) is found
    assert response.context["tabs"][0].count == int(found)


def test_a_restricted_request_leaves_no_trace(make_client, asking, first, second, asker, helper, stranger):
    words = "비밀스러운자료"
    one = make.make_request(
        asking, first, actor=asker, title=words, body=words, restricted_reason="개인정보"
    )
    leg = make.leg_of(one)
    handling.answer(leg=leg, text=words, actor=helper, now=NOW)
    client = make_client(stranger)
    for address in ("/requests", "/requests/inbox", "/", f"/requests?asked={first.subject_id}"):
        response = client.get(address)
        assert words not in text(response)
    assert client.get("/requests").context["tabs"][0].count == 0
    for address in ("", "/edit", "/withdraw", "/case", f"/legs/{leg.pk}/answer"):
        assert client.get(f"/requests/{one.pk}{address}").status_code == 404
    assert words in text(make_client(asker).get(f"/requests/{one.pk}"))


def test_the_inbox_puts_what_lies_around_first_and_flags_it(make_client, asking, first, asker, helper):
    taken = make.make_request(asking, first, actor=asker, title="맡은 요청")
    make.make_request(asking, first, actor=asker, title="맡지 않은 요청")
    handling.accept(leg=make.leg_of(taken), actor=helper, now=NOW)
    Leg.objects.update(sent_at=timezone.now() - timedelta(days=20))
    response = make_client(helper).get("/requests/inbox")
    page = text(response)
    assert page.index("맡지 않은 요청") < page.index("맡은 요청")
    assert [is_lying for _leg, is_lying, _late in response.context["rows"]] == [True, False]
    assert "맡지 않은 요청" not in text(make_client(helper).get("/requests/inbox?view=mine"))


def test_the_front_page_shows_what_waits(make_client, asked, first, helper, asker, stranger):
    assert "가로수 자료 요청" in text(make_client(helper).get("/"))
    panel = [p for p in make_client(stranger).get("/").context["panels"] if p["name"] == "requests"]
    assert panel[0]["rows"] == []
    make.answered(asked, helper)
    assert "확인할 답변" in text(make_client(asker).get("/"))


def test_departments_are_asked_about_a_task(make_client, city):
    client = make_client(city.stranger)
    subject = Subject.objects.of("task", city.project.pk)
    assert f"/requests/new?about={subject.pk}" in text(client.get(city.project.subject_address()))
    form = client.get(f"/requests/new?about={subject.pk}").context["form"]
    assert form.initial["task"] == subject.pk
    assert "경로당 냉난방비 지원" in form.initial["title"]
    closed = Subject.objects.of("page", city.closed_page.pk)
    assert set(client.get(f"/requests/new?about={closed.pk}").context["form"].initial) == {"due_on"}


def test_what_came_of_a_request_is_kept_as_a_case(make_client, city):
    one = make.make_request(
        city.welfare, city.safety, actor=city.writer, title="경로당 안전 점검",
        task=Subject.objects.of("task", city.project.pk),
    )  # fmt: skip
    client = make_client(city.writer)
    assert client.get(f"/requests/{one.pk}/case").status_code == 404
    leg = make.answered(one, city.stranger, text="점검표를 보냅니다.")
    closing.confirm(leg=leg, actor=city.writer, now=NOW)
    assert f"/requests/{one.pk}/case" in text(client.get(f"/requests/{one.pk}"))
    client.post(f"/requests/{one.pk}/case", {"parent": city.project.pk})
    page = WikiPage.objects.get(title="경로당 안전 점검").get_latest_revision_as_object()
    assert page.page_type == "case"
    assert "점검표를 보냅니다." in str(page.body)
    assert f"/requests/{one.pk}" in str(page.body)
    assert Request.objects.get(pk=one.pk).case.object_id == page.pk
    assert client.get(f"/requests/{one.pk}/case").status_code == 404


def test_lists_and_request_cost_the_same_however_much_there_is(make_client, asking, first, asker, helper):
    client = make_client(helper)

    def read():
        return [client.get(each) for each in ("/requests", "/requests/inbox", "/", "/requests/new")]

    make.make_request(asking, first, actor=asker)
    small = queries_of(read)
    one = make.make_request(asking, first, actor=asker)
    shown = queries_of(lambda: client.get(f"/requests/{one.pk}"))
    for _each in range(5):
        make.make_request(asking, first, people.make_department(), actor=asker)
    assert_same_queries(small, queries_of(read))
    wide = make.make_request(
        asking, first, *(people.make_department() for _each in range(4)), actor=asker
    )
    assert_same_queries(shown, queries_of(lambda: client.get(f"/requests/{wide.pk}")))


def test_departments_stand_below_their_bureau_and_the_chosen_ones_stay(make_client, asking, first, asker):
    bureau = people.make_department("bureau", name="도시국")
    lower = people.make_department("division", bureau, name="주택과")
    gone = people.make_department(name="없어진과")
    gone.is_active = False
    gone.save()
    sent = typed(first, asking=asking.subject_id, title="")
    response = make_client(asker).post("/requests/new", sent)
    groups = dict(response.context["form"].grouped())
    assert [box.choice_label for box in groups["도시국"]] == ["도시국", "주택과"]
    boxes = [box for group in groups.values() for box in group]
    assert [box.choice_label for box in boxes if box.data["selected"]] == ["교통과"]
    shown = text(response)
    assert "없어진과" not in shown
    assert f'value="{lower.subject_id}"' in shown
    assert asking.subject_id not in {box.data["value"] for box in boxes}


@pytest.mark.parametrize("about", ["9" * 5000, "9" * 30, "%00", "-1", "x"])
def test_what_is_asked_about_nothing_begins_empty(make_client, asker, about):
    assert make_client(asker).get(f"/requests/new?about={about}").status_code == 200


@pytest.mark.parametrize("day", ["9999-12-26", "2100-01-01", "0001-01-01"])
def test_a_due_day_nobody_can_mean_is_refused(make_client, asking, first, asker, day):
    sent = typed(first, asking=asking.subject_id, due_on=day)
    assert "동별 현황이 필요합니다." in text(make_client(asker).post("/requests/new", sent))
    assert not Request.objects.exists()


def test_whoever_signs_in_again_from_a_comment_comes_to_the_thread(make_client, asked, stranger):
    page = make_client(stranger).get(f"/requests/{asked.pk}/comment")
    assert page.url == f"/requests/{asked.pk}#comments"


def test_the_board_names_no_department_of_requests_one_may_not_see(make_client, asked):
    guest = make_client(people.make_guest())
    contracted = make_client(people.make_contracted_publisher())
    for client in (guest, contracted):
        page = text(client.get("/requests"))
        assert "교통과" not in page
        assert "기획과" not in page
