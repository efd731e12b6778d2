"""Whatever is given: reading never crashes, never hangs, and every place is where it says."""

import sys
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fadu.reading.across import across, digest
from fadu.reading.clean import clean
from fadu.reading.extract import extract
from fadu.reading.faults import ReadFault
from fadu.reading.read import document, read_text
from fadu.reading.show import page
from fadu.reading.values import Reading, to_json
from tests.reading.set import reports
from tests.reading.test_set import spans

PIECES = st.sampled_from(
    [
        *"《》（）()“”‘’【】〔〕，。；：、%％\n\r\t 　0123456789一二三十百千万亿余近约共其中第条款是",
        *(
            "2022年",
            "件",
            "人次",
            "法治政府",
            "《中华人民共和国行政处罚法》",
            "国发〔2021〕5号",
            "20XX年",
            "成功率",
            "同比增长",
        ),
        *(
            "一、",
            "（一）",
            "一是",
            "二是",
            "鎮(zhèn)",
            ",,",
            "\u200b",
            "\ufeff",
            "\u2028",
            "０１２",
            "存在问题",
            "下一步工作安排",
        ),
    ]
)
REPORTISH = st.lists(PIECES, max_size=120).map("".join)


def check(text: str) -> None:
    doc = document(text)
    reading = read_text(text)
    said: Any = to_json(reading)
    for span in spans(said):
        assert text[span["start"] : span["end"]] == span["quote"]
    for section in reading.sections:
        assert 0 <= section.start < section.end <= len(text)
    for found in across([digest(doc, "one"), digest(doc, "two")]).values():
        assert all(text[each.start : each.end] == each.quote for each in found)
    assert page(reading, text).endswith("</html>\n")


def read_or_refused(data: bytes) -> None:
    try:
        text = extract(data)
    except ReadFault as fault:
        if not str(fault).endswith("。"):
            raise
    else:
        check(text)


@given(st.text(alphabet=st.characters(), max_size=300))
@example("\ud800\udfff")
@example("\x00《\x00》")
@example("²³①½Ⅷ一")
def test_any_characters(text: str) -> None:
    check(text)


@given(REPORTISH)
@example("（一）\n（一）")
@example("《" * 50 + "》" * 50)
@example("鎮(zhèn)(zhèn)近9千多份")
def test_the_stuff_of_reports_in_any_order(text: str) -> None:
    check(text)


@given(st.data())
def test_a_report_cut_and_spoiled_anywhere(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(reports())).text
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 60)))
        text = text[:start] + data.draw(REPORTISH) + text[end:]
    check(text)


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"%PDF-")
@example(b"\xff\xfe\x00")
@example(b"<html>\x00<body>\x80")
@example(b"<!DOCTYPE html><table><tr><td>")
def test_any_bytes_are_read_or_refused_in_one_sentence(data: bytes) -> None:
    read_or_refused(data)


@given(
    st.binary(max_size=200),
    st.sampled_from(
        [b"PK\x03\x04\x14\x00", b"%PDF-1.4\n1 0 obj\n", b"<html><body><p>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
    ),
)
def test_any_bytes_behind_a_known_beginning(data: bytes, beginning: bytes) -> None:
    read_or_refused(beginning + data)


LONG = {
    "digits": "1234567890" * 7_000,
    "hanzi numerals": "一二三四五六七八九十百千万亿" * 3_000,
    "brackets": "（" * 25_000 + "）" * 25_000,
    "titles": "《" * 37_000,
    "closed titles": "《法》" * 15_000,
    "commas": "，" * 50_000,
    "one line": "全年办理案件12件，" * 6_000,
    "lines": "一、\n" * 15_000,
    "spaces": " " * 50_000,
    "doubled": "推进" * 25_000,
    "numbers of documents": "国发〔2021〕5号" * 5_000,
    "percent": "率达100%、" * 7_000,
    "quotes": "“" * 50_000,
    "named days": "国家宪法日、" * 7_000,
    "slips": "绝大对数" * 10_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_monotony_takes_work_in_proportion(name: str) -> None:
    text = LONG[name]
    read_text(text[: len(text) // 8])  # what is loaded once
    eighth, _ = worked(text[: len(text) // 8])
    whole, reading = worked(text)
    # Twice the linear share: a quadratic pass would take eight times it.
    assert whole < 16 * eighth + 50_000, (eighth, whole)
    assert all(text[each.start : each.end] == each.quote for each in reading.findings[:1000])


def worked(text: str) -> tuple[int, Reading]:
    """How many calls a reading takes, of ours and of the interpreter's, and the reading."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reading = read_text(text)
    finally:
        sys.setprofile(None)
    return calls, reading


def test_cleaning_keeps_the_way_back() -> None:
    for made in reports():
        cleaned = clean(made.text)
        assert len(cleaned.places) == len(cleaned.text)
        assert list(cleaned.places) == sorted(cleaned.places)
