"""Cleaning keeps the way back: every kept character has its place, and what is dropped is noise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.reading.clean import clean

PIECES = st.sampled_from(
    [
        "一、工作",
        "，",
        ",,",
        "。",
        "\n",
        "\r\n",
        " ",
        "\t",
        "\u3000",
        "鎮",
        "(zhèn)",
        "５件",
        "％",
        "扫一扫在手机上查看",
        "\u200b",
        "\ud800",
        "- 3 -",
        "规章 0 0 0",
        "政府",
    ]
)


@pytest.mark.parametrize(
    ("original", "cleaned"),
    [
        ("鎮(zhèn)政府開展(zhǎn)普法,,發(fā)放資料,。", "镇政府开展普法,发放资料。"),
        ("受理 12 件，办结１０件", "受理12件，办结10件"),
        ("今年我镇认真开展普法宣传工作，\n\n发放资料", "今年我镇认真开展普法宣传工作，发放资料"),
        ("今年以来，我镇始终坚持把法治建设扛在肩\n上抓在手里。", "今年以来，我镇始终坚持把法治建设扛在肩上抓在手里。"),
        ("一、工作情况\n（一）学习", "一、工作情况\n（一）学习"),
        ("法治报告\n浏览次数：123次\n正文。\n扫一扫在手机上查看当前页面\n", "法治报告\n正文。"),
        (
            "上一页的这一段还没有说完，全年我镇一共\n- 12 -\n开展三次。",
            "上一页的这一段还没有说完，全年我镇一共开展三次。",
        ),
        ("这份简体报告里著作权的著字保持原样。", "这份简体报告里著作权的著字保持原样。"),
        ("规章 0 0 0\n行政规范性文件 3 0 12", "规章 0 0 0\n行政规范性文件 3 0 12"),
    ],
)
def test_noise_goes_and_words_stay(original: str, cleaned: str) -> None:
    assert clean(original).text == cleaned


def test_glosses_without_tones_go_where_there_are_many() -> None:
    original = "公(gong)開(kai)辦(ban)函(han)各(ge)省(sheng)人(ren)民(min)政(zheng)(zheng)府(fu)(fu)"
    assert clean(original).text == "公开办函各省人民政府"
    assert clean("表格(a)和选项(b)").text == "表格(a)和选项(b)"


def test_a_span_of_the_cleaned_text_is_a_span_of_the_original() -> None:
    original = "裴興鎮(zhèn)人民政府,,發(fā)放 5000 余份。"
    cleaned = clean(original)
    start = cleaned.text.index("5000")
    first, last = cleaned.span(start, start + 6)
    assert original[first:last] == "5000 余份"


def test_headings_run_into_one_line_stand_on_their_own() -> None:
    tail = "我镇认真学习并且落实各项要求，扎实推进依法行政，全年没有发生群体性事件，群众的满意程度有所提高。"
    original = f"某镇年度工作报告。 一、工作情况 {tail} 二、存在不足 {tail}"
    cleaned = clean(original)
    assert [line for line in cleaned.text.split("\n") if line.startswith(("一、", "二、"))] == [
        "一、工作情况",
        "二、存在不足",
    ]
    start = cleaned.text.index("二、")
    first, last = cleaned.span(start, start + 6)
    assert original[first:last] == "二、存在不足"


def test_a_run_of_digits_beyond_any_number_is_cut() -> None:
    assert len(clean("7" * 5000 + "件").text) == 65


def test_an_empty_span_is_a_place() -> None:
    cleaned = clean("甲 乙")
    assert cleaned.span(1, 1) == (2, 2)
    assert cleaned.span(2, 2) == (3, 3)


def test_what_is_left_out_is_told() -> None:
    cleaned = clean("发放,,资料")
    assert [cleaned.original[a:b] for a, b in cleaned.noise] == [","]


@given(st.lists(PIECES, max_size=60).map("".join))
def test_places_rise_and_stand_in_the_original(original: str) -> None:
    cleaned = clean(original)
    assert len(cleaned.places) == len(cleaned.text)
    assert all(a < b for a, b in zip(cleaned.places, cleaned.places[1:], strict=False))
    assert all(0 <= place < len(original) for place in cleaned.places)


@given(st.text(max_size=200))
def test_any_text_is_cleaned(original: str) -> None:
    cleaned = clean(original)
    assert len(cleaned.places) == len(cleaned.text) <= len(original)
