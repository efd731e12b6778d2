"""Order, numbering and content of a composed report."""

from dataclasses import replace

import pytest

from fadu.engine.compose.report import compose, places
from fadu.grammar.composed import Bound, ChartBlock, Head, Heading, Loose, Para, TableBlock, digest, drift, line
from fadu.grammar.report import MonthlyBars, Part, PartsOfWhole, Section, Sentence, Table

from .xiaotao import FIGURES, ISSUER, SECTIONS, demonstration, figure, rate

HEAD = Head(issuer=ISSUER)


def text() -> str:
    return "\n".join(line(block.runs) for block in demonstration().blocks if isinstance(block, Para))


def test_the_year_of_a_town_reads_as_its_report() -> None:
    assert demonstration().head.title == "永安市小陶镇人民政府2024年法治政府建设情况报告"
    assert "全镇36个调委会累计调处矛盾纠纷445件，成功调处440件，成功率98.9%。" in text()
    assert "全年累计开展法治宣传活动18场次、知识讲座6场次，发放宣传资料5230份，悬挂横幅63条。" in text()
    assert "2024年召开人民调解员培训4次，培训110人次；开展矛盾纠纷排查11次。" in text()
    assert "2024年永安市小陶镇人民政府未发生行政复议、行政应诉败诉案件。" in text()


def test_headings_are_numbered_by_level_and_start_again_in_each_part() -> None:
    numbered = [(b.level, b.number, b.text) for b in demonstration().blocks if isinstance(b, Heading)]
    assert numbered == [
        (1, "一、", Part.RESULTS.label),
        (2, "（一）", "依法化解行政争议"),
        (2, "（二）", "加强宣传教育，增强全民法治意识"),
        (2, "（三）", "强化纠纷化解，促进社会和谐稳定"),
        (1, "二、", Part.PROBLEMS.label),
        (1, "三、", Part.HEAD_DUTY.label),
        (2, "（一）", "听取法治政府建设工作汇报"),
        (1, "四、", Part.PLAN.label),
        (2, "（一）", "指导思想"),
        (2, "（二）", "主要任务"),
        (3, "1.", "加强法治教育培训"),
        (3, "2.", "有效化解矛盾纠纷"),
    ]


def test_a_section_with_nothing_behind_it_goes_with_its_heading() -> None:
    lost = demonstration(lost_cases=figure("lost_cases", "败诉案件数", "件", 2))
    headings = [block.text for block in lost.blocks if isinstance(block, Heading)]
    assert "依法化解行政争议" not in headings
    assert [b.number for b in lost.blocks if isinstance(b, Heading) and b.level == 2][:2] == ["（一）", "（二）"]


def test_sections_of_one_heading_stand_under_it_together() -> None:
    other = Section(Part.RESULTS, "强化纠纷化解，促进社会和谐稳定", 60, (Sentence("排查{dispute_screenings}次。"),))
    blocks = compose({**SECTIONS, "screening": (other,)}, FIGURES, {}, year=2024, head=HEAD).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings.count("强化纠纷化解，促进社会和谐稳定") == 1
    assert "排查11次。" in [line(block.runs) for block in blocks if isinstance(block, Para)]


def test_a_required_part_with_nothing_in_it_is_a_gap_and_the_fifth_is_not() -> None:
    empty = compose({}, {}, {}, year=2024, head=HEAD)
    assert empty.gaps == tuple(f"待填写：{part.label}" for part in Part if part.required)
    assert [b.number for b in empty.blocks if isinstance(b, Heading)] == ["一、", "二、", "三、", "四、"]
    told = compose({}, {}, {"other": "无其他情况。"}, year=2024, head=HEAD)
    assert [b.text for b in told.blocks if isinstance(b, Heading)][-1] == Part.OTHER.label
    assert demonstration().gaps == ()


def test_the_opening_is_the_author_s_where_there_is_one() -> None:
    own = compose({}, {}, {"opening": "{year}年，我镇……\n现报告如下："}, year=2024, head=HEAD)
    assert [line(b.runs) for b in own.blocks if isinstance(b, Para)][:2] == ["2024年，我镇……", "现报告如下："]


def test_figures_are_bound_and_pinned_and_typed_numbers_are_loose() -> None:
    paper = demonstration()
    bound = {run.id: run for run in paper.runs() if isinstance(run, Bound)}
    assert bound["mediation_success_rate"].text == "98.9"
    assert bound["mediation_cases_handled"].href == "/figures/xiaotao/2024/mediation_cases_handled"
    assert {pin.id for pin in paper.pins} == set(FIGURES)
    assert [run.text for run in paper.runs() if isinstance(run, Loose)] == ["4"]


def test_one_more_case_changes_the_text_the_digest_and_is_named_as_drift() -> None:
    before = demonstration()
    changed = {
        "mediation_cases_handled": figure("mediation_cases_handled", "调处矛盾纠纷数", "件", 446),
        "mediation_cases_succeeded": figure("mediation_cases_succeeded", "调处成功数", "件", 441),
        "mediation_success_rate": rate(441, 446, "98.9"),
    }
    after = demonstration(**changed)
    assert digest(before.pins) != digest(after.pins)
    assert {d.id for d in drift(before.pins, {**FIGURES, **changed})} == set(changed)
    assert drift(before.pins, FIGURES) == []


def test_a_table_stands_before_each_chart_and_holds_its_values() -> None:
    blocks = demonstration().blocks
    for at, block in enumerate(blocks):
        if isinstance(block, ChartBlock):
            table = blocks[at - 1]
            assert isinstance(table, TableBlock)
            assert table.title == block.title
            printed = {line(cell) for row in table.rows for cell in row}
            assert {str(value) for _, value in block.bars} <= printed


def test_what_the_parts_leave_over_is_shown_and_too_much_is_a_gap() -> None:
    section = Section(
        Part.RESULTS, "甲", 1, charts=(PartsOfWhole("结果", {"mediation_cases_succeeded": "成功"}, "mediation_cases_handled"),)
    )  # fmt: skip
    paper = compose({"m": (section,)}, FIGURES, {}, year=2024, head=HEAD)
    (chart,) = (block for block in paper.blocks if isinstance(block, ChartBlock))
    assert chart.bars == (("成功", 440), ("其他", 5))
    more = {**FIGURES, "mediation_cases_succeeded": replace(FIGURES["mediation_cases_succeeded"], value=500)}
    assert "大于" in compose({"m": (section,)}, more, {}, year=2024, head=HEAD).gaps[0]


def test_tables_and_charts_with_nothing_in_them_are_left_out() -> None:
    section = Section(
        Part.RESULTS, "甲", 1, tables=(Table("表", ("lost_cases", "nowhere")),),
        charts=(MonthlyBars("月", "mediation_cases_handled"), PartsOfWhole("分", {"lost_cases": "败诉"}, "nowhere")),
    )  # fmt: skip
    paper = compose({"m": (section,)}, FIGURES, {}, year=2024, head=HEAD)
    assert not [block for block in paper.blocks if isinstance(block, TableBlock | ChartBlock)]


def test_twelve_months_are_asked() -> None:
    section = Section(Part.RESULTS, "甲", 1, charts=(MonthlyBars("月", "mediation_cases_handled"),))
    with pytest.raises(ValueError, match="十二个月"):
        compose({"m": (section,)}, FIGURES, {}, year=2024, head=HEAD, months={"mediation_cases_handled": (1, 2)})


def test_the_places_an_author_may_write_in() -> None:
    keys = [place.key for place in places(SECTIONS)]
    assert keys == ["opening", "results", "problems", "head_duty", "plan", "other", "mediation"]
