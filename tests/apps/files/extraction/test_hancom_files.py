"""HWP and HWPX as a word processor writes them: rows stay rows, pages stay pages."""

from pathlib import Path

import pytest

from files.extraction import State
from files.extraction.reasons import Reason
from tests.factories.papers import hancom_bulletins, read_here


@pytest.fixture(scope="module")
def bulletins(tmp_path_factory) -> Path:
    """Return a folder with the same bulletin in both formats."""
    folder = tmp_path_factory.mktemp("bulletins")
    hancom_bulletins(folder)
    return folder


@pytest.fixture(params=["hwp", "hwpx"])
def bulletin(request, bulletins):
    """Return what is read from the bulletin in one format."""
    read = read_here(bulletins / f"bulletin.{request.param}")
    assert (read.kind, read.state, read.reason) == (request.param, State.OK, "")
    return read


def test_the_pages_of_a_bulletin_are_found_where_they_begin(bulletin):
    assert [page.number for page in bulletin.pages] == [1, 2, 3]
    assert "둘째 쪽의 수수료" in bulletin.pages[1].text
    assert bulletin.pages[2].text == "셋째 쪽의 맺음말"


def test_each_row_of_a_table_is_one_line(bulletin):
    lines = bulletin.pages[1].text.splitlines()
    assert "민원 | 수수료 | 처리" in lines
    assert "주민등록등본 | 400원 | 즉시" in lines


def test_headers_and_equations_are_read_with_the_page(bulletin):
    first = bulletin.pages[0].text
    assert first.startswith("머리말글")
    assert "sqrt {b}" in first
    assert "시정소식지" in first


@pytest.mark.parametrize("format", ["hwp", "hwpx"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_bulletin_cut_short_is_called_damaged(bulletins, tmp_path, format, share):
    whole = (bulletins / f"bulletin.{format}").read_bytes()
    torn = tmp_path / "torn"
    torn.write_bytes(whole[: int(len(whole) * share)])
    read = read_here(torn)
    assert (read.kind, read.state) == (format, State.DAMAGED)
    assert read.reason


def test_a_package_whose_list_is_lost_gives_the_parts_that_are_there(bulletins, tmp_path):
    whole = (bulletins / "bulletin.hwpx").read_bytes()
    torn = tmp_path / "torn"
    torn.write_bytes(whole[: whole.rindex(b"PK\x01\x02")])
    read = read_here(torn)
    assert (read.kind, read.state, read.reason) == ("hwpx", State.DAMAGED, Reason.CUT_SHORT)
    assert [page.number for page in read.pages] == [1, 2, 3]


def test_the_name_of_a_file_says_nothing_of_its_kind(bulletins, tmp_path):
    renamed = tmp_path / "소식.pdf"
    renamed.write_bytes((bulletins / "bulletin.hwp").read_bytes())
    assert read_here(renamed).kind == "hwp"
