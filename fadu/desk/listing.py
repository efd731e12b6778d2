"""Lists of cases: what the address asks, one page of them by the place in the order, and a count that stays cheap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import QueryDict

from fadu.engine.models import Case
from fadu.engine.registry import Module
from fadu.engine.search import matching
from fadu.grammar.printout import Proc

from .seat import Seat
from .waiting import WEEK, waiting

PAGE = 50
COUNTED = 1000
"""A count stops here: 1000+."""
EXPORTED = 20_000  # rows of one file
ORDERS = {"number": "案号", "opened_on": "开始日期", "due_on": "最近期限", "closed_on": "结束日期"}
STATES = (("", "全部"), ("open", "在办"), ("closed", "已结"), ("waiting", "等我办理"))
DUES = (("", "全部"), ("overdue", "已逾期"), ("today", "今天"), ("week", "一周内"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list's address asks."""

    seat: Seat
    module: Module | None
    words: str = ""
    stage: str = ""
    line: str = ""
    state: str = ""
    due: str = ""
    since: date | None = None
    until: date | None = None
    mine: bool = False
    order: str = "-opened_on"
    place: str = ""
    back: bool = False

    @property
    def column(self) -> str:
        return self.order.removeprefix("-")

    @property
    def down(self) -> bool:
        return self.order.startswith("-")

    @property
    def query(self) -> dict[str, str]:
        """The address, without the place in the list."""
        asked = {
            "q": self.words,
            "stage": self.stage,
            "module": self.line,
            "state": self.state,
            "due": self.due,
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "mine": "1" if self.mine else "",
            "sort": "" if self.order == "-opened_on" else self.order,
        }
        return {name: value for name, value in asked.items() if value}

    def address(self, **more: str) -> str:
        """The address with some of it changed."""
        return "?" + urlencode({name: value for name, value in {**self.query, **more}.items() if value})


