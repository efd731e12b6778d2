"""Named days and weeks, meetings, plans and fixed phrases cited without title marks (`days.toml`)."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

from fadu.grammar.instrument import day_words
from fadu.reading.values import CitationVerdict

RIGHT, WRONG = CitationVerdict.RIGHT, CitationVerdict.WRONG
REPEALED, UNVERIFIABLE = CitationVerdict.REPEALED, CitationVerdict.UNVERIFIABLE

Row: TypeAlias = tuple[int, int, str | None, CitationVerdict, str]

DAY_BEFORE: Final = re.compile(
    r"[“\"”]?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?(?:[.．·・•‧、,\-/]|月)\s?(?P<day>3[01]|[12]\d|0?[1-9])日?[”\"“]?\s?(?:的|是|为)?[“\"]?\s?$"
)
AHEAD: Final = re.compile(r"(?:迎接|喜迎|迎|筹备|备战|即将召开的?|护航|保障|服务|召开前)(?:党的|中共)?[“\"]?$")
HAN: Final = {each: value for value, each in enumerate("〇一二三四五六七八九十")}
CONGRESS: Final = re.compile(
    r"(?<![\d一二三四五六七八九十第])(?P<n>十[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)大(?![\u4e00-\u9fff]*?(?:行动|措施|举措|工程|任务))"
    r"(?=$|[^\u4e00-\u9fff]|精神|报告|以来|召开|代表|胜利|和|及|、|作出|提出|确定|部署|决策|会议|关于|期间|安保|维稳|之后|后|前|闭幕|开幕|擘画|战略|的|对)"
)
PLENARY: Final = re.compile(
    r"(?:第)?(?P<n>十[一二三四五六七八九]?|二十[一二三四五六七八九]?)届(?:中央委员会)?"
    r"(?P<list>(?:第?[一二三四五六七八九十]中?(?:次)?[、,，和及]?)*第?[一二三四五六七八九十](?:中|次))(?P<kind>全会|全体会议|会议)"
)
PUBLICITY: Final = re.compile(
    r"[“\"”]?(?P<n>[五六七八九十])五[”\"“]?\s?(?:时期|期间)?(?:全民)?(?:普法|法治宣传教育)(?:规划)?"
)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("fadu.reading").joinpath("days.toml").read_text(encoding="utf-8"))


@cache
def _days() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern of every name of a day, longest first, and for each the official name and what it is."""
    names: dict[str, tuple[str, str]] = {}
    for official, row in _table()["day"].items():
        names[official] = (official, "right")
        for kind in ("wrong", "short"):
            for name in row.get(kind, ()):
                names.setdefault(name, (official, kind))
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(pattern), names


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str, CitationVerdict], ...]:
    rows = []
    for row in _table()["phrase"]:
        rows += [(re.compile(pattern), row["name"], WRONG) for pattern in row.get("wrong", ())]
        if "right" in row:
            rows.append((re.compile(row["right"]), row["name"], RIGHT))
    return tuple(rows)


