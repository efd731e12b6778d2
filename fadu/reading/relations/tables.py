"""The tables of the yearly disclosure report (国办公开办函〔2021〕30号): what its form says must balance.

Requests: received + carried in = handled in all + carried over, in every column; the last column is the sum of the six before
it. Reviews and suits: upheld + corrected + other + pending = total, three times over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fadu.reading.document import Document
from fadu.reading.values import Quote, Relation, Verdict

CELLS = re.compile(r"(?:[\s|｜]*(?<!\d)\d{1,7}(?![\d.]))+")
NUMBER = re.compile(r"\d{1,7}")
NEW = re.compile(r"本年新收(?:到)?政府信息公开申请(?:数量)?")
CARRIED_IN = re.compile(r"上年(?:度)?结转(?:政府信息公开)?申请(?:数量)?")
HANDLED = re.compile(r"[(（]七[)）]\s*总计")
CARRIED_OVER = re.compile(r"结转下年度继续办理")
REVIEWED = re.compile(r"(?:未经复议直接起诉|复议后起诉)[\s\S]{0,120}?(?=[\s|｜]\d)")
COLUMNS, OUTCOMES = 7, 5
REACH = 4000


@dataclass(frozen=True)
class _Row:
    name: str
    values: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


def tables(doc: Document) -> Iterator[Relation]:
    """Yield every balance of the disclosure tables that the text holds; tables of nothing but zeros say nothing."""
    for match in NEW.finditer(doc.text):
        yield from _requests(doc, match)
    for match in REVIEWED.finditer(doc.text):
        row = _row(doc, "复议诉讼", match.end(), OUTCOMES * 3)
        if row:
            for first in range(0, OUTCOMES * 3, OUTCOMES):
                yield from _total(doc, row, first, first + OUTCOMES - 1)


def _requests(doc: Document, match: re.Match[str]) -> Iterator[Relation]:
    new = _row(doc, "本年新收", match.end(), COLUMNS)
    if new is None:
        return
    window = match.end()
    rows = [new]
    for name, label in (("上年结转", CARRIED_IN), ("总计", HANDLED), ("结转下年度", CARRIED_OVER)):
        found = label.search(doc.text, window, window + REACH)
        row = _row(doc, name, found.end(), COLUMNS) if found else None
        if row is None:
            return
        rows.append(row)
    for row in rows:
        yield from _total(doc, row, 0, COLUMNS - 1)
    for column in range(COLUMNS):
        received, carried, handled, over = (row.values[column] for row in rows)
        if received or carried or handled or over:
            verdict = Verdict.HOLDS if received + carried == handled + over else Verdict.WRONG
            because = f"第{column + 1}列：本年新收{received}＋上年结转{carried}＝{received + carried}，总计{handled}＋结转下年度{over}＝{handled + over}"
            yield _made(doc, verdict, [row.places[column] for row in rows], handled + over, received + carried, because)


def _row(doc: Document, name: str, start: int, length: int) -> _Row | None:
    """The numbers right after a label, if there are as many as the form has columns."""
    cells = CELLS.match(doc.text, start, start + 400)
    if cells is None:
        return None
    places = [found.span() for found in NUMBER.finditer(doc.text, cells.start(), cells.end())]
    if len(places) < length:
        return None
    places = places[:length]
    return _Row(name, tuple(int(doc.text[a:b]) for a, b in places), tuple(places))


def _total(doc: Document, row: _Row, first: int, total: int) -> Iterator[Relation]:
    values, amount = row.values[first:total], row.values[total]
    if not any(values) and not amount:
        return
    verdict = Verdict.HOLDS if sum(values) == amount else Verdict.WRONG
    because = f"“{row.name}”一行各列合计{sum(values)}，总计{amount}"
    yield _made(doc, verdict, row.places[first : total + 1], amount, sum(values), because)


def _made(
    doc: Document, verdict: Verdict, places: Sequence[tuple[int, int]], claimed: int, computed: int, because: str
) -> Relation:
    quotes: tuple[Quote, ...] = tuple(doc.quote(a, b) for a, b in places)
    words = "相符" if verdict is Verdict.HOLDS else "不相符"
    return Relation("table", verdict, str(claimed), str(computed), quotes, f"{because}，{words}。")
