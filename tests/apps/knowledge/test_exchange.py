"""The task tree comes in from CSV and goes out again; the same file twice changes nothing."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from activity.models import Event
from core.stream import paragraph
from knowledge.tasks import exchange, sheet
from knowledge.tasks.enums import Level, Nature, TaskState
from knowledge.tasks.models import TaskPage
from knowledge.tasks.rows import Need
from people.enums import Level as UnitLevel
from tests.factories import people
from tests.factories.knowledge import NOW, fresh, home, make_task, subject_of

pytestmark = pytest.mark.django_db
CITY = {Level.STRATEGY: 7, Level.POLICY: 38, Level.PROJECT: 152}


@pytest.fixture
def unit():
    return people.make_department(code="3000100", name="기획과")


@pytest.fixture
def duty(unit):
    return people.make_duty(unit, title="정책 조정")


def written(*rows: dict) -> io.StringIO:
    """Return a file with these lines."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, sheet.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)
    return file


def line(number: str, **cells) -> dict:
    """Return an active task as a line; ``_`` stands for a blank in a column's name."""
    values = {
        "번호": number, "과제명": f"과제 {number}", "구분": "고유", "우선순위": "2",
        "부서코드": "3000100", "담당업무": "정책 조정", "상태": "추진", "융합과제": "아니요",
    }  # fmt: skip
    return values | {name.replace("_", " "): value for name, value in cells.items()}


def bring(file, **options) -> exchange.Report:
    """Import a file."""
    return exchange.import_tasks(file=file, below=home(), actor=None, now=NOW, **options)


def city_lines() -> list[dict]:
    """Return 7 strategic tasks, 38 policy tasks and 152 projects."""
    lines = [line(str(number)) for number in range(1, 8)]
    policies = [f"{number % 7 + 1}-{number // 7 + 1}" for number in range(38)]
    projects = [f"{policies[number % 38]}-{number // 38 + 1}" for number in range(152)]
    return lines + [line(number) for number in (*policies, *projects)]


def test_a_city_comes_in_with_exactly_its_counts_and_once_only(duty):
    report = bring(written(*city_lines()))
    assert report.faults == []
    assert report.counts == CITY and len(report.created) == 197
    found = {level: TaskPage.objects.filter(level=level).count() for level in Level}
    assert found == CITY
    events = Event.objects.count()
    again = bring(written(*city_lines()))
    assert (again.created, again.changed, again.unchanged) == ([], [], 197)
    assert Event.objects.count() == events


def test_what_goes_out_comes_in_unchanged(duty):
    other = people.make_department(code="3000200")
    strategy = make_task(
        "아이, \"놀이\" 도시", duty=duty, priority=1, number="1", nature=Nature.COMMON,
        departments=[other], needs=[Need("forum", "학부모 말", "/w/1"), Need("idea", "직원 말")],
        summary="두 줄\n요약", is_fusion=True,
    )  # fmt: skip
    make_task(below=strategy, state=TaskState.DECLINED, reason="예산이 없습니다.")
    file = io.StringIO(newline="")
    assert exchange.export_tasks(file) == 2
    file.seek(0)
    report = bring(file)
    assert (report.unchanged, report.changed, report.faults) == (2, [], [])


def test_a_changed_line_makes_a_new_version_and_keeps_what_no_file_carries(duty):
    member = people.make_employee()
    task = make_task(
        "과제 1", duty=duty, priority=2, number="1", members=[member], purpose=[paragraph("목적")]
    )
    report = bring(written(line("1", 과제명="새 이름", 우선순위="1")))
    assert report.changed == ["1"]
    task = fresh(task)
    assert (task.title, task.priority) == ("새 이름", 1)
    assert task.members.get().user == member and task.purpose.raw_data
    assert subject_of(task).title == "새 이름"


def test_a_changed_state_goes_the_ways_that_states_go(duty):
    make_task("과제 1", duty=duty, priority=2, number="1")
    bring(written(line("1", 상태="완료")))
    assert TaskPage.objects.get().task_state == TaskState.CLOSED
    report = bring(written(line("1", 상태="미채택", 미채택사유="늦음")))
    assert [fault.line for fault in report.faults] == [2]
    assert TaskPage.objects.get().task_state == TaskState.CLOSED


