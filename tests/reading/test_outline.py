"""The section tree over all numbering styles, and the required parts."""

import pytest

from fadu.reading.clean import clean
from fadu.reading.outline import number_of, outline


def tree(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.heading) for section in outline(clean(text))[0]]


def test_styles_nest_in_the_order_they_come() -> None:
    text = "某镇报告\n一、主要工作\n(一)加强学习。\n1.集中学习。内容。\n2、自学。一是抓制度，内容。二是抓落实，内容。\n（二）加强普法。\n二、存在的问题\n一是人少。二是钱少。\n"
    assert tree(text) == [
        (1, "一、主要工作"),
        (2, "(一)加强学习。"),
        (3, "1.集中学习。"),
        (3, "2、自学。"),
        (4, "一是抓制度，"),
        (4, "二是抓落实，"),
        (2, "（二）加强普法。"),
        (1, "二、存在的问题"),
        (2, "一是人少。"),
        (2, "二是钱少。"),
    ]


def test_a_table_of_contents_is_no_outline() -> None:
    body = "一、工作情况\n我镇努力。\n二、存在的问题\n人少。\n三、下一步打算\n继续努力。\n"
    contents = "目录\n一、工作情况......1\n二、存在的问题......3\n三、下一步打算......5\n"
    assert tree(f"某镇报告\n{contents}{body}") == tree(f"某镇报告\n{body}")
    assert len(tree(f"某镇报告\n{contents}{body}")) == 3


def test_rows_of_a_table_are_no_headings() -> None:
    text = "某镇报告\n一、总体情况\n内容。\n二、数据\n一、本年新收政府信息公开申请数量 3 0 1\n二、上年结转政府信息公开申请数量 0 0 0\n三、问题\n人少。\n"
    assert tree(text) == [(1, "一、总体情况"), (1, "二、数据"), (1, "三、问题")]


def test_a_report_run_together_in_one_line_has_its_headings() -> None:
    text = "某镇报告。一、工作情况。（一）加强学习。内容。（二）加强普法。内容。二、存在的问题。人少。三、下一步打算。努力。"
    assert [heading for level, heading in tree(text) if level == 1] == [
        "一、工作情况。",
        "二、存在的问题。",
        "三、下一步打算。",
    ]
    assert [heading for level, heading in tree(text) if level == 2] == ["（一）加强学习。", "（二）加强普法。"]


def test_what_is_no_heading_starts_no_section() -> None:
    text = "某镇报告\n一、工作\n第二十条第（一）项规定，3.15消费者权益日，唯一是好，2.0版系统，统一要求。\n"
    assert tree(text) == [(1, "一、工作")]


def test_parts_of_a_report_are_found_by_their_headings() -> None:
    text = (
        "某县报告\n一、2021年推进法治政府建设的主要举措和成效\n内容。\n二、主要负责人履行推进法治建设第一责任人职责情况\n内容。\n"
        "三、存在的不足和原因\n内容。\n四、2022年推进法治政府建设的工作思路\n内容。\n"
    )
    parts = outline(clean(text))[1]
    places = [parts.results, parts.head_duty, parts.problems, parts.plan]
    assert [place and text[place.start : place.start + 2] for place in places] == ["一、", "二、", "三、", "四、"]


def test_a_part_that_is_not_there_is_none() -> None:
    parts = outline(clean("某镇报告\n一、工作开展情况\n内容。\n二、下一步打算\n内容。\n"))[1]
    assert parts.problems is None
    assert parts.head_duty is None
    assert parts.plan is not None


def test_headings_without_numbers_name_the_parts() -> None:
    text = "某镇报告\n主要举措和成效\n今年开展普法活动三次。\n存在的主要问题\n人员较少。\n下一步工作打算\n继续努力。\n"
    parts = outline(clean(text))[1]
    assert parts.problems is not None
    assert parts.plan is not None
    assert text[parts.problems.start : parts.problems.end] == "存在的主要问题"


def test_a_section_ends_before_the_signature() -> None:
    text = "某镇报告\n一、工作\n内容说完。\n清河县柳林镇人民政府\n2023年1月5日\n"
    (section,) = outline(clean(text))[0]
    assert text[section.start : section.end] == "一、工作\n内容说完。"


@pytest.mark.parametrize(
    ("numeral", "number"), [("十二、", 12), ("（三）", 3), ("④", 4), ("12.", 12), ("二十一", 21), ("", 0)]
)
def test_numerals_of_headings(numeral: str, number: int) -> None:
    assert number_of(numeral) == number
