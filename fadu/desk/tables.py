"""A form with rows and columns as a page: its labels spanning, each number a way to its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404

from fadu.engine.grids import Filled, filled_of, grids, opened, together
from fadu.engine.indicators import owners
from fadu.engine.measure import Opened
from fadu.engine.models import Body, Case, Running
from fadu.grammar.indicator import Number, printed
from fadu.grammar.report import Grid, path_of, spanned

from .seat import Seat
from .years import BodyYear

TOTAL = "total"
"""The name of the last column in an address."""


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of the form: a label with what it spans, or a number with the address of its records."""

    text: str
    wide: int = 1
    deep: int = 1
    href: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form: its labels, its numbers."""

    labels: tuple[Place, ...]
    numbers: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of a body and year, of that body alone or with those under it."""

    grid: Grid
    of: BodyYear
    below: bool
    forms: Mapping[UUID, Filled]
    bodies: Sequence[Body]
    whole: Filled
    more: bool
    """Whether other bodies lie under this one."""

    @property
    def deep(self) -> int:
        """How many rows the head has."""
        return max(map(len, self.grid.heads))

    @property
    def wide(self) -> int:
        """How many columns the labels take."""
        return max(map(len, self.grid.sides))

    def head(self) -> list[list[Place]]:
        """The head's rows: first of all what the form says of its sums, over the labels."""
        rows: list[list[Place]] = [[] for _ in range(self.deep)]
        rows[0].append(Place(self.grid.note, self.wide, self.deep))
        for one in spanned(self.grid.heads):
            rows[one.level].append(Place(one.text, one.wide, one.deep))
        return rows

    def lines(self, row: str = "", column: str = "") -> Iterator[Line]:
        """The form's rows; `row` and `column` name the number that is open."""
        labels: dict[int, list[Place]] = {}
        for one in spanned(self.grid.sides):
            labels.setdefault(one.at, []).append(Place(one.text, one.deep, one.wide))
        for at, name in enumerate(self.grid.rows):
            numbers = tuple(self._number(name, value, (row, column)) for value in (*self.grid.columns, TOTAL))
            yield Line(tuple(labels.get(at, ())), numbers)

    def _number(self, row: str, column: str, open_: tuple[str, str]) -> Place:
        value = self.value(row, column)
        asked = {"row": row, "column": column} | ({"below": "1"} if self.below else {})
        href = f"?{urlencode(asked)}#records" if value else ""
        return Place(printed(value), href=href, chosen=(row, column) == open_)

    def value(self, row: str, column: str) -> Number:
        return self.whole.value(row, "" if column == TOTAL else column)

    def balance(self) -> Mapping[str, Any]:
        """The two sides that the form wants equal, and the columns in which they are not."""
        sides = [[(path_of(self.grid.rows[name])[-1], printed(self.whole.totals[name])) for name in side]
                 for side in self.grid.balance]  # fmt: skip
        names = {**{key: path_of(label)[-1] for key, label in self.grid.columns.items()}, "": "总计"}
        return {"sides": sides, "off": [names[one] for one in self.whole.unbalanced]}

    def balanced(self) -> dict[str, str]:
        """The rows of the balance with their labels."""
        return {name: path_of(self.grid.rows[name])[-1] for side in self.grid.balance for name in side}

    def by_body(self) -> Iterator[tuple[Body, list[tuple[str, str]]]]:
        """Every body with what the balance rests on, in the order of the tree."""
        labels = self.balanced()
        for body in self.bodies:
            yield body, [(label, printed(self.forms[body.pk].totals[name])) for name, label in labels.items()]

    def opened(self, seat: Seat, row: str, column: str) -> list[tuple[Opened, Body]]:
        """The records behind one number, of every body that has some. Errors: Http404 for a row or column not there."""
        if row not in self.grid.rows or column not in (*self.grid.columns, TOTAL):
            raise Http404("表里没有这一格。")
        key = "" if column == TOTAL else column
        having = [body for body in self.bodies if self.forms[body.pk].value(row, key)]
        return [
            (one, body)
            for body in having
            for one in opened(body, self.of.year, seat.on, self.grid, row=row, column=key)
        ]

    def overdue(self, on: date) -> int:
        """How many of the cases under way are past a time that binds the body: no row of the form says it."""
        rows = Running.objects.filter(module=module_of(self.grid), case__body__in=self.bodies, open=True)
        late = rows.filter(case__closed_on=None, last_day__lt=on).exclude(binds="")
        return late.values("case").distinct().count()

    def name(self) -> str:
        with_ = "及下级机关" if self.below else ""
        return f"{self.of.body.full_name}{with_}{self.of.year}年{self.grid.title}"


def sheet_of(seat: Seat, of: BodyYear, name: str, *, below: bool) -> Sheet:
    """Errors: Http404 for a form that is not there, or that may not be read here."""
    grid = next((one for one in grids() if one.name == name), None)
    if grid is None or not seat.reads(of.body.path, module_of(grid)):
        raise Http404("没有这张表。")
    inside = list(Body.objects.filter(path__inside=of.body.path).order_by("path"))
    below = below and len(inside) > 1
    bodies = inside if below else [of.body]
    forms = filled_of(bodies, of.year, seat.on, grid)
    return Sheet(grid, of, below, forms, bodies, together(grid, forms.values()), len(inside) > 1)


def module_of(grid: Grid) -> str:
    return owners()[next(iter(grid.rows))]


def readable(seat: Seat, body: Body) -> list[Grid]:
    """The forms of a body that may be read."""
    return [one for one in grids() if seat.reads(body.path, module_of(one))]


def described(found: Sequence[tuple[Opened, Body]]) -> list[dict[str, object]]:
    """Records with what their cases are called; one query."""
    cases = Case.objects.filter(id__in=[one.case for one, _ in found]).only("id", "title")
    titles = {case.id: case.title for case in cases}
    return [{"case": one.case, "number": one.number, "title": titles[one.case], "on": one.on, "body": body}
            for one, body in found]  # fmt: skip
