"""Indicators: what is counted, among what, by which day, in which unit, by which definition (口径).

A module declares its indicators as a class body; the attribute's name is the indicator's id:

    class Mediation(Indicators):
        mediation_cases_handled = Count("调处矛盾纠纷数", "件", on=_.concluded_on, definition="…", under=…)
        mediation_cases_succeeded = mediation_cases_handled.where("调处成功数", _.outcome == "agreed", definition="…")
        mediation_success_rate = Rate("调处成功率", mediation_cases_succeeded, mediation_cases_handled, …)

`_` is Ibis's deferred row. A condition may name the fields of the module's record and, as `case_number`,
`case_stage`, `case_opened_on`, `case_closed_on`, those of its case; with `over=` also the fields of that Row. A record
whose day is empty counts nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import KW_ONLY, dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ibis.common.deferred import Deferred

    from .law import Citation

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of one body and year. `value` is None where nothing can be computed (a rate among nothing);
    a rate's value is in percent, unrounded, and only a rate has a numerator and a denominator. `previous` is the
    value over the same span of the year before, `records` how many records stand behind it; `href` is the page
    that opens it, which the face that shows it fills in."""

    id: str
    title: str
    unit: str
    kind: str
    value: Number | None
    printed: str
    numerator: Number | None
    denominator: Number | None
    records: int
    definition: str
    version: int
    previous: Number | None = None
    href: str = ""


class Operand:
    """What a formula is made of: indicators, references, and what their arithmetic gives."""

    def __add__(self, other: Operand | int) -> Worked:
        return Worked("+", self, other)

    def __sub__(self, other: Operand | int) -> Worked:
        return Worked("-", self, other)

    def __rsub__(self, other: int) -> Worked:
        return Worked("-", other, self)

    def __mul__(self, other: Operand | int) -> Worked:
        return Worked("*", self, other)

    def __truediv__(self, other: Operand | int) -> Worked:
        return Worked("/", self, other)

    __radd__, __rmul__ = __add__, __mul__


@dataclass(frozen=True, eq=False, slots=True)
class Worked(Operand):
    """`left op right`, op one of + - * /."""

    op: str
    left: Operand | int
    right: Operand | int

    def __str__(self) -> str:
        return f"({_said(self.left)} {self.op} {_said(self.right)})"


@dataclass(frozen=True, eq=False, slots=True)
class Other(Operand):
    """An indicator named by its id, which may be another module's, `back` years before the year asked."""

    id: str
    back: int = 0

    def __str__(self) -> str:
        return f"{self.id}[-{self.back}]" if self.back else self.id


