"""A composed paper as Markdown (CommonMark with tables): plain text that any editor opens, figures printed plainly."""

import re
from collections.abc import Iterator

from fadu.grammar.composed import (
    SAMPLE,
    Block,
    ChartBlock,
    Composed,
    FormBlock,
    Heading,
    Para,
    Signing,
    TableBlock,
    line,
)
from fadu.grammar.law import day_words

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&!$:@])")
OPENS_A_BLOCK = re.compile(r"^(\d+(?=[.)](?:\s|$)))?(?=[-+=.)])")


def markdown(paper: Composed) -> bytes:
    head = paper.head
    parts = [f"# {escaped(head.title)}"]
    if head.sample:
        parts.insert(0, f"> {SAMPLE}")
    if head.document_number:
        parts.append(escaped(head.document_number))
    if head.addressee:
        parts.append(escaped(f"{head.addressee}："))
    for block in paper.blocks:
        parts += written(block)
    if head.signed_on is not None:
        parts += [escaped(head.issuer), day_words(head.signed_on)]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Text that shows as itself: nothing in it is markup, and no line of it opens a block or an indented code."""
    rows = (ACTIVE.sub(r"\\\1", row.strip()) for row in text.split("\n"))
    return "\\\n".join(OPENS_A_BLOCK.sub(r"\1\\", row) for row in rows if row)


def written(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, number=number, text=text):
            yield f"{'#' * (level + 1)} {escaped(number + text)}"
        case Para(runs=runs):
            yield escaped(line(runs))
        case Signing(lines=lines):
            yield from (escaped(line(runs)) for runs in lines)
        case TableBlock(title=title, header=header, rows=rows):
            yield f"**{cell(title)}**"
            table = [header, *((line(runs) for runs in row) for row in rows)]
            drawn = [f"| {' | '.join(cell(text) for text in row)} |" for row in table]
            yield "\n".join([drawn[0], f"|{' --- |' * len(header)}", *drawn[1:]])
        case FormBlock(rows=lines):
            yield from (f"**{cell(label)}**：{escaped(line(runs))}" for label, runs in lines)
        case ChartBlock():
            yield escaped(f"（图）{block.words}")


def cell(text: str) -> str:
    return ACTIVE.sub(r"\\\1", text.replace("\n", " ").strip())