def find_named(text: str, on: date) -> Iterator[Row]:
    """Spans of `text` with their canonical name, verdict as on that day and message; overlaps are left out."""
    taken = bytearray(len(text))
    for row in (*_phrase_rows(text), *_day_rows(text), *_meeting_rows(text, on), *_plan_rows(text, on)):
        if not any(taken[row[0] : row[1]]):
            taken[row[0] : row[1]] = b"\1" * (row[1] - row[0])
            yield row


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation marks that enclose exactly it."""
    if start and end < len(text) and text[start - 1] in '“"”' and text[end] in '”"':
        return start - 1, end + 1
    return start, end


def _phrase_rows(text: str) -> Iterator[Row]:
    for pattern, name, verdict in _phrases():
        for match in pattern.finditer(text):
            start, end = _quoted(text, match.start(), match.end())
            message = "" if verdict is RIGHT else f"“{match.group()}”有误，规范表述是{_marked(name)}。"
            yield start, end, name, verdict, message


def _marked(name: str) -> str:
    return name if name[0] in "“新" and "”" in name else f"“{name}”"


def _day_rows(text: str) -> Iterator[Row]:
    pattern, names = _days()
    for match in pattern.finditer(text):
        official, kind = names[match.group()]
        on = _table()["day"][official].get("on", "")
        start, end = match.start(), match.end()
        told = DAY_BEFORE.search(text, max(0, start - 12), start)
        if text[max(0, start - 1) : start] in ("《", "全") or text[end : end + 1] in ("》",):
            continue
        span = (told.start(), end) if told and text[told.start() : start].strip() else _quoted(text, start, end)
        if told is None and kind == "short" and official == "国家宪法日" and text[max(0, start - 2) : start] == "国家":
            continue
        day = f"（{on.replace('-', '月')}日）" if on else ""
        if kind != "right":
            how = "不是规范名称" if kind == "wrong" else "名称不完整"
            yield *span, official, WRONG, f"“{match.group()}”{how}，规范名称是“{official}”{day}。"
        elif told and on and f"{int(told['month'])}-{int(told['day'])}" != on:
            yield (
                *span,
                official,
                WRONG,
                f"{official}是{on.replace('-', '月')}日，文中写作{told['month']}月{told['day']}日。",
            )
        else:
            yield *span, official, RIGHT, ""


def _number(said: str) -> int:
    tens, ten, ones = said.rpartition("十")
    if not ten:
        return HAN.get(said, 0)
    return HAN.get(tens, 1) * 10 + HAN.get(ones, 0) if ones else HAN.get(tens, 1) * 10


def _meeting_rows(text: str, on: date) -> Iterator[Row]:
    table = _table()
    for name, row in table["meeting"].items():
        for match in re.finditer("|".join(map(re.escape, (name, *row.get("wrong", ())))), text):
            if match.group() == name:
                yield match.start(), match.end(), name, *_held(row["on"], on, name, text, match.start())
            else:
                message = f"“{match.group()}”不是规范名称，应为“{name}”。"
                yield match.start(), match.end(), name, WRONG, message
    for match in CONGRESS.finditer(text):
        n = match["n"]
        name = f"中国共产党第{n}次全国代表大会"
        if n in table["congress"]:
            yield match.start(), match.end(), name, *_held(table["congress"][n], on, name, text, match.start())
        elif _number(n) > 20:
            yield match.start(), match.end(), None, WRONG, f"“{n}大”尚未召开，请核对届次。"
    for match in PLENARY.finditer(text):
        yield from _plenary(match, text, on)


def _plenary(match: re.Match[str], text: str, on: date) -> Iterator[Row]:
    sessions = [_number(each) for each in re.findall(r"[一二三四五六七八九十]", match["list"])]
    days = _table()["plenary"].get(match["n"])
    start, end = match.start(), match.end()
    name = (
        f"中国共产党第{match['n']}届中央委员会第"
        + "、".join(each for each in re.findall(r"[一二三四五六七八九十]", match["list"]))
        + "次全体会议"
    )
    if days is None or (match["kind"] == "会议" and "中央" not in match.group()):
        return
    if max(sessions) > 7:
        yield start, end, None, WRONG, f"一届中央委员会通常只开七次全会，没有“{match.group()}”，请核对。"
    elif max(sessions) > len(days):
        yield start, end, name, UNVERIFIABLE, "目录里还没有这次全会，请核对届次。"
    else:
        yield start, end, name, *_held(days[max(sessions) - 1], on, match.group(), text, start)


def _held(day: date, on: date, name: str, text: str, start: int) -> tuple[CitationVerdict, str]:
    if day > on and not AHEAD.search(text[max(0, start - 12) : start]):
        return WRONG, f"{name}召开于{day_words(day)}，晚于报告的日期，请核对届次。"
    return RIGHT, ""


def _plan_rows(text: str, on: date) -> Iterator[Row]:
    for match in PUBLICITY.finditer(text):
        years = _table()["publicity_plan"].get(f"{match['n']}五")
        if years is None:
            continue
        first, last = years
        name = f"“{match['n']}五”普法规划（{first}—{last}年）"
        if on.year < first - 1 and on != date.max:
            message = f"{name}在报告之后才开始，请核对是第几个五年规划。"
            yield match.start(), match.end(), name, WRONG, message
        elif on != date.max and on.year > last + 1 and not _looks_back(text, match.start()):
            message = f"{name}已于{last}年到期，请核对是否为回顾往年。"
            yield match.start(), match.end(), name, REPEALED, message
        else:
            yield match.start(), match.end(), name, RIGHT, ""


def _looks_back(text: str, start: int) -> bool:
    return bool(re.search(r"总结|验收|收官|以来|圆满|评为|荣获|先进|表彰|回顾", text[max(0, start - 20) : start + 30]))
