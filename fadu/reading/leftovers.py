"""What is left over from elsewhere: names of another place or kind of body, another year in this year's text."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from fadu.reading.document import Document
from fadu.reading.gazetteer import SHORT_PROVINCE, cities, counties, named, provinces
from fadu.reading.values import Finding, Level, Severity

ERROR, DOUBT, NOTE = Severity.ERROR, Severity.DOUBT, Severity.NOTE

# In such sentences another place is named on purpose.
TOGETHER: Final = re.compile(
    r"合作|协作|考察|赴|交流|对口|跨省|跨区域|跨市|跨县|毗邻|签订|签署|公司|事务所|籍|集团|银行|大学|学院|外地|外省|"
    r"先进经验|学习.{0,8}经验|来自|帮扶|共建|联动|边界|接壤|异地|东西部|转办|移交|协查|上游|下游|流域|通办|案例|典型|务工|流动|观摩|取经"
)
OFFICE: Final = r"(?:人民政府|政府|党委|县委|市委|区委|司法局|人大|信访局|行政执法|公安局|法院|检察院|依法治|全面依法)"
OF_PLACE: Final = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,9}?(?:县|区|市|旗))"
    r"(?=群众|居民|村民|干部|县[（(]|街道|各(?:镇|乡|街|部)|全[县市区]|辖区|执法|企业|机关|乡镇|法治|依法|行政复议|行政执法)"
)
TITLE_PLACE: Final = re.compile(
    r"《(?:20\d\d年度?)?(?:中共)?(?P<place>[\u4e00-\u9fff]{2,12}?(?:省|自治区|市|自治州|县|区|旗))"
)
TOWN: Final = re.compile(
    r"(?:^|(?<=[。；，、：,;:\n在由县区市州经对与和据按“（]))(?P<name>[\u4e00-\u9fff]{2})(?P<kind>镇|乡|街道)"
    r"(?=党委|人民政府|政府|党工委|办事处|司法所|人大|综合行政执法|法治政府|依法行政|行政执法)"
)
# Two characters before 镇 that are words of the sentence and no town's name.
NO_NAME: Final = re.compile(
    r"[我本该各全村城区县市州两个等强名小重和与对是由在将把的为乡镇上级所二三四五六七八九十化成立年善动全照据织导合助实彻强升范过托持绕确初前极进"
    r"促开行受挥请现有及于作其支务引带提报会联包以特利充调优压夯经内当期度同先定严制出]$"
)
OURS: Final = re.compile(r"(?:我|本)(?P<kind>镇|乡|街道|街|县|区|市|州|旗|省|局|厅|委|院|中心|办事处)(?![域际场委员])")
KINDS: Final = {
    "镇": {"乡", "街道", "局", "厅"},
    "乡": {"镇", "街道", "局", "厅"},
    "街道": {"镇", "乡", "局", "厅"},
    "县": {"镇", "乡", "街道", "区", "局", "厅", "旗"},
    "区": {"镇", "乡", "街道", "县", "局", "厅", "旗"},
    "旗": {"镇", "乡", "街道", "县", "区", "局", "厅"},
    "市": {"镇", "乡", "街道", "县", "区", "局", "厅"},
    "局": {"镇", "乡", "街道", "厅", "委", "院"},
    "厅": {"镇", "乡", "街道", "局", "委", "院", "县", "区"},
    "委": {"镇", "乡", "街道", "局", "厅", "院"},
}
KIND_NAMES: Final = re.compile(r"(街道|镇|乡|县|区|旗|市|局|厅|委)(?:党工委|党委|人民政府|政府|办事处|员会)?$")

YEAR: Final = re.compile(
    r"(?<!\d)(?<!\d[-—–~至])(20[0-4]\d)(?:年度|年)(?!\s?\d{1,2}\s?月|\s?[-—–~至]|以来|底|末|初|期间|前|后|起)"
)
# Before and around a year that is named on purpose.
NOT_OURS: Final = re.compile(
    r"(?:自|从|较|比|与|同|于|至|到|截至|截止|对|和|及|及其|、|[-—–~]|《[^》]*|第|是|为|的|在|以|落实|制定的?|印发的?|荣获|获得?|获评|"
    r"被评为|创建|列入|修订的?|连续|作为|完成|公布|编制|推进|部署|总结|谋划|按照|根据)\s?$"
)
COMPARED: Final = re.compile(
    r"同比|相比|增长|下降|上升|减少|较|比上|以来|提高|超过|上年|去年|历年|连续|截至|规划|目标|年底|启动|成立|新增|荣获|命名|授予|被评"
)
AIMED_YEAR: Final = re.compile(r"(?:力争|争取|确保|到)(?:在|于|到)?(20[0-4]\d)年(?:底|末|年底)")
FRAME: Final = re.compile(r"现将.{0,20}?(20\d\d)\s?年.{0,40}?(?:报告|汇报|总结)如下")
HEADING_YEAR: Final = re.compile(r"(?<!\d)(20\d\d)\s?年")


def left_over(doc: Document) -> Iterator[Finding]:
    """Names and years that do not belong in this report; nothing where issuer or year are unknown."""
    yield from _titles_elsewhere(doc)
    yield from _bodies_elsewhere(doc)
    yield from _neighbours(doc)
    if doc.issuer.level in (Level.TOWN, Level.STREET):
        yield from _other_towns(doc)
    yield from _other_kind(doc)
    if doc.year is not None:
        yield from _years(doc, doc.year)


@cache
def _short_provinces() -> dict[str, str]:
    """Provinces by the name people use: 浙江, 广西."""
    return {SHORT_PROVINCE.sub("", name): name for name in provinces()}


@cache
def _title_province() -> re.Pattern[str]:
    """A title that begins with a province's short name, as 《法治浙江建设规划》 does."""
    return re.compile(
        rf"《(?:20\d\d年度?)?(?:法治|平安|数字)?(?P<place>{'|'.join(_short_provinces())})(?!省|市|.{{0,3}}自治)"
    )


