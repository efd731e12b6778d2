"""The pass that finds figures: tokens sifted, set in their context, with the implied ones and the ranks."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fadu.reading.document import Document
from fadu.reading.figures.context import period, qualifier, subject
from fadu.reading.figures.implied import Implied, implied
from fadu.reading.figures.lexer import Token, Unit, number_value, tokens
from fadu.reading.figures.sift import Spans, counts, left_out
from fadu.reading.indicators import Catalogue, catalogue
from fadu.reading.values import Figure, Form, Period, Qualifier

RANK = re.compile(
    r"(?:位[列居]|排名?[在列]?|名列|居|列|获|荣获|位次|排名)[^，,。；;\d第]{0,8}?"
    r"(?P<rank>(?:全[国省市县区州盟镇乡]|同类[^，,。第]{0,6})?(?:市|省|县)?第(?P<place>[一二三四五六七八九十]{1,3}|\d{1,3})(?P<unit>[名位])?)(?![次届批条章个项季期款部十百\d])"
)


def read_figures(doc: Document) -> list[Figure]:
    """Return every figure of the report in the order of the text."""
    out = left_out(doc)
    known = catalogue()
    found: list[Figure] = []
    subjects: list[str] = []
    sentence, last = -1, 0
    ranked = _ranks(doc, out, known)
    taken = Spans(tuple((figure.at) for figure in ranked))
    for token in tokens(doc.text):
        if not counts(token, doc, out) or taken.hold(token.start, token.end):
            continue
        here = doc.text.count("。", last, token.start) + doc.text.count("\n", last, token.start)
        if here or sentence < 0:
            subjects = []
            sentence = token.start
        said = subject(token, last, doc, subjects)
        subjects.append(said)
        found.append(_figure(token, said, doc, known))
        last = token.end
    found += ranked
    found += [_implied(each, doc, known) for each in implied(doc, out)]
    return sorted(found, key=lambda figure: figure.at)


def number(value: Decimal) -> int | float:
    """Return a JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(token: Token, said: str, doc: Document, known: Catalogue) -> Figure:
    time = period(token, doc)
    how = qualifier(token, doc, time)
    indicator = known.find(doc, token.start, token.end, said, token.unit, value=token.value)
    quote = doc.quote(token.start, token.end)
    return Figure(
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        value=number(token.value),
        unit=known.unit(indicator, token.unit),
        unit_raw=token.unit.word,
        qualifier=how,
        form=token.form,
        period=time,
        subject=said,
        indicator=indicator,
        at=(token.start, token.end),
    )


def _ranks(doc: Document, out: Spans, known: Catalogue) -> list[Figure]:
    found = []
    for match in RANK.finditer(doc.text):
        start, end = match.span("rank")
        place = number_value(match.group("place"))
        if out.hold(match.start("place"), match.end("place")) or place is None:
            continue
        quote = doc.quote(start, end)
        before = re.split(r"[。；;\n]", doc.text[max(0, match.start() - 50) : match.start()])[-1]
        unit = Unit("位", "rank", "位")
        form = Form.DIGIT if match.group("place")[0].isdigit() else Form.HANZI
        said = re.split(r"[，,：:]", before.rstrip("，, "))[-1]
        indicator = known.find(doc, start, end, said, unit, value=place)
        time = Period.PLAN if doc.part_at(start) == "plan" else Period.THIS_YEAR
        found.append(
            Figure(quote.quote, quote.start, quote.end, number(place), "位", match.group("unit") or "", Qualifier.RANK, form, time, said, indicator, (start, end))
        )
    return found


def _implied(each: Implied, doc: Document, known: Catalogue) -> Figure:
    quote = doc.quote(each.start, each.end)
    unit = Unit(each.unit, "rate" if each.unit == "%" else "case", each.unit)
    indicator = known.find(doc, each.start, each.end, each.about, unit, value=Decimal(0 if each.zero else 100))
    return Figure(
        quote=quote.quote,
        start=quote.start,
        end=quote.end,
        value=0 if each.zero else 100,
        unit=each.unit,
        unit_raw="",
        qualifier=Qualifier.ZERO if each.zero else Qualifier.ALL,
        form=Form.IMPLIED_ZERO if each.zero else Form.IMPLIED_ALL,
        period=Period.CUMULATIVE if re.search(r"连年|历年|多年", doc.text[max(0, each.start - 20) : each.start]) else Period.THIS_YEAR,
        subject=each.about,
        indicator=indicator,
        at=(each.start, each.end),
    )


def figures_in(figures: tuple[Figure, ...], start: int, end: int) -> Iterator[Figure]:
    """Yield the figures that lie within a span of the cleaned text."""
    return (figure for figure in figures if start <= figure.at[0] and figure.at[1] <= end)
