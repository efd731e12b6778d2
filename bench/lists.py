"""The desk's lists over a million cases, beside the lists that Django's own admin would show, in one run.

    .venv/bin/python -m bench.lists [--records N] [--bodies N]

A clerk's seat at the county, every page as the desk makes it: the newest, a page deep in the list, one stage, a town's,
what is overdue, what waits, a name looked for, and the count beside it. The other way is a paginator over an offset
with a whole count and `icontains`, as Django's admin has it; both must show the same cases. Makes a home of its own in
a temporary folder; with FADU_DATABASE_URL the database named must hold no case.
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
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

TODAY, BATCH, TIMES = date(2025, 1, 24), 20_000, 3
FAMILY, GIVEN = "陈林黄张李吴罗邓赖郑王刘杨曾赵叶蔡许谢苏", "明德志文国建春秋海山云平安和顺正清朗宁康"
STAGES = ("applied", "accepted", "agreed", "failed", "ended")


def fill(records: int, bodies: int) -> None:
    """Disputes over ten years and all bodies; three in a hundred are open, half of these with a day to meet."""
    from fadu.engine import triggers
    from fadu.engine.models import Body, Case, Running
    from fadu.engine.search import bigrams

    triggers.drop()  # a bench writes no log
    dice = random.Random(20240101)  # noqa: S311 - the same cases each time
    county = Body.objects.create(name="示例县", full_name="示例县", word="县", kind="县", opened_on=date(2000, 1, 1))
    towns = [
        Body(
            name=f"第{n}镇",
            full_name=f"示例县第{n}镇",
            word=f"示{n}",
            kind="镇",
            parent=county,
            opened_on=date(2000, 1, 1),
        )
        for n in range(bodies)
    ]
    for town in towns:
        town.save()
    standing = json.dumps(
        {"stage": "agreed", "fields": {"claim": "…" * 180}}, ensure_ascii=False
    )  # as long as a real one
    for start in range(0, records, BATCH):
        cases, clocks = [], []
        for n in range(start, min(start + BATCH, records)):
            town, opened = towns[n % bodies], date(2015, 1, 1) + timedelta(dice.randrange(3675))
            running = dice.random() < 0.03
            due = TODAY + timedelta(dice.randrange(-5, 60)) if running and dice.random() < 0.5 else None
            one = "".join((dice.choice(FAMILY), dice.choice(GIVEN), dice.choice(GIVEN)))
            number, title = f"示{n % bodies}调〔{opened.year}〕{n}号", f"{one}与邻居的纠纷"
            cases.append(
                Case(id=uuid.UUID(int=n + 1, version=4), module="mediation", fingerprint="", number=number, body=town,
                     path=town.path, stage=dice.choice(STAGES[:2] if running else STAGES[2:]), title=title,
                     opened_on=opened, closed_on=None if running else opened + timedelta(20), due_on=due,
                     handler=f"handler{n % 50}", standing=standing, seq=1, head="", search=bigrams(f"{number} {title}"))
            )  # fmt: skip
            if due:
                clocks.append(
                    Running(case_id=cases[-1].id, path=town.path, module="mediation", deadline="conclude", label="调解期限",
                            binds="mediator", state="running", open=True, started_on=opened, last_day=due)
                )  # fmt: skip
        Case.objects.bulk_create(cases)
        Running.objects.bulk_create(clocks)


def lists() -> Iterator[tuple[str, dict[str, str], dict[str, Any], str]]:
    """What is asked: its title, the desk's address, the same as a filter of Django's, and the order."""
    yield "the newest", {}, {}, "-opened_on"
    yield "in one stage", {"stage": "failed"}, {"stage": "failed"}, "-opened_on"
    yield "open, by day", {"state": "open", "sort": "due_on"}, {"closed_on": None}, "due_on"
    overdue = {"due_on__lt": TODAY, "closed_on": None}
    yield "overdue", {"due": "overdue", "sort": "due_on"}, overdue, "due_on"
    yield "of one month", {"from": "2024-05-01", "to": "2024-05-31"}, {
        "opened_on__gte": date(2024, 5, 1), "opened_on__lte": date(2024, 5, 31)}, "-opened_on"  # fmt: skip
    yield "a name", {"q": "陈明德与邻居"}, {"title__icontains": "陈明德与邻居"}, "-opened_on"
    yield "a number", {"q": "〔2024〕777号"}, {"number__icontains": "〔2024〕777号"}, "-opened_on"


def seated() -> Any:
    """A clerk of the county, who reads every town's cases."""
    from fadu.desk.seat import seat_for
    from fadu.engine.home import stand_on
    from fadu.engine.models import Body, Grant, Person

    stand_on(TODAY)
    county = Body.objects.get(name="示例县")
    person, _ = Person.objects.get_or_create(username="clerk", name="何禾生")
    Grant.objects.get_or_create(person=person, role="clerk", body=county, since=date(2015, 1, 1))
    return seat_for(person)


