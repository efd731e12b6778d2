"""A form with rows and columns as a spreadsheet and as a Word table, laid out as its instrument does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from fadu.engine.compose.fonts import HEITI, SONGTI, Face
from fadu.engine.measure import plain
from fadu.grammar.indicator import Number, printed
from fadu.grammar.report import spanned

from .tables import TOTAL, Sheet

LABEL_WIDTH, NUMBER_WIDTH = 22, 10  # of a spreadsheet's columns, in characters
PAPER, MARGIN = (Mm(210), Mm(297)), Mm(15)
OUTER, LEAF, FIGURE = Mm(18), Mm(53), Mm(13)  # of a Word table's columns: groups of labels, labels, numbers
ROW = Mm(6.5)
TITLE_PT, TEXT_PT = 15, 9


@dataclass(frozen=True, slots=True)
class Cell:
    """A label or a number with its place in the whole table, from nought, and what it spans."""

    row: int
    column: int
    text: str
    wide: int = 1
    deep: int = 1
    head: bool = False
    number: Number | None = None


def cells(sheet: Sheet) -> Iterator[Cell]:
    """The table, its head first."""
    top, left = sheet.deep, sheet.wide
    yield Cell(0, 0, sheet.grid.note, left, top, head=True)
    for one in spanned(sheet.grid.heads):
        yield Cell(one.level, left + one.at, one.text, one.wide, one.deep, head=True)
    for one in spanned(sheet.grid.sides):
        yield Cell(top + one.at, one.level, one.text, one.deep, one.wide)
    for at, name in enumerate(sheet.grid.rows):
        for n, column in enumerate((*sheet.grid.columns, TOTAL)):
            value = sheet.value(name, column)
            yield Cell(top + at, left + n, printed(value), number=value)


def workbook(sheet: Sheet, title: str) -> bytes:
    """The table on one sheet of A4: the title, labels spanning, every number a number."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "表"
    wide, last = sheet.wide + len(sheet.grid.heads), 1 + sheet.deep + len(sheet.grid.rows)
    line = Border(*(Side(style="thin"),) * 4)
    for one in (Cell(-1, 0, title, wide, head=True), *cells(sheet)):
        row, column = one.row + 2, one.column + 1
        cell = page.cell(row, column)
        cell.value = one.text if one.number is None else plain(one.number)
        if one.number is None:
            cell.data_type = "s"
        middle = "center" if one.head or one.number is not None else "left"
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=middle)
        cell.font = Font(bold=one.head)
        if (one.wide, one.deep) != (1, 1):
            end = (row + one.deep - 1, column + one.wide - 1)
            page.merge_cells(start_row=row, start_column=column, end_row=end[0], end_column=end[1])
    for lined in page.iter_rows(min_row=2, max_row=last, max_col=wide):
        for cell in lined:
            cell.border = line
    for n in range(1, wide + 1):
        page.column_dimensions[get_column_letter(n)].width = LABEL_WIDTH if n <= sheet.wide else NUMBER_WIDTH
    page.freeze_panes = f"{get_column_letter(1 + sheet.wide)}{2 + sheet.deep}"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = page.page_setup.fitToHeight = 1
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def paper(sheet: Sheet, title: str) -> bytes:
    """The table on one page of A4."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    heading = made.paragraphs[0] if made.paragraphs else made.add_paragraph()
    _say(heading, title, HEITI, TITLE_PT, WD_ALIGN_PARAGRAPH.CENTER)
    heading.paragraph_format.space_after = Pt(8)
    rows, columns = sheet.deep + len(sheet.grid.rows), sheet.wide + len(sheet.grid.heads)
    table = made.add_table(rows=rows, cols=columns, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for n, column in enumerate(table.columns):
        column.width = FIGURE if n >= sheet.wide else LEAF if n == sheet.wide - 1 else OUTER
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        row.height = ROW
    for one in cells(sheet):
        cell = table.cell(one.row, one.column)
        if (one.wide, one.deep) != (1, 1):
            cell = cell.merge(table.cell(one.row + one.deep - 1, one.column + one.wide - 1))
        middle = one.head or one.number is not None or one.deep > 1
        placed = WD_ALIGN_PARAGRAPH.CENTER if middle else WD_ALIGN_PARAGRAPH.LEFT
        _say(cell.paragraphs[0], one.text, HEITI if one.head else SONGTI, TEXT_PT, placed)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _say(paragraph: Paragraph, text: str, face: Face, points: int, placed: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = placed
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(points), face.name
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face.name)