@dataclass(frozen=True, eq=False)
class Indicator(Operand):
    """What every indicator has. `under` is the provision that has it counted; a change of `definition` or of
    what is counted raises `version`."""

    title: str
    _: KW_ONLY
    unit: str
    definition: str
    under: Citation
    version: int = 1
    id: str = field(default="", init=False)
    kind: ClassVar[str]

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "id", name)

    def __str__(self) -> str:
        return self.id

    @property
    def before(self) -> Before:
        """The same indicator in the year before, for a formula."""
        return Before(self)

    @property
    def decimals(self) -> int | None:
        """How many decimals it prints; None: all there are."""
        return None

    def says(self) -> Mapping[str, object]:
        """What it declares beside its kind and title, printable."""
        raise TypeError(f"{type(self).__name__} 不能单独用作指标。")

    def declaration(self) -> str:
        """The declaration in one line; two declarations are the same when these are."""
        words = {
            "title": self.title,
            "unit": self.unit,
            **self.says(),
            "under": self.under.short(),
            "definition": self.definition,
        }
        said = {name: "" if value is None else str(value) for name, value in words.items()}
        listed = ", ".join(f"{name}={value}" for name, value in said.items() if value)
        return f"{self.id} v{self.version} = {self.kind}({listed})"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the declaration, hexadecimal."""
        return hashlib.sha256(self.declaration().encode()).hexdigest()


@dataclass(frozen=True, eq=False, slots=True)
class Before(Operand):
    """An indicator in the year before."""

    of: Indicator

    def __str__(self) -> str:
        return f"{self.of.id}[-1]"


@dataclass(frozen=True, eq=False)
class Tallied(Indicator):
    """An indicator that is a query over records. `among` are conditions, all of which hold; `over` names a Row of
    the module (its class's name) where not the record itself is counted; `whole` is what `.where` was taken of."""

    unit: str
    _: KW_ONLY
    among: Deferred | tuple[Deferred, ...] = ()
    over: str = ""
    whole: Indicator | None = None

    @property
    def conditions(self) -> tuple[Deferred, ...]:
        return self.among if isinstance(self.among, tuple) else (self.among,)

    def where(
        self, title: str, *conditions: Deferred, definition: str, under: Citation | None = None, version: int = 1
    ) -> Self:
        """The part of it for which the conditions hold too."""
        among = (*self.conditions, *conditions)
        provision = under or self.under
        return replace(
            self, title=title, among=among, definition=definition, under=provision, version=version, whole=self
        )

    def within(self, other: Indicator) -> bool:
        """Whether it is a `.where` of the other."""
        return self.whole is not None and (
            self.whole is other or (isinstance(self.whole, Tallied) and self.whole.within(other))
        )

    def says(self) -> Mapping[str, object]:
        among = " & ".join(repr(condition) for condition in self.conditions)
        return {"over": self.over, "among": among}


@dataclass(frozen=True, eq=False)
class Count(Tallied):
    """How many records have their day in the period."""

    _: KW_ONLY
    on: Deferred
    kind: ClassVar[str] = "count"

    def says(self) -> Mapping[str, object]:
        return {**super().says(), "on": self.on}


@dataclass(frozen=True, eq=False)
class Sum(Tallied):
    """The sum of a quantity over the records that have their day in the period."""

    _: KW_ONLY
    of: Deferred
    on: Deferred
    kind: ClassVar[str] = "sum"

    def says(self) -> Mapping[str, object]:
        return {**super().says(), "of": self.of, "on": self.on}


@dataclass(frozen=True, eq=False)
class Stock(Tallied):
    """How many stand on the last day: since ≤ day < until, for ever where `until` is empty. `opening`: on the day
    before the first instead, what is brought forward."""

    _: KW_ONLY
    since: Deferred
    until: Deferred | None = None
    opening: bool = False
    kind: ClassVar[str] = "stock"

    def says(self) -> Mapping[str, object]:
        opening = {"opening": True} if self.opening else {}
        return {**super().says(), "since": self.since, "until": self.until, **opening}


@dataclass(frozen=True, eq=False)
class Told(Tallied):
    """A value that another body fixed (a rank, a target, a threshold), kept in a record with that body (`by`) and
    its document: the latest in the period."""

    _: KW_ONLY
    of: Deferred
    on: Deferred
    by: Deferred
    document: Deferred
    kind: ClassVar[str] = "told"

    def says(self) -> Mapping[str, object]:
        return {**super().says(), "of": self.of, "on": self.on, "by": self.by, "document": self.document}


@dataclass(frozen=True, eq=False)
class Rate(Indicator):
    """Numerator among denominator, in percent. The numerator is a `.where` of the denominator, or `because` says
    why it is not."""

    numerator: Count | Sum
    denominator: Count | Sum
    _: KW_ONLY
    unit: str = "%"
    places: int = 1
    because: str = ""
    kind: ClassVar[str] = "rate"

    @property
    def decimals(self) -> int:
        return self.places

    def says(self) -> Mapping[str, object]:
        rounded = {"places": self.places, "because": self.because}
        return {"numerator": self.numerator.id, "denominator": self.denominator.id, **rounded}


@dataclass(frozen=True, eq=False)
class Formula(Indicator):
    """Worked out of other indicators: `Formula("每个组织的调解员数", "名/个", mediators / Other("mediation_orgs"))`."""

    unit: str
    of: Worked
    _: KW_ONLY
    places: int = 1
    kind: ClassVar[str] = "formula"

    @property
    def decimals(self) -> int | None:
        """Sums and differences print as what they are made of."""
        return self.places if signed(self.of) is None else None

    def says(self) -> Mapping[str, object]:
        return {"of": self.of, "places": self.places}


class Indicators:
    """The indicators of a module, as a class body."""

    all: ClassVar[Mapping[str, Indicator]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.all = {name: value for name, value in vars(cls).items() if isinstance(value, Indicator)}


def _said(value: Operand | int) -> str:
    return str(value)


def references(expression: Operand | int) -> Iterator[tuple[str, int]]:
    """The (id, years back) that a formula rests on, in reading order."""
    match expression:
        case Worked(left=left, right=right):
            yield from references(left)
            yield from references(right)
        case Indicator(id=name):
            yield name, 0
        case Before(of=indicator):
            yield indicator.id, 1
        case Other(id=name, back=back):
            yield name, back


def work(expression: Operand | int, known: Callable[[str, int], Number | None]) -> Fraction | None:
    """The value of a formula; None where a part is not known or the divisor is nought."""
    if isinstance(expression, int):
        return Fraction(expression)
    if isinstance(expression, Worked):
        left, right = work(expression.left, known), work(expression.right, known)
        if left is None or right is None or (expression.op == "/" and not right):
            return None
        return {"+": Fraction.__add__, "-": Fraction.__sub__, "*": Fraction.__mul__, "/": Fraction.__truediv__}[
            expression.op
        ](left, right)
    (name, back), *_ = references(expression)
    value = known(name, back)
    return None if value is None else Fraction(value)


def signed(expression: Operand | int, sign: int = 1) -> tuple[tuple[str, int], ...] | None:
    """(id, +1 or -1) of a formula that only adds and subtracts figures of the year asked; None for any other."""
    if isinstance(expression, Worked):
        if expression.op not in {"+", "-"}:
            return None
        left = signed(expression.left, sign)
        right = signed(expression.right, sign if expression.op == "+" else -sign)
        return None if left is None or right is None else left + right
    found = tuple(references(expression))
    return ((found[0][0], sign),) if found and not found[0][1] else None


def parts(expression: Operand | int) -> tuple[tuple[str, int, int], ...]:
    """What a formula opens into, as (id, years back, sign): each term of a sum, or each figure it names once."""
    terms = signed(expression)
    if terms is not None:
        return tuple((name, 0, sign) for name, sign in terms)
    return tuple((name, back, 1) for name, back in dict.fromkeys(references(expression)))


def decimal(value: Fraction) -> Number:
    """A whole number as int, any other to 28 significant digits."""
    return value.numerator if value.denominator == 1 else Decimal(value.numerator) / Decimal(value.denominator)


def printed(value: Number | None, places: int | None = None) -> str:
    """As the report has it: half-up to `places` (None: all there are); a dash for a value that is not there."""
    if value is None:
        return "—"
    if places is None:
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
