"""Numbers with their measure words, as they stand in the cleaned text.

A token is `[prefix] number [scale] [余|多] [scale] unit [suffix]`, or a percentage, or a rank. The lexer is one regular
expression tried once from left to right, so that its time is linear in the text.
"""

import heapq
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from fadu.reading.values import Form

HAN_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
MOST_DIGITS = 15
PREFIX = "近|约|大约|将近|接近|超|超过|逾|突破|不少于|不低于|至少|最低|不超过|不高于|最多|至多|最高|不足|不到|高于|多于|低于|少于"
SUFFIX = "以上|之多|以内|以下|左右|上下|之内|余"


@dataclass(frozen=True)
class Unit:
    """A measure word: its class (what it compares with) and how the class member is written canonically."""

    word: str
    kind: str
    canonical: str


@dataclass(frozen=True)
class Token:
    """A number with its unit at `start`..`end` of the cleaned text; `value` is in base units."""

    start: int
    end: int
    value: Decimal
    unit: Unit
    form: Form
    prefix: str
    more: bool
    suffix: str
    number: str


@cache
def units() -> dict[str, Unit]:
    """Return every measure word; where two classes share one the first wins."""
    data = tomllib.loads(files("fadu.reading.figures").joinpath("units.toml").read_text(encoding="utf-8"))
    known: dict[str, Unit] = {}
    for group in data["class"]:
        for word in group["words"]:
            known.setdefault(
                word.replace("(", "（").replace(")", "）"), Unit(word, group["name"], group.get("canonical", word))
            )
    return known


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(units(), key=len, reverse=True)
    unit = "|".join(re.escape(word).replace("（", "[(（]").replace("）", "[)）]") for word in words)
    arabic = (
        r"(?<![\dA-Za-z.])(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|(?<=[\u4e00-\u9fff])[1-9]\d{0,2}(?: \d{3}){1,3}(?! ?\d)"
        r"|\d{1,3}·\d(?: ?\d)?(?=%)|\d+)(?:\.\d+)?"
    )
    hanzi = "数[十百千万]{1,2}|几[十百千万]{1,2}|上[百千万]|[一二两三四五六七八九十百千万亿〇零]{1,16}"
    return re.compile(
        rf"(?:(?P<prefix>{PREFIX})了?)?(?:"
        rf"百分之(?P<hundredth>{arabic}|[一二三四五六七八九十百零〇]{{1,6}}(?:点[一二三四五六七八九零〇]{{1,4}})?)"
        rf"|(?P<tenth>[一二两三四五六七八九]|(?<![\d.])[1-9](?:\.\d)?)成(?P<tenth5>[一二三四五六七八九半])?(?=以上|左右|[，,。；;、的])"
        rf"|(?P<number>(?<![\dA-Za-z.])\d{{1,4}}万\d{{1,4}}千?(?![\d.,])|{arabic}|{hanzi})(?P<more>[余多几来])?(?P<scale>[十百千万亿]{{0,2}})(?P<more2>[余多几来])?(?P<unit>{unit})"
        rf")(?P<suffix>{SUFFIX})?"
    )


def tokens(text: str) -> Iterator[Token]:
    """Yield every number with a unit, in order, numbers that count nothing (dates, ordinals, names) among them."""
    known = units()
    for match in _pattern().finditer(text):
        group = match.groupdict()
        prefix, suffix = group["prefix"] or "", group["suffix"] or ""
        if group["number"] is None:
            share = _share(group["hundredth"], group["tenth"], group["tenth5"])
            if share is not None:
                form = Form.DIGIT if (group["hundredth"] or group["tenth"])[0].isdigit() else Form.HANZI
                yield Token(match.start(), match.end(), share, known["%"], form, prefix, False, suffix, match.group())
            continue
        number, scale = group["number"], group["scale"]
        value = number_value(number)
        if value is None:
            continue
        digits = number[0].isdigit()
        for character in scale:
            value *= SCALES[character]
        more = bool(group["more"] or group["more2"] or number[0] in "数几上")
        word = group["unit"].replace("(", "（").replace(")", "）")
        unit = known[word]
        form = (Form.MIXED if scale or "万" in number else Form.DIGIT) if digits else Form.HANZI
        yield Token(
            match.start(), match.end(), value, unit, form, prefix, more, suffix, number + (group["more"] or "") + scale
        )


