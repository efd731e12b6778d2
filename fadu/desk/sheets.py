"""A table as a file: .xlsx and .csv, marked where it holds sample data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from fadu.grammar.composed import SAMPLE, tidy

Cell = str | int | float | Decimal | date | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8"}
WIDEST = 60  # characters
LEADS = tuple("=+-@\t\r")
"""A spreadsheet takes text that begins so for a formula."""


def sheet(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, form: str, sample: bool) -> HttpResponse:
    """The table as a download in a format of `MEDIA`; Http404 for another. `name` is its title and its file's name."""
    if form not in MEDIA:
        raise Http404("没有这种格式。")
    title = f"{name}（{SAMPLE}）" if sample else name
    content = (xlsx if form == "xlsx" else comma_separated)(title, header, list(rows))
    return attachment(content, f"{title}.{form}", MEDIA[form])


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept, never shown in the page's place."""
    disposition = content_disposition_header(True, name)
    assert disposition is not None
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def xlsx(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One sheet: the title, the header, the rows. Text stays text, whatever it begins with."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "数据"
    for at, row in enumerate([[title], header, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = page.cell(at, column)
            cell.value = tidy(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=at > 2, vertical="top")
    for cell in (page["A1"], *page[2]):
        cell.font = Font(bold=True)
    for column in range(1, len(header) + 1):
        longest = max((_width(row[column - 1]) for row in [header, *rows]), default=0)
        page.column_dimensions[get_column_letter(column)].width = min(longest, WIDEST) + 2
    page.freeze_panes = "A3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def comma_separated(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The same as UTF-8 with the mark by which spreadsheets know it; text that would be a formula is quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([[_plain(title)], header, *([_plain(value) for value in row] for row in rows)])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(LEADS) else value


def _width(value: Cell) -> int:
    """Columns of a screen: a Chinese character takes two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in str("" if value is None else value))
