"""A report as values: what a module says about its year, sentence by sentence, over measured figures.

    Section(Part.RESULTS, "加强宣传教育，增强全民法治意识", 40, (
        Sentence("全年累计", Clause("开展法治宣传活动{publicity_events}场次"),
                 Clause("知识讲座{legal_lectures}场次", joined="、"), Clause("发放宣传资料{materials_distributed}份")),
        Sentence("{year}年{issuer}{lost_cases:未发生}行政复议、行政应诉败诉案件。", zero=True),
    ))

Braces name indicators and print the figure without its unit, so that a sentence uses the measure word of its subject.
In a zero claim `{id:words}` prints words in place of the 0. `{year}`, `{next_year}` and `{issuer}` are the report's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import pairwise, takewhile

from .composed import Bound, Cell, Gap, Loose, Run, Text
from .indicator import Measured
from .law import Citation
from .names import Named

BLANK = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"(\w+)(?::(.+))?")
PAUSES = "，、；：。"
OWN = frozenset({"year", "next_year", "issuer"})

# What looks like a count in typed text. Not one: years and days, the number of a document or of an article, an ordinal,
# letters and digits grown together (G20, A4), a date of the form 3·15, a hotline, a telephone number.
COUNT = re.compile(r"(?<![A-Za-z0-9.·〔第-])\d+(?:\.\d+)?[余多]?[万亿]?[余多]?[%％]?(?![A-Za-z0-9.·〕）)年月日号-])")
HOTLINES = frozenset({"12315", "12333", "12337", "12345", "12348", "12388"})


class Part(Named):
    """The five parts that 督察规定 asks of the report, with the heading each one prints."""

    RESULTS = "results", "法治政府建设的主要举措和成效"
    PROBLEMS = "problems", "存在的不足和原因"
    HEAD_DUTY = "head_duty", "党政主要负责人履行推进法治建设第一责任人职责情况"
    PLAN = "plan", "下一年度法治政府建设的主要安排"
    OTHER = "other", "其他需要报告的情况"

    @property
    def required(self) -> bool:
        return self is not Part.OTHER


class BadReport(ValueError):
    """A report declaration that says something it cannot mean."""


def blanks(text: str) -> dict[str, str]:
    """Indicator id → words printed in its place ("" for the figure). BadReport for braces that cannot be read."""
    found = {}
    for inner in BLANK.findall(text):
        match = NAME.fullmatch(inner)
        if match is None:
            raise BadReport(f"花括号里应是指标编号，不能是“{inner}”：{text}")
        found[match[1]] = match[2] or ""
    if "{" in BLANK.sub("", text) or "}" in BLANK.sub("", text):
        raise BadReport(f"花括号没有配对：{text}")
    return {name: words for name, words in found.items() if name not in OWN}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence that drops out by itself. `joined` stands before it when a figure is said before."""

    text: str
    _: KW_ONLY
    joined: str = "，"

    def __post_init__(self) -> None:
        if not blanks(self.text):
            raise BadReport(f"分句里没有指标，无从判断是否写入：{self.text}")
        if self.text[0] in PAUSES:
            raise BadReport(f"分句前的标点写在 joined 里，不写在分句里：{self.text}")