def best(way: Callable[[], Any]) -> tuple[float, Any]:
    """The best of some times, and what it gave."""
    found, given = float("inf"), None
    for _ in range(TIMES):
        start = time.perf_counter()
        given = way()
        found = min(found, time.perf_counter() - start)
    return found, given


def desk(seat: Any, asked: dict[str, str]) -> list[str]:
    from django.http import QueryDict

    from fadu.desk.listing import shown, wanted
    from fadu.engine.registry import modules

    data = QueryDict(mutable=True)
    data.update(asked)
    return [case.number for case in shown(wanted(seat, modules()["mediation"], data)).rows]


def admin(path: str, asked: dict[str, Any], order: str, page: int = 1) -> list[str]:
    """A page by offset with a count of all, as a paginator of Django's makes it."""
    from django.core.paginator import Paginator
    from django.db.models import F

    from fadu.engine.models import Case

    column = F(order.removeprefix("-"))
    first = column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
    rows = Case.objects.filter(path__startswith=path, module="mediation", **asked).select_related("body")
    pages = Paginator(rows.order_by(first, "id"), 50)
    return [case.number for case in pages.get_page(page).object_list]


def deep(page: int) -> str:
    """The place in the list after which that page of the newest begins."""
    from fadu.engine.models import Case

    case = Case.objects.filter(module="mediation").order_by("-opened_on", "id")[(page - 1) * 50 - 1]
    return f"{case.opened_on}~{case.id}"


def run(records: int, bodies: int) -> int:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from fadu.desk.overdue import overdue
    from fadu.desk.plan import plan
    from fadu.desk.waiting import waiting
    from fadu.engine.models import Case

    if Case.objects.exists():
        sys.stderr.write("数据库中已有案件，请另用空库。\n")
        return 2
    fill(records, bodies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seat = seated()
    page = max(records // 100, 1)
    told = [*lists(), (f"page {page:,}", {"after": deep(page)}, {}, "-opened_on")]
    print(f"{connection.vendor}, {records:,} cases, {bodies} towns\n")
    print(f"{'':24}{'Fadu':>10}{'by offset and count':>22}{'':>10}")
    right = True
    for title, address, asked, order in told:
        ours, shown = best(lambda address=address: desk(seat, address))
        at = page if "after" in address else 1
        theirs, seen = best(lambda asked=asked, order=order, at=at: admin(seat.body.path, asked, order, at))
        same = set(shown) == set(seen) or "q" in address
        right = right and same and bool(shown)
        print(
            f"{title:24}{ours * 1000:7.1f} ms{theirs * 1000:19.1f} ms{theirs / ours:8.1f} ×  {'' if same else 'DIFFERS'}"
        )
    for title, way in (
        ("what waits", lambda: waiting(seat)),
        ("my day", lambda: plan(seat)),
        ("overdue", lambda: overdue(seat)),
    ):
        print(f"{title:24}{best(way)[0] * 1000:7.1f} ms")
    return 0 if right else 1


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    given.add_argument("--records", type=int, default=1_000_000)
    given.add_argument("--bodies", type=int, default=30)
    asked = given.parse_args()
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ["FADU_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
        return run(asked.records, asked.bodies)


if __name__ == "__main__":
    sys.exit(main())
