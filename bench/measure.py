"""Figures over a million disputes, beside what an office would use instead, in one run.

    .venv/bin/python -m bench.measure [--records N] [--bodies N] [--ledger]

Every way is asked for the same figures (disputes applied for, accepted, handled and settled; of the year and of the
year before; of one body, then of every body) and must give the same numbers. Prints the seconds of each way and how many times
Fadu's they are. Makes a home of its own in a temporary folder; with FADU_DATABASE_URL the database named must hold
no case. `--ledger` adds an .xlsx with a line for each dispute, read by python-calamine and counted in plain Python,
as a script over an office's ledger would; pandas is measured where it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

YEAR, TODAY, BATCH = 2024, date(2025, 1, 24), 20_000
FIGURES = (
    "mediation_applications",
    "mediation_cases_accepted",
    "mediation_cases_handled",
    "mediation_cases_succeeded",
)
Answer = dict[tuple[str, str, int], int]
"""(body, figure, year) → number."""
Way = tuple[str, Callable[[], Answer], int]
"""Its title, what to call, and how often: the best time counts."""


def fill(records: int, bodies: int) -> list[tuple[str, date, date | None, date | None, str]]:
    """Disputes spread over the bodies and three years, in the database and as the lines of a ledger."""
    from fadu.engine import triggers
    from fadu.engine.models import Body, Case
    from fadu.modules.mediation.models import Dispute

    triggers.drop()  # a bench writes no log
    dice = random.Random(20240101)  # noqa: S311 - the same disputes each time
    towns = [
        Body(id=uuid.UUID(int=n + 1, version=4), name=f"第{n}镇", full_name=f"示例县第{n}镇", word=f"示{n}", kind="镇",
             path=f"{n:012d}/", opened_on=date(2000, 1, 1), sample=True)
        for n in range(bodies)
    ]  # fmt: skip
    Body.objects.bulk_create(towns)
    standing = json.dumps({"stage": "agreed", "fields": "…" * 180}, ensure_ascii=False)  # as long as a real one
    ledger = []
    for start in range(0, records, BATCH):
        cases, disputes = [], []
        for n in range(start, min(start + BATCH, records)):
            town, opened = towns[n % bodies], date(2022, 1, 1) + timedelta(dice.randrange(1120))
            accepted = opened + timedelta(dice.randrange(5)) if dice.random() < 0.97 else None
            ended = accepted + timedelta(dice.randrange(40)) if accepted and dice.random() < 0.95 else None
            outcome = ("agreed" if dice.random() < 0.98 else "failed") if ended else ""
            key = uuid.UUID(int=n + 1, version=4)
            cases.append(
                Case(id=key, module="mediation", fingerprint="", number=f"示调〔{opened.year}〕{n}号", body=town,
                     path=town.path, stage="agreed", title="邻里纠纷", opened_on=opened, standing=standing, seq=1, head="")
            )  # fmt: skip
            disputes.append(
                Dispute(case_id=key, seq=1, kind="neighbour", outcome=outcome, accepted_on=accepted, concluded_on=ended)
            )
            ledger.append((town.name, opened, accepted, ended, outcome))
        Case.objects.bulk_create(cases)
        Dispute._default_manager.bulk_create(disputes)
    return ledger


def by_fadu(bodies: int) -> Answer:
    from fadu.engine.measure import figures_of
    from fadu.engine.models import Body

    towns = {town.pk: town for town in Body.objects.all()[:bodies]}
    found = figures_of(towns.values(), YEAR, TODAY, ids=FIGURES)
    answer: Answer = {}
    for key, figures in found.items():
        for name, figure in figures.items():
            answer[towns[key].name, name, YEAR] = int(figure.value or 0)
            answer[towns[key].name, name, YEAR - 1] = int(figure.previous or 0)
    return answer


def filters(year: int) -> dict[str, dict[str, Any]]:
    """The figures as anyone would ask for them with Django's queries."""
    span = (date(year, 1, 1), date(year, 12, 31))
    handled = {"concluded_on__range": span, "accepted_on__isnull": False}
    return {
        "mediation_applications": {"case__opened_on__range": span},
        "mediation_cases_accepted": {"accepted_on__range": span},
        "mediation_cases_handled": handled,
        "mediation_cases_succeeded": {**handled, "outcome": "agreed"},
    }


def one_query_a_figure(bodies: int) -> Answer:
    from fadu.engine.models import Body
    from fadu.modules.mediation.models import Dispute

    return {
        (town.name, name, year): Dispute._default_manager.filter(case__body=town, **asked).count()
        for town in Body.objects.all()[:bodies]
        for year in (YEAR, YEAR - 1)
        for name, asked in filters(year).items()
    }


