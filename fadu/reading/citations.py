"""What a report cites, and whether it cites it rightly: titles in 《》, document numbers, plain names of laws.

Named days, meetings and fixed phrases are read in `named`. Every verdict is given as on the report's day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from fadu.grammar.instrument import day_words, numeral
from fadu.reading.document import Document
from fadu.reading.gazetteer import cities, counties, provinces
from fadu.reading.named import find_named
from fadu.reading.titles import WELL_SAID, Title, based, known, stem
from fadu.reading.values import Citation, CitationVerdict

RIGHT, WRONG = CitationVerdict.RIGHT, CitationVerdict.WRONG
REPEALED, UNVERIFIABLE = CitationVerdict.REPEALED, CitationVerdict.UNVERIFIABLE

LONGEST: Final = 160
GENERIC: Final = re.compile(
    r"(?:纲要|条例|意见|决定|通知|方案|规划|计划|办法|规定|规则|细则|准则|要点|清单|公约|报告|工作报告|"
    r"政府工作报告|实施方案|实施意见|工作方案|工作要点|制度|目录|指南|手册|章程|公告|通告|告知书|责任书|承诺书|决议)"
)
LOCAL_NAME: Final = re.compile(
    r"^(?:20\d\d年)?(?:中共)?[\u4e00-\u9fff]{1,7}?(?:省|自治区|自治州|市|县|区|旗|镇|乡|街道|村|社区)(?![镇乡村级])"
)
NO_PLACE: Final = re.compile(
    r"^(?:20\d\d年)?(?:城市|城镇|城乡|乡镇|村镇|市县|市场|社区|地区|农村|乡村|行政区|区域|县级|市级|省级|居民|全国|国家)"
)
OF_A_YEAR: Final = re.compile(r"20\d\d(?:年|—|-)")
RUN_YEARS: Final = re.compile(r"(?<!\d)(20\d\d)年?(20\d\d)年?(?!\d)")
OWN: Final = re.compile(r"^(?:我|本|全|该)(?:省|市|县|区|镇|乡|街道|局)|^(?:区|县|市|镇|乡|街道)(?:委|政府|级)")
SPEAKER: Final = re.compile(
    r"((?:(?:中共中央办公厅|国务院办公厅|中共中央|党中央|国务院|中办|国办|司法部|全国人大常委会|全国人大)[、和]?)+)"
    r"(?:联合)?(?:印发|发布|颁布|出台|制定|下发)?的?$"
)
BODIES: Final = {
    "中共中央办公厅": "中共中央办公厅",
    "中办": "中共中央办公厅",
    "国务院办公厅": "国务院办公厅",
    "国办": "国务院办公厅",
    "中共中央": "中共中央",
    "党中央": "中共中央",
    "国务院": "国务院",
    "司法部": "司法部",
    "全国人大常委会": "全国人大常委会",
    "全国人大": "全国人大",
}
ARTICLE: Final = re.compile(r"\s*(?:[(（][^()（）]{1,24}[)）])?\s*第([一二三四五六七八九十百千零〇\d]{1,9})条")
PLAIN_LAW: Final = re.compile(r"中华人民共和国(?=[\u4e00-\u9fff]{1,24}(?:法|条例|典))")
NUMBER: Final = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{1,16}?)\s?(?P<open>[〔﹝\[【（(［〈<]?)\s?(?P<year>(?:19|20)\d\d)\s?(?P<close>[〕﹞\]】）)］〉>]?)"
    r"\s?(?P<rank>[第年]?)\s?(?P<number>\d{1,4})\s?号"
)
ORDER: Final = re.compile(r"(?P<office>国务院|司法部)令?\s?第?\s?(?P<number>\d{1,4})\s?号(?P<order>令?)")
OFFICE: Final = re.compile(
    r"(?P<code>国办公开办函|国办[发函]|国[发函]|中办[发]?|中发|厅字|法释|司发通?|财[\u4e00-\u9fff]{1,3}|"
    r"[\u4e00-\u9fff]{1,10}(?:发|函|字|办|文|通|规|令|议|复|报|呈|请|纪|告|任|政|公开|释|明电))$"
)
# Words of the sentence that may run into the office's code: 按照桐政发〔2022〕5号.
LEADING: Final = re.compile(
    r".*(?:按照|根据|依据|落实|印发|贯彻|执行|转发|学习|遵照|严格|下发|制定|出台|见|以|的|了|和|及|与|文件)(?=[\u4e00-\u9fff]{2})"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of the cleaned text with what it names and the verdict on it."""

    start: int
    end: int
    canonical: str | None
    verdict: CitationVerdict
    message: str


