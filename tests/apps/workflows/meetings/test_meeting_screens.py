"""The screens of meetings: board, series, a meeting led through its steps, its agenda and order."""

from datetime import timedelta

import pytest

from tests.apps.workflows.meetings.conftest import LONG, text, tomorrow
from tests.factories import meetings as make
from tests.factories import people
from workflows.meetings.models import AgendaItem, Meeting, Seat, Series

pytestmark = pytest.mark.django_db
NOW = make.NOW


def typed(**parts) -> dict:
    return {
        "title": "수시회의", "day": "2027-03-02", "starts": "10:00", "ends": "11:30",
        "place": "중회의실", "due_day": "2027-03-01", "due": "18:00", **parts,
    }  # fmt: skip


def test_a_secretary_prepares_the_next_meeting_of_a_series(make_client, office, roads, secretary):
    head = people.make_employee(roads, "과장", head=True, name="도로과장")
    series = make.make_series(office, make.head_seat(roads), title="간부회의", place="대회의실")
    make.make_meeting(series=series, starts_at=tomorrow(8), ends_at=tomorrow(10))
    client = make_client(secretary)
    assert f"/meetings/new?series={series.pk}" in text(client.get("/meetings/new"))
    form = client.get(f"/meetings/new?series={series.pk}").context["form"]
    begun = form.initial
    assert (begun["place"], begun["starts"].hour, begun["ends"].hour) == ("대회의실", 8, 10)
    assert begun["day"] >= (tomorrow() + timedelta(days=7)).date()
    page = text(client.post(f"/meetings/new?series={series.pk}", typed(), follow=True))
    assert "준비 중" in page
    assert head.name in page
    assert Meeting.objects.get(title="수시회의").series == series


def test_times_that_cannot_be_are_said_and_what_was_typed_stays(make_client, secretary):
    page = text(make_client(secretary).post("/meetings/new", typed(ends="09:00", title="남는 제목")))
    assert "남는 제목" in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_calendars_is_refused_in_words(make_client, secretary, day):
    sent = typed(day=day, due_day=day, starts="00:00", due="00:00")
    assert "aria-invalid" in text(make_client(secretary).post("/meetings/new", sent))
    assert not Meeting.objects.exists()


def test_a_restricted_series_asks_for_a_reason(make_client, office, secretary):
    series = make.make_series(office, is_restricted=True)
    client = make_client(secretary)
    text(client.post(f"/meetings/new?series={series.pk}", typed()))
    assert not Meeting.objects.exists()
    client.post(f"/meetings/new?series={series.pk}", typed(restricted_reason="인사"))
    assert Meeting.objects.get().is_restricted


def test_nobody_prepares_a_meeting_of_anothers_series(make_client, office, stranger):
    series = make.make_series(office)
    assert make_client(stranger).get(f"/meetings/new?series={series.pk}").status_code == 404
    ended = make.make_series(people.make_department(), has_ended=True)
    assert make_client(stranger).get(f"/meetings/new?series={ended.pk}").status_code == 404
    assert make_client(stranger).get("/meetings/new?series=x").status_code == 404


def test_a_meeting_is_led_from_step_to_step(make_client, coming, roads, secretary):
    client = make_client(secretary)
    address = f"/meetings/{coming.pk}/steps"
    assert "아직 올린 안건이 없습니다" in text(client.post(f"{address}/collecting"))
    make.make_item(coming, roads)
    assert "자료 수합" in text(client.post(f"{address}/collecting", follow=True))
    assert "번호는 지금대로" in text(client.get(f"{address}/announced"))
    assert "안건을 공개했습니다" in text(client.post(f"{address}/announced", follow=True))
    assert "이미 안건을 공개한" in text(client.post(f"{address}/announced"))
    page = text(client.post(f"{address}/cancelled", {"reason": "호우 경보"}, follow=True))
    assert "호우 경보" in page


