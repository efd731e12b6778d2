"""Which indicator a figure states: the catalogue of what reports commonly say, and how its words are found."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

from fadu.reading.document import Document
from fadu.reading.figures.lexer import Unit, units

MARK = re.compile(r"[，,。；;：:\n！!？?]")
STOP = re.compile(r"[。；;\n]")
BEFORE, AFTER = 60, 26
INSIDE = re.compile(r"[（(][^（）()]*[)）]")
LISTED = re.compile(r"[、和及](?!.{0,6}(?:审[查核]|制定|出台|备案|清理|开展|召开|举办|培训|发放))")
VERB = re.compile(r"审[查核]|报备|备案|清理|制定|出台")
RULES = re.compile(
    r"《(?![^《》]*书》)[^《》]{0,60}(?:条例|办法|规定|通知|意见|方案|制度|规则|细则|规划|纲要|要点|标准)[^《》]{0,20}》"
)
FULL = str.maketrans(",;:()", "，；：（）")
LIKE = {"banner": "item"}
AVERAGE = re.compile(r"(?:[人日月年户案]均|平均(?:每|为|达)?)[^，#]{0,8}#")
"""A value for each is no total: it states no indicator that counts."""
NEVER = re.compile(r"(?!)")
PLACED = 0.6
EARLIER = 140
BESIDE = 4.0
MEANT = 6.0
LONGEST = 10


@dataclass(frozen=True)
class Indicator:
    """An entry of the catalogue. `near`, `told` (the entry's `with`) `never` (its `not`) and `never_under` (`not_under`,
    of the headings, `not_with` of the sentence) are its words.
    """

    id: str
    name: str
    unit: str
    kinds: frozenset[str]
    near: re.Pattern[str]
    told: re.Pattern[str] | None
    never: re.Pattern[str]
    never_told: re.Pattern[str]
    never_under: re.Pattern[str]
    never_with: re.Pattern[str]
    zero: bool
    heading: bool


@dataclass(frozen=True)
class Said:
    """The words around a figure: its clause before and after it, what it counts, its sentence, the headings above."""

    before: str
    after: str
    subject: str
    sentence: str
    headings: str
    in_heading: bool

    @property
    def clause(self) -> str:
        """The clause without the number."""
        return f"{self.before}#{self.after}"

    @property
    def nearest(self) -> str:
        """The clause from the last 、 before the number."""
        return f"{self.before.rpartition('、')[2]}#{self.after}"


@dataclass(frozen=True)
class Catalogue:
    """Every indicator known, by the class of measure word it takes."""

    by_kind: dict[str, tuple[Indicator, ...]]
    by_id: dict[str, Indicator]

    def find(self, said: Said, unit: Unit, *, value: Decimal) -> str | None:
        """Return the id of the indicator whose words are found and are longest; None where none fits."""
        best, most = None, 0.0
        clause = said.nearest if value == 0 else said.clause
        if AVERAGE.search(clause):
            return None
        for entry in self.by_kind.get(unit.kind, ()):
            if (entry.zero and value != 0) or (entry.heading and not said.in_heading):
                continue
            weight = _weight(entry, said, clause)
            if weight > most:
                best, most = entry.id, weight
        return best

    def unit(self, indicator: str | None, unit: Unit) -> str:
        """Return the canonical unit: the indicator's where the classes agree, else the measure word's own."""
        entry = self.by_id.get(indicator or "")
        if entry and {unit.kind, LIKE.get(unit.kind, unit.kind)} & _kinds_of(entry.unit):
            return entry.unit
        return unit.canonical


def _weight(entry: Indicator, said: Said, clause: str) -> float:
    weight = max(_length(entry.near.search(said.subject)), _length(entry.near.search(clause)))
    if not weight or entry.never.search(clause) or entry.never.search(said.subject):
        return 0.0
    if entry.never_under.search(said.headings) or entry.never_with.search(said.sentence):
        return 0.0
    if "、" in said.before and entry.near.search(said.nearest):
        weight += BESIDE
    if entry.zero:
        weight += MEANT
    if entry.told:
        beside = entry.told.search(said.sentence)
        if not beside:
            above = entry.told.search(said.headings)
            if not above:
                return 0.0
            return weight + PLACED * min(len(above.group()), 6)
        weight += min(len(beside.group()), 8)
    return weight


def _line_before(text: str, place: int) -> str:
    """The words of the paragraph shortly before the place."""
    return text[max(0, place - EARLIER) : place].rpartition("\n")[2]


def _length(found: re.Match[str] | None) -> float:
    return float(min(len(found.group()), LONGEST)) if found else 0.0


def said_around(doc: Document, start: int, end: int, *, subject: str, last: int, following: int) -> Said:
    """Return the words around a figure; `last` is where the figure before it ends, `following` where the next begins."""
    text = doc.text
    first = max(last, start - BEFORE, 0) if last <= start else max(0, start - BEFORE)
    before = MARK.split(INSIDE.sub("", RULES.sub("", text[first:start])))[-1]
    if last and last <= start and LISTED.match(text, last):
        before = _lead(text, last) + before
    after = MARK.split(text[end : min(following, end + AFTER)])[0].partition("、")[0]
    window = text[max(0, start - 150) : start]
    sentence = (STOP.split(window)[-1] + MARK.split(text[start : end + 40])[0]).translate(FULL)
    if len(before) + len(after) < 2 and last and last <= start:
        before = STOP.split(text[max(0, last - 24) : start])[-1]
    section = doc.section_at(start)
    return Said(
        before,
        after,
        RULES.sub("", subject),
        sentence,
        f"{doc.headings_above(start)}\n{_line_before(text, start)}",
        section is not None and start < section.heading_at[1],
    )


def _lead(text: str, place: int) -> str:
    """The verb that opens the clause of a list and goes for all its items: 审核合同33份、规范性文件6件."""
    clause = MARK.split(text[max(0, place - BEFORE) : place])[-1]
    verb = VERB.search(clause)
    return verb.group() if verb else ""


@cache
def _kinds_of(unit: str) -> frozenset[str]:
    known = units()
    kinds = {each.kind for each in known.values() if each.canonical == unit or each.word == unit}
    return frozenset(kinds or {"rank"} if unit == "位" else kinds)


@cache
def catalogue() -> Catalogue:
    """Return the catalogue, read once."""
    entries = [_entry(each) for source in _sources() for each in source["indicator"]]
    by_kind: dict[str, list[Indicator]] = {}
    for entry in entries:
        for kind in entry.kinds:
            by_kind.setdefault(kind, []).append(entry)
    return Catalogue({kind: tuple(some) for kind, some in by_kind.items()}, {entry.id: entry for entry in entries})


def _sources() -> list[dict[Literal["indicator"], list[dict[str, object]]]]:
    folder = files("fadu.reading.catalogue")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    return [tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8")) for name in names]  # type: ignore[misc]


def _entry(said: dict[str, object]) -> Indicator:
    kinds = said.get("kinds")
    told, never = said.get("with"), said.get("not")
    return Indicator(
        id=str(said["id"]),
        name=str(said["name"]),
        unit=str(said["unit"]),
        kinds=frozenset(map(str, kinds)) if isinstance(kinds, list) else _kinds_of(str(said["unit"])),
        near=re.compile(str(said["near"])),
        told=re.compile(str(told)) if told else None,
        never=re.compile(str(never)) if never else NEVER,
        never_told=re.compile(str(said["without"])) if "without" in said else NEVER,
        never_under=re.compile(str(said["not_under"])) if "not_under" in said else NEVER,
        never_with=re.compile(str(said["not_with"])) if "not_with" in said else NEVER,
        zero=said.get("value") == "zero",
        heading=bool(said.get("heading")),
    )