def find_citations(doc: Document) -> tuple[Citation, ...]:
    """Every citation of the report in the order of its places; none overlaps another."""
    found = [*_titles(doc), *_numbers(doc)]
    taken = bytearray(len(doc.text))
    for each in found:
        taken[each.start : each.end] = b"\1" * (each.end - each.start)
    others = (*_plain(doc), *(Cited(*row) for row in find_named(doc.text, day_of(doc))))
    found.extend(each for each in others if not any(taken[each.start : each.end]))
    found.sort(key=lambda each: (each.start, -each.end))
    return tuple(_given(doc, each) for each in found)


def _given(doc: Document, cited: Cited) -> Citation:
    at = doc.quote(cited.start, cited.end)
    return Citation(at.quote, at.start, at.end, cited.canonical, cited.verdict, cited.message)


def day_of(doc: Document) -> date:
    """The day as on which verdicts are given: the last day the report is dated, else the end of its year.

    A report that tells no year is judged as on the last day the tables know.
    """
    told = [date.fromisoformat(each) for each in doc.dates if _is_day(each)]
    near = [each for each in told if doc.year is None or each.year in (doc.year, doc.year + 1)]
    if near:
        return max(near)
    return date(doc.year, 12, 31) if doc.year else date.max


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


# ------------------------------------------------------------------ titles in 《》


def spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """The outermost 《…》 with their ends, and whether both marks are there."""
    depth, start = 0, -1
    for match in re.finditer(r"[《》\n]", text):
        mark, at = match.group(), match.start()
        if mark == "《":
            if depth and at - start > LONGEST:
                depth = 0
            if depth == 0:
                start = at
            elif not _closes(text, at):
                # A mark that opens before the last was closed: 《甲、《乙》.
                yield start, at, False
                start, depth = at, 0
            depth += 1
        elif mark == "》":
            if depth:
                depth -= 1
                if depth == 0 and at - start <= LONGEST:
                    yield start, at + 1, True
        elif depth:
            yield start, at, False
            depth = 0
    if depth:
        yield start, len(text), False


def _closes(text: str, at: int) -> bool:
    """Whether a 《 inside an open one is a nested title: two 》 follow before the next sentence or the next 《."""
    ahead = re.match(r"《[^《》。；\n]*》[^《》。；\n]{0,60}》", text[at : at + LONGEST])
    return ahead is not None


def _titles(doc: Document) -> Iterator[Cited]:
    text, on = doc.text, day_of(doc)
    named: dict[str, Title] = {}
    for start, end, whole in spans(text):
        if not whole:
            if end == len(text) and not re.search(r"[。；;！!]", text[start:]):
                continue  # the text itself is cut off here
            if (cited := _unclosed(text, start, on)) is not None:
                yield cited
            continue
        inner = text[start + 1 : end - 1]
        title, verdict, message = _judged(inner, on, named, doc)
        if title is not None:
            named[stem(inner)] = title
            if verdict is RIGHT:
                verdict, message = _attributed(text[max(0, start - 24) : start], title) or (verdict, message)
            if verdict is RIGHT and (more := ARTICLE.match(text, end)):
                verdict, message = _counted(title, more[1], on) or (verdict, message)
        yield Cited(start, end, title.name if title else None, verdict, message)


def _judged(inner: str, on: date, named: dict[str, Title], doc: Document) -> tuple[Title | None, CitationVerdict, str]:
    said = stem(inner)
    if not said:
        return None, WRONG, "书名号里没有名称。"
    if GENERIC.fullmatch(said):
        return _generic(said, named, doc)
    table = known()
    if title := table.exact(said, on):
        return title, *_dated(title, on)
    base, years = based(said)
    if family := table.of_base(base):
        return _of_family(years, family, on)
    if run := RUN_YEARS.search(inner):
        correct = RUN_YEARS.sub(r"\1—\2年", inner)
        return None, WRONG, f"年限“{run.group()}”缺少连接号，应为《{correct}》。"
    if is_local(inner, doc):
        return None, UNVERIFIABLE, "地方或单位自己的文件，公开的全国性目录里查不到，请以原文件核对名称。"
    if title := table.near(said, on):
        told = tuple(re.findall(r"\d{4}", years)[:2])
        family = table.of_base(based(title.stem)[0])
        title = next((each for each in family if each.years == told), title)
        return title, WRONG, f"名称有误，规范名称是《{title.name}》。"
    return None, UNVERIFIABLE, "目录里没有这个名称，请以原文件核对。"