def one_query_a_figure_of_all_bodies() -> Answer:
    from django.db.models import Count

    from fadu.engine.models import Body
    from fadu.modules.mediation.models import Dispute

    names = [town.name for town in Body.objects.all()]
    answer: Answer = {(town, name, year): 0 for town in names for year in (YEAR, YEAR - 1) for name in FIGURES}
    for year in (YEAR, YEAR - 1):
        for name, asked in filters(year).items():
            grouped = Dispute._default_manager.filter(**asked).values_list("case__body__name")
            answer.update({(town, name, year): n for town, n in grouped.annotate(n=Count("pk"))})
    return answer


def count_lines(lines: Iterable[Sequence[Any]]) -> Answer:
    """The figures of ledger lines, in one pass."""
    answer: Answer = {}
    for town, opened, accepted, ended, outcome in lines:
        days = {
            "mediation_applications": opened,
            "mediation_cases_accepted": accepted,
            "mediation_cases_handled": accepted and ended,
            "mediation_cases_succeeded": outcome == "agreed" and ended,
        }
        for name, day in days.items():
            for year in (YEAR, YEAR - 1):
                counted = int(bool(day) and day.year == year)
                answer[town, name, year] = answer.get((town, name, year), 0) + counted
    return answer


def by_ledger(file: Path) -> Answer:
    from python_calamine import CalamineWorkbook

    return count_lines(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python())


def by_pandas(file: Path) -> Answer:
    import pandas as pd  # type: ignore[import-not-found, import-untyped, unused-ignore]

    names = ["town", "opened", "accepted", "ended", "outcome"]
    frame = pd.read_csv(file, names=names, parse_dates=["opened", "accepted", "ended"])
    days = {
        "mediation_applications": frame.opened,
        "mediation_cases_accepted": frame.accepted,
        "mediation_cases_handled": frame.ended.where(frame.accepted.notna()),
        "mediation_cases_succeeded": frame.ended.where(frame.outcome == "agreed"),
    }
    return {
        (town, name, year): int(n)
        for name, day in days.items()
        for year in (YEAR, YEAR - 1)
        for town, n in (day.dt.year == year).groupby(frame.town).sum().items()
    }


def written(ledger: list[tuple[Any, ...]], folder: Path, *, book: bool) -> tuple[Path, Path]:
    """The ledger as .csv and, where asked, as .xlsx."""
    sheet, text = folder / "ledger.xlsx", folder / "ledger.csv"
    with text.open("w", encoding="utf-8") as file:
        file.writelines(",".join(str(cell or "") for cell in line) + "\n" for line in ledger)
    if book:
        from openpyxl import Workbook

        workbook = Workbook(write_only=True)
        page = workbook.create_sheet()
        for line in ledger:
            page.append(line)
        workbook.save(sheet)
    return text, sheet


def timed(way: Callable[[], Answer], times: int) -> tuple[float, Answer]:
    """The best of several runs, in seconds."""
    best, answer = float("inf"), Answer()
    for _ in range(times):
        start = time.perf_counter()
        answer = way()
        best = min(best, time.perf_counter() - start)
    return best, answer


def run(records: int, bodies: int, *, book: bool, folder: Path) -> int:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from fadu.engine.models import Case

    if Case.objects.exists():
        sys.stderr.write("数据库中已有案件，请另用空库。\n")
        return 2
    ledger = fill(records, bodies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    text, sheet = written(ledger, folder, book=book)
    everything = count_lines(ledger)
    print(f"{connection.vendor}, {records:,} disputes, {bodies} bodies, {len(everything)} figures")
    the_one = count_lines(line for line in ledger if line[0] == "第0镇")
    right = compare("one body", the_one, [
        ("Fadu, one query a table", lambda: by_fadu(1), 5),
        ("Django, one query a figure", lambda: one_query_a_figure(1), 5),
    ])  # fmt: skip
    ways: list[Way] = [
        ("Fadu, one query a table", lambda: by_fadu(bodies), 3),
        ("Django, one query a figure of all bodies", one_query_a_figure_of_all_bodies, 1),
        ("Django, one query a figure and body", lambda: one_query_a_figure(bodies), 1),
    ]
    if find_spec("pandas"):
        ways.append(("pandas over the ledger as .csv", lambda: by_pandas(text), 3))
    if book:
        ways.append(("a script over the ledger as .xlsx", lambda: by_ledger(sheet), 1))
    return 0 if compare("every body", everything, ways) and right else 1


def compare(what: str, expected: Answer, ways: list[Way]) -> bool:
    """Time each way, print it beside the first, and say whether all gave what was expected."""
    print(f"\n{what}")
    found = [(title, *timed(way, times)) for title, way, times in ways]
    for title, seconds, answer in found:
        same = "same" if answer == expected else "DIFFERS"
        print(f"{title:42} {seconds:8.2f} s {seconds / found[0][1]:7.1f} ×  {same}")
    return all(answer == expected for _, _, answer in found)


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    asked.add_argument("--records", type=int, default=1_000_000)
    asked.add_argument("--bodies", type=int, default=100)
    asked.add_argument("--ledger", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ["FADU_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
        return run(given.records, given.bodies, book=given.ledger, folder=Path(folder))


if __name__ == "__main__":
    sys.exit(main())
