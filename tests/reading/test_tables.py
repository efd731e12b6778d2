"""The disclosure report's tables balance, or the column that does not is named."""

import pytest

from fadu.reading.read import read_text
from fadu.reading.values import Relation


def row(cells: str) -> list[str]:
    return cells.split()


HEAD = "清河县水务局2023年政府信息公开工作年度报告\n一、总体情况\n公开信息20条。\n三、收到和处理政府信息公开申请情况\n"
NEW = ["一、本年新收政府信息公开申请数量", *row("8 1 0 0 0 0 9")]
CARRIED = ["二、上年结转政府信息公开申请数量", *row("1 0 0 0 0 0 1")]
HANDLED = ["（七）总计", *row("9 1 0 0 0 0 10")]
OVER = ["四、结转下年度继续办理", *row("0 0 0 0 0 0 0")]


def tables(*rows: list[str], between: str) -> list[Relation]:
    text = HEAD + "\n".join(between.join(cells) for cells in rows) + "\n五、存在的问题\n不足。\n"
    return [each for each in read_text(text).relations if each.kind == "table"]


@pytest.mark.parametrize("between", ["\t", "\n", " | ", "  "])
def test_a_table_that_balances_holds_however_its_cells_are_parted(between: str) -> None:
    found = tables(NEW, CARRIED, HANDLED, OVER, between=between)
    assert len(found) == 6
    assert {str(each.verdict) for each in found} == {"holds"}


def test_the_column_that_does_not_balance_is_named() -> None:
    handled = ["（七）总计", *row("8 1 0 0 0 0 9")]
    wrong = [each for each in tables(NEW, CARRIED, handled, OVER, between="\t") if each.verdict == "wrong"]
    assert [each.message[:3] for each in wrong] == ["第1列", "第7列"]
    assert [quote.quote for quote in wrong[0].quotes] == ["8", "1", "8", "0"]


def test_a_row_whose_total_is_not_its_sum_is_named() -> None:
    new = ["一、本年新收政府信息公开申请数量", *row("8 1 0 0 0 0 8")]
    wrong = [each for each in tables(new, CARRIED, HANDLED, OVER, between="\t") if each.verdict == "wrong"]
    assert "本年新收" in wrong[0].message


def test_reviews_and_suits_add_up_three_times() -> None:
    text = (
        f"{HEAD}未经复议直接起诉\t复议后起诉\n结果维持\t结果纠正\n"
        + "\t".join(row("1 0 0 1 2 0 0 0 0 0 1 1 0 0 2"))
        + "\n"
    )
    found = [each for each in read_text(text).relations if each.kind == "table"]
    assert [(each.claimed, each.computed, str(each.verdict)) for each in found] == [
        ("2", "2", "holds"),
        ("2", "2", "holds"),
    ]


def test_a_table_of_zeros_says_nothing_and_its_cells_are_no_figures() -> None:
    zeros = row("0 0 0 0 0 0 0")
    rows = [[cells[0], *zeros] for cells in (NEW, CARRIED, HANDLED, OVER)]
    assert tables(*rows, between="\t") == []
    text = HEAD + "\n".join("\t".join(cells) for cells in rows) + "\n"
    assert [figure.quote for figure in read_text(text).figures] == ["20条"]


def test_rows_of_a_table_are_no_headings() -> None:
    text = HEAD + "\n".join("\t".join(cells) for cells in (NEW, CARRIED, HANDLED, OVER)) + "\n五、存在的问题\n不足。\n"
    assert [section.heading for section in read_text(text).sections] == [
        "一、总体情况",
        "三、收到和处理政府信息公开申请情况",
        "五、存在的问题",
    ]
