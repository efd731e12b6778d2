"""Sections, figures and the author's words → one composed report: order, numbering, and nothing said without cause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fadu.grammar.composed import (
    Block,
    Cell,
    ChartBlock,
    Composed,
    Gap,
    Head,
    Heading,
    Para,
    TableBlock,
    Text,
    bound_in,
    exact,
    pin,
    tidy,
)
from fadu.grammar.indicator import Measured, Number
from fadu.grammar.law import numeral
from fadu.grammar.report import Free, MonthlyBars, Part, PartsOfWhole, Said, Section, Sentence, Table


@dataclass(frozen=True, slots=True)
class Matter:
    """What the text is made of: the figures and how they are said, the author's words by place, the monthly values."""

    said: Said
    free: Mapping[str, str]
    months: Mapping[str, Sequence[Number]]


def compose(
    sections_by_module: Mapping[str, Sequence[Section]],
    figures: Mapping[str, Measured],
    free: Mapping[str, str],
    *,
    year: int,
    head: Head,
    months: Mapping[str, Sequence[Number]] | None = None,
) -> Composed:
    """The report of one body and year.

    `free`: the author's texts by place (`places`); a line that starts with # is a heading, {id} binds a figure.
    `months`: the twelve monthly values of an indicator, for its chart.
    A required part with nothing in it prints a gap, which `Composed.gaps` names.
    """
    own = {"year": str(year), "next_year": str(year + 1), "issuer": head.issuer}
    matter = Matter(Said(figures, own), {key: tidy(text) for key, text in free.items()}, months or {})
    head = replace(head, year=year, title=head.title or f"{head.issuer}{year}年法治政府建设情况报告")
    blocks = (*opening(matter, head), *parts(matter, in_order(sections_by_module)))
    return Composed(head, blocks, pins=tuple(pin(figures[name]) for name in bound_in(blocks)))


def in_order(sections_by_module: Mapping[str, Sequence[Section]]) -> list[Section]:
    """All sections by part, then order, then heading; modules keep the order they come in."""
    rank = {part: n for n, part in enumerate(Part)}
    everything = [section for sections in sections_by_module.values() for section in sections]
    return sorted(everything, key=lambda s: (rank[s.part], s.order, s.heading))


def places(sections_by_module: Mapping[str, Sequence[Section]]) -> list[Free]:
    """Where the author may write: the opening, the start of each part, and the places that modules declare."""
    own = [Free("opening", "开头"), *(Free(part.value, part.label) for part in Part)]
    declared = [said for section in in_order(sections_by_module) for said in section.says if isinstance(said, Free)]
    return [*own, *dict.fromkeys(declared)]


def opening(matter: Matter, head: Head) -> Iterator[Block]:
    plain = f"根据《法治政府建设与责任落实督察工作规定》要求，现将{head.issuer}{head.year}年法治政府建设情况报告如下："
    if "opening" in matter.free:
        yield from typed(matter, "opening")
    else:
        yield Para((Text(plain),))


def parts(matter: Matter, sections: Sequence[Section]) -> Iterator[Block]:
    """The parts that have something in them or must stand, numbered 一、二、 as they are printed."""
    printed = 0
    for part in Part:
        content = [*typed(matter, part.value), *under_headings(matter, [s for s in sections if s.part is part])]
        if not content and part.required:
            content = [Para((Gap(f"待填写：{part.label}"),))]
        if content:
            printed += 1
            yield Heading(1, f"{numeral(printed)}、", part.label)
            yield from numbered(content)


def under_headings(matter: Matter, sections: Sequence[Section]) -> Iterator[Block]:
    """Sections of one heading together, left out with the heading where nothing is said."""
    for (_, heading), together in groupby(sections, key=lambda s: (s.order, s.heading)):
        content = [block for section in together for block in said_by(matter, section)]
        if content:
            yield Heading(2, "", heading)
            yield from content


