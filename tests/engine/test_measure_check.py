"""Indicators that a database could not compute are refused by name, before anyone asks for a figure."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from ibis import _

from fadu.engine import measure
from fadu.engine.source import day, lines, number
from fadu.engine.spans import Span
from fadu.engine.tally import tallies
from fadu.grammar.indicator import Count, Indicator, Stock, Sum, Told
from fadu.grammar.law import LOCAL
from tests.engine.measured import measureapp

__all__ = ["measureapp"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measureapp")]

SAID: dict[str, Any] = {"definition": "口径。", "under": LOCAL("测试规则")}


def count(condition: Any, over: str = "") -> Count:
    return Count("数", "件", on=_.concluded_on, among=condition, over=over, **SAID)


def test_every_indicator_of_the_modules_compiles_for_both_databases() -> None:
    assert measure.compile_all() == []


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (count(_.outcome.re_search("^a")), "sqlite 没有函数 _IBIS_REGEX_SEARCH"),
        (count(_.concluded_on.delta(_.accepted_on, unit="day") > 30), "sqlite 没有函数 _IBIS_DATE_DELTA"),
        (count(_.outcome.levenshtein("agreed") < 2), "sqlite 不能计算"),
        (count(_.outcme == "agreed"), "条件 (_.outcme == 'agreed') 不能用于这张表"),
        (count(_.outcome > 3), "条件 (_.outcome > 3) 不能用于这张表"),
        (count((), over="Sittings"), "没有步骤写入名为“Sittings”的明细"),
        (Sum("数", "份", of=_.persons, on=_.concluded_on, **SAID), "条件 _.persons 不能用于这张表"),
        (Stock("数", "件", since=_.accepted_on, until=_.left_on, **SAID), "条件 _.left_on 不能用于这张表"),
        (
            Told("数", "位", of=_.rank, on=_.ranked_on, by=_.teller, document=_.notice, **SAID),
            "条件 _.teller 不能用于这张表",
        ),
    ],
)
def test_what_cannot_be_computed_is_said(indicator: Indicator, words: str) -> None:
    found = measure.uncomputable(indicator, "measureapp")
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(
    "condition",
    [
        _.outcome.isin(["agreed", "it's 100%"]),
        _.outcome.startswith("甲"),
        _.outcome.length() > 2,
        ~_.urgent,
        _.urgent & (_.amount // 100 >= 3),
        _.concluded_on.year() == 2024,
        (_.concluded_on.month() > 3) | _.accepted_on.isnull(),
        (_.case_opened_on <= _.concluded_on) & (_.case_stage != "open"),
    ],
)
def test_what_is_declared_so_runs_on_this_database(condition: Any) -> None:
    """Compiling for both says nothing of running: each shape of condition is run on the database of this run."""
    indicator = count(condition)
    assert measure.uncomputable(indicator, "measureapp") == []
    span = Span(date(2024, 1, 1), date(2024, 12, 31))
    assert lines(tallies([UUID(int=0)], {0: span}, "measureapp", "", [indicator])) == []


def test_numbers_and_days_are_the_same_whatever_the_database_gives() -> None:
    assert [number(value) for value in (None, 3, 3.0, Decimal("3.00"), 2.5, True)] == [0, 3, 3, 3, Decimal("2.5"), 1]
    assert {type(number(value)) for value in (3.0, Decimal("3.00"), None)} == {int}
    assert day("2024-02-29") == day(date(2024, 2, 29)) == day("2024-02-29 00:00:00") == date(2024, 2, 29)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n) FROM (SELECT 3 AS n UNION ALL SELECT 4) AS given")
        assert number(cursor.fetchone()[0]) == 7
