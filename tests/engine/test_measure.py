"""Figures, their months and their traces, each against SQL written by hand and a count in plain Python."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

import fadu
from fadu.engine import measure
from fadu.engine.models import Body, Case, Entry
from fadu.faults import Fault
from tests.engine.measured import body, case, entry, measureapp

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["measureapp"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("measureapp")]

TODAY = date(2025, 1, 24)


def put(cases: list[tuple[Case, Mapping[str, Any], list[tuple[date, int | None]]]]) -> None:
    """Store cases with the fields of their records and, for each sitting, its day and persons."""
    from tests.measureapp.models import Dispute, Sitting

    Entry.objects.bulk_create([entry(one) for one, _, _ in cases])
    Case.objects.bulk_create([one for one, _, _ in cases])
    Dispute._default_manager.bulk_create([Dispute(case=one, seq=1, **fields) for one, fields, _ in cases])
    Sitting._default_manager.bulk_create(
        [Sitting(case=one, entry=1, on=on, persons=n) for one, _, sittings in cases for on, n in sittings]
    )


@pytest.fixture
def town() -> Body:
    """示例镇 with seven disputes about the turn of two years; 邻镇 with one that must never be counted for it."""
    town, other = body("示例镇"), body("邻镇")
    agreed, failed = {"outcome": "agreed"}, {"outcome": "failed"}
    told = {"ranked_by": "示例县人民政府", "notice": "示府通〔2024〕1号"}
    put([
        (case(town, "1号"), {**agreed, "accepted_on": date(2023, 12, 20), "concluded_on": date(2024, 1, 1),
                            "amount": 100_00, "urgent": True}, [(date(2024, 1, 1), 3), (date(2023, 12, 31), 2)]),
        (case(town, "2号"), {**agreed, "accepted_on": date(2024, 2, 1), "concluded_on": date(2024, 2, 29),
                            "amount": 50_00, "urgent": False}, [(date(2024, 2, 20), 7)]),
        (case(town, "3号", stage="open"), {**failed, "accepted_on": date(2024, 3, 1), "amount": None, "urgent": None,
                            "concluded_on": date(2024, 12, 31)}, [(date(2024, 6, 1), 11)]),
        (case(town, "4号"), {**agreed, "accepted_on": date(2024, 11, 1), "concluded_on": date(2025, 1, 1)}, []),
        (case(town, "5号", stage="open"), {"accepted_on": date(2024, 12, 31), "rank": 3, "ranked_on": date(2024, 5, 1),
                            **told}, []),
        (case(town, "6号"), {**failed, "accepted_on": date(2023, 5, 1), "concluded_on": date(2023, 6, 1),
                            "amount": 9, "rank": 2, "ranked_on": date(2024, 9, 1), **told}, []),
        (case(town, "7号"), {}, [(date(2024, 4, 1), None)]),  # voided: its fields are empty
        (case(other, "8号"), {**agreed, "accepted_on": date(2024, 1, 5), "concluded_on": date(2024, 1, 6),
                            "amount": 1, "rank": 1, "ranked_on": date(2024, 10, 1), **told}, [(date(2024, 1, 6), 1)]),
    ])  # fmt: skip
    return town


BY_HAND = {
    # what it is, told by the records above: (value, printed, numerator, denominator, records)
    "t_handled": (3, "3", None, None, 3),  # 1, 2, 3
    "t_agreed": (2, "2", None, None, 2),  # 1, 2
    "t_urgent_agreed": (1, "1", None, None, 1),  # 1
    "t_success": (Decimal(200) / 3, "66.7", 2, 3, 3),
    "t_accepted": (4, "4", None, None, 4),  # 2, 3, 4, 5
    "t_clearance": (75, "75.00", 3, 4, 4),
    "t_amount": (150_00, "15000", None, None, 3),
    "t_urgent_amount": (100_00, "10000", None, None, 1),
    "t_urgent_share": (Decimal(200) / 3, "66.7", 100_00, 150_00, 3),
    "t_open": (2, "2", None, None, 2),  # 4, 5; 3 ended on the last day itself
    "t_ever": (6, "6", None, None, 6),  # all but 7
    "t_sittings": (4, "4", None, None, 4),  # 1, 2, 3, 7 on their own days
    "t_persons": (12, "12", None, None, 2),  # 3 + 2 of 1, 7 of 2; 3 is not done
    "t_rank": (2, "2", None, None, 1),  # the later of 3 (5号) and 2 (6号)
    "t_failed": (1, "1", None, None, 5),
    "t_per_sitting": (3, "3.0", None, None, 6),
    "t_growth": (200, "200.0", None, None, 4),  # 3 after 1
}


def test_each_figure_is_what_the_records_say(town: Body) -> None:
    found = measure.figures(town, 2024, TODAY, ids=BY_HAND)
    shown = {name: (m.value, m.printed, m.numerator, m.denominator, m.records) for name, m in found.items()}
    assert shown == BY_HAND
    assert (found["t_handled"].previous, found["t_ever"].previous, found["t_rank"].previous) == (1, 2, None)
    assert {type(m.value) for m in found.values()} == {int, Decimal}


BY_SQL = {
    "t_handled": "SELECT count(*) FROM {r} WHERE concluded_on >= '2024-01-01' AND concluded_on < '2025-01-01'",
    "t_agreed": "SELECT count(*) FROM {r} WHERE concluded_on >= '2024-01-01' AND concluded_on < '2025-01-01' "
    "AND outcome = 'agreed'",
    "t_amount": "SELECT sum(amount) FROM {r} WHERE concluded_on >= '2024-01-01' AND concluded_on < '2025-01-01'",
    "t_open": "SELECT count(*) FROM {r} WHERE accepted_on < '2025-01-01' "
    "AND (concluded_on IS NULL OR concluded_on >= '2025-01-01')",
    "t_persons": "SELECT sum(s.persons) FROM measureapp_sitting s JOIN {r} AS d ON d.case_id = s.case_id "
    "WHERE c_stage = 'done' AND concluded_on >= '2024-01-01' AND concluded_on < '2025-01-01'",
}


@pytest.mark.parametrize("name", BY_SQL)
def test_each_kind_equals_an_independent_query(town: Body, name: str) -> None:
    of_body = (
        "(SELECT r.*, c.stage AS c_stage FROM measureapp_dispute r JOIN engine_case c ON c.id = r.case_id "
        "JOIN engine_body b ON b.id = c.body_id WHERE b.name = '示例镇')"
    )
    text = BY_SQL[name].replace("{r} AS d", f"{of_body} d").replace("{r}", f"{of_body} d")
    with connection.cursor() as cursor:
        cursor.execute(text)
        counted = cursor.fetchone()[0]
    assert measure.figures(town, 2024, TODAY, ids=[name])[name].value == int(counted)


def test_what_the_records_add_sums_to_the_figure(town: Body) -> None:
    for name, figure in measure.figures(town, 2024, TODAY, ids=BY_HAND).items():
        opened = measure.trace(town, 2024, TODAY, name)
        assert len(opened) == figure.records, name
        added = sum(one.adds for one in opened)
        if figure.kind in {"count", "sum", "stock", "told"} or name == "t_failed":
            assert added == figure.value, name
        elif figure.kind == "rate" and name != "t_clearance":  # whose numerator counts others too
            assert added == figure.numerator, name


def test_a_rate_opens_its_denominator(town: Body) -> None:
    opened = measure.trace(town, 2024, TODAY, "t_success")
    assert [(one.number, one.on, one.adds) for one in opened] == [
        ("1号", date(2024, 1, 1), 1),
        ("2号", date(2024, 2, 29), 1),
        ("3号", date(2024, 12, 31), 0),
    ]
    by_number = {one.number: one.adds for one in measure.trace(town, 2024, TODAY, "t_urgent_share")}
    assert by_number == {"1号": 100_00, "2号": 0, "3号": 0}
    clearance = {one.number: one.adds for one in measure.trace(town, 2024, TODAY, "t_clearance")}
    assert clearance == {"2号": 1, "3号": 1, "4号": 0, "5号": 0}
    assert {one.case for one in opened} == set(
        Case.objects.filter(number__in=("1号", "2号", "3号")).values_list("pk", flat=True)
    )


def test_rows_of_one_case_stand_together(town: Body) -> None:
    assert {one.number: one.adds for one in measure.trace(town, 2024, TODAY, "t_persons")} == {"1号": 5, "2号": 7}
    assert {one.number: one.adds for one in measure.trace(town, 2024, TODAY, "t_sittings")} == {
        "1号": 1, "2号": 1, "3号": 1, "7号": 1,
    }  # fmt: skip


def test_a_stock_lists_what_stood_and_a_told_value_its_one_record(town: Body) -> None:
    assert [(one.number, one.on) for one in measure.trace(town, 2024, TODAY, "t_open")] == [
        ("4号", date(2024, 11, 1)),
        ("5号", date(2024, 12, 31)),
    ]
    assert [(one.number, one.adds) for one in measure.trace(town, 2024, TODAY, "t_rank")] == [("6号", 2)]


def test_months_add_up_and_a_stock_is_that_of_each_month_end(town: Body) -> None:
    found = measure.months(town, 2024, TODAY, ids=BY_HAND)
    assert found["t_handled"] == (1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert found["t_open"] == (0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2)
    assert found["t_rank"] == (None, None, None, None, 3, None, None, None, 2, None, None, None)
    assert found["t_success"][:3] == (100, 100, None)
    this_year = measure.months(town, 2025, TODAY, ids=["t_handled"])["t_handled"]
    assert this_year == (1, *[None] * 11)


def test_a_running_year_is_counted_to_the_day_and_compared_with_the_same_days(town: Body) -> None:
    before = measure.figures(town, 2024, date(2024, 2, 28), ids=BY_HAND)
    assert (before["t_handled"].value, before["t_open"].value, before["t_handled"].previous) == (1, 1, 0)
    on_the_day = measure.figures(town, 2024, date(2024, 2, 29), ids=BY_HAND)
    assert (on_the_day["t_handled"].value, on_the_day["t_open"].value) == (2, 0)


def test_a_rate_among_nothing_has_no_value(town: Body) -> None:
    empty = measure.figures(body("空镇"), 2024, TODAY, ids=BY_HAND)
    assert (empty["t_success"].value, empty["t_success"].printed, empty["t_success"].denominator) == (None, "—", 0)
    assert (empty["t_rank"].value, empty["t_growth"].value, empty["t_handled"].value) == (None, None, 0)


def test_one_query_a_table(town: Body, django_assert_num_queries: Any) -> None:
    other = Body.objects.get(name="邻镇")
    with django_assert_num_queries(3):  # disputes, sittings, and the one told
        alone = measure.figures(town, 2024, TODAY, ids=BY_HAND)
    with django_assert_num_queries(3):
        both = measure.figures_of([town, other], 2024, TODAY, ids=BY_HAND)
    assert both[town.pk] == alone
    assert both[other.pk]["t_handled"].value == 1
    with django_assert_num_queries(1):
        measure.figures(town, 2024, TODAY, ids=["t_success", "t_failed", "t_growth"])
    with django_assert_num_queries(3):
        measure.months(town, 2024, TODAY, ids=BY_HAND)
    with django_assert_num_queries(1):
        measure.trace(town, 2024, TODAY, "t_handled")


@pytest.mark.parametrize("year", [2026, 1948])
def test_a_year_that_is_not_there_is_one_sentence(town: Body, year: int) -> None:
    with pytest.raises(Fault, match=f"^没有{year}年的数字"):
        measure.figures(town, year, TODAY)


def test_an_indicator_that_is_not_there_is_one_sentence(town: Body) -> None:
    with pytest.raises(Fault, match="没有标识或名称为“无此指标”的指标"):
        measure.trace(town, 2024, TODAY, "无此指标")
    assert measure.trace(town, 2024, TODAY, "处理数") == measure.trace(town, 2024, TODAY, "t_handled")


def test_the_json_is_of_its_published_schema(town: Body) -> None:
    schemas = Path(fadu.__file__).parent / "schemas"
    figures = measure.figures_json(town, 2024, TODAY)
    jsonschema.validate(figures, json.loads((schemas / "figures.json").read_text("utf-8")))
    assert (figures["body"], figures["year"], figures["sample"]) == ("示例镇", 2024, True)
    success = next(one for one in json.loads(json.dumps(figures))["figures"] if one["id"] == "t_success")
    assert success == {
        "id": "t_success", "title": "成功率", "unit": "%", "kind": "rate", "printed": "66.7", "records": 3,
        "definition": "成功数占处理数。", "version": 1, "value": 66.66666666666667, "numerator": 2, "denominator": 3,
    }  # fmt: skip
    schema = json.loads((schemas / "trace.json").read_text("utf-8"))
    for name in BY_HAND:
        traced = measure.trace_json(town, 2024, TODAY, name)
        jsonschema.validate(json.loads(json.dumps(traced)), schema)
    assert measure.trace_json(town, 2024, TODAY, "成功率") == {
        "body": "示例镇", "year": 2024, "sample": True, "id": "t_success", "value": 66.66666666666667,
        "records": [
            {"number": "1号", "on": "2024-01-01", "adds": 1},
            {"number": "2号", "on": "2024-02-29", "adds": 1},
            {"number": "3号", "on": "2024-12-31", "adds": 0},
        ],
    }  # fmt: skip


days = st.none() | st.dates(date(2022, 12, 25), date(2025, 1, 20))
sittings = st.lists(
    st.tuples(st.dates(date(2023, 12, 1), date(2025, 1, 20)), st.none() | st.integers(0, 40)), max_size=3
)
disputes = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(["", "agreed", "failed"]),
        "accepted_on": days,
        "concluded_on": days,
        "amount": st.none() | st.integers(0, 10**12),
        "urgent": st.sampled_from([None, True, False]),
    }
)


def naive(
    records: list[tuple[dict[str, Any], list[tuple[date, int | None]]]], first: date, last: date
) -> dict[str, int]:
    """The same counted in plain Python."""
    ended = [(one, rows) for one, rows in records if one["concluded_on"] and first <= one["concluded_on"] <= last]
    accepted = [one for one, _ in records if one["accepted_on"] and one["accepted_on"] <= last]
    return {
        "t_handled": len(ended),
        "t_agreed": sum(one["outcome"] == "agreed" for one, _ in ended),
        "t_urgent_agreed": sum(one["outcome"] == "agreed" and one["urgent"] is True for one, _ in ended),
        "t_accepted": sum(one["accepted_on"] >= first for one in accepted),
        "t_amount": sum(one["amount"] or 0 for one, _ in ended),
        "t_urgent_amount": sum(one["amount"] or 0 for one, _ in ended if one["urgent"]),
        "t_open": sum(one["concluded_on"] is None or one["concluded_on"] > last for one in accepted),
        "t_ever": len(accepted),
        "t_sittings": sum(first <= on <= last for _, rows in records for on, _ in rows),
        "t_persons": sum(n or 0 for _, rows in ended for _, n in rows),
        "t_failed": sum(one["outcome"] != "agreed" for one, _ in ended),
    }


@settings(max_examples=30)
@given(
    st.lists(st.tuples(disputes, sittings), max_size=12),
    st.sampled_from(["t_agreed", "t_open", "t_persons", "t_failed"]),
)
def test_any_records_are_counted_as_plain_python_counts_them(
    records: list[tuple[dict[str, Any], list[tuple[date, int | None]]]], name: str
) -> None:
    town = body("示例镇")  # beside those of the runs before, whose records must not be counted for it
    put([(case(town, f"{town.path}{n}号"), fields, rows) for n, (fields, rows) in enumerate(records)])
    found = measure.figures(town, 2024, TODAY, ids=BY_HAND)
    expected = naive(records, date(2024, 1, 1), date(2024, 12, 31))
    assert {name: found[name].value for name in expected} == expected
    before = naive(records, date(2023, 1, 1), date(2023, 12, 31))
    assert {name: found[name].previous for name in before} == before
    monthly = measure.months(town, 2024, TODAY, ids=["t_amount"])
    assert sum(value or 0 for value in monthly["t_amount"]) == expected["t_amount"]
    opened = measure.trace(town, 2024, TODAY, name)
    assert (sum(one.adds for one in opened), len(opened)) == (expected[name], found[name].records)
