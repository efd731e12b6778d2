"""The original made readable, with the way back kept: every place in the cleaned text has its place in the original."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from opencc import OpenCC

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
GLOSS = re.compile(rf"(?<=[{HAN}])[(（](?=[a-zü]{{0,5}}[{TONED}])[a-zü{TONED}]{{1,7}}[)）]")
TONELESS = re.compile(rf"(?<=[{HAN})）])[(（][a-z]{{1,6}}[)）]")
MANY_GLOSSES = 8
DOUBLED = re.compile(r"[,，、。；;：:]{2,}")
STRENGTH = "。；;：:、，,"
SPACE = re.compile(r"[^\S\n]+")
BREAK = re.compile(r"\s*\n\s*")
CELL = re.compile(r"\S+")
SENTENCE_MARK = re.compile(r"[。！？；!?;]")
ENDS = frozenset("。！？；：!?;:…")
OPEN_END = frozenset("，、,“‘（(《〈")
RUN_TOGETHER = re.compile(
    r"(?<=[^\s|｜])[ \u3000]+(?=(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])\s?[\u4e00-\u9fff])"
)
RUN_HEADING = re.compile(
    r"(?P<heading>^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])\s?[^\s。，,；;：:]{2,40})[ \u3000](?=[^\n]{40})",
    re.MULTILINE,
)
HEADING_START = re.compile(
    r"[\s>*#]*(?:第?[一二三四五六七八九十百]{1,4}[、,，.．是要章节部]|[(（][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,2}(?:\.\d{1,2})*[、.．)）](?!\d)|"
    r"[①-⑳]|附件?[:：]|关于|各|《|表\d)"
)
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
)
DATE_LINE = re.compile(r"[(（]?(?:\d{4}|[二〇○零一三四五六七八九]{4})年")
PLAIN = {
    place: place - 0xFEE0
    for place in (
        *range(0xFF10, 0xFF1A),
        *range(0xFF21, 0xFF3B),
        *range(0xFF41, 0xFF5B),
        0xFF05,
        0xFF0B,
        0xFF0E,
        0xFF0F,
        0xFF5E,
    )
}
PLAIN |= {
    0x3000: 0x20,
    0xA0: 0x20,
    0x2028: 0x0A,
    0x2029: 0x0A,
    0x0D: 0x0A,
    0x0B: 0x0A,
    0x0C: 0x0A,
    0x85: 0x0A,
    0xFE6A: 0x25,
    0x2236: 0x3A,
}
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]+")
SURROGATE = re.compile("[\ud800-\udfff]")
LONGEST_RUN = 64
DIGITS = re.compile(r"[0-9]{65,}")
TRADITIONAL_SHARE = 0.01
WRAPPED_LINE = 18


@dataclass(frozen=True)
class Cleaned:
    """`text` is the cleaned text; `places[i]` is the offset in `original` of its i-th character."""

    original: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original for the span of the cleaned text (both exclusive at the end)."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else len(self.original)
            return place, place
        return self.places[start], self.places[end - 1] + 1

    @cached_property
    def noise(self) -> tuple[tuple[int, int], ...]:
        """Spans of the original that the cleaned text leaves out."""
        left, after = [], 0
        for place in (*self.places, len(self.original)):
            if place > after:
                left.append((after, place))
            after = place + 1
        return tuple(left)


def clean(text: str) -> Cleaned:
    """Return `text` cleaned: simplified, without glosses, doubled marks, page chrome and line breaks inside sentences."""
    said = SURROGATE.sub("\ufffd", text).translate(PLAIN)
    said = _lines(_simplified(said))
    places: list[int] | range = range(len(said))
    for faults in (_runs, _glosses, _doubled, _spaces, _chrome, _breaks):
        said, places = _without(said, places, faults(said))
    return Cleaned(text, said, tuple(places))


def _lines(text: str) -> str:
    """Return a text of which the lines were run together with its headings on lines of their own; of the same length."""
    if not RUN_TOGETHER.search(text):
        return text
    text = RUN_TOGETHER.sub(lambda found: "\n" + found.group()[1:], text)
    return RUN_HEADING.sub(lambda found: found.group("heading") + "\n", text)


def _without(text: str, places: list[int] | range, gone: Iterable[tuple[int, int]]) -> tuple[str, list[int] | range]:
    """Return text and places without the spans in `gone`, which are in order and do not overlap."""
    kept: list[str] = []
    kept_places: list[int] = []
    after = 0
    for start, end in gone:
        if start > after:
            kept.append(text[after:start])
            kept_places.extend(places[after:start])
        after = max(after, end)
    if not after:
        return text, places
    kept.append(text[after:])
    kept_places.extend(places[after:])
    return "".join(kept), kept_places


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    """Return `text` in simplified characters, of the same length; text that is simplified already is left alone."""
    table = {}
    for character in set(text):
        if character >= "\u3400":
            simple = _converter().convert(character)
            if simple != character and len(simple) == 1:
                table[ord(character)] = simple
    if not table:
        return text
    by_character = text.translate(table)
    changed = sum(a != b for a, b in zip(text, by_character, strict=True))
    if changed < TRADITIONAL_SHARE * sum(character >= "\u3400" for character in text):
        return text
    whole = _converter().convert(text)
    return whole if len(whole) == len(text) else by_character


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The rest of a run of digits that is too long for any number; it would only cost every later pass its time."""
    return ((match.start() + LONGEST_RUN, match.end()) for match in DIGITS.finditer(text))


