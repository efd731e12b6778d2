"""Twelve months as small bars: places for the rectangles of an inline SVG, worked out here, so that no style is written
into the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fadu.engine.spans import twelve_to
from fadu.grammar.indicator import Number, printed

WIDTH, HEIGHT, STEP, BAR = 120, 32, 10, 7  # of the drawing, in its own units


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: its words, and where its rectangle stands."""

    month: str
    said: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Twelve bars. `words`: what they show, for those who do not see them."""

    bars: tuple[Bar, ...]
    words: str
    width: int = WIDTH
    height: int = HEIGHT
    bar: int = BAR


def bars(values: Sequence[Number | None], last: date, *, unit: str, places: int | None) -> Bars | None:
    """The bars of the twelve months that end on that day; None where nothing is in them."""
    if not any(values):
        return None
    highest = max(value for value in values if value is not None)
    drawn = []
    for at, (value, span) in enumerate(zip(values, twelve_to(last), strict=True)):
        height = round((HEIGHT - 2) * float(value / highest)) if value and highest > 0 else 0
        height = max(height, 1) if value and value > 0 else 0
        month = f"{span.first.year}年{span.first.month}月"
        said = f"{printed(value, places)}{unit}" if value is not None else "无"
        drawn.append(Bar(month, said, at * STEP + 1, HEIGHT - 1 - height, height))
    return Bars(tuple(drawn), "，".join(f"{one.month}{one.said}" for one in drawn))
