"""Where a page of HWPX begins: as someone set it, or as the last layout left its lines."""

from files.extraction import State
from tests.factories.papers import hwpx, page_of, paragraph, read_here, table


def pages(path) -> list[str]:
    """Return the texts of the pages of a file that is read without complaint."""
    read = read_here(path)
    assert (read.state, read.reason) == (State.OK, "")
    return [page.text for page in read.pages]


def test_a_line_above_the_last_one_begins_a_page_in_the_middle_of_a_paragraph(tmp_path):
    first = paragraph("위쪽 ", (0, 0))
    torn = paragraph("앞줄 뒷줄", (0, 60000), (3, 0))
    assert pages(hwpx(tmp_path / "a", first + torn)) == ["위쪽\n앞줄", "뒷줄"]


def test_a_set_break_counts_once_though_the_layout_tells_it_too(tmp_path):
    text = paragraph("하나", (0, 5000)) + paragraph("둘", (0, 0), pageBreak=1) + paragraph("셋", (0, 1600))
    assert pages(hwpx(tmp_path / "a", text)) == ["하나", "둘\n셋"]


def test_lines_that_run_on_below_the_page_begin_the_next(tmp_path):
    lines = [paragraph(f"줄{number}", (0, number * 1600)) for number in range(8)]
    lines[0] = paragraph("줄0", (0, 0), inside=page_of(6000))
    read = pages(hwpx(tmp_path / "a", "".join(lines)))
    assert [page.split() for page in read] == [["줄0", "줄1", "줄2", "줄3"], ["줄4", "줄5", "줄6", "줄7"]]


def test_the_second_column_is_on_the_same_page(tmp_path):
    columns = '<hp:ctrl><hp:colPr colCount="2"/></hp:ctrl>'
    lines = [("왼쪽", 1600), ("아래", 5000), ("오른쪽", 0), ("그 아래", 5000), ("다음", 0)]
    text = paragraph(inside=columns) + "".join(paragraph(words, (0, y)) for words, y in lines)
    assert pages(hwpx(tmp_path / "a", text)) == ["왼쪽\n아래\n오른쪽\n그 아래", "다음"]


def test_paragraphs_that_were_never_laid_out_are_one_page(tmp_path):
    text = "".join(paragraph(f"문단{number}", (0, 0)) for number in range(6))
    assert len(pages(hwpx(tmp_path / "a", text))) == 1


def test_a_long_table_goes_on_over_the_pages(tmp_path):
    rows = table(*[[f"행{number}", "값"] for number in range(6)], heights=4000)
    text = paragraph("표", (0, 0), inside=page_of(10000) + rows) + paragraph("끝", (0, 8000))
    read = pages(hwpx(tmp_path / "a", text))
    assert [page.splitlines() for page in read] == [
        ["표", "행0 | 값", "행1 | 값"],
        ["행2 | 값", "행3 | 값"],
        ["행4 | 값", "행5 | 값", "끝"],
    ]


def test_a_cell_that_reaches_the_next_page_is_cut_where_the_layout_cut_it(tmp_path):
    cell = paragraph("앞면", (0, 0)) + paragraph("앞면끝", (0, 7000)) + paragraph("뒷면", (0, 0))
    text = paragraph("", (0, 0), inside=page_of(10000) + table([cell], heights=12000)) + paragraph("끝", (0, 2000))
    assert pages(hwpx(tmp_path / "a", text)) == ["앞면\n앞면끝", "뒷면\n끝"]


def test_sections_follow_each_other_by_number_and_begin_pages(tmp_path):
    sections = [paragraph(f"구역{number}") for number in range(12)]
    assert pages(hwpx(tmp_path / "a", *sections)) == [f"구역{number}" for number in range(12)]