@dataclass(frozen=True, init=False, slots=True)
class Sentence:
    """Plain words and clauses in order. It is left out when nothing stands behind it: no figure is left in it, or those
    of its plain words are all zero, or one of them was not measured. `zero=True` claims that every figure in it is zero
    and is printed only when that is so. A sentence that ends with a clause is closed by 。"""

    pieces: tuple[str | Clause, ...]
    zero: bool
    under: Citation | None

    def __init__(self, *pieces: str | Clause, zero: bool = False, under: Citation | None = None) -> None:
        object.__setattr__(self, "pieces", pieces)
        object.__setattr__(self, "zero", zero)
        object.__setattr__(self, "under", under)
        named = [blanks(piece if isinstance(piece, str) else piece.text) for piece in pieces]
        whole = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
        if not any(named):
            raise BadReport(f"句子里没有指标；没有数据的话写在自拟文字里：{whole}")
        for before, after in pairwise(pieces):
            if isinstance(after, Clause) and isinstance(before, str) and blanks(before) and before[-1] in PAUSES:
                raise BadReport(f"分句前的标点写在 joined 里，分句不写入时它才会一起略去：{whole}")
        if zero and any(isinstance(piece, Clause) for piece in pieces):
            raise BadReport(f"“未发生”一类的句子不能再分句：{whole}")
        if not zero and any(words for blank in named for words in blank.values()):
            raise BadReport(f"只有“未发生”一类的句子（zero=True）可以用文字代替数字：{whole}")


@dataclass(frozen=True, slots=True)
class Free:
    """A place for the author's own words, kept with the report under `key`. Braces in them bind figures as well."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """One row an indicator: name, unit, figure."""

    title: str
    of: tuple[str, ...]


Label = str | tuple[str, ...]
"""What a form prints beside a row or above a column; with what it stands under, from the outside in."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A form with rows and columns over one module's records: each row an indicator with the label that the form prints,
    each column the records whose field `by` has that value, the last column all of them. The ids of rows name counts,
    sums or stocks. `name` stands in its address; `balance`: two lists of rows whose sums the form wants equal in every
    column."""

    title: str
    rows: Mapping[str, Label]  # indicator id → label
    by: str
    columns: Mapping[str, Label]  # value → label
    total: Label = "总计"
    _: KW_ONLY
    name: str
    under: Citation
    note: str = ""
    balance: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """Every column's label as a path, the total's last."""
        return tuple(map(path_of, (*self.columns.values(), self.total)))

    @property
    def sides(self) -> tuple[tuple[str, ...], ...]:
        """Every row's label as a path."""
        return tuple(map(path_of, self.rows.values()))


def path_of(label: Label) -> tuple[str, ...]:
    return (label,) if isinstance(label, str) else label


@dataclass(frozen=True, slots=True)
class Spanning:
    """A label that stands over `wide` places from the place `at`, at the depth `level`, and is `deep` levels deep."""

    text: str
    at: int
    level: int
    wide: int
    deep: int


def spanned(paths: Sequence[tuple[str, ...]]) -> tuple[Spanning, ...]:
    """The labels of neighbouring places that stand under the same one share it; the last one reaches to the end."""
    depth = max(map(len, paths))
    found = []
    for at, path in enumerate(paths):
        for level, text in enumerate(path):
            if at and paths[at - 1][: level + 1] == path[: level + 1]:
                continue
            same = takewhile(lambda other: other[: level + 1] == path[: level + 1], paths[at:])  # noqa: B023
            wide, last = sum(1 for _ in same), level == len(path) - 1
            found.append(Spanning(text, at, level, wide, depth - level if last else 1))
    return tuple(found)


def flat(paths: Sequence[tuple[str, ...]], between: str = " ") -> tuple[str, ...]:
    """Each label in one line; what it stands under is said with the first of them."""
    said = []
    for at, path in enumerate(paths):
        before = paths[at - 1] if at else ()
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, path, strict=False)))
        said.append(between.join(path[min(shared, len(path) - 1) :]))
    return tuple(said)


@dataclass(frozen=True, slots=True)
class MonthlyBars:
    """The twelve months of one count or sum."""

    title: str
    of: str