@pytest.mark.parametrize("way", ["/edit", "/attendees", "/agenda", "/items/new", "/steps/announced"])
def test_what_the_secretary_does_does_not_exist_for_others(make_client, asked, roadman, way):
    client = make_client(roadman)
    assert client.get(f"/meetings/{asked.meeting_id}").status_code == 200
    assert client.get(f"/meetings/{asked.meeting_id}{way}").status_code == 404
    assert client.post(f"/meetings/{asked.meeting_id}{way}", {"reason": "왜"}).status_code == 404
    assert Meeting.objects.get().state == "collecting"


def test_items_are_put_on_the_agenda_one_after_another(make_client, coming, roads, secretary, roadman):
    client = make_client(secretary)
    sent = {
        "title": LONG, "kind": "decision", "department": roads.subject_id,
        "presenter": secretary.username, "minutes": 15, "another": "1",
    }  # fmt: skip
    response = client.post(f"/meetings/{coming.pk}/items/new", sent)
    assert response.headers["Location"] == f"/meetings/{coming.pk}/items/new"
    page = text(client.get(f"/meetings/{coming.pk}"))
    for words in (LONG, "의결", "도로과", secretary.name, "09:00–09:15"):
        assert words in page


def test_a_presenter_who_left_stays_until_somebody_else_is_named(make_client, coming, roads, secretary):
    gone = people.make_employee(roads, name="떠난이")
    item = make.make_item(coming, roads, presenter=gone)
    gone.is_active = False
    gone.save()
    client = make_client(secretary)
    address = f"/meetings/{coming.pk}/{item.pk}"
    assert "퇴직" in text(client.get(address))
    sent = {"title": "고친 안건", "kind": "report", "department": roads.subject_id, "minutes": 5}
    client.post(f"{address}/edit", sent | {"presenter": gone.username})
    assert AgendaItem.objects.get().presenter == gone
    client.post(f"{address}/edit", sent | {"presenter": secretary.username})
    assert AgendaItem.objects.get().presenter == secretary


def test_the_order_is_changed_by_arrows_without_javascript(make_client, coming, roads, secretary):
    one, two = (make.make_item(coming, roads, title=title) for title in ("앞선 것", "뒤의 것"))
    client = make_client(secretary)
    address = f"/meetings/{coming.pk}/agenda"
    seen = f"{one.pk},{two.pk}"
    response = client.post(address, {"seen": seen, "move": f"{two.pk}:-1"}, follow=True)
    page = text(response)
    assert "전체 2건 가운데 1번째" in page
    page = page.partition("dure-order")[2]
    assert page.index("뒤의 것") < page.index("앞선 것")
    assert f'id="up-{two.pk}" name="move" value="{two.pk}:-1" autofocus' in page
    again = text(client.post(address, {"seen": seen, "move": f"{one.pk}:1"}, follow=True))
    again = again.partition("dure-order")[2]
    assert again.index("뒤의 것") < again.index("앞선 것")


def test_the_order_is_changed_by_dragging(make_client, coming, roads, secretary):
    items = [make.make_item(coming, roads) for _each in range(3)]
    ids = [str(item.pk) for item in items]
    sent = {"seen": ",".join(ids), "ids": ",".join(ids[::-1]), "moved": ids[2]}
    client = make_client(secretary)
    page = text(client.post(f"/meetings/{coming.pk}/agenda", sent, headers={"HX-Request": "true"}))
    assert "전체 3건 가운데 1번째" in page
    assert list(AgendaItem.objects.in_order()) == items[::-1]
    sent["ids"] = ",".join([ids[1], ids[0], ids[2]])
    page = text(client.post(f"/meetings/{coming.pk}/agenda", sent, headers={"HX-Request": "true"}))
    assert "그 사이에 안건이나 순서가 바뀌었습니다" in page
    assert list(AgendaItem.objects.in_order()) == items[::-1]


