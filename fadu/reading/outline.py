"""The section tree of a report, over all numbering styles, and the four parts that a yearly report must have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fadu.reading.clean import Cleaned
from fadu.reading.values import Parts, Place, Section

CN = "一二三四五六七八九十"
MARKER = re.compile(
    rf"(?P<part>第[{CN}]{{1,3}}[部章编]分?(?![{CN}]))|(?P<cn_dun>(?<![{CN}第百])[{CN}]{{1,3}}(?:、|[.．](?!\d)|[,，](?=[\u4e00-\u9fff]{{4}})))"
    rf"|(?P<cn_paren>[(（][{CN}]{{1,3}}[)）][、.]?)|(?P<ar_paren>[(（]\d{{1,2}}[)）])"
    rf"|(?P<ar_dot>(?<![\d.])\d{{1,2}}(?:、|[.．](?!\d)|[)）]))|(?P<circle>[①-⑳])"
    rf"|(?P<yishi>[{CN}]{{1,2}}(?:是(?!否)|要(?=[\u4e00-\u9fff]{{2}})|抓(?=[\u4e00-\u9fff]{{2}})))|(?P<di>第[{CN}]{{1,2}}[,，、])"
)
DEEP = ("part", "cn_dun", "cn_paren", "ar_dot", "ar_paren", "circle", "di", "yishi")
AT_LINE = frozenset("\n")
BEFORE_INLINE = frozenset("。；;，,：:、\n！!）)”. ")
BEFORE_HEADING = frozenset("。；;：:！!\n")
LONGEST_HEADING = 90
LONGEST_UNNUMBERED = 24
STOP = re.compile(r"[。\n]|(?<=[^，,])[；;]")
CLAUSE = re.compile(r"[，,。；;：:\n]")
SIGNED = re.compile(r"(?:\n[^\n。，,；;]{2,30}){1,4}$")
KEYS = {
    "head_duty": re.compile(
        r"(?:主要负责人|第一责任人|党政负责人|一把手|党政主要领导).{0,12}(?:职责|履|责任|情况|法治)|履行.{0,14}第一责任"
    ),
    "problems": re.compile(r"问题|不足|短板|差距|困难|薄弱|弱项"),
    "plan": re.compile(
        r"下一?步|下一?年|下(?:一)?阶段|来年|明年|打算|展望|今后|努力方向|(?<!组织)(?<!统筹)安排|计划|思路|规划|下半年|"
        r"改进(?:措施|情况|方向)|工作重点"
    ),
    "results": re.compile(
        r"举措|成效|成绩|工作(?:开展|落实|推进|完成|进展)?情况|开展情况|回顾|做法|总体情况|措施|推进情况|概述|落实情况|工作总结|完成情况|工作亮点|法治政府"
    ),
}
ROW = re.compile(r"[^\d。，,；;\n]{0,60}?(?:[\s|｜]+\d{1,9}(?![\d.年月、]))(?:[\s|｜]+\d{1,9}(?![\d.年月、])){2}")
FORM_ROW = re.compile(
    r"[\s、]*(?:本年新收政府信息公开申请|上年结转政府信息公开申请|本年度办理结果|结转下年度继续办理|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|总计)(?:数量|[(（]区分|[\s|｜]|$)"
)
CONTENTS = re.compile(r"^目\s?录\n(?P<first>[^\n]{4,80})", re.MULTILINE)
MOST_CONTENTS = 3000
YEAR_PLAN = re.compile(
    r"20\d\d年(?!.*(?:成效|成绩|完成|回顾|问题|不足|职责)).{0,24}(?:重点|任务|目标|要点|措施|举措|工作)"
)
CHINESE = {digit: value for value, digit in enumerate(CN, 1)}


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    style: str
    number: int


def outline(cleaned: Cleaned) -> tuple[tuple[Section, ...], Parts]:
    """Return the sections in order and the headings of the required parts."""
    text = cleaned.text
    first, last = _contents(text)
    marks = sorted(
        (mark for mark in (*_marks(text), *_unnumbered(text)) if not first <= mark.start < last),
        key=lambda mark: mark.start,
    )
    body_end = _body_end(text)
    open_styles: list[tuple[str, int]] = []
    sections: list[Section] = []
    for mark in marks:
        if not _follows(mark, open_styles, text) or _is_table_row(text, mark):
            continue
        level = _level(mark, open_styles)
        del open_styles[level - 1 :]
        open_styles.append((mark.style, mark.number))
        until = _heading_end(text, mark)
        first, last = cleaned.span(mark.start, until)
        sections.append(
            Section(
                level,
                text[mark.start : until].strip(),
                first,
                last,
                (mark.start, body_end),
                (mark.start, until),
                mark.number,
                mark.style,
            )
        )
    closed = _close(sections, cleaned, body_end)
    return closed, _parts(closed, cleaned)


def _contents(text: str) -> tuple[int, int]:
    """Where a table of contents stands: from 目录 to where its first line is said again."""
    head = CONTENTS.search(text[:6000])
    if not head:
        return 0, 0
    entry = re.sub(r"[.…·\s\d]+$", "", head.group("first"))
    again = text.find(entry, head.end()) if len(entry) > 3 else -1
    return (head.start(), again) if 0 <= again - head.end() < MOST_CONTENTS else (0, 0)


def number_of(numeral: str) -> int:
    """Return the number a heading's numeral stands for: 十二 is 12, (3) is 3, ④ is 4."""
    if numeral and "①" <= numeral[0] <= "⑳":
        return ord(numeral[0]) - ord("①") + 1
    digits = re.sub(r"\D", "", numeral)
    if digits:
        return int(digits)
    said = "".join(character for character in numeral if character in CN)
    tens, ten, ones = said.partition("十")
    if not ten:
        return CHINESE.get(said[:1], 0)
    return CHINESE.get(tens[:1], 1) * 10 + CHINESE.get(ones[:1], 0)


