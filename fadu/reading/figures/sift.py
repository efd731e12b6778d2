"""Which tokens count something, and which only look so: ordinals, dates, slogans, plan names, articles of law."""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from fadu.reading.document import Document
from fadu.reading.figures.lexer import Token

TITLE = re.compile(r"《[^《》\n]{1,120}》|《[^《》\n，,。；;、：:]{1,60}")
QUOTED = re.compile(r"[“\"‘][^“”\"‘’\n。；]{1,16}[”\"’]")
DOCUMENT = re.compile(r"[〔﹝\[【（(［]\s?(?:19|20)\d\d\s?[〕﹞\]】）)］]\s?(?:第\s?)?\d{1,4}\s?号")
DATE = re.compile(
    r"(?:20\d\d\s?[-./年]\s?)?\d{1,2}\s?[-./月]\s?\d{1,2}\s?[日号]?(?=[^\d件个项次人名份条%余多万])|\d{1,2}月\d{1,2}日"
)
ARTICLE = re.compile(
    r"第[\d一二三四五六七八九十百零]{1,6}[条款项章编节](?:[、和及至到或]第?[\d一二三四五六七八九十百零]{1,6}[条款项章编节])*"
)
CLAUSE_BREAK = re.compile(r"[，,。；;：:\n（）()！!？?]")
HAN = re.compile(r"[\u4e00-\u9fff]")
TIMES = frozenset({"day", "workday", "hour", "minute", "month"})
SCORED = re.compile(r"得分|评分|分数|满分|平均分|平均成绩|成绩|总分|考核|评价|评估|得了?$")
ENUMERATED = re.compile(r"[\u4e00-\u9fff”）)]、[^，,。；;：:]{1,40}$")
LEVELS = re.compile(r"(?:[省市州县区镇乡村组街居社、和]{2,8}|”)$")
VILLAGE_BY_HAND = frozenset({"village", "place"})


@dataclass(frozen=True)
class Spans:
    """Spans in order; whether a place lies in one is found by halving."""

    spans: tuple[tuple[int, int], ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    @cached_property
    def _reach(self) -> list[int]:
        reach, furthest = [], 0
        for _, end in self.spans:
            furthest = max(furthest, end)
            reach.append(furthest)
        return reach

    def hold(self, start: int, end: int) -> bool:
        """Whether a span overlaps start..end."""
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self._reach[place] > start


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = files("fadu.reading.figures").joinpath("sift.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _names() -> re.Pattern[str]:
    data = tomllib.loads(files("fadu.reading.figures").joinpath("names.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{phrase})" for phrase in data["phrases"]))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(_data()["hanzi"]["verbs"], key=len, reverse=True)) + ")(?:了|过|共|达)?$")


def left_out(doc: Document) -> Spans:
    """Return the spans in which no number counts: titles, short quotations, document numbers, articles, set phrases."""
    text = doc.text
    spans = [
        match.span() for pattern in (TITLE, QUOTED, DOCUMENT, ARTICLE, _names()) for match in pattern.finditer(text)
    ]
    spans += [(0, min(len(text), _title_end(doc)))]
    return Spans(tuple(sorted(spans)))


def _title_end(doc: Document) -> int:
    place = doc.text.find(doc.title.split(" ")[-1]) if doc.title else -1
    return place + len(doc.title.split(" ")[-1]) if doc.title and 0 <= place < 400 else 0


def counts(token: Token, doc: Document, out: Spans) -> bool:
    """Whether the token counts something."""
    text, start, end = doc.text, token.start, token.end
    before, after = text[max(0, start - 48) : start], text[end : end + 12]
    if out.hold(start, end) or _ordinal(token, before) or _glued(token, text):
        return False
    kind = token.unit.kind
    if kind in TIMES and not _lasts(token, before, after):
        return False
    if kind == "score" and not SCORED.search(before[-14:]):
        return bool(token.suffix) and re.search(r"\d分", before) is not None  # 80分至89分15个，80分以下3个
    if token.number[0].isdigit():
        if kind == "level" or token.unit.word == "大":
            return bool(LEVELS.search(before)) and token.value < 10
        return True
    if kind in ("rate", "point", "fold"):
        return True
    return _counts_by_hand(token, before, after, doc)


def _ordinal(token: Token, before: str) -> bool:
    """Whether the number is one of an order, a sum of letters and figures, a range's end or a fraction."""
    if not before:
        return False
    if before[-1] in "第+＋×xX*/／_#№＃届" or (before[-1] in "-—–~～" and before[-2:-1].isdigit()):
        return True
    if re.search(r"第[\d一二三四五六七八九十百]+[、和至到-]$|(?:前|头)$|[\d一二三四五六七八九十]分之$", before):
        return True
    year = (
        token.unit.word in "起家"
        and token.number.isdigit()
        and 1990 <= int(token.number) <= 2100
        and token.unit.word == "起"
        and bool(re.search(r"[自从]$", before))
    )
    return year or (token.number[0].isdigit() and before[-1] in ":：" and before[-2:-1].isdigit())


def _glued(token: Token, text: str) -> bool:
    if token.suffix:
        return False
    following = text[token.end : token.end + 1]
    glued: dict[str, str] = _data()["glued"]  # type: ignore[assignment]
    return bool(following) and following in glued.get(token.unit.word, "")


def _lasts(token: Token, before: str, after: str) -> bool:
    """Whether a length of time is a claim: a limit, an average, a shortening; not a day of the month or a campaign."""
    if not token.number[0].isdigit():
        return False
    if token.unit.word == "日":
        return after.startswith("内") or bool(re.search(r"(?:提前|缩短|压缩|平均|由|从|用时)(?:了|至|到|为)?$", before))
    return not (re.search(r"为期|历时|[×xX*]\s?$|连续$", before) or re.match(r"[×xX*]", after))


def _counts_by_hand(token: Token, before: str, after: str, doc: Document) -> bool:
    """Whether a Chinese numeral counts: never 一 alone, a level or a kind only when told out, else after a verb."""
    hanzi, word = _data()["hanzi"], token.unit.word
    if token.unit.kind in VILLAGE_BY_HAND or before[-1:] in "每某哪任同各":
        return False
    if token.number in ("一", "万", "千", "百", "亿", "〇", "零") and not (token.prefix and token.number in "百千万亿"):
        return token.number == "一" and word in hanzi["single"] and bool(_verbs().search(before)) and "一" not in after
    if word == "级":
        return bool(LEVELS.search(before)) or after.startswith(tuple(hanzi["levels"]))
    if word in ("大", "大类"):
        return bool(ENUMERATED.search(before)) and bool(HAN.match(after))
    if token.more or any(character in "百千万亿" for character in token.number):
        return True
    if re.search(r"以上$", token.suffix) and token.unit.kind == "person":
        return False
    if word in ("个", "项", "种", "类", "门"):
        if after[:1].isdigit():
            return False
        clause = CLAUSE_BREAK.split(before)[-1]
        told = bool(ENUMERATED.search(clause)) and before[-1:] not in "、和及"
        announced = _in_heading(token, doc) and after.startswith(tuple(hanzi["announced"]))
        return told or announced or bool(_verbs().search(before))
    return bool(_verbs().search(before)) or (
        token.unit.kind in ("times", "case", "attendance")
        and bool(HAN.match(before[-1:] or ""))
        and word not in ("期", "批", "轮", "回")
    )


def _in_heading(token: Token, doc: Document) -> bool:
    return doc.heading_at(token.start) is not None