def said_by(matter: Matter, section: Section) -> Iterator[Block]:
    """One paragraph of the sentences between two places of the author, then tables, then charts."""
    for is_sentence, run in groupby(section.says, key=lambda s: isinstance(s, Sentence)):
        if is_sentence:
            runs = tuple(r for s in run if isinstance(s, Sentence) for r in matter.said.sentence(s))
            if runs:
                yield Para(runs)
        else:
            for place in run:
                if isinstance(place, Free):
                    yield from typed(matter, place.key)
    for table in section.tables:
        yield from tabled(matter, table)
    for chart in section.charts:
        yield from monthly(matter, chart) if isinstance(chart, MonthlyBars) else shares(matter, chart)


def typed(matter: Matter, key: str) -> Iterator[Block]:
    """The author's text of one place: a line is a paragraph, one that starts with # or ## a heading."""
    for line in matter.free.get(key, "").split("\n"):
        bare = line.strip()
        marks = len(bare) - len(bare.lstrip("#"))
        if 0 < marks <= 2 and bare[marks:].strip():
            yield Heading(marks + 1, "", bare[marks:].strip())
        elif bare:
            yield Para(matter.said.typed(bare))


def numbered(blocks: Sequence[Block]) -> Iterator[Block]:
    """The headings of one part with their numbers: （一） and, under each, 1."""
    second = third = 0
    for block in blocks:
        match block:
            case Heading(level=2, text=text):
                second, third = second + 1, 0
                yield Heading(2, f"（{numeral(second)}）", text)
            case Heading(level=3, text=text):
                third += 1
                yield Heading(3, f"{third}.", text)
            case _:
                yield block


def tabled(matter: Matter, table: Table) -> Iterator[TableBlock]:
    """The measured indicators of a table; left out when all of them are zero."""
    found = [matter.said.figures[name] for name in table.of if name in matter.said.figures]
    measured = [figure for figure in found if figure.value is not None]
    if any(figure.value for figure in measured):
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            ((Text(f.title),), (Text(f.unit),), (matter.said.bound(f),)) for f in measured
        )
        yield TableBlock(table.title, ("指标", "单位", "数值"), rows)


def monthly(matter: Matter, chart: MonthlyBars) -> Iterator[Block]:
    """A table of the twelve months, then their bars; left out when the months are not given or the year is empty."""
    values = matter.months.get(chart.of, ())
    figure = matter.said.figures.get(chart.of)
    if figure is None or not any(values):
        return
    if len(values) != 12:
        raise ValueError(f"“{chart.title}”应有十二个月的数，现有{len(values)}个。")
    bars = tuple((f"{month}月", value) for month, value in enumerate(values, 1))
    header = ("月份", *(str(month) for month in range(1, 13)), "全年")
    row: tuple[Cell, ...] = (
        (Text(figure.unit),),
        *((Text(exact(value)),) for value in values),
        (matter.said.bound(figure),),
    )
    yield TableBlock(chart.title, header, (row,))
    yield ChartBlock(chart.title, "months", figure.unit, bars, (chart.of,))


def shares(matter: Matter, chart: PartsOfWhole) -> Iterator[Block]:
    """A table of the parts, then their bars. What they leave over is 其他; parts above the whole make a gap."""
    figures = matter.said.figures
    whole = figures.get(chart.whole)
    found = [(label, figures[name]) for name, label in chart.parts.items() if name in figures]
    known = [(label, figure, figure.value) for label, figure in found if figure.value]
    if whole is None or not whole.value or not known:
        return
    left = whole.value - sum(value for _, _, value in known)
    if left < 0:
        yield Para((Gap(f"“{chart.title}”各部分之和大于“{whole.title}”，请核对"),))
        return
    rest = (("其他", left),) if left else ()
    bars = (*((label, value) for label, _, value in known), *rest)
    rows: tuple[tuple[Cell, ...], ...] = (
        *(((Text(label),), (matter.said.bound(figure),)) for label, figure, _ in known),
        *(((Text(label),), (Text(exact(value)),)) for label, value in rest),
        ((Text("合计"),), (matter.said.bound(whole),)),
    )
    yield TableBlock(chart.title, ("类别", f"数值（{whole.unit}）"), rows)
    yield ChartBlock(chart.title, "parts", whole.unit, bars, (*(f.id for _, f, _ in known), chart.whole))
