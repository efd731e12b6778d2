"""A composed paper as .docx in the layout of GB/T 9704-2012."""

from io import BytesIO

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as DocxRun

from fadu.faults import Fault
from fadu.grammar.composed import (
    Align,
    Block,
    Cell,
    ChartBlock,
    Composed,
    FormBlock,
    Gap,
    Head,
    Heading,
    Para,
    Signing,
    TableBlock,
    Text,
    words,
)
from fadu.grammar.law import day_words

from . import layout
from .charts import png
from .fonts import FANGSONG, HEITI, KAITI, MISSING, XIAOBIAOSONG, Face
from .word_package import describe, element, new_document, packed, twips

CHARACTER = layout.BODY_PT + layout.SQUEEZE_PT
PLACED = {
    Align.BODY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.FLUSH: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


FORM = (34, 122)
"""Millimetres of a form's label and of what is filled in: together the width of the text."""
WHOLE = 400  # characters of a row that is not cut by the edge of a page


def docx(paper: Composed) -> bytes:
    """The file as bytes. The paper's strings must be tidy."""
    head = paper.head
    document = new_document(sample=head.sample)
    describe(document, head)
    if paper.form == "公文":
        _red_head(document, head)
    _title(document, paper)
    for block in paper.blocks:
        _block(document, block)
    _signature(document, paper)
    _imprint(document, head)
    return packed(document)


def _line(document: Docx, text: str = "", *, face: Face | None = None, points: float | None = None) -> Paragraph:
    paragraph = document.add_paragraph()
    if text:
        _set(paragraph.add_run(text), face=face, points=points)
    return paragraph


def _set(run: DocxRun, *, face: Face | None = None, points: float | None = None) -> DocxRun:
    if face is not None:
        run.font.name = face.name
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face.name)
    if points is not None:
        run.font.size = Pt(points)
    return run


def _runs(paragraph: Paragraph, runs: Cell, *, face: Face | None = None, points: float | None = None) -> None:
    for run in runs:
        made = _set(paragraph.add_run(words(run)), face=face, points=points)
        if isinstance(run, Gap):
            made.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _first_line(paragraph: Paragraph) -> None:
    """Two characters in; Word goes by the count of characters, other programs by the length."""
    paragraph.paragraph_format.first_line_indent = Pt(2 * CHARACTER)
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "200")


def _red_head(document: Docx, head: Head) -> None:
    text, points = layout.mark(head)
    mark = _line(document, text, face=XIAOBIAOSONG, points=points)
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    mark.runs[0].font.color.rgb = RGBColor.from_string(layout.RED)
    mark.paragraph_format.space_before = Mm(layout.MARK_DROP_MM)
    mark.paragraph_format.line_spacing = Pt(points * 1.3)
    numbered = document.add_paragraph()
    numbered.paragraph_format.space_before = Pt(2 * layout.LINE_PT)
    if head.signer:  # 上行文: number on the left, 签发人 on the right, one character in
        numbered.paragraph_format.tab_stops.add_tab_stop(Pt(layout.TEXT_WIDTH_PT - CHARACTER), WD_TAB_ALIGNMENT.RIGHT)
        numbered.add_run(f"　{head.document_number}\t签发人：")
        _set(numbered.add_run(head.signer), face=KAITI)
    else:
        numbered.alignment = WD_ALIGN_PARAGRAPH.CENTER
        numbered.add_run(head.document_number)
    borders = element("pBdr")
    # 4 mm below the number, as wide as the text area.
    borders.append(element("bottom", val="single", sz=round(layout.THICK_PT * 8), space=11, color=layout.RED))
    numbered._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _title(document: Docx, paper: Composed) -> None:
    head = paper.head
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.line_spacing = Pt(layout.TITLE_LINE_PT)
    title.paragraph_format.space_before = Pt(2 * layout.LINE_PT if paper.form == "公文" else 0)
    title.paragraph_format.keep_with_next = True
    title.add_run("\n".join(layout.title_lines(head)))
    last = title
    if paper.form == "文书" and head.document_number:
        last = _line(document, head.document_number)
        last.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    last.paragraph_format.space_after = Pt(layout.LINE_PT)
    if head.addressee:
        _line(document, f"{head.addressee}：")


def _block(document: Docx, block: Block) -> None:
    match block:
        case Heading(level=level, number=number, text=text):
            heading = document.add_paragraph(f"{number}{text}", style=f"heading {level}")
            _first_line(heading)
        case Para(runs=runs, align=align):
            paragraph = document.add_paragraph()
            paragraph.alignment = PLACED[align]
            if align is Align.BODY:
                _first_line(paragraph)
            _runs(paragraph, runs)
        case Signing(lines=lines):
            for n, line in enumerate(lines):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_before = Pt(layout.LINE_PT if n == 0 else 6)
                paragraph.paragraph_format.keep_with_next = n < len(lines) - 1
                _first_line(paragraph)
                _runs(paragraph, line)
        case TableBlock():
            _table(document, block)
        case FormBlock():
            _form(document, block)
        case ChartBlock():
            _chart(document, block)


