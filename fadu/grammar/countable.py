"""What can be wrong with declared indicators before any database is asked, as a list of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .indicator import Formula, Indicator, Rate, Stock, Sum, Tallied, Told, references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def problems(known: Mapping[str, Indicator]) -> list[str]:
    """One sentence for each thing wrong; `known` are all indicators of all modules by id."""
    return [
        f"指标“{name}”：{sentence}"
        for name, indicator in known.items()
        for sentence in (*_words(indicator), *_parts(indicator, known))
    ]


def _words(indicator: Indicator) -> Iterator[str]:
    if not indicator.title.strip():
        yield "没有名称。"
    if not indicator.definition.strip():
        yield "没有写明口径（definition）。"
    if indicator.version < 1:
        yield "口径的版本应从1起。"
    if isinstance(indicator, Tallied | Formula | Rate) and not indicator.unit.strip():
        yield "没有单位。"
    if sentence := indicator.under.problem():
        yield sentence


def _parts(indicator: Indicator, known: Mapping[str, Indicator]) -> Iterator[str]:
    if isinstance(indicator, Rate):
        yield from _rate(indicator, known)
    if isinstance(indicator, Formula):
        missing = [name for name, _ in references(indicator.of) if name not in known]
        for name in missing:
            yield f"公式引用了不存在的指标“{name}”。"
        if not missing and _circles(indicator, known, ()):
            yield "公式绕回了自身。"


def _rate(rate: Rate, known: Mapping[str, Indicator]) -> Iterator[str]:
    above, below = rate.numerator, rate.denominator
    for part, word in ((above, "分子"), (below, "分母")):
        if known.get(part.id) is not part:
            yield f"{word}应是本类中有名字的指标。"
        if isinstance(part, Stock | Told):
            yield f"{word}应是件数或数量；存量之比请用公式（Formula）。"
    if above.over != below.over:
        yield "分子与分母应出自同一张表；否则请用公式（Formula）。"
    if not above.within(below) and not rate.because.strip():
        yield "分子不是分母的一部分（where），须用 because 说明理由。"
    if above.within(below) and isinstance(above, Sum) != isinstance(below, Sum):
        yield "分子与分母应同为件数或同为数量。"


def _circles(indicator: Indicator, known: Mapping[str, Indicator], seen: tuple[str, ...]) -> bool:
    if indicator.id in seen:
        return True
    if not isinstance(indicator, Formula):
        return False
    return any(
        _circles(known[name], known, (*seen, indicator.id)) for name, _ in references(indicator.of) if name in known
    )
