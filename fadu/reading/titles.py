"""The titles that reports cite: the statute table of the grammar, and the wider lists beside this file.

A title is compared in a reduced form (`stem`): without spaces, quotation marks and 中华人民共和国, brackets and dashes
made equal, so that hyphen, en dash and em dash, half and full width count as the same.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fadu.grammar.instrument import Statute, statutes

STATE: Final = "中华人民共和国"
ISSUERS: Final = re.compile(
    r"^(?:中共中央办公厅、?国务院办公厅|中共中央、?国务院|中共中央办公厅|国务院办公厅|中共中央|国务院|最高人民法院|最高人民检察院|司法部)"
    r"(?=关于)"
)
KINDS: Final = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|准则|章程|意见|决定|决议|通知|方案|纲要|规划|计划|清单|要点|解释|标准|指引|制度)$"
)
YEARS: Final = re.compile(r"^(?P<base>.{2,}?)[(\[【]?(?P<years>\d{4}年?[^\d]{0,2}\d{2,4}年?)[)\]】]?$")
WELL_SAID: Final = re.compile(r"\((?P<first>\d{4})年?—(?P<last>\d{4})年\)")
REVISED: Final = re.compile(r"\((?:\d{4}年?)?(?:最新)?(?:修订|修正|修改)(?:版|案|本)?\)$|\(\d{4}年?版\)$|\d{4}年?版$")
PASSED_ON: Final = re.compile(r"^.{0,30}?(?:关于)?(?:印发|转发|发布|公布|颁布)[《〈]?(?P<inner>.+?)[》〉]?的?通知$")
# Length from which a title without one of its words is hardly another title.
LONG: Final = 8
MARKS: Final = str.maketrans(
    {"（": "(", "）": ")", "〈": "", "〉": "", "《": "", "》": "", "<": "", ">": "", "＜": "", "＞": ""}
)


@dataclass(frozen=True, slots=True)
class Title:
    """A known instrument: `since` is the day it was made, `until` the day it ceased to hold (None: it holds).

    `articles` are the numbers of articles by the day from which a text holds. `complete`: the table holds every title
    of its kind, so a near miss is a slip and no other instrument. `registered`: it stands in the statute table.
    """

    name: str
    stem: str
    since: date | None = None
    until: date | None = None
    then: str = ""
    number: str = ""
    issuer: str = ""
    articles: tuple[tuple[date, int], ...] = ()
    years: tuple[str, str] | None = None
    complete: bool = False
    registered: bool = False

    def count(self, on: date) -> int | None:
        """How many articles the text in force on that day has, where that is known."""
        held = [number for day, number in self.articles if day <= on]
        return held[-1] if held else None

    def stands(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


def stem(title: str) -> str:
    """The form in which titles are compared."""
    said = re.sub(r"[\s“”‘’\"'「」『』·•・，,、]", "", title.translate(MARKS))
    said = re.sub(r"(?<=[\d年])[-‐‑‒–—―－~～至到_]+(?=\d)", "—", said)
    said = said.removeprefix(STATE) if len(said) > len(STATE) + 1 else said
    said = REVISED.sub("", said)
    if passed := PASSED_ON.match(said):
        said = passed["inner"]
        said = said.removeprefix(STATE) if len(said) > len(STATE) + 1 else said
    said = re.sub(r"的(?=(?:指导|实施|若干)?(?:意见|决定|通知|规定|办法|方案|决议)$)", "", said)
    return said.removeprefix("关于") if len(said) > 6 else said


def based(said: str) -> tuple[str, str]:
    """A stem without its years, and the years as written with their brackets ("" where it names none)."""
    found = YEARS.match(said)
    if not found:
        return said, ""
    return found["base"], said[len(found["base"]) :]


class Known:
    """All titles, found by stem, by stem without years, and by nearness."""

    def __init__(self, titles: Iterable[Title]) -> None:
        self.by_stem: dict[str, list[Title]] = defaultdict(list)
        self.by_base: dict[str, list[Title]] = defaultdict(list)
        self.by_number: dict[str, Title] = {}
        self.grams: dict[str, set[str]] = defaultdict(set)
        for title in titles:
            self.add(title, title.stem)
            if title.number:
                self.by_number.setdefault(re.sub(r"\s", "", title.number), title)

    def add(self, title: Title, name: str) -> None:
        if any(other.name == title.name for other in self.by_stem[name]):
            return
        self.by_stem[name].append(title)
        base, years = based(name)
        if years:
            self.by_base[base].append(title)
        for gram in _grams(base):
            self.grams[gram].add(name)

    def exact(self, name: str, on: date) -> Title | None:
        return _best(self.by_stem.get(name, []), on)

    def of_base(self, base: str) -> list[Title]:
        return self.by_base.get(base, [])

    def near(self, name: str, on: date) -> Title | None:
        """The one known title that `name` is a slip of: few characters lost, added, turned or mistaken."""
        base, _ = based(name)
        shared: dict[str, int] = defaultdict(int)
        for gram in _grams(base):
            for other in self.grams.get(gram, ()):
                shared[other] += 1
        best: tuple[int, str] | None = None
        for other, count in shared.items():
            if count * 2 >= len(base) - 4:
                title = _best(self.by_stem[other], on)
                meant = based(other)[0]
                slips = slipped(base, meant, generous=bool(title and title.complete))
                sure = title is not None and (title.registered or len(base) >= LONG)
                if slips is None and sure and _word_lost(base, meant):
                    slips = 2
                if slips is not None and (best is None or (slips, other) < best):
                    best = (slips, other)
        return _best(self.by_stem[best[1]], on) if best else None


def _best(titles: list[Title], on: date) -> Title | None:
    """The title in force on that day, else the latest made before it, else the first."""
    standing = [each for each in titles if each.stands(on)]
    if standing:
        return standing[-1]
    made = [each for each in titles if each.since is None or each.since <= on]
    return made[-1] if made else (titles[0] if titles else None)


def _grams(said: str) -> Iterator[str]:
    return (said[at : at + 2] for at in range(max(len(said) - 1, 1)))


# Characters taken for one another: by sound, by shape, or by a neighbouring word of the law.
MISTAKEN: Final = frozenset(
    frozenset(pair)
    for pair in re.findall(
        r"\w+",
        "制治 力利 障护 决绝 复覆 申审 诉讼 审判 载裁 裁栽 处初 罚法 权全 法发 条调 例列 事势 施始 实市 府俯 信住 访仿 "
        "监鉴 督都 察查 档挡 案按 规轨 范犯 章张 程成 序续 许需 可刻 强墙 证正 政正 务物 公工 开启 保报 "
        "安按 全权 环还 境镜 土士 地的 民名 人仁 调条 解结 复夏 议仪 纠究 纷粉 矫娇 徒彻 援缓 助住 律率 师帅 管营 "
        "理里 定订 意义 见建 办辨 辩辨 通同 知之 纲钢 要邀 划画 建健 设没 清请 单但 录绿 记计 录路 "
        "试式 行型 责则 任人 党堂 员原 会汇 监临 村材 镇填 乡多 妇归 女如 未末 成城 老考 残浅 疾急 "
        "反返 垄拢 断段 竞竟 争征 消清 费废 者着 权杈 益宜 食实 品晶 药要 产厂 质制 量良 标漂 准淮 噪躁 声生 大太",
    )
)


def slipped(said: str, meant: str, *, generous: bool) -> int | None:
    """How many slips turn `meant` into `said`; None where they are too many or of a kind that makes another title.

    Where the table of a kind is complete (`generous`), any mistaken character counts as a slip; elsewhere only
    characters that are taken for one another, unless the title is long.
    """
    size = min(len(said), len(meant))
    allowed = 0 if size < 4 else 1 if size < 10 else 2 if size < 20 else 3
    if said == meant or abs(len(said) - len(meant)) > allowed:
        return None
    ends = KINDS.search(said), KINDS.search(meant)
    if ends[0] and ends[1] and ends[0].group() != ends[1].group():
        return None
    if re.findall(r"\d+", said) != re.findall(r"\d+", meant):
        return None
    slips = _distance(said, meant, free=generous or size >= 14)
    return slips if slips <= allowed else None


def _word_lost(said: str, meant: str) -> bool:
    """Whether `said` is `meant` without one word of two characters."""
    if len(said) < 6 or len(meant) - len(said) != 2 or KINDS.search(said) is None:
        return False
    return any(meant[:at] + meant[at + 2 :] == said for at in range(1, len(meant) - 2))


def _distance(said: str, meant: str, *, free: bool) -> int:
    """Edit distance with turned neighbours; a substitution that is no known mistake costs two unless `free`."""
    older: list[int] = []
    last = list(range(len(meant) + 1))
    for i, here in enumerate(said, 1):
        row = [i]
        for j, there in enumerate(meant, 1):
            cost = 0 if here == there else 1 if free or frozenset((here, there)) in MISTAKEN else 2
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1 and j > 1 and here == meant[j - 2] and said[i - 2] == there and here != there:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        older, last = last, row
    return last[-1]


@cache
def known() -> Known:
    """Every title of the statute table and of the lists beside this file."""
    titles = list(_registered())
    seen = {title.stem for title in titles}
    titles.extend(title for title in (*_laws(), *_listed()) if title.stem not in seen)
    found = Known(titles)
    for title in titles:
        if (short := ISSUERS.sub("", title.name)) != title.name:
            found.add(title, stem(short))
    for statute in statutes().values():
        # A short form may be the name of another instrument (信访条例 was one); then it is no alias of this one.
        aliases = (each for each in (*statute.aliases, statute.short) if "〔" not in each and len(stem(each)) > 3)
        for alias in aliases:
            # A name without years stands for whichever edition holds on the day.
            if stem(alias) not in found.by_stem and stem(alias) not in found.by_base:
                found.add(_of_statute(statute), stem(alias))
    for alias, name in _data("laws.toml")["alias"].items():
        if (held := found.exact(stem(name), date.max)) is not None:
            found.add(held, stem(alias))
    for name, row in _rows("titles.toml", "document"):
        for alias in row.get("aliases", ()):
            found.add(_row_title(name, row), stem(alias))
    return found


def _data(file: str) -> dict[str, Any]:
    return tomllib.loads(files("fadu.reading").joinpath(file).read_text(encoding="utf-8"))


def _registered() -> Iterator[Title]:
    return map(_of_statute, statutes().values())


@cache
def _beside(table: str) -> Mapping[str, str]:
    """What the lists add to titles of the statute table: who issued them, what succeeded them."""
    rows: Mapping[str, str] = _data("titles.toml")[table]
    return rows


def _of_statute(statute: Statute) -> Title:
    first, last = statute.versions[0], statute.versions[-1]
    return _with_years(
        Title(
            name=statute.title,
            stem=stem(statute.title),
            since=first.promulgated or first.in_force,
            until=last.until,
            then=_beside("succeeded").get(statute.title, ""),
            number=statute.number,
            issuer=_beside("issued").get(statute.title, ""),
            articles=tuple((v.in_force, v.articles) for v in statute.versions if v.articles),
            complete=statute.kind == "法律",
            registered=True,
        )
    )


def _with_years(title: Title) -> Title:
    found = WELL_SAID.search(title.stem)
    return replace(title, years=(found["first"], found["last"])) if found else title


def _laws() -> Iterator[Title]:
    data = _data("laws.toml")
    articles = {name: tuple((day, count) for day, count in rows) for name, rows in data["articles"].items()}
    made: Mapping[str, date] = data["since"]
    for name in (*data["older"], *made, *data["until"]):
        until, then = data["until"].get(name, (None, ""))
        yield Title(
            name=name if name in data["bare"] or name.startswith("中国") else STATE + name,
            stem=stem(name),
            since=made.get(name),
            until=until,
            then=STATE + then if then else "",
            articles=articles.get(name, ()),
            complete=True,
        )


def _rows(file: str, table: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    data = _data(file)[table]
    yield from ((name, {}) for name in data["older"])
    yield from data["row"].items()


def _listed() -> Iterator[Title]:
    for table in ("regulation", "rule", "party", "document"):
        for name, row in _rows("titles.toml", table):
            yield _row_title(name, row)


def _row_title(name: str, row: Mapping[str, Any]) -> Title:
    fields = {each: row[each] for each in ("since", "until", "then", "number", "issuer") if each in row}
    return _with_years(Title(name=name, stem=stem(name), **fields))
