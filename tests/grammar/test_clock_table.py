"""Every period of the statutes in periods.toml, counted against days written by hand."""

import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fadu.grammar import clock
from fadu.grammar.calendar import standard
from fadu.grammar.law import cite

with (Path(__file__).parent / "periods.toml").open("rb") as file:
    PERIODS: dict[str, list[dict[str, Any]]] = tomllib.load(file)

ROWS = [pytest.param(row, id=f"{name}-{row['step']}") for name, rows in PERIODS.items() for row in rows]


@pytest.mark.parametrize("row", ROWS)
def test_last_day(row: dict[str, Any]) -> None:
    if row.get("way") == "ahead":
        counted = clock.ahead(row["unit"], row["n"], row["start"], calendar=standard())
    else:
        gaps = [clock.Gap(opened, closed) for opened, closed in row.get("gaps", ())]
        count = clock.at_least if row.get("way") == "at_least" else clock.count
        counted = count(row["unit"], row["n"], row["start"], calendar=standard(), gaps=gaps)
    assert counted == clock.Counted(row["last"], False), row["hand"]


@pytest.mark.parametrize("row", ROWS)
def test_citation_was_in_force(row: dict[str, Any]) -> None:
    assert cite(row["under"]).problem(max(row["start"], row["last"])) is None


# The numbers of the statutes, as (n, unit) with how often a procedure has them: a row left out is missed here.
NUMBERS = {
    "decision": "7d 7wd 30d",
    "penalty": "2wd 2wd 2y 3m 3wd 3wd 3wd 5wd 5y 7wd 7wd 7wd 7wd 10wd 15d 30d 30d 90d",
    "court_execution": "5wd 5wd 7wd 15d 15d 30d 30d",
    "crime_transfer": "3d 3d 3d 3d 3d",
    "publicity": "20wd",
    "licence": "5wd 5wd 5wd 7wd 10wd 20wd 20wd 20wd 30d 45wd",
    "information": "7wd 15wd 15wd 20wd 20wd",
    "review": "1y 3wd 3wd 5wd 5wd 5wd 5wd 5wd 5y 7wd 7wd 10wd 10wd 10wd 20y 30d 30d 60d 60d 60d 60d 60d",
    "mediation": "1m 3d 15d 30d",
    "petition": "5wd 15d 15d 30d 30d 30d 30d 60d",
    "legal_aid": "3d 3d 3d 5d 7d",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_no_period_is_missing(name: str) -> None:
    told = Counter(f"{row['n']}{row['unit']}" for row in PERIODS[name])
    assert not Counter(NUMBERS[name].split()) - told


@pytest.mark.parametrize(
    ("under", "n", "start", "end"),
    [
        # 16:20 falls in the hour 16-17, not counted: 24 hours from 17:00; 1 October is a holiday and does not matter
        ("强制法 §19", 24, "2025-09-30T16:20", "2025-10-01T17:00"),
        # the hour 9-10 is not counted
        ("移送规定 §5", 24, "2025-05-06T09:00", "2025-05-07T10:00"),
        ("法援法 §39", 24, "2025-10-01T08:30", "2025-10-02T09:00"),
    ],
)
def test_hours_never_roll(under: str, n: int, start: str, end: str) -> None:
    assert clock.hours(n, datetime.fromisoformat(start)) == datetime.fromisoformat(end)
    assert cite(under).problem(datetime.fromisoformat(start).date()) is None


@pytest.mark.parametrize(
    ("under", "month", "day", "year"),
    [
        ("118号", 1, 31, 2026),  # yearly statistics; a Saturday
        ("公开条例 §49", 1, 31, 2026),  # report of a department; a Saturday
        ("公开条例 §49", 3, 31, 2024),  # report of a government; a Sunday
        ("督察规定 §24", 3, 1, 2026),  # yearly report on law-based government; a Sunday
    ],
)
def test_fixed_dates_never_roll(under: str, month: int, day: int, year: int) -> None:
    assert clock.fixed(month, day, year) == clock.Counted(date(year, month, day), False)
    assert not standard().is_working(date(year, month, day))
    assert cite(under).problem(date(year, month, day)) is None