@pytest.mark.parametrize("sent", [{}, {"move": "x:1"}, {"seen": "1", "move": "99:1"}, {"ids": "9,8"}])
def test_nonsense_leaves_the_order_as_it_is(make_client, coming, roads, secretary, sent):
    items = [make.make_item(coming, roads) for _each in range(2)]
    assert make_client(secretary).post(f"/meetings/{coming.pk}/agenda", sent).status_code == 302
    assert list(AgendaItem.objects.in_order()) == items


def test_the_board_lists_what_comes_first_and_is_filtered(make_client, office, secretary, member, roads):
    series = make.make_series(office, title="정례회의")
    late = make.make_meeting(series=series, starts_at=tomorrow() + timedelta(days=7), title="먼 회의")
    near = make.make_meeting(office, member, starts_at=tomorrow(), title="가까운 회의")
    past = make.make_meeting(series=series, title="지나간 회의", starts_at=make.STARTS - timedelta(days=90))
    for one in (late, near, past):
        make.make_item(one, roads)
        make.announced(one)
    client = make_client(member)
    page = text(client.get("/meetings"))
    assert page.index("가까운 회의") < page.index("먼 회의")
    assert "지나간 회의" not in page
    assert "지나간 회의" in text(client.get("/meetings?view=past"))
    assert "가까운 회의" not in text(client.get("/meetings", {"series": series.pk}))
    mine = client.get("/meetings", {"mine": "on"})
    assert [one.title for one in mine.context["page"]] == ["가까운 회의"]
    assert [one.items_seen for one in mine.context["page"]] == [1]


def test_a_series_is_begun_with_its_seats(make_client, office, roads, secretary, stranger):
    client = make_client(secretary)
    assert make_client(stranger).get("/meetings/series/new").status_code == 404
    sent = {"keeping": office.subject_id, "title": "동장회의", "cadence": "monthly"}
    assert client.post("/meetings/series/new", sent).status_code == 302
    series = Series.objects.get()
    address = f"/meetings/series/{series.pk}"
    assert "오늘 기준 공석" in text(
        client.post(f"{address}/seats", {"department": roads.pk, "role": "member"}, follow=True)
    )
    both = {"department": roads.pk, "user": secretary.username, "role": "chair"}
    assert "하나만 정해" in text(client.post(f"{address}/seats", both))
    assert "이미 있는 자리" in text(client.post(f"{address}/seats", {"department": roads.pk, "role": "chair"}))
    assert make_client(stranger).get(f"{address}/seats").status_code == 404
    assert make_client(stranger).get(address).status_code == 200
    client.post(f"{address}/seats/{Seat.objects.get().pk}/remove")
    assert not Seat.objects.exists()
    client.post(f"{address}/edit", sent | {"title": "통장회의", "has_ended": "on"})
    assert "통장회의" in text(client.get("/meetings/series"))


def test_people_are_put_on_the_list_and_taken_off(make_client, coming, secretary, member, stranger):
    client = make_client(secretary)
    address = f"/meetings/{coming.pk}/attendees"
    page = text(client.post(address, {"user": secretary.username, "role": "observer"}, follow=True))
    assert "배석" in page
    client.post(f"{address}/{coming.attendees.get(user=member).pk}/remove")
    assert [one.user for one in coming.attendees.all()] == [secretary]
    assert client.post(f"{address}/refresh").status_code == 302


def test_an_item_is_taken_off_the_agenda(make_client, asked, secretary, coming, roads):
    client = make_client(secretary)
    page = text(client.post(f"/meetings/{coming.pk}/{asked.pk}/withdraw", follow=True))
    assert "철회" in page
    page = text(client.post(f"/meetings/{coming.pk}/{asked.pk}/withdraw"))
    assert "철회된 안건입니다" in page
    other = make.make_meeting(people_of(secretary), starts_at=tomorrow())
    item = make.make_item(other, roads, title="지울 안건")
    client.post(f"/meetings/{other.pk}/{item.pk}/withdraw")
    assert client.get(f"/meetings/{other.pk}/{item.pk}").status_code == 404


def people_of(user):
    return user.posts.get().department