def test_a_dry_run_tells_the_same_and_keeps_nothing(duty):
    report = bring(written(line("1"), line("1-1")), dry_run=True)
    assert report.created == ["1", "1-1"]
    assert not TaskPage.objects.exists()


def test_what_the_file_does_not_name_stays_and_is_told(duty):
    make_task("과제 9", duty=duty, number="9")
    assert bring(written(line("1"))).absent == ["9"]
    assert TaskPage.objects.filter(number="9").exists()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"번호": "일"}, "일"),
        ({"과제명": ""}, ""),
        ({"구분": "특수"}, "특수"),
        ({"우선순위": "9"}, "9"),
        ({"우선순위": ""}, ""),
        ({"부서코드": "999"}, "정책 조정"),
        ({"부서코드": "", "담당업무": ""}, ""),
        ({"참여부서코드": "3000100;777"}, "777"),
        ({"상태": "미채택"}, ""),
        ({"시작일": "내일"}, "내일"),
        ({"시작일": "2026-02-30"}, "2026-02-30"),
        ({"시작일": "2026-05-01", "종료일": "2026-04-01"}, ""),
        ({"수요_근거": "그냥 말"}, "그냥 말"),
        ({"수요_근거": "토론회: 말 | javascript:alert(1)"}, "주소"),
        ({"수요_근거": "토론회: " + "말" * 301}, "300"),
        ({"과제명": "가" * 256}, "255"),
        ({"요약": "가" * 501}, "500"),
        ({"번호": "1-" + "9" * 19}, "20"),
        ({"번호": "4-1"}, "4"),
        ({"번호": "1"}, "2"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_nothing_is_kept(duty, cells, words):
    number = cells.get("번호", "2")
    report = bring(written(line("1"), line(number, **{k: v for k, v in cells.items() if k != "번호"})))
    assert [fault.line for fault in report.faults] == [3]
    assert words in report.faults[0].message
    assert not TaskPage.objects.exists()


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@A1", "'=A1", "'인용'", "1=1"])
def test_no_cell_that_is_given_out_is_a_formula(duty, title):
    bring(written(line("1", 과제명=title)))
    target = io.StringIO(newline="")
    exchange.export_tasks(target)
    assert not any(cell[:1] in set("=+-@") for cell in target.getvalue().replace("\r\n", ",").split(",") if cell)
    target.seek(0)
    report = bring(target)
    assert (report.unchanged, report.changed, report.faults) == (1, [], [])


def test_a_quotation_mark_left_open_is_told(duty):
    report = bring(io.StringIO('번호,과제명\n1,"과제\n'))
    assert [fault.line for fault in report.faults] == [2]


def test_a_file_without_its_columns_is_refused(duty):
    report = bring(io.StringIO("번호,이름\n1,과제\n"))
    assert report.faults[0].line == 1 and "과제명" in report.faults[0].message


def test_the_command_brings_in_gives_out_and_names_lines(duty, tmp_path, capsys):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(written(line("1"), line("1-1")).read(), encoding="utf-8-sig")
    call_command("tasks", "import", str(source), "--dry-run")
    assert not TaskPage.objects.exists()
    call_command("tasks", "import", str(source))
    assert "1 / 1 / 0" in capsys.readouterr().out
    call_command("tasks", "export", str(target))
    assert target.read_text(encoding="utf-8-sig").count("\n") == 3
    source.write_bytes(written(line("1"), line("1-1")).read().encode("cp949"))
    call_command("tasks", "import", str(source))
    for broken in (b"\xff\xfe\x00\x81\xff", None):
        source.write_bytes(broken) if broken else source.unlink()
        with pytest.raises(CommandError, match=r"in\.csv"):
            call_command("tasks", "import", str(source))
    source.write_text(written(line("2", 우선순위="9")).read(), encoding="utf-8-sig")
    with pytest.raises(CommandError):
        call_command("tasks", "import", str(source))
    assert capsys.readouterr().err.startswith("2: ")
    with pytest.raises(CommandError, match="E404"):
        call_command("tasks", "import", str(source), "--as", "E404")


def test_a_team_answers_for_a_task_as_well(unit):
    team = people.make_department(UnitLevel.TEAM, unit, code="3000101")
    people.make_duty(team, title="정책 조정")
    assert bring(written(line("1", 부서코드="3000101"))).faults == []