def _marks(text: str) -> Iterator[_Mark]:
    for match in MARKER.finditer(text):
        style = match.lastgroup or ""
        before = text[match.start() - 1] if match.start() else "\n"
        if before in (BEFORE_INLINE if style in ("yishi", "di", "cn_paren", "ar_paren", "circle") else BEFORE_HEADING):
            yield _Mark(match.start(), match.end(), style, number_of(match.group()))


def _unnumbered(text: str) -> Iterator[_Mark]:
    """Lines without a number that name a required part: short, no mark inside, a line of their own."""
    begins = text.find("\n") + 1
    while 0 < begins < len(text):
        ends = text.find("\n", begins)
        ends = len(text) if ends < 0 else ends
        line = text[begins:ends]
        if (
            4 <= len(line) <= LONGEST_UNNUMBERED
            and not re.search(r"[，,。；;：:\d%]|报告$|^20", line[:-1])
            and not MARKER.match(line)
        ):
            named = any(KEYS[name].search(line) for name in ("head_duty", "problems", "plan"))
            if named or re.search(r"(?:举措|成效|情况|回顾)$", line):
                yield _Mark(begins, begins, "bare", 0)
        begins = ends + 1


def _follows(mark: _Mark, open_styles: list[tuple[str, int]], text: str) -> bool:
    """Whether the mark can be a heading here: any at a line's start, inside a line only the next of its series."""
    starts_line = not mark.start or text[mark.start - 1] in AT_LINE
    if starts_line and mark.style != "ar_paren":
        return mark.style != "bare" or not any(style in DEEP[:3] for style, _ in open_styles)
    last = next((number for style, number in reversed(open_styles) if style == mark.style), 0)
    if mark.style == "circle" or (
        mark.style in ("cn_dun", "cn_paren", "ar_dot", "ar_paren") and not starts_line and not last and mark.number == 1
    ):
        return mark.number == last + 1 and text[mark.start - 1] in BEFORE_HEADING
    return mark.number == last + 1 if last else mark.number == 1


