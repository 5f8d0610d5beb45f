"""What stands in a paragraph of HWPX: words over runs, marks, notes, boxes, tables in tables."""

import struct

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from files.extraction import State
from files.extraction.readers.hwp5.distribution import opened
from files.extraction.readers.hwp5.records import Cut, records
from files.extraction.readers.hwp5.text import Mark, pieces
from files.extraction.reasons import Reason
from files.extraction.result import Unreadable
from tests.factories.papers import hwpx, paragraph, read_here, table


def text_of(tmp_path, section: str) -> str:
    """Return the text of an HWPX of one section."""
    return read_here(hwpx(tmp_path / "a", section)).text


def control(inner: str) -> str:
    """Return a control of HWPX."""
    return f"<hp:ctrl>{inner}</hp:ctrl>"


def test_a_word_over_two_runs_is_one_word(tmp_path):
    bookmark = control('<hp:bookmark name="책갈피"/>')
    runs = f"<hp:run><hp:t>주민</hp:t>{bookmark}</hp:run><hp:run><hp:t>참여예산</hp:t></hp:run>"
    assert text_of(tmp_path, f"<hp:p>{runs}</hp:p>") == "주민참여예산"


def test_blanks_tabs_and_soft_hyphens_are_told_apart(tmp_path):
    marks = "가<hp:tab/>나<hp:nbSpace/>다<hp:fwSpace/>라<hp:lineBreak/>마바\u00ad사"
    assert text_of(tmp_path, paragraph(marks)) == "가 나 다 라\n마바사"


def test_text_is_composed_whatever_the_file_holds(tmp_path):
    assert text_of(tmp_path, paragraph("\u1112\u1161\u11ab\u1100\u1173\u11af")) == "한글"


def test_notes_and_memos_are_read_and_hidden_comments_are_not(tmp_path):
    inner = "<hp:subList>{}</hp:subList>"
    note = control(f"<hp:footNote>{inner.format(paragraph('각주글'))}</hp:footNote>")
    memo = control(f"<hp:fieldBegin>{inner.format(paragraph('메모글'))}</hp:fieldBegin>")
    hidden = control(f"<hp:hiddenComment>{inner.format(paragraph('숨은글'))}</hp:hiddenComment>")
    assert text_of(tmp_path, paragraph("본문", inside=note + memo + hidden)) == "본문\n각주글\n메모글"


def test_a_box_does_not_tear_the_word_it_hangs_on(tmp_path):
    box = f"<hp:rect><hp:drawText><hp:subList>{paragraph('글상자')}</hp:subList></hp:drawText></hp:rect>"
    runs = f"<hp:run><hp:t>낱</hp:t>{box}<hp:t>말</hp:t></hp:run>"
    assert text_of(tmp_path, f"<hp:p>{runs}</hp:p>") == "낱말\n글상자"


def test_a_table_in_a_cell_keeps_its_own_rows(tmp_path):
    inner = paragraph("속", inside=table(["가", "나"], ["다", "라"]))
    assert text_of(tmp_path, paragraph(inside=table(["겉", inner]))) == "겉 | 속\n가 | 나\n다 | 라"


def test_a_table_outside_of_any_paragraph_is_read(tmp_path):
    assert text_of(tmp_path, paragraph("앞") + table(["가", "나"])) == "앞\n가 | 나"


def test_a_locked_package_is_called_encrypted(tmp_path):
    read = read_here(hwpx(tmp_path / "a", paragraph("글"), locked=True))
    assert (read.state, read.reason, read.pages) == (State.ENCRYPTED, Reason.PASSWORD, ())


def test_broken_xml_gives_what_stood_before_the_break(tmp_path):
    read = read_here(hwpx(tmp_path / "a", paragraph("앞") + "<hp:p><hp:run>", paragraph("뒤")))
    assert (read.state, read.reason) == (State.DAMAGED, Reason.BROKEN)
    assert [page.text for page in read.pages] == ["앞", "뒤"]


def test_an_object_takes_eight_units_of_text_in_hwp():
    extended = struct.pack("<H4s8xH", 11, b" lbt", 11)
    data = "가".encode("utf-16-le") + extended + "나\U0001f600\u001e다\r".encode("utf-16-le")
    found = [piece if isinstance(piece, tuple) else (piece.place, piece.name) for piece in pieces(data)]
    assert found == [(0, "가"), (1, b" lbt"), (9, "나\U0001f600"), (12, " "), (13, "다")]
    assert isinstance(next(iter(pieces(extended))), Mark)


def test_a_record_longer_than_its_header_can_say_is_whole_or_cut():
    long = struct.pack("<II", 67 | 0xFFF << 20, 5000) + bytes(5000)
    assert [len(record.data) for record in records(long)] == [5000]
    with pytest.raises(Cut):
        list(records(long[:-1]))


def locked(text: bytes, seed: int, key: bytes) -> bytes:
    """Return a stream for distribution: the key hidden in its first record, the text behind it."""
    noise, number = b"", seed
    while len(noise) < 256:
        number = (number * 214013 + 2531011) % 2**32
        mask = number >> 16 & 0xFF
        number = (number * 214013 + 2531011) % 2**32
        noise += bytes([mask]) * ((number >> 16 & 15) + 1)
    plain = bytearray(256)
    start = 4 + (seed & 15)
    plain[start : start + 16] = key
    record = struct.pack("<I", seed) + bytes(a ^ b for a, b in zip(plain, noise, strict=False))[4:]
    engine = Cipher(AES(key), ECB()).encryptor()
    return struct.pack("<I", 28 | 256 << 20) + record + engine.update(text)


@pytest.mark.parametrize("seed", [0, 7, 0x2F1B3C4D])
def test_a_document_for_distribution_opens_with_the_key_beside_it(seed):
    assert opened(locked(b"sixteen letters!" * 3, seed, b"0123456789abcdef")) == b"sixteen letters!" * 3


def test_a_document_for_distribution_without_its_key_is_damaged():
    with pytest.raises(Unreadable) as complaint:
        opened(bytes(400))
    assert complaint.value.state is State.DAMAGED
