"""How much waits for a person, for the rail of every page: one query for all of it, each count stopped at `MOST`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Model, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast

from fadu.engine.models import Case, Person, Running

from .seat import Seat
from .waiting import MOST, awaiting, decides


class Counted(Subquery):
    """How many rows a query finds, as one number."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Counts:
    """What is overdue, what is due today, what waits for this person's approval."""

    overdue: int = 0
    today: int = 0
    approvals: int = 0

    @property
    def shown(self) -> tuple[tuple[str, str, str, str], ...]:
        """What there is something of: the group of the day's page, its state, its word, how many."""
        found = (
            ("overdue", "overdue", "逾期", self.overdue),
            ("today", "due_soon", "今天", self.today),
            ("waiting", "running", "待我审批", self.approvals),
        )
        return tuple((key, state, word, f"{MOST}+" if n > MOST else str(n)) for key, state, word, n in found if n)


def counts(seat: Seat) -> Counts:
    """Counted for the chosen body; one query, none for who reads no case."""
    if not seat.modules:
        return Counts()
    due = Running.objects.filter(seat.sees(), open=True, case__closed_on=None).exclude(binds="").order_by()
    clocks = {
        "overdue": Counted(_first(due.filter(last_day__lt=seat.on))),
        "today": Counted(_first(due.filter(last_day=seat.on))),
    }
    rows: Any = Person.objects.filter(pk=seat.person.pk).order_by().annotate(**clocks, **dict.fromkeys(TEXTS, NOTHING))
    rows = rows.values_list(*clocks, *TEXTS)
    proposals = awaiting(seat)
    if proposals is not None:
        nought = dict.fromkeys(clocks, Value(0))
        texts = {name: Cast(column, TextField()) for name, column in zip(TEXTS, COLUMNS, strict=True)}
        chosen = Case.objects.filter(pk__in=proposals.order_by("opened_on", "id").values("pk")[:MOST]).order_by()
        rows = rows.union(chosen.annotate(**nought, **texts).values_list(*clocks, *TEXTS), all=True)
    overdue = today = approvals = 0
    for late, now, path, module, handler, standing in rows:
        overdue, today = overdue + late, today + now
        if standing:
            approvals += sum(1 for _ in decides(seat, path, module, handler, standing))
    return Counts(overdue, today, approvals)


NOTHING = Cast(Value(""), TextField())
COLUMNS = ("path", "module", "handler", "standing")
TEXTS = tuple(f"of_{name}" for name in COLUMNS)


def _first(rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    found: QuerySet[Model, Any] = rows.values("pk")[: MOST + 1]
    return found
