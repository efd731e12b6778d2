"""Citations: what is named rightly, wrongly, no longer in force, or cannot be checked."""

import pytest

from fadu.reading.citations import find_citations
from fadu.reading.read import document
from fadu.reading.titles import known, stem
from fadu.reading.values import Citation


def citations(sentence: str, *, year: int = 2022) -> list[Citation]:
    text = f"桐庐县人民政府{year}年法治政府建设年度报告\n一、主要举措和成效\n{sentence}\n"
    doc = document(text)
    assert doc.year == year
    found = find_citations(doc)
    assert all(text[each.start : each.end] == each.quote for each in found)
    return list(found)


def only(sentence: str, *, year: int = 2022) -> Citation:
    found = citations(sentence, year=year)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "cited",
    [
        "《中华人民共和国行政处罚法》",
        "《行政处罚法》",
        "《法治政府建设实施纲要（2021—2025年）》",
        "《法治政府建设实施纲要(2021-2025年)》",
        "《法治政府建设实施纲要（2021–2025年）》",
        "《法治政府建设实施纲要》",
        "《党政主要负责人履行推进法治建设第一责任人职责规定》",
        "《中国共产党政法工作条例》",
        "《保障农民工工资支付条例》",
        "《保密法》",
        "《反家暴法》",
        "《行政处罚法》（2021年修订）",
        "国办发〔2018〕118号",
        "“12·4”国家宪法日",
        "十九届六中全会",
        "中央全面依法治国工作会议",
        "“八五”普法",
    ],
)
def test_right(cited: str) -> None:
    assert only(f"认真学习{cited}精神。").verdict == "right"


@pytest.mark.parametrize(
    ("cited", "canonical"),
    [
        ("《法治政府建设实施纲要（2021—2026年）》", "法治政府建设实施纲要（2021—2025年）"),
        ("《法治政府建设实施纲要（20212025年）》", "法治政府建设实施纲要（2021—2025年）"),
        ("《法治政府建设实施纲要(2021-2025)》", "法治政府建设实施纲要（2021—2025年）"),
        ("《法制政府建设实施纲要（2021—2025年）》", "法治政府建设实施纲要（2021—2025年）"),
        ("《信访工作责任实施办法》", "信访工作责任制实施办法"),
        ("《优化营商条例》", "优化营商环境条例"),
        ("《中华人民共和国行政覆议法》", "中华人民共和国行政复议法"),
        ("《行政许可法、", "中华人民共和国行政许可法"),
        ("《中华人民共和国行政处罚法》第九十二条", "中华人民共和国行政处罚法"),
        ("国发〔20212号", "国发〔2021〕2号"),
        ("国办发【2018】118号", "国办发〔2018〕118号"),
        ("世界禁毒日", "国际禁毒日"),
        ("“6·25”国际禁毒日", "国际禁毒日"),
        ("国际宪法宣传日", "国家宪法日"),
        ("政府法制顾问制度", "政府法律顾问制度"),
    ],
)
def test_wrong_with_the_correct_form(cited: str, canonical: str) -> None:
    found = only(f"认真落实{cited}的要求。")
    assert (found.verdict, found.canonical) == ("wrong", canonical)
    assert found.message


@pytest.mark.parametrize("cited", ["《婚姻法》", "《中华人民共和国物权法》", "《法律援助条例》", "《信访条例》"])
def test_repealed_on_the_reports_day(cited: str) -> None:
    assert only(f"宣传{cited}。").verdict == "repealed"
    assert only(f"宣传{cited}。", year=2018).verdict == "right"


def test_what_did_not_exist_yet_is_wrong() -> None:
    assert only("贯彻《信访工作条例》。", year=2019).verdict == "wrong"
    assert only("贯彻党的二十届三中全会精神。", year=2022).verdict == "wrong"
    assert only("喜迎党的二十大。", year=2021).verdict == "right"


@pytest.mark.parametrize(
    "cited",
    [
        "《浙江省行政程序办法》",
        "《桐庐县重大行政决策目录》",
        "《2022年法治建设工作要点》",
        "《纲要》",
        "《政府工作报告》",
        "桐政发〔2022〕5号",
    ],
)
def test_what_cannot_be_checked(cited: str) -> None:
    assert only(f"印发{cited}。").verdict == "unverifiable"


def test_a_short_name_stands_for_the_title_before_it() -> None:
    found = citations("落实《法治政府建设实施纲要（2021—2025年）》（以下简称《纲要》），推动《纲要》落地。")
    assert [each.verdict for each in found] == ["right"] * 3
    assert {each.canonical for each in found} == {"法治政府建设实施纲要（2021—2025年）"}


def test_the_issuer_named_before_a_title_must_be_its_own() -> None:
    assert only("贯彻国务院《法治政府建设实施纲要（2021—2025年）》。").verdict == "wrong"
    assert only("贯彻中共中央、国务院印发的《法治政府建设实施纲要（2021—2025年）》。").verdict == "right"


def test_a_number_beside_its_title_must_be_its_own() -> None:
    found = citations("依据《政府信息公开条例》（国务院令第492号）开展工作。")
    assert [(each.quote, each.verdict) for each in found][1] == ("国务院令第492号", "wrong")
    assert found[1].canonical == "国务院令第711号"


def test_no_title_stands_twice_in_the_tables() -> None:
    doubled = {name: titles for name, titles in known().by_stem.items() if len({each.name for each in titles}) > 1}
    assert not {name for name in doubled if not any(each.years for each in doubled[name])}


def test_the_reduced_form_takes_dashes_and_widths_as_equal() -> None:
    forms = {stem(f"某规划（2021{dash}2025年）") for dash in "-–—－"} | {stem("某规划(2021—2025年)")}
    assert len(forms) == 1
