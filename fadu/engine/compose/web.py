"""A composed paper as one self-contained HTML page: no script, nothing loaded, each figure a link to its records.

Built as a tree by lxml, so that no text can become markup.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import tostring
from lxml.html.builder import E

from fadu.grammar.composed import (
    SAMPLE,
    Block,
    Bound,
    Cell,
    ChartBlock,
    Composed,
    FormBlock,
    Gap,
    Heading,
    Loose,
    Para,
    Run,
    Signing,
    TableBlock,
    words,
)
from fadu.grammar.law import day_words

from .charts import svg
from .layout import copies_line, printed_day
from .tokens import sheet

Node = etree._Element


@cache
def style() -> str:
    return sheet() + Path(__file__).with_name("paper.css").read_text(encoding="utf-8")


def html(paper: Composed) -> bytes:
    """The page as UTF-8 bytes."""
    page = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.title(f"{paper.head.title}（{SAMPLE}）" if paper.head.sample else paper.head.title),
            E.style(style()),
        ),
        E.body(E.main(article(paper))),
        lang="zh-CN",
    )
    written: bytes = tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8")
    return written


def article(paper: Composed) -> Node:
    """The paper alone, for a page that has a frame of its own."""
    head = paper.head
    node: Node = E.article()
    if head.sample:
        node.append(E.p(SAMPLE, {"class": "sample"}))
    if paper.form == "公文":
        node.append(E.p(f"{head.issuer}文件", {"class": "mark"}))
    number = [head.document_number, f"签发人：{head.signer}" if head.signer else ""]
    above = [E.p("　".join(filter(None, number)), {"class": "centre number"})] if any(number) else []
    title = E.h1(head.title)
    node.extend([*above, title] if paper.form == "公文" else [title, *above])
    if head.addressee:
        node.append(E.p(f"{head.addressee}：", {"class": "flush"}))
    for block in paper.blocks:
        node.extend(written(block))
    if head.signed_on is not None:
        node.append(
            E.div(
                E.p(head.issuer, {"class": "right"}),
                E.p(day_words(head.signed_on), {"class": "right"}),
                {"class": "signed"},
            )
        )
    day = printed_day(head)
    imprint = [copies_line(head), f"{head.printed_by}　{day_words(day)}印发" if head.printed_by and day else ""]
    if any(imprint):
        node.append(E.div(*(E.p(text, {"class": "flush"}) for text in imprint if text), {"class": "copies"}))
    return node


def written(block: Block) -> Iterator[Node]:
    match block:
        case Heading(level=level, number=number, text=text, anchor=anchor):
            yield E(f"h{level + 1}", number + text, {"id": anchor} if anchor else {})
        case Para(runs=runs, align=align):
            yield filled(E.p({"class": align.value}), runs)
        case Signing(lines=lines):
            yield E.div(*(filled(E.p(), runs) for runs in lines), {"class": "signing"})
        case TableBlock():
            yield E.div(table(block), {"class": "wide"})
        case FormBlock(rows=rows):
            cells = (E.tr(E.th(label, scope="row"), filled(E.td(), cell)) for label, cell in rows)
            yield E.div(E.table(*cells, {"class": "form"}), {"class": "wide"})
        case ChartBlock():
            yield chart(block)


def table(block: TableBlock) -> Node:
    node: Node = E.table(E.caption(block.title), E.thead(E.tr(*(E.th(text, scope="col") for text in block.header))))
    node.append(E.tbody(*(E.tr(*(filled(E.td(), cell) for cell in row)) for row in block.rows)))
    return node


def chart(block: ChartBlock) -> Node:
    """Inline SVG with the chart's sentence for those who do not see it."""
    drawn = etree.fromstring(svg(block).encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    drawn.set("role", "img")
    drawn.set("aria-label", block.words)
    node: Node = E.figure(drawn, E.figcaption(block.title))
    return node


def filled(node: Node, runs: Cell) -> Node:
    for run in runs:
        append(node, run)
    return node


def append(node: Node, run: Run) -> None:
    """One run at the end of a node; a line feed in it is a line break."""
    inner = node
    match run:
        case Bound(id=name, title=title, href=href):
            tag = E.a(href=href) if href and urlsplit(href).scheme in {"", "http", "https"} else E.span()
            tag.attrib.update({"class": "figure", "data-figure": name, "title": title})
            node.append(tag)
            inner = tag
        case Loose():
            inner = E.span({"class": "loose", "title": "这个数字没有与记录相连"})
            node.append(inner)
        case Gap():
            inner = E.mark()
            node.append(inner)
    first, *more = words(run).split("\n")
    add_text(inner, first)
    for row in more:
        inner.append(E.br())
        add_text(inner, row)


def add_text(node: Node, text: str) -> None:
    """Text after whatever stands in the node already."""
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text
