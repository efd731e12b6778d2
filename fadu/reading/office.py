"""The text of a .docx: paragraphs and tables in order, with the numbers that Word puts before them.

Read with zipfile and lxml rather than python-docx, which drops tracked insertions and automatic
numbering; in an official report the numbering (一、 （一） 1.) carries the outline.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from fadu.reading.faults import ReadFault

MOST_FILES: Final = 5000
LARGEST_PART: Final = 80 * 1024 * 1024
MOST_RATIO: Final = 200
BROKEN: Final = "Word 文档已损坏，请用 WPS 或 Word 打开后另存再读。"
DEPTH: Final = 64
HANZI: Final = "〇一二三四五六七八九"


def docx_text(data: bytes) -> str:
    """Paragraphs one a line, table rows one a line with a tab between cells; raises ReadFault."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            names = set(archive.namelist())
            if "word/document.xml" not in names:
                raise ReadFault("这个压缩格式的文件不是 Word 文档（可能是表格或压缩包），请提供 .docx。")
            body = _part(archive, "word/document.xml")
            has_numbers = "word/numbering.xml" in names
            numbering = _numbering(_part(archive, "word/numbering.xml")) if has_numbers else {}
            styles = _style_numbers(_part(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, OSError) as fault:
        raise ReadFault(BROKEN) from fault
    text = "\n".join(_Lines(numbering, styles).of(body))
    if not text.strip():
        raise ReadFault("Word 文档里没有文字（可能全是图片），请提供带文字的文档。")
    return text


def _check(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise ReadFault("文档里的部件太多，不像正常的 Word 文档，已拒绝打开。")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise ReadFault("这份文档设有密码，请去掉密码后另存再读。")
        large = entry.file_size > 1_000_000 and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if entry.filename.endswith(".xml") and (large or entry.file_size > LARGEST_PART):
            raise ReadFault("文档解压后大得不正常，不像正常的 Word 文档，已拒绝打开。")


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as stream:
        xml = stream.read(LARGEST_PART + 1)
    # A declared size may lie; what was read may not.
    if len(xml) > LARGEST_PART:
        raise ReadFault("文档解压后大得不正常，不像正常的 Word 文档，已拒绝打开。")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ReadFault("文档里带有实体定义，不像正常的 Word 文档，已拒绝打开。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    return etree.fromstring(xml, parser)


def _name(element: etree._Element) -> str:
    # The tag of a comment is a function; its printed form is no name that is looked for.
    return str(element.tag).rpartition("}")[2]


def _value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute whatever its namespace: strict and transitional documents differ in it."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in path:
        found = next((each for each in found if _name(each) == name), None) if found is not None else None
    return found


@dataclass(frozen=True, slots=True)
class Numbered:
    """One level of a Word list."""

    format: str
    text: str
    start: int


def _numbering(root: etree._Element) -> dict[str, list[Numbered]]:
    """The levels of each list by its numId."""
    abstract: dict[str, list[Numbered]] = {}
    lists: dict[str, list[Numbered]] = {}
    for each in root:
        if _name(each) == "abstractNum":
            abstract[_value(each, "abstractNumId")] = [
                Numbered(
                    _value(_child(level, "numFmt")),
                    _value(_child(level, "lvlText")),
                    _whole(_value(_child(level, "start")), 1),
                )
                for level in each
                if _name(level) == "lvl"
            ]
    for each in root:
        if _name(each) == "num":
            lists[_value(each, "numId")] = abstract.get(_value(_child(each, "abstractNumId")), [])
    return lists


def _style_numbers(root: etree._Element) -> dict[str, tuple[str, int]]:
    """Styles that number their paragraphs: styleId → (numId, level)."""
    found = {}
    for style in root:
        numbers = _child(style, "pPr", "numPr")
        number = _child(numbers, "numId") if numbers is not None else None
        if numbers is not None and number is not None:
            found[_value(style, "styleId")] = (_value(number), _whole(_value(_child(numbers, "ilvl")), 0))
    return found


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() and len(text) < 6 else otherwise


def _printed(n: int, style: str) -> str:
    """`n` as Word prints it in a list of this number format."""
    if style.startswith(("chinese", "taiwanese", "japanese", "ideographTraditional", "ideographDigital")):
        if n < 10:
            return HANZI[n]
        if n < 20:
            return "十" + (HANZI[n - 10] if n > 10 else "")
        return f"{HANZI[n // 10]}十{HANZI[n % 10] if n % 10 else ''}" if n < 100 else str(n)
    if style.startswith("decimalEnclosedCircle") and 1 <= n <= 20:
        return chr(0x245F + n)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (n - 1) % 26)
        return letter if style == "lowerLetter" else letter.upper()
    return str(n)


@dataclass(slots=True)
class _Lines:
    """Walks a document body and counts its lists."""

    numbering: dict[str, list[Numbered]]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, list[int]] = field(default_factory=dict)

    def of(self, element: etree._Element, depth: int = 0) -> Iterator[str]:
        if depth > DEPTH:
            return
        for child in element:
            match _name(child):
                case "p":
                    yield self.number(child) + _words(child)
                    # Text boxes hang inside a paragraph; their own paragraphs follow it.
                    for box in child.iter("{*}txbxContent"):
                        if not any(_name(up) == "Fallback" for up in box.iterancestors()):
                            yield from self.of(box, depth + 1)
                case "tbl":
                    yield from self.rows(child, depth)
                case "sectPr" | "del" | "moveFrom":
                    continue
                case _:
                    yield from self.of(child, depth + 1)

    def rows(self, table: etree._Element, depth: int) -> Iterator[str]:
        for row in table:
            if _name(row) == "tr":
                cells = (cell for cell in row if _name(cell) in ("tc", "sdt"))
                yield "\t".join(" ".join(self.of(cell, depth + 1)).strip() for cell in cells)

    def number(self, paragraph: etree._Element) -> str:
        numbers = _child(paragraph, "pPr", "numPr")
        if numbers is not None:
            key, level = _value(_child(numbers, "numId")), _whole(_value(_child(numbers, "ilvl")), 0)
        else:
            key, level = self.styles.get(_value(_child(paragraph, "pPr", "pStyle")), ("", 0))
        levels = self.numbering.get(key, [])
        if level >= len(levels) or levels[level].format in ("bullet", "none", "") or not _words(paragraph).strip():
            return ""
        counts = self.counts.setdefault(key, [each.start - 1 for each in levels])
        counts[level] += 1
        for deeper in range(level + 1, len(levels)):
            counts[deeper] = levels[deeper].start - 1

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            known = at < len(levels)
            return _printed(max(counts[at], levels[at].start), levels[at].format) if known else ""

        return re.sub(r"%([1-9])", shown, levels[level].text)


def _words(paragraph: etree._Element) -> str:
    """What the paragraph says, with tracked insertions and without tracked deletions."""
    pieces: list[str] = []
    skipped: set[etree._Element] = set()
    for each in paragraph.iter():
        parent = each.getparent()
        name = _name(each)
        if each is not paragraph and (parent in skipped or name in ("txbxContent", "del", "moveFrom", "pPr", "rPr")):
            skipped.add(each)
        elif name == "t":
            pieces.append(each.text or "")
        elif name == "tab":
            pieces.append("\t")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)
