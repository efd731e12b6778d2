"""The text of a web page and of a .pdf."""

import re
import statistics
from typing import Final

import pypdfium2 as pdfium
from lxml import etree, html

from fadu.reading.faults import ReadFault

MOST_PAGES: Final = 3000
BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form"
        " h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody thead tfoot title tr ul",
    )
)
UNSEEN: Final = frozenset(
    re.findall(r"\w+", "script style noscript template iframe object svg canvas select button input textarea head nav")
)
CHROME: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|footer|foot|copyright|share|sidebar|toolbar|qrcode)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A part of the page that holds more than this share of its text is no chrome, whatever it is called.
MAIN_SHARE: Final = 0.4


def html_text(text: str) -> str:
    """The words of a page, a block a line and table cells parted by a tab; raises ReadFault."""
    clean = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\0", "")
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        raise ReadFault("网页读不出文字，请另存为文本后再读。") from fault
    title = _declared_title(root)
    _drop_unseen(root)
    lines = [re.sub(r"[ \r\f\v]*\n[ \r\f\v]*", "\n", each) for each in _blocks(root)]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if not body.strip():
        raise ReadFault("网页里没有文字（内容可能由脚本载入），请另存为文本后再读。")
    squeezed = re.sub(r"\s", "", body)
    return body if not title or re.sub(r"\s", "", title) in squeezed else f"{title}\n{body}"


def _declared_title(root: html.HtmlElement) -> str:
    """The title that the page names in its head, as government pages must (ArticleTitle)."""
    for meta in root.iter("meta"):
        if str(meta.get("name", "")).lower() == "articletitle":
            return str(meta.get("content", "")).strip()
    return ""


def _drop_unseen(root: html.HtmlElement) -> None:
    whole = max(len(root.text_content()), 1)
    for each in list(root.iter()):
        if not isinstance(each.tag, str) or each.tag in UNSEEN or HIDDEN.search(str(each.get("style", ""))):
            doomed = True
        else:
            named = f"{each.get('class', '')} {each.get('id', '')}"
            doomed = bool(CHROME.search(named)) and len(each.text_content()) < MAIN_SHARE * whole
        if doomed and each.getparent() is not None:
            each.drop_tree()


def _blocks(root: html.HtmlElement) -> list[str]:
    pieces: list[str] = []
    for event, each in etree.iterwalk(root, events=("start", "end")):
        tag = each.tag
        if event == "start":
            if tag in BLOCKS or tag == "br":
                pieces.append("\n")
            elif tag in ("td", "th") and each.getprevious() is not None:
                pieces.append("\t")
            inside = each.text or ""
            pieces.append(inside if tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", inside))
        else:
            if tag in BLOCKS:
                pieces.append("\n")
            if each is not root:
                pieces.append(re.sub(r"[ \t\r\n\f]+", " ", each.tail or ""))
    rows = "".join(pieces).split("\n")
    return [row.strip(" ") for row in rows if row.strip() or row == ""]


def pdf_text(data: bytes) -> str:
    """The text layer, lines that the page's width broke joined again; raises ReadFault."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise ReadFault("这份 PDF 设有打开密码，请去掉密码后再读。") from fault
        raise ReadFault("PDF 已损坏，打不开，请重新导出后再读。") from fault
    try:
        if len(document) > MOST_PAGES:
            raise ReadFault(f"PDF 有 {len(document)} 页，超过 {MOST_PAGES} 页的上限，请拆分后再读。")
        pages = []
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            pages.append(words.get_text_range().replace("\r\n", "\n").replace("\r", "\n"))
            words.close()
            page.close()
    except pdfium.PdfiumError as fault:
        raise ReadFault("PDF 已损坏，有的页读不出，请重新导出后再读。") from fault
    finally:
        document.close()
    if not "".join(pages).strip():
        raise ReadFault("这份 PDF 没有文字层（多半是扫描件），请先做文字识别（OCR）后再读。")
    return _unwrapped(pages)


PAGE_NUMBER: Final = re.compile(r"\s*[-—－–]?\s*\d{1,4}\s*[-—－–]?\s*")
OPENS: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、，.．]|[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|\d{1,2}\s*[.．、](?!\d)|[①-⑳]|附件)"
)
CLOSES: Final = tuple("。！？；：!?;:")


def _width(line: str) -> int:
    return sum(2 if ord(each) > 0x2E7F else 1 for each in line)


def _unnumbered(lines: list[str]) -> list[str]:
    """The lines of one page without its page number, which stands first or last."""
    told = [line for line in lines if line.strip()]
    if told and PAGE_NUMBER.fullmatch(told[-1]):
        told.pop()
    if told and PAGE_NUMBER.fullmatch(told[0]):
        told.pop(0)
    return told


def _unwrapped(pages: list[str]) -> str:
    """Join a line to the next where only the page's edge parted them: it is as wide as the page's
    lines are, does not end a sentence, and the next does not open a numbered paragraph."""
    lines = [line.rstrip() for page in pages for line in _unnumbered(page.split("\n"))]
    widths = [_width(line) for line in lines if _width(line) > 20]
    full = 0.9 * statistics.quantiles(widths, n=10)[-2] if len(widths) > 4 else float("inf")
    joined: list[str] = []
    broken = False
    for line in lines:
        if broken and line.strip() and not OPENS.match(line):
            joined[-1] += line.lstrip()
        else:
            joined.append(line)
        broken = bool(line) and _width(line) >= full and not line.endswith(CLOSES)
    return "\n".join(joined)