def wanted(seat: Seat, module: Module | None, data: QueryDict) -> Wanted:
    """Read the address; what cannot be read is left out."""
    order = data.get("sort", "")
    place = data.get("after", "") or data.get("before", "")
    return Wanted(
        seat,
        module,
        words=data.get("q", "").strip()[:80],
        stage=data.get("stage", "") if module is not None else "",
        line=data.get("module", "") if module is None else "",
        state=data.get("state", "") if data.get("state") in dict(STATES) else "",
        due=data.get("due", "") if data.get("due") in dict(DUES) else "",
        since=_day(data.get("from", "")),
        until=_day(data.get("to", "")),
        mine=bool(data.get("mine")),
        order=order if order.removeprefix("-") in ORDERS else "-opened_on",
        place=place,
        back="before" in data and "after" not in data,
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def found(asked: Wanted) -> QuerySet[Case]:
    """Every case that the list asks for, in no order."""
    seat, on = asked.seat, asked.seat.on
    rows = Case.objects.filter(seat.sees(module=asked.module.name if asked.module else asked.line, listed=True))
    if asked.words:
        rows = matching(rows, asked.words)
    if asked.stage:
        rows = rows.filter(stage=asked.stage)
    if asked.state == "waiting":
        rows = rows.filter(waiting(seat))
    elif asked.state:
        rows = rows.filter(closed_on=None) if asked.state == "open" else rows.exclude(closed_on=None)
    if asked.due:
        spans = {"overdue": Q(due_on__lt=on), "today": Q(due_on=on), "week": Q(due_on__gt=on, due_on__lte=on + WEEK)}
        rows = rows.filter(spans[asked.due], closed_on=None)
    if asked.since:
        rows = rows.filter(opened_on__gte=asked.since)
    if asked.until:
        rows = rows.filter(opened_on__lte=asked.until)
    return rows.filter(handler=seat.who) if asked.mine else rows


def ordered(rows: QuerySet[Case], order: str) -> QuerySet[Case]:
    """In an order of `ORDERS`, cases without the day last."""
    column = F(order.removeprefix("-"))
    first = column.desc(nulls_last=True) if order.startswith("-") else column.asc(nulls_last=True)
    return rows.order_by(first, "id")


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a list."""

    rows: tuple[Case, ...]
    before: str
    after: str
    count: str


def shown(asked: Wanted) -> Shown:
    """The page at the place that the address names; a count and one query, or two where rows without the day are met."""
    rows = found(asked)
    total = rows.order_by()[: COUNTED + 1].count()
    page = _page(rows.select_related("body").defer("standing", "search"), asked)
    more, page = len(page) > PAGE, page[:PAGE]
    if asked.back:
        page.reverse()
    place_of = _places(asked.column)
    return Shown(
        tuple(page),
        place_of(page[0]) if page and (more if asked.back else asked.place) else "",
        place_of(page[-1]) if page and (asked.place if asked.back else more) else "",
        f"{COUNTED}+" if total > COUNTED else str(total),
    )


def _places(column: str) -> Any:
    """How a row's place is written in an address."""

    def place(row: Case) -> str:
        value = getattr(row, column)
        return f"{'' if value is None else value}~{row.id}"

    return place


def _page(rows: QuerySet[Case], asked: Wanted) -> list[Case]:
    """One more than a page of rows beyond the place, in the order they are met: first those that have the day, by an
    index that is in that order already, then those without."""
    last = _place(asked)
    taken: list[Case] = []
    for without in (False, True) if not asked.back else (True, False):
        part = rows.filter(**{f"{asked.column}__isnull": without})
        if last is not None and (last[0] is None) != without:
            if without == asked.back:
                continue  # the place lies beyond this part
        elif last is not None:
            part = part.filter(_beyond(asked, *last))
        by = [] if without else [f"{'-' if asked.down != asked.back else ''}{asked.column}"]
        taken += part.order_by(*by, "-id" if asked.back else "id")[: PAGE + 1 - len(taken)]
        if len(taken) > PAGE:
            break
    return taken


def _place(asked: Wanted) -> tuple[Any, UUID] | None:
    """The place of the address; None where it names none that can be read."""
    value, _, key = asked.place.rpartition("~")
    try:
        last = UUID(key)
        return (value if asked.column == "number" else (date.fromisoformat(value) if value else None)), last
    except ValueError:
        return None


def _beyond(asked: Wanted, at: Any, last: UUID) -> Q:
    """The rows of its part that come after a place; written so that an index is entered at the place."""
    side = "lte" if asked.back else "gte"
    if at is None:
        return Q(**{f"id__{side[:2]}": last})
    onward = "lte" if asked.down != asked.back else "gte"
    passed = "gte" if asked.back else "lte"
    return Q(**{f"{asked.column}__{onward}": at}) & ~Q(**{asked.column: at, f"id__{passed}": last})


def heads(asked: Wanted) -> Iterator[tuple[str, str, str, str]]:
    """The columns that a list can be ordered by: name, title, the address that does, and how it is ordered now."""
    for name, title in ORDERS.items():
        now = ("descending" if asked.down else "ascending") if name == asked.column else ""
        turned = name if now == "descending" else f"-{name}"
        yield name, title, asked.address(sort=turned), now


def exported(asked: Wanted) -> QuerySet[Case]:
    """Every row of the list, in its order."""
    return ordered(found(asked), asked.order).select_related("body").defer("standing", "search")[:EXPORTED]


def first_page(asked: Wanted) -> str:
    """The address of the list's beginning."""
    return replace(asked, place="").address() or "?"


def words_of(asked: Wanted, modules: Mapping[str, Module]) -> str:
    """The name of the list, for a file."""
    if asked.module is not None:
        return asked.module.title
    return modules[asked.line].title if asked.line in modules else "案件"


def openings(procedure: Proc) -> list[tuple[str, str]]:
    """The ways into a new case: step and its word."""
    return [(step.name, step.label) for step in procedure.openings()]
