"""A report held against the records: equal, differs, no record supports it, or recorded but not said (应报未报)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from fadu.grammar.indicator import Measured
from fadu.reading.values import Figure, Qualifier

# How far about (近、约) may lie from what it rounds.
ABOUT: Final = Decimal("0.1")


class Held(StrEnum):
    """What became of a figure when it was held against the records."""

    EQUAL = "equal"
    TRUNCATED = "truncated"
    DIFFERS = "differs"
    UNSUPPORTED = "unsupported"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """A figure of the records: `value` in the indicator's unit (a rate in percent, unrounded), None where it is open."""

    indicator: str
    title: str
    unit: str
    value: Decimal | None
    printed: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure of the report beside the records' own. Without a figure (`unsaid`) the place is empty: 0, 0."""

    indicator: str
    verdict: Held
    start: int
    end: int
    quote: str
    said: str
    recorded: str
    message: str


def recorded(measured: Mapping[str, Measured]) -> dict[str, LedgerFigure]:
    """The records' figures as the reader takes them."""
    return {
        name: LedgerFigure(
            indicator=name,
            title=one.title,
            unit=one.unit,
            value=None if one.value is None else Decimal(one.value),
            printed=one.printed,
        )
        for name, one in measured.items()
    }


def held(figures: Sequence[Figure], ledger: Mapping[str, LedgerFigure]) -> tuple[Comparison, ...]:
    """Hold each figure that has an indicator against the ledger, then name what the ledger has and no figure says."""
    compared = [
        _compared(figure, ledger.get(figure.indicator), figure.indicator) for figure in figures if figure.indicator
    ]
    return (*compared, *_unsaid({figure.indicator for figure in figures}, ledger))


def _unsaid(said: set[str | None], ledger: Mapping[str, LedgerFigure]) -> Iterator[Comparison]:
    for indicator, recorded in ledger.items():
        if indicator not in said and recorded.value:
            shown = f"{recorded.printed}{recorded.unit}"
            message = f"台账有“{recorded.title}”{shown}，报告里没有写到，是否应报未报？"
            yield Comparison(indicator, Held.UNSAID, 0, 0, "", "", shown, message)


def _compared(figure: Figure, recorded: LedgerFigure | None, indicator: str) -> Comparison:
    value = Decimal(str(figure.value))
    shown = f"{figure.value}{figure.unit}"

    def told(verdict: Held, record: str, message: str) -> Comparison:
        return Comparison(indicator, verdict, figure.start, figure.end, figure.quote, shown, record, message)

    if recorded is None or recorded.value is None:
        return told(Held.UNSUPPORTED, "", "台账里没有支持这个数字的记录，请核对来源。")
    record = f"{recorded.printed}{recorded.unit}"
    if _agrees(value, recorded.value, figure):
        return told(Held.EQUAL, record, f"与台账相符（{record}）。")
    step = Decimal(1).scaleb(_exponent(value))
    if figure.unit == "%" and value == recorded.value.quantize(step, ROUND_DOWN):
        return told(Held.TRUNCATED, record, f"截断；台账为{record}。")
    return told(
        Held.DIFFERS, record, f"与台账不符：报告为{shown}，台账为{record}，相差{_difference(value, recorded)}。"
    )


def _agrees(value: Decimal, recorded: Decimal, figure: Figure) -> bool:
    step = Decimal(1).scaleb(_exponent(value))
    match figure.qualifier:
        case Qualifier.AT_LEAST:
            return value <= recorded < value + _unit_of(value)
        case Qualifier.ABOUT:
            return abs(value - recorded) <= ABOUT * max(abs(recorded), Decimal(1))
        case _:
            return value == (recorded.quantize(step, ROUND_HALF_UP) if figure.unit == "%" else recorded)


def _exponent(value: Decimal) -> int:
    """The place of the last digit behind the point, 0 for whole numbers: 98.8 is -1."""
    exponent = value.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _unit_of(value: Decimal) -> Decimal:
    """What 余 leaves open: the size of the last digit that is said, 5000余 up to 6000, 1200余 up to 1300."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(max(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _difference(value: Decimal, recorded: LedgerFigure) -> str:
    assert recorded.value is not None
    off = (value - recorded.value).quantize(Decimal("0.01")).normalize()
    return f"{off:+f}{recorded.unit}"