def _dated(title: Title, on: date) -> tuple[CitationVerdict, str]:
    if on == date.max:
        return RIGHT, ""
    if title.until is not None and title.until <= on:
        instead = f"，现行的是《{title.then}》" if title.then else ""
        return REPEALED, f"《{title.name}》自{day_words(title.until)}起不再施行{instead}，请核对是否应当引用现行文件。"
    if title.since is not None and title.since > on:
        return WRONG, f"《{title.name}》制定于{day_words(title.since)}，晚于报告的日期，请核对。"
    return RIGHT, ""


def _of_family(years: str, family: list[Title], on: date) -> tuple[Title, CitationVerdict, str]:
    """A title known with years: which of its editions is meant, and whether the years are said rightly."""
    standing = [each for each in family if each.stands(on)] or family
    title = standing[-1]
    if not years:
        return title, *_dated(title, on)
    said = tuple(re.findall(r"\d{4}", years)[:2])
    exact = [each for each in family if each.years == said]
    if exact and WELL_SAID.fullmatch(years):
        return exact[0], *_dated(exact[0], on)
    title = exact[0] if exact else title
    return title, WRONG, _years_message(years, title)


def _years_message(years: str, title: Title) -> str:
    if title.years is None:
        return f"规范名称是《{title.name}》。"
    correct = f"（{title.years[0]}—{title.years[1]}年）"
    said = re.findall(r"\d{4}", years)
    if tuple(said[:2]) == title.years:
        return f"年限的写法不完整（连接号、“年”字或括号），应为“{correct}”。"
    return f"年限“{years}”有误，应为“{correct}”。"


def _generic(said: str, named: dict[str, Title], doc: Document) -> tuple[Title | None, CitationVerdict, str]:
    """《纲要》 and the like stand for the last full title of that kind."""
    for full, title in reversed(named.items()):
        if full != said and (based(full)[0].endswith(said) or stem(title.name).endswith(said)):
            return title, *_dated(title, day_of(doc))
    return None, UNVERIFIABLE, f"“{said}”是简称或泛称，文中没有说明是哪一份文件，请写明全称。"


def _attributed(before: str, title: Title) -> tuple[CitationVerdict, str] | None:
    """Who is said to have issued it, where the words just before the title say so and the table knows."""
    found = SPEAKER.search(before)
    if not found or not title.issuer:
        return None
    said = {BODIES[each] for each in re.findall("|".join(BODIES), found[1])}
    if said == set(title.issuer.split("、")):
        return None
    return WRONG, f"《{title.name}》由{title.issuer}印发，文中写作“{found[1]}”，发文机关不符。"


@cache
def _articles() -> dict[str, int]:
    return {numeral(n): n for n in range(1, 2000)} | {str(n): n for n in range(1, 2000)}


def _counted(title: Title, article: str, on: date) -> tuple[CitationVerdict, str] | None:
    count = title.count(on)
    told = _articles().get(article)
    if count is None or told is None or told <= count:
        return None
    return WRONG, f"《{title.name}》共{count}条，没有第{article}条，请核对条号。"


def is_local(inner: str, doc: Document) -> bool:
    """Whether the title names a place, a body or a year of its own, as the papers of a place do."""
    bare = inner.lstrip("关于").replace("中共", "")
    if OWN.match(bare) or (OF_A_YEAR.match(bare) and not WELL_SAID.search(stem(inner))):
        return True
    if NO_PLACE.match(bare):
        return False
    for size in range(2, 12):
        head = bare[:size]
        if head in counties() or head in cities() or head in provinces():
            return True
        if any(f"{head}{kind}" in provinces() or f"{head}{kind}" in cities() for kind in ("省", "市", "自治区")):
            return True
    if LOCAL_NAME.match(bare):
        return True
    core = re.sub(r"(?:人民)?政府$|办事处$|委员会$", "", doc.issuer.name)
    return len(core) > 1 and core[-4:] in inner


