"""One case's chain of entries, checked column by column against its digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .digests import ALGORITHMS
from .log import commitment, digest_of, made_of
from .plain import dumps, loads


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was recorded: the case's number, and the entry or the table and field."""

    number: str = ""
    seq: int | None = None
    table: str = ""
    field: str = ""
    words: str = ""

    @property
    def sentence(self) -> str:
        """As it is told: 示邻〔2024〕1号第3条：……"""
        where = self.number + (f"第{self.seq}条" if self.seq is not None else "")
        return f"{where}：{self.words}" if where else self.words


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as stored, every column as text."""

    row: Mapping[str, str | None]

    @property
    def algorithm(self) -> str:
        """The algorithm it names; an unknown one is found out by the digest that then does not fit."""
        named = self.row["algorithm"] or ""
        return named if named in ALGORITHMS else "sha256"

    @property
    def digest(self) -> str:
        """What its digest must be."""
        return digest_of(self.row, by=self.algorithm)

    def whole(self) -> bool:
        """Whether answers and salts are those that were sealed, and everything can be read."""
        try:
            answers, salts, sealed = (loads(self.row[name] or "") for name in ("answers", "salts", "sealed"))
            by = self.algorithm
            made_of(self.row)
            return (
                dumps(answers) == self.row["answers"]
                and dumps(salts) == self.row["salts"]
                and answers.keys() == salts.keys() == sealed.keys()
                and all(commitment(salts[name], name, value, by=by) == sealed[name] for name, value in answers.items())
            )
        except (ValueError, TypeError, AttributeError, KeyError):
            return False


def check_chain(number: str, lines: Sequence[Line], *, seq: str | None, head: str | None) -> Iterator[Finding]:
    """Every entry that was changed, every place where one is missing, inserted or moved; then the case's own head."""
    if not lines:
        yield Finding(number, words="没有任何日志条目。")
        return
    previous: tuple[str | None, ...] = ("",)
    at = 0
    for line in lines:
        at += 1
        if line.row["seq"] != str(at):
            there = line.row["seq"] or ""
            if not there.isdecimal() or int(there) < at:
                yield Finding(number, at, words="日志条目的序号被改动。")
                continue
            for gone in range(at, int(there)):
                yield Finding(number, gone, words="日志条目缺失。")
            at, previous = int(there), (line.row["previous"],)
        computed = line.digest
        if computed != line.row["digest"] or not line.whole():
            yield Finding(number, at, words="日志条目被改动。")
        elif line.row["previous"] not in previous:
            yield Finding(number, at, words="日志条目与前一条不相接。")
        previous = (line.row["digest"], computed)
    if seq is not None and seq.isdecimal() and int(seq) > at:
        for gone in range(at + 1, int(seq) + 1):
            yield Finding(number, gone, words="日志条目缺失。")
    elif seq != str(at):
        yield Finding(number, table="engine_case", field="seq", words="案件的“末条序号”（seq）与日志不符。")
    elif head not in previous:
        yield Finding(number, table="engine_case", field="head", words="案件的“末条摘要”（head）与日志不符。")