@dataclass(frozen=True, slots=True)
class PartsOfWhole:
    """The parts of one whole, each with the label it prints; what they leave over is shown as 其他."""

    title: str
    parts: Mapping[str, str]  # indicator id → label
    whole: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a module says under one heading of a part. Sections of one part and heading print together."""

    part: Part
    heading: str
    order: int
    says: tuple[Sentence | Free, ...] = ()
    _: KW_ONLY
    tables: tuple[Table, ...] = ()
    charts: tuple[MonthlyBars | PartsOfWhole, ...] = ()

    def indicators(self) -> frozenset[str]:
        """Every indicator it names, so that a check can refuse one that does not exist."""
        found: set[str] = set()
        for piece in (p for said in self.says if isinstance(said, Sentence) for p in said.pieces):
            found.update(blanks(piece if isinstance(piece, str) else piece.text))
        for table in self.tables:
            found.update(table.of)
        for chart in self.charts:
            found.update((chart.of,) if isinstance(chart, MonthlyBars) else (*chart.parts, chart.whole))
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Said:
    """What sentences are said over: the figures by id and the report's own words."""

    figures: Mapping[str, Measured]
    own: Mapping[str, str]  # year, next_year, issuer

    def bound(self, figure: Measured, words: str = "") -> Bound:
        return Bound(figure.id, words or figure.printed, figure.title, figure.href)

    def filled(self, text: str) -> Iterator[Run]:
        """The runs of a text whose indicators are all measured."""
        for plain, name, words in pieces(text):
            if plain:
                yield Text(plain)
            if name in OWN:
                yield Text(self.own[name])
            elif name:
                yield self.bound(self.figures[name], words)

    def stands(self, text: str) -> bool:
        """Whether all its figures are measured and not all of them zero; a text that names none stands."""
        values = [self.figures[name].value if name in self.figures else None for name in blanks(text)]
        return not values or (None not in values and any(values))

    def sentence(self, sentence: Sentence) -> Cell:
        """The runs of a sentence, () when it is left out."""
        plain = [piece for piece in sentence.pieces if isinstance(piece, str)]
        if sentence.zero:
            named = [name for piece in plain for name in blanks(piece)]
            claims = all(name in self.figures and self.figures[name].value == 0 for name in named)
            return tuple(run for piece in plain for run in self.filled(piece)) if claims else ()
        if not all(self.stands(piece) for piece in plain):
            return ()
        runs: list[Run] = []
        counted = False  # whether a figure stands in the sentence already
        for piece in sentence.pieces:
            text = piece if isinstance(piece, str) else piece.text
            if not self.stands(text):
                continue
            if isinstance(piece, Clause):
                runs += (Text(piece.joined),) if counted else ()
            counted = counted or bool(blanks(text))
            runs += self.filled(text)
        if not counted:
            return ()
        return (*runs, Text("。")) if isinstance(sentence.pieces[-1], Clause) else tuple(runs)

    def typed(self, text: str) -> Cell:
        """The runs of one line that an author typed: figures in braces bound, other counts shown as loose, braces that
        name nothing measured as gaps. Any text is accepted."""
        runs: list[Run] = []
        for plain, name, _ in pieces(text):
            runs += loose(plain)
            if name in OWN:
                runs.append(Text(self.own[name]))
            elif name and name not in self.figures:
                runs.append(Gap(f"没有编号为“{name}”的指标"))
            elif name:
                figure = self.figures[name]
                runs.append(self.bound(figure) if figure.value is not None else Gap(f"“{figure.title}”尚无数据"))
        return tuple(runs)


def pieces(text: str) -> Iterator[tuple[str, str, str]]:
    """(plain text, name after it or "", words for it), over the whole text. Braces that hold no name stay plain."""
    at = 0
    for blank in BLANK.finditer(text):
        match = NAME.fullmatch(blank[1])
        if match is not None:
            yield text[at : blank.start()], match[1], match[2] or ""
            at = blank.end()
    yield text[at:], "", ""


def loose(text: str) -> Iterator[Run]:
    """Typed text with its counts told apart."""
    at = 0
    for match in COUNT.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if digits in HOTLINES or len(digits) > 10:  # 11 digits are a telephone number, more an identity or account
            continue
        if match.start() > at:
            yield Text(text[at : match.start()])
        yield Loose(match[0])
        at = match.end()
    if at < len(text):
        yield Text(text[at:])
