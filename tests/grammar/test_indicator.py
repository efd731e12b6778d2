"""Declared indicators: how they print, what they are made of, and every way they can be wrong."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from ibis import _

from fadu.grammar.countable import problems
from fadu.grammar.indicator import (
    Before,
    Count,
    Formula,
    Indicators,
    Operand,
    Other,
    Rate,
    Stock,
    Sum,
    decimal,
    parts,
    printed,
    references,
    signed,
    work,
)
from fadu.grammar.law import LOCAL, statute

RULE = LOCAL("测试规则")
PML = statute("调解法")


class Mediation(Indicators):
    handled = Count("调处数", "件", on=_.concluded_on, definition="办结的。", under=PML.art(27))
    succeeded = handled.where("成功数", _.outcome == "agreed", definition="其中达成协议的。")
    urgent = succeeded.where("紧急成功数", _.urgent, definition="其中紧急的。", under=RULE, version=2)
    success = Rate("成功率", succeeded, handled, definition="成功数占调处数。", under=RULE)
    failed = Formula("未成功数", "件", handled - succeeded, definition="两数之差。", under=RULE)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (decimal(Fraction(44000, 445)), 1, "98.9"),  # 98.876…
        (decimal(Fraction(1, 20)), 1, "0.1"),  # 0.05 is half, and goes up
        (decimal(Fraction(-1, 20)), 1, "-0.1"),
        (Decimal("94.14893"), 2, "94.15"),
        (100, 1, "100.0"),
        (445, None, "445"),
        (Decimal("1E+3"), None, "1000"),
        (Decimal("12.50"), None, "12.50"),
        (None, 1, "—"),
    ],
)
def test_figures_are_printed_half_up(value: int | Decimal | None, places: int | None, shown: str) -> None:
    assert printed(value, places) == shown


def test_a_whole_fraction_is_an_int() -> None:
    assert (decimal(Fraction(6, 3)), type(decimal(Fraction(6, 3)))) == (2, int)
    assert decimal(Fraction(44000, 445)) == Decimal("98.87640449438202247191011236")


def test_an_indicator_is_called_by_its_attribute() -> None:
    assert list(Mediation.all) == ["handled", "succeeded", "urgent", "success", "failed"]
    assert Mediation.handled.id == "handled"


def test_where_keeps_what_it_is_part_of_and_adds_to_it() -> None:
    urgent = Mediation.urgent
    assert (urgent.unit, urgent.under, urgent.version, len(urgent.conditions)) == ("件", RULE, 2, 2)
    assert Mediation.succeeded.under == PML.art(27)
    assert urgent.within(Mediation.handled)
    assert urgent.within(Mediation.succeeded)
    assert not Mediation.handled.within(urgent)


def test_the_fingerprint_is_of_the_declaration() -> None:
    assert Mediation.succeeded.declaration() == (
        "succeeded v1 = count(title=成功数, unit=件, among=(_.outcome == 'agreed'), on=_.concluded_on, "
        "under=《人民调解法》第二十七条, definition=其中达成协议的。)"
    )
    same = Mediation.handled.where("成功数", _.outcome == "agreed", definition="其中达成协议的。")
    other = Mediation.handled.where("成功数", _.outcome == "failed", definition="其中达成协议的。")
    for one in (same, other):
        one.__set_name__(Mediation, "succeeded")
    assert same.fingerprint == Mediation.succeeded.fingerprint
    assert other.fingerprint != Mediation.succeeded.fingerprint
    assert Mediation.failed.declaration().startswith(
        "failed v1 = formula(title=未成功数, unit=件, of=(handled - succeeded)"
    )


VALUES: dict[tuple[str, int], int | Decimal | None] = {
    ("a", 0): 12,
    ("a", 1): 8,
    ("b", 0): Decimal("0.5"),
    ("zero", 0): 0,
    ("none", 0): None,
}
A, B, ZERO, NONE = Other("a"), Other("b"), Other("zero"), Other("none")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (A + B, Fraction(25, 2)),
        (A - 2 * B, Fraction(11)),
        (1 - B, Fraction(1, 2)),
        (100 * (A - Other("a", 1)) / Other("a", 1), Fraction(50)),
        (A / ZERO, None),
        (A / NONE, None),
        (ZERO / A, Fraction(0)),
    ],
)
def test_a_formula_is_worked_exactly(expression: Operand, value: Fraction | None) -> None:
    assert work(expression, lambda name, back: VALUES[name, back]) == value


def test_what_a_formula_rests_on() -> None:
    growth = (Mediation.handled - Mediation.handled.before) / Before(Mediation.handled)
    assert list(references(growth)) == [("handled", 0), ("handled", 1), ("handled", 1)]
    assert signed(A - (B - ZERO)) == (("a", 1), ("b", -1), ("zero", 1))
    assert signed(A - Other("a", 1)) is None
    assert parts(A + A - B) == (("a", 0, 1), ("a", 0, 1), ("b", 0, -1))
    assert parts(growth) == (("handled", 0, 1), ("handled", 1, 1))
    assert signed(A / B) is None
    assert signed(A + 1) is None


def test_a_good_declaration_has_no_problem() -> None:
    assert problems(Mediation.all) == []


class Wrong(Indicators):
    unsaid = Count(" ", "", on=_.a, definition="", under=PML.art(27), version=0)
    future = Count("数", "件", on=_.a, definition="口径。", under=PML.art(99))
    other = Count("数", "件", on=_.b, over="Row", definition="口径。", under=RULE)
    stock = Stock("存量", "件", since=_.a, definition="口径。", under=RULE)
    total = Sum("数量", "份", of=_.n, on=_.a, definition="口径。", under=RULE)
    apart = Rate("率", future, unsaid, definition="口径。", under=RULE)
    tables = Rate("率", other, future, because="另有理由", definition="口径。", under=RULE)
    stocks = Rate("率", stock, future, because="另有理由", definition="口径。", under=RULE)  # type: ignore[arg-type]
    unnamed = Rate("率", future.where("部分", _.c, definition="口径。"), future, definition="口径。", under=RULE)
    lost = Formula("式", "件", future + Other("nowhere"), definition="口径。", under=RULE)
    ring = Formula("式", "件", Other("round") + 1, definition="口径。", under=RULE)
    round = Formula("式", "件", Other("ring") + 1, definition="口径。", under=RULE)


def test_every_way_to_be_wrong_is_said() -> None:
    assert problems(Wrong.all) == [
        "指标“unsaid”：没有名称。",
        "指标“unsaid”：没有写明口径（definition）。",
        "指标“unsaid”：口径的版本应从1起。",
        "指标“unsaid”：没有单位。",
        f"指标“future”：{PML.art(99).problem()}",
        "指标“apart”：分子不是分母的一部分（where），须用 because 说明理由。",
        "指标“tables”：分子与分母应出自同一张表；否则请用公式（Formula）。",
        "指标“stocks”：分子应是件数或数量；存量之比请用公式（Formula）。",
        "指标“unnamed”：分子应是本类中有名字的指标。",
        "指标“lost”：公式引用了不存在的指标“nowhere”。",
        "指标“ring”：公式绕回了自身。",
        "指标“round”：公式绕回了自身。",
    ]
    assert PML.art(99).problem(date(2024, 1, 1)) is not None
