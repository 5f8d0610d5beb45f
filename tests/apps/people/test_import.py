"""The personnel list comes as CSV: departments, then people."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.enums import State
from people.importing.departments import import_departments
from people.importing.people import import_people
from people.importing.table import Unreadable
from people.models import Department, DutyHolding, Post, User
from people.selectors import name_of
from people.services import posts
from tests.factories import people as make

pytestmark = pytest.mark.django_db

DAY, LATER = date(2026, 1, 1), date(2026, 11, 22)
UNITS = """기관코드,기관명,단계,상위기관코드,순서
100,시험시,시,,1
130,제설팀,팀,120,4
110,안전국,국,100,2
120,도로과,과,110,3
"""
PEOPLE = """직원번호,성명,기관코드,직위,직급,부서장,구분,전화,사무실,전자우편,발령일
E1,한가람,120,과장,지방행정사무관,예,직원,02-1,3층,a@example.org,2025-07-01
E2,두나래,130,주무관,지방행정주사,,,,,,
"""


def departments(text=UNITS, day=DAY, **options):
    return import_departments(text.encode(), day=day, now=make.NOW, **options)


def people(text=PEOPLE, day=DAY, **options):
    return import_people(text.encode(), day=day, now=make.NOW, **options)


def counts(report) -> tuple[int, ...]:
    names = ("created", "changed", "unchanged", "closed", "errors")
    return tuple(len(getattr(report, name)) for name in names)


def lines(report) -> list[int]:
    return [error.line for error in report.errors]


def test_departments_come_in_whatever_their_order_in_the_file():
    assert counts(departments()) == (4, 0, 0, 0, 0)
    team = Department.objects.get(code="130")
    assert [team.name, team.parent.name, team.parent.parent.name] == ["제설팀", "도로과", "안전국"]
    assert team.subject.parent == team.parent.subject


def test_the_same_departments_again_change_nothing():
    departments()
    assert counts(departments(day=LATER)) == (0, 0, 4, 0, 0)


def test_a_new_name_holds_from_its_day_and_the_old_one_before():
    departments()
    report = departments(UNITS.replace("도로과", "도로안전과"), day=LATER)
    assert report.changed == ["120"]
    unit = Department.objects.get(code="120")
    assert unit.name == "도로안전과"
    assert unit.subject.title == "도로안전과"
    assert name_of(unit, date(2026, 11, 21)) == "도로과"
    assert name_of(unit, LATER) == "도로안전과"
    assert counts(departments(UNITS.replace("도로과", "도로안전과"), day=LATER)) == (0, 0, 4, 0, 0)


def test_a_department_moves_with_the_file():
    departments()
    report = departments(UNITS.replace("팀,120", "팀,110"), day=LATER)
    assert report.changed == ["130"]
    assert Department.objects.get(code="130").parent.code == "110"


def test_bad_lines_of_departments_are_named_and_lose_nothing_else():
    text = (
        UNITS
        + "140,,과,110,5\n150,세정과,계,110,6\n120,다시,과,110,7\n160,외딴과,과,999,8\n170,아래팀,팀,160,9\n180,셋째과,과,110,넷\n"
    )
    report = departments(text)
    assert counts(report)[0] == 4
    assert lines(report) == [6, 7, 8, 11, 9, 10]


def test_a_department_never_comes_to_stand_below_itself():
    departments()
    assert lines(departments("기관코드,기관명,단계,상위기관코드\n110,안전국,국,130\n")) == [2]
    assert lines(departments(UNITS.replace("국,100", "국,130"))) == [3, 4, 5]
    assert Department.objects.get(code="110").parent.code == "100"


def test_only_a_complete_file_closes_departments_and_never_one_at_work():
    departments()
    people()
    shorter = "\n".join(line for line in UNITS.splitlines() if not line.startswith(("120", "130")))
    assert counts(departments(shorter, day=LATER))[3] == 0
    extra = UNITS + "190,빈과,과,110,9\n"
    departments(extra)
    report = departments(UNITS, day=LATER, complete=True)
    assert report.closed == ["190"]
    assert Department.objects.get(code="190").subject.state == State.ARCHIVED
    assert departments(shorter, day=LATER, complete=True).closed == []
    assert departments(extra, day=LATER).changed == ["190"]


def test_people_come_in_with_their_main_post():
    departments()
    assert counts(people()) == (2, 0, 0, 0, 0)
    head, member = User.objects.get(username="E1"), User.objects.get(username="E2")
    assert (head.name, head.rank, head.phone, head.room) == ("한가람", "지방행정사무관", "02-1", "3층")
    assert not head.has_usable_password()
    post = head.posts.get()
    assert (post.department.code, post.position, post.is_head, post.since) == (
        "120",
        "과장",
        True,
        date(2025, 7, 1),
    )
    assert member.posts.get().since == DAY
    assert member.subject.department.title == "제설팀"


def test_the_same_people_again_change_nothing():
    departments()
    people()
    before = list(Post.objects.values())
    assert counts(people(day=LATER)) == (0, 0, 2, 0, 0)
    assert list(Post.objects.values()) == before


def test_what_changed_is_taken_over_and_a_move_is_dated():
    departments()
    people()
    text = PEOPLE.replace("두나래,130,주무관,지방행정주사", "두나래,120,팀장,지방행정사무관")
    assert people(text, day=LATER).changed == ["E2"]
    user = User.objects.get(username="E2")
    assert user.rank == "지방행정사무관"
    held = list(user.posts.order_by("since").values_list("department__code", "since", "until"))
    assert held == [("130", DAY, LATER), ("120", LATER, None)]
    assert counts(people(text, day=LATER)) == (0, 0, 2, 0, 0)


def test_a_move_announced_for_a_coming_day_waits_for_it():
    departments()
    people()
    text = PEOPLE.replace("두나래,130,주무관,지방행정주사,,,,,,", "두나래,120,주무관,,,,,,,2026-12-01")
    assert people(text, day=LATER).changed == ["E2"]
    user = User.objects.get(username="E2")
    assert Post.objects.on(LATER).get(user=user).department.code == "130"
    assert Post.objects.on(date(2026, 12, 1)).get(user=user).department.code == "120"
    assert counts(people(text, day=LATER)) == (0, 0, 2, 0, 0)


def test_phone_and_room_are_the_persons_own_once_there():
    departments()
    people()
    User.objects.filter(username="E1").update(room="7층")
    assert counts(people(day=LATER)) == (0, 0, 2, 0, 0)
    report = people(
        PEOPLE.replace("두나래,130,주무관,지방행정주사,,,", "두나래,130,주무관,지방행정주사,,,02-2"),
        day=LATER,
    )
    assert report.changed == ["E2"]
    assert User.objects.get(username="E1").room == "7층"
    assert User.objects.get(username="E2").phone == "02-2"


def test_bad_lines_of_people_are_named_and_lose_nothing_else():
    departments()
    text = PEOPLE + (
        "E3,세찬,999,주무관,,,,,,,\n"
        ",이름만,120,주무관,,,,,,,\n"
        "E1,또한번,120,주무관,,,,,,,\n"
        "E4,네온,120,주무관,,글쎄,,,,,\n"
        "E5,다온,120,주무관,,,,,,우편,\n"
        "E6,여울,120,주무관,,,,,,,2026-13-01\n"
        "E7,이루,120,주무관,,,,,,,2026.3.2.\n"
    )
    report = people(text)
    assert report.created == ["E1", "E2", "E7"]
    assert lines(report) == [4, 5, 6, 7, 8, 9]
    assert all("E" in str(error) or "“" in str(error) for error in report.errors)


def test_leavers_are_deactivated_only_when_the_file_is_said_to_be_complete():
    departments()
    people()
    leaver = User.objects.get(username="E2")
    make.make_duty(Department.objects.get(code="130"), leaver)
    shorter = PEOPLE.splitlines(keepends=True)[:2]
    assert counts(people("".join(shorter), day=LATER)) == (0, 0, 1, 0, 0)
    report = people("".join(shorter), day=LATER, complete=True)
    assert report.closed == ["E2"]
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert not Post.objects.on(LATER).filter(user=leaver).exists()
    assert not DutyHolding.objects.on(LATER).filter(holder=leaver).exists()
    assert Post.objects.on(DAY).filter(user=leaver).exists()


def test_whoever_stands_in_a_bad_line_has_not_left():
    departments()
    people()
    report = people(PEOPLE.replace("두나래,130", "두나래,999"), day=LATER, complete=True)
    assert lines(report) == [3]
    assert report.closed == []
    assert User.objects.get(username="E2").is_active


def test_guests_and_the_repair_account_are_no_part_of_the_list():
    departments()
    guest, repair = make.make_guest(username="G1"), make.make_superuser(username="R1")
    report = people(PEOPLE + "G1,손님,120,주무관,,,,,,,\nR1,수리,120,주무관,,,,,,,\n", complete=True)
    assert lines(report) == [4, 5]
    for user in (guest, repair):
        user.refresh_from_db()
        assert user.is_active
        assert not user.posts.exists()


def test_whoever_comes_back_is_opened_again():
    departments()
    people()
    people("".join(PEOPLE.splitlines(keepends=True)[:2]), day=date(2026, 6, 1), complete=True)
    assert people(day=LATER).changed == ["E2"]
    user = User.objects.get(username="E2")
    assert user.is_active
    assert user.subject.state == State.LIVE
    assert Post.objects.on(LATER).get(user=user).since == LATER


def test_other_posts_of_a_person_are_left_alone():
    departments()
    people()
    user = User.objects.get(username="E2")
    make.give_post(user, Department.objects.get(code="110"), kind="concurrent")
    posts.take_leave(user=user, since=DAY, until=None, day=DAY, now=make.NOW)
    assert counts(people(day=LATER)) == (0, 0, 2, 0, 0)
    assert user.posts.count() == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-8"])
def test_files_are_read_as_offices_save_them(encoding):
    content = UNITS.replace("\n", "\r\n").encode(encoding)
    report = import_departments(content, day=DAY, now=make.NOW)
    assert counts(report) == (4, 0, 0, 0, 0)
    assert Department.objects.filter(name="도로과").exists()


def test_names_in_decomposed_hangul_are_composed():
    import unicodedata

    departments(unicodedata.normalize("NFD", UNITS))
    assert Department.objects.filter(name="도로과").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00\x81\xff",
        "기관코드,기관명\n100,시\n".encode(),
        '기관코드,기관명,단계,상위기관코드\n100,"열린 따옴표,시,\n'.encode(),
    ],
)
def test_what_is_no_such_table_is_refused_whole(content):
    with pytest.raises(Unreadable):
        import_departments(content, day=DAY, now=make.NOW)


def test_the_command_imports_both_files_and_tells_what_it_did(tmp_path):
    units, staff, out, err = tmp_path / "u.csv", tmp_path / "p.csv", StringIO(), StringIO()
    units.write_text(UNITS)
    staff.write_text(PEOPLE + "E3,세찬,999,주무관,,,,,,,\n")
    with pytest.raises(CommandError):
        call_command("import_people", departments=units, people=staff, day=DAY, stdout=out, stderr=err)
    assert User.objects.filter(username__startswith="E").count() == 2
    assert "4" in out.getvalue()
    assert "999" in err.getvalue()


def test_the_command_says_which_file_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        call_command("import_people", people=tmp_path / "nowhere.csv", day=DAY)


def test_a_large_list_costs_queries_by_chunks_not_by_people(django_assert_max_num_queries):
    departments()
    many = PEOPLE + "".join(f"N{n},이름{n},130,주무관,,,,,,,\n" for n in range(300))
    with django_assert_max_num_queries(90):
        people(many)
    with django_assert_max_num_queries(12):
        assert counts(people(many))[2] == 302