BARE = re.compile(
    r"(?P<counted>案件|申请|件数|人数|人次|次数|数量|总数|总量)(?:为|达到?|共计?|有|合计|累计|是)?"
    r"(?P<number>(?<![\d.])\d{1,3}(?:,\d{3}){1,3}|(?<![\d.])\d{2,9})(?!,\d{3})(?=[，,。；;、\n])"
)
COUNTED_IN = {"人数": "人", "人次": "人次", "次数": "次"}
OF_A_WHOLE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![第为年月至到])(?P<counted>)(?P<number>\d{2,9})(?!,\d{3})(?=[，,]占[^，,。；;\n]{0,16}\d)"
)
SCALED = re.compile(
    rf"(?P<counted>人|群众|受众|学生|居民|村民|金额|经费|资金|损失|投入|罚没?款|收入|补贴|工资|款)[^，,。；;：:、\d\n]{{0,6}}?"
    rf"(?P<whole>(?P<prefix>{PREFIX})?(?P<number>(?<![\d.])\d{{1,6}}(?:\.\d{{1,4}})?)(?P<scale>万|亿)(?P<more>[余多])?)(?=[，,。；;、!！)）\n])"
)
PEOPLE = frozenset({"人", "群众", "受众", "学生", "居民", "村民"})


def bare(text: str) -> Iterator[Token]:
    """Yield numbers whose measure word is left out: after the word that counts (案件4696，), before a share (2100，占…),
    after a scale (受援人近50万，).
    """
    yield from heapq.merge(_scaled(text), _bare(text, BARE), _bare(text, OF_A_WHOLE), key=lambda token: token.start)


def _scaled(text: str) -> Iterator[Token]:
    known = units()
    for match in SCALED.finditer(text):
        unit = known["人" if match.group("counted") in PEOPLE else "元"]
        value = Decimal(match.group("number")) * SCALES[match.group("scale")]
        prefix, more = match.group("prefix") or "", bool(match.group("more"))
        start, end = match.span("whole")
        missing = Unit("", unit.kind, unit.canonical)
        yield Token(start, end, value, missing, Form.MIXED, prefix, more, "", match.group("number"))


def _bare(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    known = units()
    for match in pattern.finditer(text):
        value = number_value(match.group("number"))
        if value is not None and not (len(match.group("number")) == 4 and 1990 <= value <= 2050):
            unit = known[COUNTED_IN.get(match.group("counted"), "件")]
            start, end = match.span("number")
            yield Token(
                start, end, value, Unit("", unit.kind, unit.canonical), Form.DIGIT, "", False, "", match.group("number")
            )


def _share(hundredth: str | None, tenth: str | None, half: str | None) -> Decimal | None:
    if tenth and tenth[0].isdigit():
        return Decimal(tenth) * 10
    if tenth:
        return Decimal(HAN_DIGITS[tenth] * 10 + (5 if half == "半" else HAN_DIGITS.get(half or "", 0)))
    whole, _, part = (hundredth or "").partition("点")
    value = number_value(whole)
    if value is None or not part:
        return value
    return value + Decimal("0." + "".join(str(HAN_DIGITS[character]) for character in part))


def number_value(number: str) -> Decimal | None:
    """Return the value of an Arabic or Chinese numeral; None where it is none (two digits side by side, too long)."""
    if number[0].isdigit() and "万" in number:
        high, _, low = number.partition("万")
        return Decimal(high) * 10_000 + Decimal(low.rstrip("千")) * (1000 if low.endswith("千") else 1)
    if number[0].isdigit():
        plain = number.replace(",", "").replace(" ", "").replace("·", ".")
        return Decimal(plain) if len(plain) <= MOST_DIGITS and plain.isascii() else None
    if number[0] in "数几上":
        value = Decimal(1)
        for character in number[1:]:
            value *= SCALES[character]
        return value
    return _hanzi_value(number)


def _hanzi_value(number: str) -> Decimal | None:
    if len(number) > MOST_DIGITS:
        return None
    if not any(character in SCALES for character in number):
        if len(number) == 1:
            return Decimal(HAN_DIGITS[number])
        return Decimal("".join(str(HAN_DIGITS[c]) for c in number)) if "〇" in number or "零" in number else None
    total, section, digit, most, last = 0, 0, 0, 0, ""
    for character in number:
        if character in HAN_DIGITS:
            if digit and last in HAN_DIGITS and last not in "零〇":
                return None
            digit = HAN_DIGITS[character]
        elif SCALES[character] >= 10_000:
            if SCALES[character] > most:
                total, most = (total + section + digit or 1) * SCALES[character], SCALES[character]
            else:
                total += (section + digit or 1) * SCALES[character]
            section = digit = 0
        else:
            section += (digit or 1) * SCALES[character]
            digit = 0
        last = character
    return Decimal(total + section + digit)