def _is_table_row(text: str, mark: _Mark) -> bool:
    """Whether the mark numbers a row of a table: its label is followed by a run of numbers, or is one of the form's own."""
    return bool(ROW.match(text, mark.end, mark.end + 120) or FORM_ROW.match(text, mark.end, mark.end + 40))


def _level(mark: _Mark, open_styles: list[tuple[str, int]]) -> int:
    for depth, (style, _) in enumerate(open_styles, 1):
        if style == mark.style:
            return depth
    if mark.style == "part" or mark.style == "bare":
        return 1
    shallower = [
        depth
        for depth, (style, _) in enumerate(open_styles, 1)
        if style == "bare" or DEEP.index(style) < DEEP.index(mark.style)
    ]
    return (shallower[-1] if shallower else 0) + 1


def _heading_end(text: str, mark: _Mark) -> int:
    window = text[mark.end : mark.end + LONGEST_HEADING]
    stop = (CLAUSE if mark.style in ("yishi", "di") else STOP).search(window)
    if stop:
        return mark.end + stop.end() - (stop.group() == "\n")
    if mark.end + len(window) == len(text):
        return len(text)
    comma = CLAUSE.search(window)
    return mark.end + (comma.end() if comma else min(len(window), 40))


def _body_end(text: str) -> int:
    """Where the text ends and the signature begins."""
    signed = SIGNED.search(text[-200:].rstrip())
    if signed and re.search(r"[年日府委局处室会院厅]\s*$", signed.group()):
        return max(len(text) - 200, 0) + signed.start()
    return len(text.rstrip())


def _close(sections: list[Section], cleaned: Cleaned, body_end: int) -> tuple[Section, ...]:
    """Give each section its end: where the next of its level or above begins."""
    closed: list[Section] = []
    ends: dict[int, int] = {}
    after = max(body_end, sections[-1].heading_at[1]) if sections else 0
    for section in reversed(sections):
        until = min([place for level, place in ends.items() if level <= section.level], default=after)
        start = section.heading_at[0]
        while until > start and cleaned.text[until - 1].isspace():
            until -= 1
        until = max(until, section.heading_at[1])
        closed.append(replace(section, end=cleaned.span(start, until)[1], at=(start, until)))
        ends = {level: place for level, place in ends.items() if level < section.level} | {section.level: start}
    return tuple(reversed(closed))


def _parts(sections: tuple[Section, ...], cleaned: Cleaned) -> Parts:
    """Return the required parts, looked for among the top headings first, then one level down."""
    found: dict[str, Section] = {}
    tops = [section for section in sections if section.level == 1]
    for candidates in (tops, [section for section in sections if section.level == 2 and section.style != "yishi"]):
        for name in ("head_duty", "problems", "plan"):
            if name not in found:
                named = next(
                    (s for s in candidates if KEYS[name].search(s.heading) and not _other(name, s, found)), None
                )
                if named:
                    found[name] = named
    left = [section for section in tops if section not in found.values()]
    if "plan" not in found and len(left) > 1 and YEAR_PLAN.search(left[-1].heading):
        found["plan"] = left.pop()
    results = next((section for section in left if KEYS["results"].search(section.heading)), left[0] if left else None)
    if results:
        found["results"] = results
    places = {name: Place(*cleaned.span(*section.heading_at)) for name, section in found.items()}
    return Parts(**{name: places.get(name) for name in ("results", "problems", "head_duty", "plan")})


def _other(name: str, section: Section, found: dict[str, Section]) -> bool:
    """Whether the heading serves another part better; one heading may name problems and plan at once."""
    duty = found.get("head_duty") == section
    if name == "problems":
        return duty or bool(re.search(r"解决.{0,8}问题|问题.{0,4}解决", section.heading))
    if name == "plan":
        return duty or bool(re.search(r"回顾|完成情况|计划.{0,6}(?:落实|执行)|落实.{0,8}计划", section.heading))
    return False
