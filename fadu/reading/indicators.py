"""Which indicator a figure states: the catalogue of what reports commonly say, and how its words are found."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from fadu.reading.document import Document
from fadu.reading.figures.lexer import Unit


@dataclass(frozen=True)
class Catalogue:
    """Every indicator known."""

    def find(self, doc: Document, start: int, end: int, said: str, unit: Unit, *, value: Decimal) -> str | None:
        """Return the id of the indicator that the figure at start..end states, if one fits."""
        del doc, start, end, said, unit, value
        return None

    def unit(self, indicator: str | None, unit: Unit) -> str:
        """Return the canonical unit."""
        del indicator
        return unit.canonical


@cache
def catalogue() -> Catalogue:
    """Return the catalogue."""
    return Catalogue()
