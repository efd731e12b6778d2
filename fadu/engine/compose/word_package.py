"""The .docx package of a 公文 before its text: page, styles, typefaces with their substitutes, page numbers."""

from datetime import datetime, time
from io import BytesIO
from typing import Any, cast
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt

from fadu.grammar.composed import SAMPLE, Head

from . import layout
from .fonts import FACES, FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, Face

# What python-docx's starting document carries and a 公文 has no use for.
UNUSED = frozenset(
    {"stylesWithEffects", "customXml", "thumbnail", "numbering", "webSettings", "fontTable", "extended-properties"}
)


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """A WordprocessingML element: element("ind", left=420) is <w:ind w:left="420"/>."""
    made: Any = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return cast("BaseOxmlElement", made)


def twips(points: float) -> int:
    return round(points * 20)


def new_document(*, sample: bool) -> Docx:
    """An empty A4 document in the layout of the standard; sample data says so on each page."""
    document = Document()
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in UNUSED]:
            del rels[key]
    _styles(document)
    _typefaces(document)
    _settings(document)
    _page(document)
    section = document.sections[0]
    if sample:
        _sample(section.header)
        _sample(section.even_page_header)
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    return document


def describe(document: Docx, head: Head) -> None:
    """What a file manager shows. The day is the paper's own, never that of the program that wrote it."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = head.title, head.issuer, head.issuer
    core.comments = core.keywords = ""
    core.language = "zh-CN"
    core.revision = 1
    for child in list(core._element):
        if child.tag.endswith(("}created", "}modified")):
            core._element.remove(child)
    if head.signed_on is not None:
        core.created = core.modified = datetime.combine(head.signed_on, time())


def packed(document: Docx) -> bytes:
    """The file's bytes, the same for the same paper: no part carries the hour it was written."""
    first, out = BytesIO(), BytesIO()
    document.save(first)
    with ZipFile(first) as read, ZipFile(out, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            write.writestr(ZipInfo(name), read.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _fonts(face: Face) -> str:
    name = quoteattr(face.name)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def _style(name: str, look: str, *, key: str, level: int | None = None) -> str:
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    keep = "" if level is None else "<w:keepNext/>"
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{keep}{outline}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _styles(document: Docx) -> None:
    size = layout.BODY_PT * 2
    line, squeeze = twips(layout.LINE_PT), twips(layout.SQUEEZE_PT)
    cells = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    sheet = parse_xml(
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr><w:spacing w:val="{squeeze}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{grid}</w:tblBorders></w:tblPr></w:style>"
        + _style("Title", f'{_fonts(XIAOBIAOSONG)}<w:sz w:val="{layout.TITLE_PT * 2}"/>', key="Title")
        + _style("heading 1", _fonts(HEITI), key="Heading1", level=0)
        + _style("heading 2", _fonts(KAITI), key="Heading2", level=1)
        + _style("heading 3", "<w:b/>", key="Heading3", level=2)
        + _style("header", _fonts(HEITI), key="Header")
        + _style("footer", f'{_fonts(SONGTI)}<w:sz w:val="{layout.SMALL_PT * 2}"/>', key="Footer")
        + "</w:styles>"
    )
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    styles.extend(list(sheet))


def _typefaces(document: Docx) -> None:
    """fontTable.xml: the standard's names, and by altName what a program without them may use."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(face.name)}><w:altName w:val={quoteattr(','.join(face.substitutes))}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in FACES
    )
    table = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
    package = document.part.package
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, table.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _settings(document: Docx) -> None:
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    for child in settings.element:
        if child.tag == qn("w:zoom"):
            child.set(qn("w:percent"), "100")
        if child.tag == qn("w:characterSpacingControl"):
            child.set(qn("w:val"), "compressPunctuation")
        if child.tag == qn("w:themeFontLang"):
            child.set(qn("w:eastAsia"), "zh-CN")


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(layout.PAGE_MM[0]), Mm(layout.PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance = Mm(20)
    # The page number stands 7 mm below the text area; its own line is about 5 mm high.
    section.footer_distance = Mm(layout.BOTTOM_MM - 7 - 5)


def _sample(header: _Header) -> None:
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = "header"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(SAMPLE)


def _page_number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 4号宋体, outside: on the right of odd pages, the left of even ones, one character in."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "footer"
    paragraph.alignment = side
    indent = Pt(layout.SMALL_PT)
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        paragraph.paragraph_format.right_indent = indent
    else:
        paragraph.paragraph_format.left_indent = indent
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.add_run("— ")
    field = element("fldSimple", instr=" PAGE ")
    inner = paragraph.add_run("1")._r
    field.append(inner)
    paragraph._p.append(field)
    paragraph.add_run(" —")
