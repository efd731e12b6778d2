"""A composed paper as values: blocks of runs, in which a figure stays bound to the indicator it came from.

A report and a 文书 are both a `Composed`; the writers turn it into .docx, HTML, PDF and Markdown. Whatever was typed by
somebody passes through `tidy` on its way in, so that no writer meets a character its format forbids.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, cast

from .indicator import Measured, Number

SAMPLE = "示例数据"


def tidy(text: str) -> str:
    """Text without what no document may carry: control characters, lone surrogates, noncharacters, and the marks that
    turn the reading direction (they let a line show other words than it holds). Line ends become a line feed. Rare
    characters of names stay, also those newer than this Python knows and those of private use."""
    plain = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    return "".join(c for c in plain if c == "\n" or not forbidden(c))


def forbidden(c: str) -> bool:
    return unicodedata.category(c) in {"Cc", "Cf", "Cs"} or ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure in the text. `href` leads to the records behind it."""

    id: str
    text: str
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Loose:
    """A number that somebody typed and no record stands behind."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What is still to be written; it prints in 【】 so that nobody overlooks it."""

    text: str


Run = Text | Bound | Loose | Gap
Cell = tuple[Run, ...]


class Align(StrEnum):
    BODY = "body"  # first line two characters in
    FLUSH = "flush"  # 顶格
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; `number` is 一、 or （一） or 1. and level 1 to 3. A link in the same page leads to `anchor`."""

    level: int
    number: str
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    runs: Cell
    align: Align = Align.BODY


@dataclass(frozen=True, slots=True)
class Signing:
    """Lines for hand-written signatures and seals; they stay on one page."""

    lines: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A form in ruled cells: a label, and beside it what was filled in."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """`months`: one bar a month; `parts`: one bar a part, its share of the sum beside it."""

    title: str
    kind: Literal["months", "parts"]
    unit: str
    bars: tuple[tuple[str, Number], ...]
    of: tuple[str, ...] = ()  # the indicators it draws

    @property
    def words(self) -> str:
        """The chart in one sentence, for those who do not see it."""
        return f"{self.title}：" + "，".join(f"{label}{exact(value)}{self.unit}" for label, value in self.bars) + "。"


Block = Heading | Para | Signing | TableBlock | FormBlock | ChartBlock


@dataclass(frozen=True, slots=True)
class Pin:
    """A figure as it stood when the paper was composed. Values are decimal words, never floats."""

    id: str
    title: str
    value: str
    printed: str
    numerator: str
    denominator: str
    records: int
    version: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that no longer stands as it was frozen. `now` is None where it is not measured any more."""

    id: str
    title: str
    then: Pin
    now: Pin | None


def exact(value: Number | None) -> str:
    """A value as one word whatever its type and trailing zeros: 5 → "5", Decimal("98.50") → "98.5", None → ""."""
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "" if value is None else str(value)


def pin(figure: Measured) -> Pin:
    return Pin(
        id=figure.id,
        title=figure.title,
        value=exact(figure.value),
        printed=figure.printed,
        numerator=exact(figure.numerator),
        denominator=exact(figure.denominator),
        records=figure.records,
        version=str(figure.version),
    )


def digest(pins: Iterable[Pin]) -> str:
    """SHA-256 over the pins as canonical JSON (UTF-8, sorted by id and key, no spaces), in hexadecimal."""
    rows = [asdict(p) for p in sorted(pins, key=lambda p: p.id)]
    plain = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def frozen(pins: Iterable[Pin]) -> dict[str, object]:
    """What is stored at signing: the figures and their digest, as JSON values. `thawed` reads it back."""
    kept = sorted(pins, key=lambda p: p.id)
    return {"digest": digest(kept), "figures": [asdict(p) for p in kept]}


def thawed(stored: Mapping[str, object]) -> tuple[Pin, ...]:
    """The pins that `frozen` stored. ValueError when they do not answer to their digest."""
    figures = stored.get("figures")
    try:
        pins = tuple(Pin(**row) for row in figures) if isinstance(figures, list) else ()
    except TypeError as error:
        raise ValueError("签发时固定的数据已损坏，无法读出。") from error
    if digest(pins) != stored.get("digest"):
        raise ValueError("签发时固定的数据与其摘要不符，可能被改动。")
    return pins


def drift(then: Iterable[Pin], now: Mapping[str, Measured]) -> list[Drift]:
    """Each frozen figure that reads otherwise today. More records behind the same value is a drift as well."""
    found = []
    for old in then:
        figure = now.get(old.id)
        new = pin(figure) if figure is not None else None
        if new != old:
            found.append(Drift(old.id, old.title, old, new))
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What stands around a paper's text. Number, signer and days come with signing; a draft has none of them."""

    issuer: str
    title: str = ""
    year: int | None = None
    addressee: str = ""
    document_number: str = ""
    signer: str = ""  # 签发人, shown in the head of a paper that goes to a superior
    signed_on: date | None = None
    copies_to: tuple[str, ...] = ()  # 抄送机关
    printed_by: str = ""  # 印发机关
    printed_on: date | None = None
    sample: bool = False

    def __post_init__(self) -> None:
        if self.sample and self.document_number and "示" not in self.document_number:
            raise ValueError(f"示例文件的文号应带“示”字，不能是“{self.document_number}”。")


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper ready to be written: a 公文 with a red head (GB/T 9704), or a 文书 with title, number and signatures."""

    head: Head
    blocks: tuple[Block, ...]
    form: Literal["公文", "文书"] = "公文"
    pins: tuple[Pin, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is still to be written before this may be signed."""
        return tuple(run.text for run in self.runs() if isinstance(run, Gap))

    def runs(self) -> Iterator[Run]:
        for block in self.blocks:
            yield from runs_of(block)


def runs_of(block: Block) -> Iterator[Run]:
    match block:
        case Para(runs=runs):
            yield from runs
        case Signing(lines=lines):
            yield from (run for line in lines for run in line)
        case TableBlock(rows=rows):
            yield from (run for row in rows for cell in row for run in cell)
        case FormBlock(rows=lines):
            yield from (run for _, cell in lines for run in cell)


def bound_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The indicators these blocks print or draw, each once, in order."""
    found: dict[str, None] = {}
    for block in blocks:
        found |= dict.fromkeys(run.id for run in runs_of(block) if isinstance(run, Bound))
        found |= dict.fromkeys(block.of if isinstance(block, ChartBlock) else ())
    return tuple(found)


def tidied(paper: Composed) -> Composed:
    """The same paper with every string in it tidied."""

    def go(value: Any) -> Any:
        if type(value) is str:
            return tidy(value)
        if isinstance(value, tuple):
            return tuple(go(item) for item in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: go(getattr(value, f.name)) for f in fields(value)})
        return value

    return cast("Composed", go(paper))


def words(run: Run) -> str:
    """A run as it prints."""
    return f"【{run.text}】" if isinstance(run, Gap) else run.text


def line(runs: Iterable[Run]) -> str:
    return "".join(words(run) for run in runs)