def _unclosed(text: str, start: int, on: date) -> Cited | None:
    """A title whose 》 was lost: the longest known title that begins after 《."""
    line = text[start + 1 : start + 1 + 60].split("\n")[0].split("《")[0]
    for size in range(len(line), 2, -1):
        said = stem(line[:size])
        title = known().exact(said, on) or next(iter(known().of_base(said)), None)
        if title is not None and not re.match(r"[\s—]", line[size - 1]):
            return Cited(start, start + 1 + size, title.name, WRONG, f"缺少后书名号“》”，应为《{title.name}》。")
    cut = re.match(r"[^，,。；;：:！？!?、]*", line)
    length = len(cut.group()) if cut else 0
    if length < 2:
        return None
    return Cited(start, start + 1 + length, None, WRONG, "缺少后书名号“》”，请补全。")


def _plain(doc: Document) -> Iterator[Cited]:
    """中华人民共和国…法 without 《》: reported where the table knows it."""
    on = day_of(doc)
    for match in PLAIN_LAW.finditer(doc.text):
        line = doc.text[match.end() : match.end() + 28].split("\n")[0]
        for size in range(len(line), 1, -1):
            title = known().exact(line[:size], on) if line[size - 1] in "法典例" else None
            if title is not None:
                yield Cited(match.start(), match.end() + size, title.name, *_dated(title, on))
                break


# ------------------------------------------------------------------ document numbers


def _numbers(doc: Document) -> Iterator[Cited]:
    for match in NUMBER.finditer(doc.text):
        leading = LEADING.match(match["office"])
        office = OFFICE.search(match["office"], leading.end() if leading else 0)
        marks = match["open"] + match["close"]
        if not office or (not marks and not re.search(r"[发函字]$", match["office"])):
            continue
        start = match.start() + office.start("code")
        yield _number(doc, match, office["code"], start)
    for match in ORDER.finditer(doc.text):
        if "令" in match.group():
            number = f"{match['office']}令第{match['number']}号"
            yield _against_table(doc, number, Cited(match.start(), match.end(), number, RIGHT, ""))


def _number(doc: Document, match: re.Match[str], code: str, start: int) -> Cited:
    correct = f"{code.replace('法制办', '法治办')}〔{match['year']}〕{int(match['number'])}号"
    whole = re.sub(r"\s", "", doc.text[start : match.end()])
    marks = match["open"] + match["close"]
    wrong = ""
    if re.search(r"委.{0,4}法制办", doc.text[max(0, match.start() - 12) : start] + code) and int(match["year"]) >= 2019:
        correct = whole.replace("法制办", "法治办")
        wrong = "全面依法治理机构的办公室简称“法治办”，“法制办”是原政府法制机构。"
    elif len(marks) < 2:
        wrong = "发文字号的括号缺失。"
    elif marks not in ("〔〕", "﹝﹞"):
        wrong = f"发文字号的年份应当用六角括号〔〕，不用“{marks}”。"
    elif match["rank"] or match["number"].startswith("0"):
        wrong = "发文字号的括号后面直接写顺序号，不加“第”“年”等字，也不编虚位。"
    elif doc.year and int(match["year"]) > doc.year + 1:
        return Cited(start, match.end(), None, WRONG, f"发文年份{match['year']}晚于报告年度，请核对。")
    if wrong:
        return Cited(start, match.end(), correct, WRONG, f"{wrong}规范写法是“{correct}”。")
    line = doc.text[doc.text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    if doc.document_number and re.sub(r"[\s()（）]", "", line) == whole:
        return Cited(start, match.end(), correct, RIGHT, "")
    plain = Cited(start, match.end(), correct, UNVERIFIABLE, "目录里没有这个文号，请以原文件核对。")
    return _against_table(doc, correct, plain)


def _against_table(doc: Document, number: str, otherwise: Cited) -> Cited:
    """The number held against the title beside it: the one in whose brackets it stands, or that follows it."""
    start, end = otherwise.start, otherwise.end
    before = re.search(r"《([^《》]+)》[（(][^（()）]{0,30}$", doc.text[max(0, start - 120) : start])
    beside = known().exact(stem(before[1]), day_of(doc)) if before else None
    if beside is not None and beside.number and ("令" in beside.number) == ("令" in number):
        if beside.number == number:
            return Cited(start, end, number, RIGHT, "")
        return Cited(start, end, beside.number, WRONG, f"《{beside.name}》的文号是{beside.number}，文中写作{number}。")
    title = known().by_number.get(number)
    if title is None:
        message = "目录里没有这个文号，请以原文件核对。"
        return Cited(start, end, otherwise.canonical, UNVERIFIABLE, otherwise.message or message)
    return Cited(start, end, number, RIGHT, f"《{title.name}》")
