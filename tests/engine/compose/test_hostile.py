"""What is filled in shows as itself in every format and is markup in none."""

import io
import re

import lxml.html
import pypdfium2
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openxml_audit import OpenXmlValidator

from fadu.engine.compose import write
from fadu.grammar.composed import (
    Align,
    Bound,
    ChartBlock,
    Composed,
    Gap,
    Head,
    Heading,
    Loose,
    Para,
    Signing,
    TableBlock,
    Text,
    tidy,
)

from .agreement import agreement
from .test_writers import chinese_typeface

NASTY = (
    "<script>alert(1)</script>",
    "</style></title></p><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \'',
    "&amp; &lt; &#60; ]]> <!-- -->",
    "#set page(fill: red)",
    '#read("/etc/passwd") #panic() $x^2$ @ref <label> *粗* _斜_ `码`',
    "\\ \\u{41} // 注 /* 注 */ ~ -- ---",
    "[字](javascript:alert(1)) ![图](http://x.example/a.png) <http://x.example>",
    "| 甲 | 乙 |\n| --- | --- |",
    "- 一\n+ 二\n1. 三\n2) 四\n> 五\n# 六\n===\n---\n    七",
    "```\n代码\n```",
    "a\x00b\x08c\x1bd\ufffe\ud800e",
    "元\u202e月\u2066日",
    "{claim} {{claim}} {% x %} {mediation_orgs}",
    "=cmd|' /C calc'!A0",
    "w:t</w:t></w:r><w:r><w:t>",
)


def everywhere(text: str) -> Composed:
    """A paper with the text in every place that takes words."""
    return Composed(
        Head(
            issuer=text, title=text, addressee=text, document_number=text, signer=text, copies_to=(text,), printed_by=text
        ),
        (
            Heading(1, "一、", text),
            Para((Text(text), Loose(text), Gap(text), Bound(text, text, text, "javascript:alert(1)"))),
            Para((Bound("a", text, text, f"/records?q={text}"),), Align.RIGHT),
            Signing(((Text(text),),)),
            TableBlock(text, (text, "值"), (((Text(text),), (Text("1"),)),)),
            ChartBlock(text, "parts", text, ((text, 3), ("其他", 1))),
        ),
    )  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("text", NASTY)
def test_in_html_it_is_text(text: str) -> None:
    tree = lxml.html.document_fromstring(write(everywhere(text), "html"))
    assert {node.tag for node in tree.iter() if isinstance(node.tag, str)} <= {
        "html", "head", "meta", "title", "style", "body", "main", "article", "p", "h1", "h2", "a", "span", "mark", "br",
        "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption",
        "svg", "g", "path", "text", "rect", "line", "defs", "clippath",
    }  # fmt: skip
    for node in tree.iter():
        assert not [name for name in node.attrib if name.startswith("on")]
        assert not str(node.get("href", "")).startswith("javascript")
    assert squeezed(tree.find(".//h1").text_content()) == squeezed(tidy(text))
    assert squeezed(tree.find(".//h2").text_content()) == squeezed(f"一、{tidy(text)}")


@pytest.mark.parametrize("text", NASTY)
def test_in_word_it_is_text(text: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    content = write(everywhere(text), "docx")
    document = Document(io.BytesIO(content))
    assert squeezed(f"一、{tidy(text)}") in [squeezed(paragraph.text) for paragraph in document.paragraphs]
    assert squeezed(document.tables[0].rows[1].cells[0].text) == squeezed(tidy(text))
    path = tmp_path / "nasty.docx"
    path.write_bytes(content)
    assert not OpenXmlValidator().validate(path).errors


@pytest.mark.parametrize("text", NASTY)
def test_in_markdown_it_is_text(text: str) -> None:
    page = MarkdownIt("commonmark").enable("table").render(write(everywhere(text), "md").decode())
    tree = lxml.html.document_fromstring(page)
    assert {node.tag for node in tree.iter()} <= {
        "html", "body", "h1", "h2", "p", "br", "strong", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    paragraphs = [squeezed(p.text_content()) for p in tree.iter("p")]
    assert squeezed(tidy(text)) in paragraphs
    assert squeezed(tree.find(".//td").text_content()) == squeezed(tidy(text))


@pytest.mark.parametrize("text", [text for text in NASTY if "\ufffe" not in text])
def test_in_pdf_it_is_text(text: str) -> None:
    if not chinese_typeface():
        return
    document = pypdfium2.PdfDocument(write(everywhere(text), "pdf"))
    printed = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    assert squeezed(f"一、{tidy(text)}") in printed


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_written(text: str) -> None:
    paper = Composed(Head(issuer="甲镇", title="题"), (Para((Text(text),)),))
    clean = squeezed(tidy(text))
    page = lxml.html.document_fromstring(write(paper, "html"))
    assert squeezed("".join(p.text_content() for p in page.find_class("body"))) == clean
    document = Document(io.BytesIO(write(paper, "docx")))
    assert squeezed(document.paragraphs[-1].text) == clean
    rendered = MarkdownIt("commonmark").enable("table").render(write(paper, "md").decode())
    assert squeezed("".join(p.text_content() for p in lxml.html.fragments_fromstring(rendered)[1:])) == clean


@pytest.mark.parametrize("text", NASTY)
def test_what_is_filled_into_a_case_paper_is_text(text: str) -> None:
    page = lxml.html.document_fromstring(write(agreement(facts=text), "html"))
    assert squeezed(tidy(text)) in squeezed(page.text_content())
    assert not list(page.iter("script", "img"))