def _table(document: Docx, block: TableBlock) -> None:
    caption = _line(document, block.title, face=HEITI, points=layout.TABLE_PT)
    caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.header), style="Table Grid")
    table.alignment = None
    header = table.rows[0]
    properties = header._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    properties.append(element("tblHeader"))
    for cell, text in zip(header.cells, block.header, strict=True):
        _cell(cell, (Text(text),), HEITI, centred=True)
    for row, values in zip(table.rows[1:], block.rows, strict=True):
        for n, (cell, runs) in enumerate(zip(row.cells, values, strict=True)):
            _cell(cell, runs, FANGSONG, centred=n > 0 or len(values) > 4)
    after = document.add_paragraph()
    after.paragraph_format.line_spacing = Pt(10)


def _form(document: Docx, block: FormBlock) -> None:
    table = document.add_table(rows=len(block.rows), cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, FORM, strict=True):
        column.width = Mm(width)
    for row, (label, runs) in zip(table.rows, block.rows, strict=True):
        if sum(len(words(run)) for run in runs) < WHOLE:
            row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, width, said, face in zip(row.cells, FORM, ((Text(label),), runs), (HEITI, FANGSONG), strict=True):
            cell.width = Mm(width)
            _cell(cell, said, face, centred=False)
    document.add_paragraph().paragraph_format.line_spacing = Pt(10)


def _cell(cell: _Cell, runs: Cell, face: Face, *, centred: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(20)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.left_indent = Pt(0 if centred else 4)
    _runs(paragraph, runs, face=face, points=layout.TABLE_PT)


def _chart(document: Docx, block: ChartBlock) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = 1.0
    try:
        image = png(block)
    except Fault:  # the table above holds the same values, so the paper is whole without it
        _set(paragraph.add_run(f"（图未绘出：{MISSING}）"), points=layout.TABLE_PT)
        return
    shape = paragraph.add_run().add_picture(BytesIO(image), width=Mm(150))
    shape._inline.docPr.set("descr", block.words)


def _signature(document: Docx, paper: Composed) -> None:
    head = paper.head
    if head.signed_on is None:
        return
    day = day_words(head.signed_on)
    indents = layout.signature_indents(head.issuer, day, sealed=not head.sample)
    if document.paragraphs:  # a page that held the signature alone would be 此页无正文
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    for n, (text, indent) in enumerate(zip((head.issuer, day), indents, strict=True)):
        paragraph = _line(document, text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(indent * CHARACTER)
        paragraph.paragraph_format.keep_with_next = n == 0
        paragraph.paragraph_format.keep_together = True
        if n == 0:
            paragraph.paragraph_format.space_before = Pt(layout.LINE_PT)


def _imprint(document: Docx, head: Head) -> None:
    """版记: at the foot of the last page's text area, a frame a line; thick rules outside, a thin one between."""
    day = layout.printed_day(head)
    rows = [text for text in (layout.copies_line(head),) if text]
    if head.printed_by:
        rows.append("\t".join(layout.issued_line(head, day_words(day) if day else "")))
    if not rows:
        return
    pitch = layout.LINE_PT + 4  # the rule between two lines clears the upper one
    foot = Mm(layout.PAGE_MM[1] - layout.BOTTOM_MM).pt - len(rows) * pitch
    for n, text in enumerate(rows):
        paragraph = _line(document, f"　{text}", points=layout.SMALL_PT)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            Pt(layout.TEXT_WIDTH_PT - layout.SMALL_PT), WD_TAB_ALIGNMENT.RIGHT
        )
        frame = element("framePr", w=twips(layout.TEXT_WIDTH_PT), hSpace=0, wrap="around", vAnchor="page")
        for name, value in (("hAnchor", "margin"), ("xAlign", "center"), ("y", twips(foot + n * pitch))):
            frame.set(qn(f"w:{name}"), str(value))
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(frame, "w:widowControl", "w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc")
        borders = element("pBdr")
        rules = [("top", layout.THIN_PT if n else layout.THICK_PT), ("bottom", layout.THICK_PT)]
        for side, points in rules if n == len(rows) - 1 else rules[:1]:
            borders.append(element(side, val="single", sz=round(points * 8), space=1, color="auto"))
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    last = document.add_paragraph()  # what the frame is held by
    last.paragraph_format.line_spacing = Pt(1)
