"""GB/T 9704-2012: the measures of a 公文, and where its lines break and stand, for every writer that lays out pages."""

from collections.abc import Iterator
from datetime import date
from math import ceil
from unicodedata import east_asian_width

from fadu.grammar.composed import Head

PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26  # 天头 and 订口 are fixed; 版心 is 156 × 225
TEXT_WIDTH_PT = 442.2  # 156 mm

TITLE_PT = 22  # 2号
BODY_PT = 16  # 3号
SMALL_PT = 14  # 4号: page numbers and 版记
TABLE_PT = 12  # 小4号: the standard leaves tables free
LINE_PT = 28.95  # 22 lines in 225 mm is 28.99; a little less, so that the last line is never pushed over
TITLE_LINE_PT = 36
# 28 characters of 16 pt are 448 pt, more than 156 mm. A quarter point less each makes room for 28 and not for 29.
SQUEEZE_PT = -0.25

MARK_MAX_PT = 42  # 发文机关标志: the issuer chooses its size, which never reaches 22 mm
MARK_DROP_MM = 35  # from the upper edge of the text area to the upper edge of the mark
RED = "FF0000"
NOT_FIRST, NOT_LAST = "的了和、，。；：！？）》”’〕】", "《（“‘〔【"
THICK_PT, THIN_PT = 1.0, 0.75  # 0.35 mm and 0.25 mm: the lines of 版头 and 版记


def width(text: str) -> float:
    """How many full characters wide a line is; a digit or a Latin letter is half of one."""
    return sum(1.0 if east_asian_width(c) in "WFA" else 0.5 for c in text)


def mark(head: Head) -> tuple[str, float]:
    """发文机关标志 and its size in points, small enough for one line."""
    words = f"{head.issuer}文件"
    return words, min(MARK_MAX_PT, TEXT_WIDTH_PT / max(width(words), 1))


def title_lines(head: Head) -> tuple[str, ...]:
    """The title; one too long for a line breaks after the issuer, whose name is not to be cut, or into even lines."""
    rest = head.title.removeprefix(head.issuer)
    if width(head.title) * TITLE_PT <= TEXT_WIDTH_PT:
        return (head.title,)
    return (head.issuer, *even_lines(rest)) if rest and rest != head.title else tuple(even_lines(head.title))


def even_lines(title: str) -> Iterator[str]:
    """A title in as few lines as it takes, about as long as one another, none begun or ended by a mark."""
    for left in range(ceil(width(title) * TITLE_PT / TEXT_WIDTH_PT), 1, -1):
        wanted = width(title) / left
        fit = [at for at in range(1, len(title)) if title[at] not in NOT_FIRST and title[at - 1] not in NOT_LAST]
        fit = [at for at in fit if width(title[:at]) * TITLE_PT <= TEXT_WIDTH_PT] or [len(title)]
        at = min(fit, key=lambda at: abs(width(title[:at]) - wanted))
        yield title[:at]
        title = title[at:]
    if title:
        yield title


def signature_indents(issuer: str, day: str, *, sealed: bool) -> tuple[float, float]:
    """Characters from the right edge for 署名 and 成文日期.

    Sealed: the date four characters in, the name centred on it. Not sealed: the name two characters in and the date
    beginning two characters after it; where the date is the longer, the date stands two in and the name moves left.
    """
    if sealed:
        dated = max(4.0, 2.0 + (width(issuer) - width(day)) / 2)
        return dated + (width(day) - width(issuer)) / 2, dated
    dated = 2.0 + width(issuer) - 2.0 - width(day)
    return (2.0, dated) if dated >= 2 else (2.0 + (2.0 - dated), 2.0)


def copies_line(head: Head) -> str:
    return f"抄送：{'，'.join(head.copies_to)}。" if head.copies_to else ""


def issued_line(head: Head, day: str) -> tuple[str, str]:
    """印发机关 and 印发日期, the two ends of the last line of 版记."""
    return head.printed_by, f"{day}印发" if day else ""


def printed_day(head: Head) -> date | None:
    return head.printed_on or head.signed_on
