"""Marks that are not closed, numbering that skips or repeats, headings with nothing under them."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from fadu.grammar.instrument import numeral
from fadu.reading.document import Document
from fadu.reading.outline import FORM_ROW, ROW, number_of
from fadu.reading.values import Finding, Section, Severity

ERROR, DOUBT, NOTE = Severity.ERROR, Severity.DOUBT, Severity.NOTE

PAIRS: Final[dict[str, str]] = {
    pair[0]: pair[1] for pair in ("（）", "《》", "〈〉", "“”", "‘’", "【】", "〔〕", "「」", "『』", "[]")
}
CLOSERS: Final = {close: opening for opening, close in PAIRS.items()}
HALF: Final = str.maketrans("()", "（）")
# 1) and a) need no opening bracket; 一） has lost its own.
NUMBER_MARK: Final = re.compile(r"[\d①-⑳a-zA-Z]{1,3}$")
INLINE: Final = re.compile(r"(?:^|(?<=[。；;，,：:、！\n]))\s*(?P<n>[一二三四五六七八九十]{1,2})是(?!否)")
LINE: Final = re.compile(
    r"^[ ]*(?:(?P<han>[一二三四五六七八九十]{1,3})、|[（(](?P<paren>[一二三四五六七八九十]{1,3})[）)]|"
    r"(?P<digit>\d{1,2})[.．、](?!\d)|[（(](?P<bracket>\d{1,2})[）)])",
    re.MULTILINE,
)
DEPTHS: Final = ("han", "paren", "digit", "bracket")
BROKEN_HEADING: Final = re.compile(r"(?<=[。；])(?P<said>(?!.是|..是|[^。]{0,4}如下)[\u4e00-\u9fff]{4,6})。(?=\n|$)")
LONGEST_HEADING: Final = 40
MOST_OF_FORM: Final = 1200


def out_of_order(doc: Document) -> Iterator[Finding]:
    """Findings on marks, numbers and headings."""
    yield from _unclosed(doc)
    yield from _numbers(doc)
    yield from _series(doc)
    yield from _empty(doc)


def _unclosed(doc: Document) -> Iterator[Finding]:
    start = 0
    lines = doc.text.split("\n")
    for line in lines[:-1]:
        yield from _unclosed_in(doc, line.translate(HALF), start)
        start += len(line) + 1
    for found in _unclosed_in(doc, lines[-1].translate(HALF), start):
        said = doc.text[-40:]
        cut_off = found.quote.translate(HALF) in PAIRS and not re.search(
            r"[。；;！!？?]", doc.cleaned.original[found.start :]
        )
        if not (cut_off and len(said) == 40 and not re.search(r"[日府局处室院会]$", said)):
            yield found


def _unclosed_in(doc: Document, line: str, start: int) -> Iterator[Finding]:
    waiting: list[tuple[str, int]] = []
    for at, mark in enumerate(line):
        if mark in PAIRS:
            if mark == "“" and any(each == "“" for each, _ in waiting):
                continue  # an opening mark for a closing one: told when the line ends
            waiting.append((mark, at))
        elif mark in CLOSERS:
            opening = CLOSERS[mark]
            place = next((i for i in range(len(waiting) - 1, -1, -1) if waiting[i][0] == opening), None)
            if place is not None:
                yield from (_mark(doc, start + where, each) for each, where in waiting[place + 1 :])
                del waiting[place:]
            elif not (mark == "）" and NUMBER_MARK.search(line[max(0, at - 3) : at])):
                yield _mark(doc, start + at, mark)
    yield from (_mark(doc, start + where, each) for each, where in waiting)


def _mark(doc: Document, at: int, mark: str) -> Finding:
    quotes = {"“": "这个前引号没有配对的后引号，请补全。", "”": "这个后引号前面没有前引号，请核对。"}
    if mark in PAIRS:
        message = quotes.get(mark, f"“{mark}”没有配对的“{PAIRS[mark]}”，请补全。")
    else:
        message = quotes.get(mark, f"“{mark}”前面没有配对的“{CLOSERS[mark]}”，请核对。")
    suggestion = PAIRS.get(mark) or CLOSERS[mark]
    return doc.finding("unclosed_mark", ERROR, at, at + 1, message, suggestion=suggestion)


def _numbers(doc: Document) -> Iterator[Finding]:
    """Numbers of headings at the beginnings of lines: each kind counts on until a shallower one stands above it."""
    last: dict[str, int] = {}
    begun: set[str] = set()
    form = 0
    cut = LINE.match(doc.text)
    late = bool(cut and number_of(cut[cut.lastgroup or ""]) > 1)  # the text begins in the middle of a report
    for match in LINE.finditer(doc.text):
        kind = match.lastgroup or ""
        number = number_of(match[kind])
        if ROW.match(doc.text, match.end(), match.end() + 120) or FORM_ROW.match(
            doc.text, match.end(), match.end() + 40
        ):
            form = match.end() + MOST_OF_FORM  # the rows of the disclosure form have numbers of their own
            continue
        if match.start() < form and kind != "han":
            continue
        if late and kind not in begun and number > 1:
            begun.add(kind)
            last[kind] = number
            continue
        begun.add(kind)
        before = last.get(kind, 0)
        for deeper in DEPTHS[DEPTHS.index(kind) + 1 :]:
            last.pop(deeper, None)
        last[kind] = number
        if number in (before + 1, 1) and not (number == 1 == before):
            continue
        if before == 0 and number > 1 and kind in ("digit", "bracket"):
            continue  # a table's or a quoted list's own numbers
        how = "重复" if number == before else "不连续"
        shown = numeral(before + 1) if kind in ("han", "paren") else str(before + 1)
        message = f"序号“{match.group().strip()}”{how}，前面是第{before}项，这里应是“{shown}”，请核对是否漏写或多写。"
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield doc.finding("numbering", ERROR, start, match.end(), message, suggestion=shown)


def _series(doc: Document) -> Iterator[Finding]:
    """一是…二是… inside a paragraph, or over paragraphs that follow one another."""
    before, place = 0, 0
    for match in INLINE.finditer(doc.text):
        number = number_of(match["n"])
        if number == 1:
            before, place = 1, match.end()
            continue
        follows = before and match.start() - place < 3000
        if number == before + 1 and follows:
            before, place = number, match.end()
            continue
        if before == 0 or not follows:
            continue
        how = "重复" if number <= before else "跳号"
        said = f"{match['n']}是"
        message = f"“{said}”{how}，前面是“{numeral(before)}是”，请核对是否漏写或多写。"
        start = match.start("n")
        yield doc.finding("numbering", ERROR, start, start + len(said), message, suggestion=f"{numeral(before + 1)}是")
        before, place = max(number, before), match.end()


def _empty(doc: Document) -> Iterator[Finding]:
    message = "这个标题下面没有内容，是否漏写？"
    bare = [
        not _has_text(doc, section, following) or _is_sentence(doc, section, following)
        for section, following in zip_longest(doc.sections, doc.sections[1:])
    ]
    for place, (section, following) in enumerate(zip_longest(doc.sections, doc.sections[1:])):
        start, end = section.heading_at
        if any(
            bare[near] and doc.sections[near].level == section.level
            for near in (place - 1, place + 1)
            if 0 <= near < len(bare)
        ) or (doc.part_at(start) in ("problems", "plan") and doc.text[start:end].strip().endswith("。")):
            continue
        if re.search(r"\d", doc.text[start + 3 : end]) and doc.text[start:end].strip().endswith("。"):
            continue  # a numbered sentence with figures
        if section.style in ("yishi", "di") or end - start > LONGEST_HEADING or _has_text(doc, section, following):
            continue
        yield doc.finding("empty_heading", DOUBT, start, end, message)
    for match in BROKEN_HEADING.finditer(doc.text):
        inside = any(match.start() < section.heading_at[1] <= match.end() for section in doc.sections)
        if not inside:
            said = f"“{match['said']}”像是留下的小标题，后面没有内容，请核对。"
            yield doc.finding("empty_heading", DOUBT, match.start(), match.end(), said)


def _is_sentence(doc: Document, section: Section, following: Section | None) -> bool:
    """Whether the item is one sentence and no more, so that its neighbours may be a list of such items."""
    said = doc.text[slice(*section.at)].strip()
    return (
        not (following and following.level > section.level)
        and not re.search(r"[。\n]", said[:-1])
        and len(said) < LONGEST_HEADING
    )


def _has_text(doc: Document, section: Section, following: Section | None) -> bool:
    """Whether anything stands under the heading: words of its own, a deeper heading, or itself a full sentence."""
    if doc.text[section.heading_at[1] : section.at[1]].strip():
        return True
    if following is not None and following.level > section.level:
        return True
    said = doc.text[slice(*section.heading_at)].strip()
    return said.endswith(("。", "；", ";")) and len(said) > 24
