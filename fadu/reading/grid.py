"""One grid over many reports: bodies down, indicators across, with definitions and units; no ranking.

Rows stand in the order the reports were given, columns in the order of the catalogue. A cell says what the report
says, with its qualifier; the period and the words counted stand beside it, because they may differ between reports.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

from fadu.reading.indicators import catalogue
from fadu.reading.show import PERIODS, document_head
from fadu.reading.values import Figure, Form, Period, Qualifier, Reading

SIGNS: Final = {Qualifier.AT_LEAST: "≥", Qualifier.ABOUT: "≈", Qualifier.TARGET: "目标", Qualifier.LIMIT: "≤"}
NOTE: Final = "各单位口径可能不同，表中同时列出原文的说法；行按文件次序排列，不作排名。"


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says of one indicator."""

    value: int | float
    shown: str
    subject: str
    period: str


@dataclass(frozen=True, slots=True)
class Row:
    """One report in the grid; `alarms` counts relations that do not hold, `unanswered` last year's open plans."""

    file: str
    issuer: str
    year: int | None
    told: dict[str, tuple[Told, ...]]
    alarms: int
    unanswered: int


def row_of(reading: Reading) -> Row:
    """Reduce a reading to its row."""
    told: dict[str, tuple[Told, ...]] = {}
    for figure in reading.figures:
        if figure.indicator and figure.period is not Period.PLAN:
            told[figure.indicator] = (*told.get(figure.indicator, ()), _told(figure))
    wrong = sum(1 for each in reading.relations if each.verdict in ("wrong", "contradictory"))
    unanswered = sum(1 for each in reading.findings if each.kind == "plan_unanswered")
    return Row(reading.file, reading.issuer.name, reading.year, told, wrong, unanswered)


def _told(figure: Figure) -> Told:
    unsaid = figure.form in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO)
    sign = SIGNS.get(figure.qualifier, "")
    shown = f"{sign}{figure.value:,}{figure.unit}" + (f"（{figure.quote}）" if unsaid else "")
    return Told(figure.value, shown, figure.subject, PERIODS[str(figure.period)])


def columns(rows: Sequence[Row]) -> list[str]:
    """Indicators that any report states, in the order of the catalogue."""
    said = {indicator for row in rows for indicator in row.told}
    return [indicator for indicator in catalogue().by_id if indicator in said]


def write_grid(rows: Sequence[Row], folder: Path) -> None:
    """Write grid.xlsx and grid.html into the folder."""
    _workbook(rows).save(folder / "grid.xlsx")
    (folder / "grid.html").write_text("".join(_html(rows)), encoding="utf-8")


def _workbook(rows: Sequence[Row]) -> Workbook:
    book = Workbook(write_only=True)
    said = columns(rows)
    entries = catalogue().by_id
    sheet = book.create_sheet("数据")
    sheet.freeze_panes = "C4"
    head = Font(bold=True)

    def bold(text: str) -> Cell:
        cell = WriteOnlyCell(sheet, value=text)
        cell.font = head
        return cell

    sheet.append(
        [bold("单位"), bold("年度"), *(bold(entries[each].name) for each in said), bold("算不拢"), bold("计划未说明")]
    )
    sheet.append(["单位（计量）", "", *(entries[each].unit for each in said), "处", "项"])
    sheet.append(["指标代码", "", *said, "", ""])
    for row in rows:
        cells = [_cell(row.told.get(each, ())) for each in said]
        sheet.append([_safe(row.issuer or row.file), row.year, *cells, row.alarms, row.unanswered])
    spoken = book.create_sheet("原文口径")
    spoken.append(["单位", "年度", "文件", "指标", "指标代码", "数值", "原文说的是", "时间"])
    for row in rows:
        for indicator, each in _every(row):
            name = entries[indicator].name if indicator in entries else indicator
            subject = _safe(each.subject)
            spoken.append(
                [_safe(row.issuer), row.year, _safe(row.file), name, indicator, each.shown, subject, each.period]
            )
    return book


def _cell(told: Sequence[Told]) -> int | float | str | None:
    """A number where the report says one exact number, else its words."""
    if not told:
        return None
    if len(told) == 1 and told[0].shown[0] not in "≥≈≤目" and "（" not in told[0].shown:
        return told[0].value
    return "；".join(dict.fromkeys(each.shown for each in told))


def _safe(text: str) -> str:
    """A cell's text: no control characters, and no formula where a name begins with = + - or @."""
    kept = "".join(each for each in text if each >= " " or each in "\t\n")
    return "'" + kept if kept[:1] in ("=", "+", "-", "@") else kept


def _every(row: Row) -> Iterator[tuple[str, Told]]:
    for indicator, told in row.told.items():
        yield from ((indicator, each) for each in told)


def _html(rows: Sequence[Row]) -> Iterator[str]:
    said = columns(rows)
    entries = catalogue().by_id
    yield document_head("报告数据对照表")
    yield f'<body><main><h1>报告数据对照表</h1><p class="quiet">{NOTE}</p><div class="scroll"><table class="grid"><thead><tr>'
    yield "<th>单位</th><th>年度</th>"
    yield from (f"<th>{escape(entries[each].name)}（{escape(entries[each].unit)}）</th>" for each in said)
    yield "<th>算不拢（处）</th><th>计划未说明（项）</th></tr></thead><tbody>"
    for row in rows:
        yield f"<tr><td>{escape(row.issuer or row.file)}</td><td>{row.year or ''}</td>"
        for each in said:
            told = row.told.get(each, ())
            shown = "<br>".join(
                f'{escape(one.shown)}<br><span class="quiet">{escape(one.subject)}（{one.period}）</span>'
                for one in told
            )
            yield f"<td>{shown}</td>"
        yield f'<td class="number">{row.alarms}</td><td class="number">{row.unanswered}</td></tr>'
    yield "</tbody></table></div></main></body></html>\n"