def _province_of(place: str) -> frozenset[str]:
    """The provinces that a place of this name lies in; empty where the gazetteer does not know it."""
    if place in _short_provinces():
        return frozenset((_short_provinces()[place],))
    if place in provinces():
        return frozenset((place,))
    if place in cities():
        return frozenset((cities()[place],))
    return frozenset(province for _, province in counties().get(place, ()))


def _elsewhere(doc: Document, place: str) -> bool:
    where = _province_of(place)
    own = doc.issuer.province
    return bool(own and where and own not in where and place not in doc.issuer.name)


def _sentence(doc: Document, place: int) -> str:
    start = max(doc.text.rfind(mark, 0, place) for mark in "。；\n") + 1
    ends = [end for mark in "。；\n" if (end := doc.text.find(mark, place)) >= 0]
    return doc.text[start : min(ends, default=len(doc.text))]


def _titles_elsewhere(doc: Document) -> Iterator[Finding]:
    for match in (*TITLE_PLACE.finditer(doc.text), *_title_province().finditer(doc.text)):
        if _elsewhere(doc, match["place"]) and not TOGETHER.search(_sentence(doc, match.start())):
            message = f"文件名称里的“{match['place']}”不在{doc.issuer.province}，是否从别处的报告沿用而来？"
            yield doc.finding("other_place", DOUBT, match.start("place"), match.end("place"), message)


def _bodies_elsewhere(doc: Document) -> Iterator[Finding]:
    pattern = re.compile(rf"(?P<place>[\u4e00-\u9fff]{{1,11}}?(?:省|自治区|市|自治州|县|区|旗))(?={OFFICE}|20\d\d年)")
    for match in pattern.finditer(doc.text):
        said = match["place"]
        for cut in range(len(said) - 1):
            place = said[cut:]
            if cut and place[0] in "和与及":  # 市政府和县人大 names no place
                continue
            if place in counties() or place in cities() or place in provinces():
                if _elsewhere(doc, place) and not TOGETHER.search(_sentence(doc, match.start())):
                    start = match.start() + cut
                    message = f"“{place}”不在{doc.issuer.province}，是否从别处的报告沿用而来？"
                    yield doc.finding("other_place", DOUBT, start, match.end(), message)
                break


def _neighbours(doc: Document) -> Iterator[Finding]:
    """The people, streets or officers of another county or city: 向某县群众发放, where the report's own is known."""
    own = set(named(doc.issuer.name)) | {doc.issuer.county or ""}
    level = doc.issuer.level
    if not any(own) or level in (Level.PROVINCE, None):
        return
    seat = next((city for city in own if city in cities()), None)
    for match in OF_PLACE.finditer(doc.text):
        place = next((name for cut in range(len(match["place"]) - 2) if _is_place(name := match["place"][cut:])), None)
        if place is None or place in own or not _known_apart(place, own, seat, doc):
            continue
        start = match.end("place") - len(place)
        if TOGETHER.search(_sentence(doc, start)) or re.search(r"[与和及、较]$", doc.text[max(0, start - 1) : start]):
            continue
        message = f"本报告的单位是“{doc.issuer.name}”，这里写的是“{place}”，是否从别处的报告沿用而来？"
        yield doc.finding("other_place", DOUBT, start, match.end("place"), message)


