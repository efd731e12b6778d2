"""What a reading says: the values behind `fadu read --json`, and how they are written as JSON.

Offsets (`start`, `end`, exclusive) count characters of the original text, so that `original[start:end] == quote`.
`at` is the same place in the cleaned text, for the passes; it is never written out.
"""

from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TypeAlias

JSON: TypeAlias = "str | int | float | bool | list[JSON] | dict[str, JSON] | None"


class Qualifier(StrEnum):
    """How exactly a value is claimed. The later member wins where several apply."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"
    ALL = "all"
    ZERO = "zero"
    TARGET = "target"
    GROWTH = "growth"
    LIMIT = "limit"
    RANK = "rank"


class Form(StrEnum):
    """How a value is written."""

    DIGIT = "digit"
    HANZI = "hanzi"
    MIXED = "mixed"
    IMPLIED_ZERO = "implied_zero"
    IMPLIED_ALL = "implied_all"


class Period(StrEnum):
    """What time a figure speaks of."""

    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    CUMULATIVE = "cumulative"
    PLAN = "plan"


class Verdict(StrEnum):
    """What became of a relation that the report asserts."""

    HOLDS = "holds"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WRONG = "wrong"
    CONTRADICTORY = "contradictory"
    UNVERIFIABLE = "unverifiable"


class CitationVerdict(StrEnum):
    """Whether a citation names what it means to name, and whether that is still in force."""

    RIGHT = "right"
    WRONG = "wrong"
    REPEALED = "repealed"
    UNVERIFIABLE = "unverifiable"


class Severity(StrEnum):
    """How sure and how grave a finding is."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


class Level(StrEnum):
    """What kind of body issued the report."""

    TOWN = "town"
    STREET = "street"
    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that reports: canonical simplified name, level, province and county where the text or the name tells them."""

    name: str
    level: Level | None
    province: str | None
    county: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A place in the original."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it: `start` is where the heading begins, `end` where the section ends."""

    level: int
    heading: str
    start: int
    end: int
    at: tuple[int, int]
    heading_at: tuple[int, int]
    number: int
    style: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantitative statement. `value` is in base units (7.3万条 is 73000, 99% is 99)."""

    quote: str
    start: int
    end: int
    value: int | float
    unit: str
    unit_raw: str
    qualifier: Qualifier
    form: Form
    period: Period
    subject: str
    indicator: str | None
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """What the report asserts about several figures, or about one figure and what can be counted in the text."""

    kind: str
    verdict: Verdict
    claimed: str
    computed: str
    quotes: tuple[Quote, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A title, document number, plain name of a law, named day or meeting that the report cites."""

    quote: str
    start: int
    end: int
    canonical: str | None
    verdict: CitationVerdict
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to the author, with its place. `suggestion` is empty where nothing can be proposed."""

    kind: str
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Place:
    """A span of the original."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The headings of the four parts that a yearly report must have; None where a part is missing."""

    results: Place | None
    problems: Place | None
    head_duty: Place | None
    plan: Place | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one file. `seconds` is the time it took."""

    file: str
    issuer: Issuer
    title: str | None
    year: int | None
    document_number: str | None
    dates: tuple[str, ...]
    addressee: str | None
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    parts: Parts
    seconds: float


INTERNAL = frozenset({"at", "heading_at", "number", "style"})


def to_json(value: object) -> JSON:
    """Return `value` (a Reading or any part of it) as plain JSON data, without the passes' own fields."""
    if is_dataclass(value):
        return {f.name: to_json(getattr(value, f.name)) for f in fields(value) if f.name not in INTERNAL}
    if isinstance(value, list | tuple):
        return [to_json(each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)
