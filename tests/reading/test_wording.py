"""Wording: each kind of finding on a sentence that has it, and none on its neighbour that has not."""

import pytest

from fadu.reading.read import document
from fadu.reading.values import Finding
from fadu.reading.wording import find_wording

HEAD = "桐庐县分水镇人民政府2022年法治政府建设年度报告\n"
FOOT = "\n浙江省桐庐县分水镇人民政府\n2023年1月5日\n"


def findings(body: str) -> list[Finding]:
    text = f"{HEAD}{body}{FOOT}"
    found = find_wording(document(text))
    assert all(text[each.start : each.end] == each.quote for each in found)
    return list(found)


def kinds(sentence: str) -> set[str]:
    return {each.kind for each in findings(f"一、主要举措和成效\n（一）加强领导。{sentence}\n")}


@pytest.mark.parametrize(
    ("kind", "sentence", "sound"),
    [
        ("broken_word", "绝大对数干部参加学习。", "绝大多数干部参加学习。"),
        ("broken_word", "增强法制意识。", "落实重大执法决定法制审核制度。"),
        ("doubled_word", "我镇推进推进各项工作。", "我镇一步一步推进各项工作。"),
        ("doubled_word", "这是我们的的责任。", "目的的实现要靠大家。"),
        ("missing_number", "全年开展培训次，效果良好。", "全年开展培训5次，效果良好。"),
        ("missing_number", "发放资料余份。", "发放资料500余份。"),
        ("missing_number", "成功率达%。", "成功率达98%。"),
        ("missing_number", "共确立行政权力，并逐项落实。", "共确立行政权力120项，并逐项落实。"),
        ("missing_number", "梳理事项□项。", "梳理事项3项。"),
        ("contradictory_qualifier", "发放资料近9千多份。", "发放资料近9千份。"),
        ("contradictory_qualifier", "约500份以上。", "约500份。"),
        ("placeholder", "联合XX部门开展检查。", "联合12部门开展检查。"),
        ("placeholder", "联合某某部门开展检查。", "当事人李某某不服处罚。"),
        ("placeholder", "20XX年我镇继续努力。", "2022年我镇继续努力。"),
        ("placeholder", "由***负责。", "由专人负责。"),
        ("measure_word", "悬挂横幅20余副。", "悬挂横幅20余条。"),
        ("measure_word", "召开会议5件。", "召开会议5次，审议文件5件。"),
        ("measure_word", "聘请律师3份。", "培训执法人员3次。"),
        ("unclosed_mark", "推行“一窗受理。", "推行“一窗受理”。"),
        ("unclosed_mark", "推进（村、社区治理。", "推进治理（村、社区）。"),
        ("personal_data", "联系人电话13812345678。", "热线12345，电话0571-64212345。"),
        ("personal_data", "身份证号11010519491231002X。", "统一社会信用代码91110000100000002X。"),
        ("other_place", "我局扎实推进，我镇积极落实，我镇认真总结。", "我镇扎实推进，我镇积极落实。"),
        ("other_place", "由永丰镇人民政府牵头。", "由分水镇人民政府牵头。"),
        ("other_place", "迎接淳安县法治督察。", "赴淳安县法治广场考察。"),
        ("other_place", "落实《湖北省行政执法条例》。", "落实《浙江省行政程序办法》。"),
        ("other_year", "2019年，我镇共开展宣传。", "2022年，我镇共开展宣传。"),
    ],
)
def test_a_fault_is_found_and_its_sound_neighbour_is_not(kind: str, sentence: str, sound: str) -> None:
    assert kind in kinds(sentence)
    assert kind not in kinds(sound)


def test_a_year_is_left_alone_where_it_is_named_on_purpose() -> None:
    for sentence in (
        "比2019年增长5%。",
        "自2019年以来持续推进。",
        "落实《2019年要点》。",
        "2019年11月起试行，2022年推开。",
    ):
        assert "other_year" not in kinds(sentence), sentence


def test_the_opening_must_speak_of_the_year_reported() -> None:
    found = findings("现将我镇2021年法治政府建设情况报告如下：\n一、主要举措和成效\n全年平稳。\n")
    assert [each.quote for each in found if each.kind == "other_year"] == ["2021"]


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("一、成效\n开展工作。\n三、问题\n仍有不足。\n", "三、"),
        ("一、成效\n（一）宣传。开展宣传。\n（一）执法。规范执法。\n二、问题\n仍有不足。\n", "（一）"),
        ("一、问题\n一是人员少。二是经费少。四是意识弱。\n", "四是"),
    ],
)
def test_numbering_that_skips_or_repeats(body: str, quote: str) -> None:
    assert quote in [each.quote for each in findings(body) if each.kind == "numbering"]


def test_numbering_that_counts_on_is_left_alone() -> None:
    body = "一、成效\n（一）宣传。开展宣传。\n（二）执法。一是检查。二是处罚。\n二、问题\n（一）人员。人员不足。\n（二）经费。经费不足。\n"
    assert not [each for each in findings(body) if each.kind == "numbering"]


def test_a_heading_without_text() -> None:
    body = "一、主要举措和成效\n（一）加强领导\n（二）规范执法\n全年检查5次，成效明显。\n二、存在问题\n人员不足。\n"
    assert [each.quote for each in findings(body) if each.kind == "empty_heading"] == ["（一）加强领导"]


def test_a_list_of_single_sentences_is_no_row_of_empty_headings() -> None:
    body = "一、主要举措和成效\n全年检查5次。\n二、存在问题\n（一）执法力量薄弱。\n（二）普法形式单一。\n三、下一步打算\n（一）充实队伍。\n（二）创新形式。\n"
    assert [each.quote for each in findings(body) if each.kind == "empty_heading"] == []


def test_the_last_character_of_a_word_written_twice() -> None:
    body = "一、主要举措\n建立法律顾问制度度，落实合法性审查机制，制定工作作风规定。\n"
    assert [each.quote for each in findings(body) if each.kind == "doubled_word"] == ["制度度"]


def test_the_measure_after_each_and_a_place_behind_and() -> None:
    body = "一、主要举措\n实现每村4名法律明白人，全部报送市政府和县人大常委会备案。\n"
    assert [each.kind for each in findings(body) if each.kind in ("measure_word", "other_place")] == []