def _is_place(name: str) -> bool:
    return name in counties() or name in cities()


def _known_apart(place: str, own: set[str], seat: str | None, doc: Document) -> bool:
    """Whether the place is surely none of the report's own: another city than its own, or a county beside its own county."""
    if place in cities():
        homes = {city for name in own for city, _ in counties().get(name, ())} | ({seat} if seat else set())
        return bool(homes) and place not in homes and not doc.text.count(place) > 2
    if doc.issuer.county is None:  # a city's report speaks of its own counties
        return bool(seat) and all(city != seat for city, _ in counties()[place])
    return doc.text.count(place) <= 2


def _other_towns(doc: Document) -> Iterator[Finding]:
    own = re.sub(r"(?:党委|党工委|人民政府|政府|办事处)$", "", doc.issuer.name)
    for match in TOWN.finditer(doc.text):
        name = match["name"] + match["kind"]
        if own.endswith(name) or match["name"] in own or NO_NAME.search(match["name"]):
            continue
        if not TOGETHER.search(_sentence(doc, match.start())):
            message = f"本报告的单位是“{doc.issuer.name}”，这里写的是“{name}”，是否从别处的报告沿用而来？"
            yield doc.finding("other_place", DOUBT, match.start(), match.end(), message)


def _other_kind(doc: Document) -> Iterator[Finding]:
    """我局 in a town's report: counted against how the report calls itself elsewhere."""
    kind = KIND_NAMES.search(doc.issuer.name)
    if kind is None:
        return
    uses = [(match, match["kind"].replace("办事处", "街道")) for match in OURS.finditer(doc.text)]
    counts = Counter(said for _, said in uses)
    for match, said in uses:
        if said in KINDS[kind[1]] and counts[said] <= max(counts[kind[1]], 1):
            message = f"本报告自称“我{kind[1]}”，这里却写“{match.group()}”，是否从别处的报告沿用而来？"
            yield doc.finding("other_place", DOUBT, match.start(), match.end(), message, suggestion=f"我{kind[1]}")


def _years(doc: Document, year: int) -> Iterator[Finding]:
    for match in FRAME.finditer(doc.text[:3000]):
        if int(match[1]) != year:
            message = f"报告的是{year}年，这里却说“现将{match[1]}年……报告如下”，请核对年份。"
            yield doc.finding("other_year", ERROR, match.start(1), match.end(1), message, suggestion=str(year))
    headings = set()
    for section in doc.sections:
        start, end = section.heading_at
        said = HEADING_YEAR.search(doc.text, start, min(end, start + 40))
        if section.level != 1 or said is None or end - start > 60:
            continue
        headings.add(said.start(1))
        part = doc.part_at(start)
        if (part == "plan" and int(said[1]) <= year) or (part != "plan" and int(said[1]) != year):
            message = f"报告的是{year}年，这个标题写的是{said[1]}年，请核对年份。"
            yield doc.finding("other_year", ERROR, said.start(1), said.end(1), message)
    for match in AIMED_YEAR.finditer(doc.text):
        if doc.part_at(match.start()) == "plan" and int(match[1]) <= year:
            message = f"报告的是{year}年，安排里却说到{match[1]}年，请核对年份。"
            yield doc.finding("other_year", DOUBT, match.start(1), match.end(), message)
    for match in YEAR.finditer(doc.text):
        said_year, at = int(match[1]), match.start()
        part = doc.part_at(at)
        ours = (year,) if part in ("results", "head_duty") else range(year, year + 40) if part == "plan" else None
        if ours is None or said_year in ours or at in headings:
            continue
        before = re.split(r"[。；\n]", doc.text[max(0, at - 24) : at])[-1]
        sentence = _sentence(doc, at)
        in_title = before.count("《") > before.count("》") or before.count("（") > before.count("）")
        if in_title or NOT_OURS.search(before) or COMPARED.search(sentence) or sentence.count(str(year)):
            continue
        message = f"报告的是{year}年，这里说的是{said_year}年，是否从别的年份的报告沿用而来？"
        yield doc.finding("other_year", DOUBT, at, match.end(), message, suggestion=f"{year}年")
