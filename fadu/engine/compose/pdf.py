"""A composed paper as PDF by typst. The paper goes in as data (JSON), so that no text can become typst markup."""

import json
from pathlib import Path
from typing import Any

import typst

from fadu.faults import Fault
from fadu.grammar.composed import (
    SAMPLE,
    Block,
    Cell,
    ChartBlock,
    Composed,
    FormBlock,
    Gap,
    Heading,
    Para,
    Signing,
    TableBlock,
    words,
)
from fadu.grammar.law import day_words

from . import layout
from .charts import svg
from .fonts import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG

TEMPLATE = Path(__file__).with_name("paper.typ")
FACES = {"title": XIAOBIAOSONG, "body": FANGSONG, "second": KAITI, "first": HEITI, "page": SONGTI}


def pdf(paper: Composed) -> bytes:
    """The file as bytes. Fault, naming the package to install, where this machine has no Chinese typeface."""
    fonts = {use: list(face.at_hand) for use, face in FACES.items()}
    inputs = {"paper": json.dumps({**values(paper), "fonts": fonts}, ensure_ascii=False)}
    try:
        made = typst.compile(TEMPLATE, sys_inputs=inputs, format="pdf")
    except typst.TypstError as error:
        raise Fault(f"PDF 未能生成：{error}。可改用 .docx 格式。", code=1) from error
    if not isinstance(made, bytes):
        raise TypeError("typst gave pages where one file was asked.")
    return made


def values(paper: Composed) -> dict[str, Any]:
    """The paper as JSON values for the template, in millimetres and points."""
    head = paper.head
    mark, mark_pt = layout.mark(head)
    day = day_words(head.signed_on) if head.signed_on else ""
    printed = layout.printed_day(head)
    return {
        "sample": SAMPLE if head.sample else "",
        "official": paper.form == "公文",
        "mark": mark,
        "mark_pt": mark_pt,
        "number": head.document_number,
        "signer": head.signer,
        "title": layout.title_lines(head),
        "plain_title": head.title,
        "issuer": head.issuer,
        "addressee": head.addressee,
        "blocks": [block_values(block) for block in paper.blocks],
        "day": day,
        "indents": layout.signature_indents(head.issuer, day, sealed=not head.sample) if day else [0, 0],
        "copies": layout.copies_line(head),
        "issued": layout.issued_line(head, day_words(printed) if printed else "") if head.printed_by else [],
    }


def block_values(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level=level, number=number, text=text):
            return {"is": "heading", "level": level, "text": number + text}
        case Para(runs=runs, align=align):
            return {"is": "para", "align": align.value, "runs": runs_values(runs)}
        case Signing(lines=lines):
            return {"is": "signing", "lines": [runs_values(runs) for runs in lines]}
        case TableBlock(title=title, header=header, rows=rows):
            cells = [[runs_values(cell) for cell in row] for row in rows]
            return {"is": "table", "title": title, "header": header, "rows": cells}
        case FormBlock(rows=lines):
            return {"is": "form", "rows": [[label, runs_values(cell)] for label, cell in lines]}
        case ChartBlock():
            return {"is": "chart", "svg": svg(block), "alt": block.words}


def runs_values(runs: Cell) -> list[dict[str, Any]]:
    return [{"lines": words(run).split("\n"), "gap": isinstance(run, Gap)} for run in runs]
