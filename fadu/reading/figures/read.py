"""The pass that finds figures: tokens sifted, set in their context, with the implied ones and the ranks."""

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fadu.reading.document import Document
from fadu.reading.figures.cells import cell_subject, glued_orders, without_order
from fadu.reading.figures.context import period, qualifier, subject
from fadu.reading.figures.implied import implied
from fadu.reading.figures.lexer import Token, Unit, bare, number_value, tokens
from fadu.reading.figures.sift import Spans, counts, left_out
from fadu.reading.indicators import Catalogue, catalogue, said_around
from fadu.reading.values import Figure, Form, Period, Qualifier

STOP = re.compile(r"[。；;\n]")
RANK = re.compile(
    r"(?:位[列居]|排名?[在列]?|名列|居|列|获|荣获|位次|排名|保持|稳居|跃居|跻身|位于)[^，,。；;\d第]{0,8}?"
    r"(?P<rank>(?:全[国省市县区州盟镇乡]|同类[^，,。第]{0,6})?(?:市|省|县)?第(?P<place>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<unit>[名位])?)(?![次届批条章个项季期款部十百\d])"
)


def read_figures(doc: Document) -> list[Figure]:
    """Return every figure of the report in the order of the text."""
    out = left_out(doc)
    known = catalogue()
    ranked = list(_ranks(doc, out))
    taken = Spans(tuple(each.at for each in ranked))
    glued = glued_orders(doc)
    counted = [
        token
        for token in (
            without_order(each) if each.start in glued else each
            for each in heapq.merge(tokens(doc.text), bare(doc.text), key=lambda each: each.start)
        )
        if counts(token, doc, out) and not taken.hold(token.start, token.end)
    ]
    said = _subjects(counted, doc)
    spots = [*ranked, *(_spot(token, about, doc) for token, about in zip(counted, said, strict=True)), *_implied(doc)]
    spots.sort(key=lambda spot: spot.at)
    found = []
    for place, spot in enumerate(spots):
        last = spots[place - 1].at[1] if place else 0
        following = spots[place + 1].at[0] if place + 1 < len(spots) else len(doc.text)
        found.append(_figure(spot, doc, known, last, following))
    return found


def _subjects(counted: list[Token], doc: Document) -> list[str]:
    """What each token counts; a number without a subject of its own counts what the one before it in the sentence does."""
    said: list[str] = []
    earlier: list[str] = []
    last = 0
    for token in counted:
        if doc.text.find("。", last, token.start) >= 0 or doc.text.find("\n", last, token.start) >= 0:
            earlier = []
        about = cell_subject(doc, token.start) if doc.in_row(token.start) else subject(token, last, doc, earlier)
        said.append(about)
        earlier.append(about)
        last = token.end
    return said


@dataclass(frozen=True)
class _Spot:
    at: tuple[int, int]
    value: Decimal
    unit: Unit
    unit_raw: str
    qualifier: Qualifier
    form: Form
    period: Period
    subject: str


def number(value: Decimal) -> int | float:
    """Return a JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(spot: _Spot, doc: Document, known: Catalogue, last: int, following: int) -> Figure:
    start, end = spot.at
    around = said_around(doc, start, end, subject=spot.subject, last=last, following=following)
    indicator = known.find(around, spot.unit, value=spot.value)
    quote = doc.quote(start, end)
    return Figure(
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        value=number(spot.value),
        unit=known.unit(indicator, spot.unit),
        unit_raw=spot.unit_raw,
        qualifier=spot.qualifier,
        form=spot.form,
        period=spot.period,
        subject=spot.subject,
        indicator=indicator,
        at=spot.at,
    )


def _spot(token: Token, about: str, doc: Document) -> _Spot:
    time = period(token, doc)
    how = qualifier(token, doc, time)
    return _Spot((token.start, token.end), token.value, token.unit, token.unit.word, how, token.form, time, about)


def _ranks(doc: Document, out: Spans) -> Iterator[_Spot]:
    for match in RANK.finditer(doc.text):
        start, end = match.span("rank")
        place = number_value(match.group("place"))
        if out.hold(match.start("place"), match.end("place")) or place is None:
            continue
        before = STOP.split(doc.text[max(0, match.start() - 50) : match.start()])[-1]
        form = Form.DIGIT if match.group("place")[0].isdigit() else Form.HANZI
        time = Period.PLAN if doc.part_at(start) == "plan" else Period.THIS_YEAR
        about = re.split(r"[，,：:]", before.rstrip("，, "))[-1]
        unit_raw = match.group("unit") or ""
        yield _Spot((start, end), place, Unit("位", "rank", "位"), unit_raw, Qualifier.RANK, form, time, about)


def _implied(doc: Document) -> Iterator[_Spot]:
    for each in implied(doc):
        unit = Unit(each.unit, {"%": "rate", "元": "money"}.get(each.unit, "case"), each.unit)
        years = doc.text[max(0, each.start - 20) : each.start]
        time = Period.CUMULATIVE if re.search(r"连年|历年|多年", years) else Period.THIS_YEAR
        how, form = (Qualifier.ZERO, Form.IMPLIED_ZERO) if each.zero else (Qualifier.ALL, Form.IMPLIED_ALL)
        yield _Spot((each.start, each.end), Decimal(0 if each.zero else 100), unit, "", how, form, time, each.about)


def figures_in(figures: tuple[Figure, ...], start: int, end: int) -> Iterator[Figure]:
    """Yield the figures that lie within a span of the cleaned text."""
    return (figure for figure in figures if start <= figure.at[0] and figure.at[1] <= end)