def _glosses(text: str) -> Iterator[tuple[int, int]]:
    spans = [m.span() for m in GLOSS.finditer(text)]
    toneless = [m.span() for m in TONELESS.finditer(text)]
    if len(spans) + len(toneless) >= MANY_GLOSSES:
        spans += toneless
    yield from sorted(spans + [m.span() for m in INVISIBLE.finditer(text)])


def _doubled(text: str) -> Iterator[tuple[int, int]]:
    for match in DOUBLED.finditer(text):
        marks = match.group()
        keep = match.start() + min(range(len(marks)), key=lambda i: STRENGTH.index(marks[i]))
        if keep > match.start():
            yield match.start(), keep
        if match.end() > keep + 1:
            yield keep + 1, match.end()


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: several bare numbers side by side and no sentence."""
    cells = [cell for cell in CELL.findall(line) if cell not in "|｜"]
    numbers = sum(cell.replace(".", "", 1).replace("%", "").isdigit() for cell in cells)
    return numbers >= 2 and numbers * 2 >= len(cells) and not SENTENCE_MARK.search(line)


def _spaces(text: str) -> Iterator[tuple[int, int]]:
    """Spaces beside a Chinese character or mark; the cells of a table keep theirs."""
    begins = 0
    for line in text.split("\n"):
        if " " in line or "\t" in line:
            row = _is_row(line) if len(line) < 2000 else False
            for match in SPACE.finditer(line):
                left, right = line[match.start() - 1 : match.start()], line[match.end() : match.end() + 1]
                if (
                    not left
                    or not right
                    or (
                        not row
                        and (left > "\u2e7f" or right > "\u2e7f" or left in "“”‘’" or right in "“”‘’" or right == "%")
                    )
                ):
                    yield begins + match.start(), begins + match.end()
        begins += len(line) + 1


@cache
def _chrome_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files("fadu.reading").joinpath("chrome.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in data["lines"])), re.compile(data["pages"])


def _chrome(text: str) -> Iterator[tuple[int, int]]:
    patterns, pages = _chrome_patterns()
    begins = 0
    lines = text.split("\n")
    for place, line in enumerate(lines):
        said = line.strip()
        if said and len(said) < 160 and "。" not in said:
            numbered = pages.fullmatch(said) and not (said.isdigit() and _among_numbers(lines, place))
            if numbered or patterns.match(said):
                yield begins, begins + len(line)
        begins += len(line) + 1


def _among_numbers(lines: list[str], place: int) -> bool:
    """Whether a line of digits stands in a column of a table: beside another such line, or after a short one."""
    before = next((line.strip() for line in reversed(lines[max(0, place - 4) : place]) if line.strip()), "")
    after = next((line.strip() for line in lines[place + 1 : place + 5] if line.strip()), "")
    return before.isdigit() or after.isdigit() or 0 < len(before) < WRAPPED_LINE


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Blank lines, and line breaks inside a sentence."""
    begins = 0
    before = ""
    for match in BREAK.finditer(text):
        line = text[begins : match.start()]
        after = text[match.end() : match.end() + 40]
        if not line and begins == 0:
            yield 0, match.end()
        elif match.end() == len(text):
            yield match.start(), match.end()
        elif _broken(before + line, after):
            yield match.start(), match.end()
            before = (before + line)[-600:]
            begins = match.end()
            continue
        elif match.end() - match.start() > 1:
            newline = text.index("\n", match.start())
            if newline > match.start():
                yield match.start(), newline
            if match.end() > newline + 1:
                yield newline + 1, match.end()
        before = ""
        begins = match.end()


def _broken(line: str, after: str) -> bool:
    """Whether the break after `line` falls inside a sentence that goes on in `after`."""
    if not line or not after or HEADING_START.match(after) or DATE_LINE.match(after):
        return False
    line = line[-600:]
    if line[-1] in ENDS or _is_row(line[-200:]) or _is_row(after):
        return False
    if line[-1] in OPEN_END:
        return True
    if after[0] in "，、。；：,;:）)”’》":
        return True
    whole = SENTENCE_MARK.search(line) or (not NUMBERED.match(line) and re.search("[，,、]", line))
    return len(line) >= WRAPPED_LINE and bool(whole) and not line.endswith(("报告", "政府", "办公室", "局", "委员会"))
