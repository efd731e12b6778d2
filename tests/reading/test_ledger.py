"""A report held against the records."""

from decimal import Decimal

import pytest

from fadu.reading.ledger import Comparison, LedgerFigure, held
from fadu.reading.read import read_text

BODY = "桐庐县分水镇人民政府2022年法治政府建设年度报告\n一、主要举措和成效\n全年{}。\n"


def compared(sentence: str, *ledger: LedgerFigure) -> list[Comparison]:
    figures = read_text(BODY.format(sentence)).figures
    return list(held(figures, {each.indicator: each for each in ledger}))


def recorded(value: str, printed: str | None = None) -> LedgerFigure:
    return LedgerFigure("mediation_success_rate", "调处成功率", "%", Decimal(value), printed or value)


def cases(value: str) -> LedgerFigure:
    return LedgerFigure("mediation_cases_handled", "调处矛盾纠纷数", "件", Decimal(value), value)


def test_a_truncated_rate_is_told_apart_from_a_wrong_one() -> None:
    rate = recorded("98.87640449", "98.9")
    (cut,) = compared("矛盾纠纷调处成功率98.8%", rate)
    assert (cut.verdict, cut.message) == ("truncated", "截断；台账为98.9%。")
    assert compared("矛盾纠纷调处成功率98.9%", rate)[0].verdict == "equal"
    assert compared("矛盾纠纷调处成功率99%", rate)[0].verdict == "equal"
    wrong = compared("矛盾纠纷调处成功率97.5%", rate)[0]
    assert wrong.verdict == "differs"
    assert "-1.38%" in wrong.message


@pytest.mark.parametrize(
    ("said", "value", "verdict"),
    [
        ("调处矛盾纠纷445件", "445", "equal"),
        ("调处矛盾纠纷445件", "440", "differs"),
        ("调处矛盾纠纷400余件", "445", "equal"),
        ("调处矛盾纠纷400余件", "520", "differs"),
        ("调处矛盾纠纷400余件", "399", "differs"),
        ("调处矛盾纠纷近450件", "445", "equal"),
        ("调处矛盾纠纷近450件", "300", "differs"),
    ],
)
def test_a_qualifier_widens_what_agrees(said: str, value: str, verdict: str) -> None:
    assert [each.verdict for each in compared(said, cases(value))] == [verdict]


def test_without_records_a_figure_is_unsupported_and_what_is_not_said_is_named() -> None:
    assert compared("调处矛盾纠纷445件")[0].verdict == "unsupported"
    (unsaid,) = compared("工作平稳有序", cases("12"))
    assert (unsaid.verdict, unsaid.start, unsaid.end) == ("unsaid", 0, 0)
    assert "应报未报" in unsaid.message
    assert not compared("工作平稳有序", cases("0"))
