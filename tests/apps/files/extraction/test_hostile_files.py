"""Whatever the bytes are, there is a state and never an error."""

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files.extraction import Limits, State
from files.extraction.reasons import SENTENCES, Reason
from tests.apps.files.extraction.test_other_files import written
from tests.factories.papers import SECTION, hancom_bulletins, hwpx, paragraph, read_here, table


@pytest.fixture(scope="module")
def originals(tmp_path_factory) -> list[bytes]:
    """Return one whole file of each kind with an inner life."""
    folder = tmp_path_factory.mktemp("originals")
    hancom_bulletins(folder)
    written(folder / "a.docx")
    hwpx(folder / "b.hwpx", paragraph("글", inside=table(["가", "나"])))
    return [path.read_bytes() for path in sorted(folder.iterdir())]


changes = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 3), changes=changes, kept=st.floats(0.01, 1))
def test_changed_bytes_lead_to_a_state(originals, tmp_path, which, changes, kept):
    data = bytearray(originals[which])
    for place, value in changes:
        data[int(place * len(data))] = value
    torn = tmp_path / "torn"
    torn.write_bytes(data[: max(int(len(data) * kept), 1)])
    read = read_here(torn)
    assert read.state in State
    assert (read.reason == "") is (read.state is State.OK)
    assert not read.reason or read.reason in SENTENCES


def test_a_package_that_swells_is_refused_at_the_limit(tmp_path):
    bomb = hwpx(tmp_path / "a", paragraph("0" * 5_000_000))
    assert bomb.stat().st_size < 20_000
    read = read_here(bomb, Limits(expanded_bytes=1_000_000))
    assert (read.state, read.reason) == (State.TOO_LARGE, Reason.EXPANDED_SIZE)


def test_entities_are_neither_loaded_nor_multiplied(tmp_path):
    (tmp_path / "secret").write_text("비밀")
    entities = f'<!DOCTYPE x [<!ENTITY a "{"가" * 99}"><!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    start, rest = SECTION.format(paragraph("앞&a;&s;뒤")).split("?>", 1)
    with zipfile.ZipFile(tmp_path / "a", "w") as file:
        file.writestr("mimetype", "application/hwp+zip")
        file.writestr("Contents/section0.xml", f"{start}?>{entities}{rest}")
    read = read_here(tmp_path / "a")
    assert "비밀" not in read.text
    assert "가가" not in read.text


def test_boxes_in_boxes_without_end_are_left_at_some_depth(tmp_path):
    inner = paragraph("속")
    for _level in range(300):
        inner = paragraph("글", inside=table([inner]))
    assert read_here(hwpx(tmp_path / "a", inner)).state is State.OK
