"""The check of a dossier as people read it: one line a defect, with where it stands and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from fadu.engine.dossier import dossier_of, found_in, shelf_of
from fadu.grammar.dossier import Defect, Finding, Spot

from .people import named
from .seen import SeenCase


@dataclass(slots=True)
class Told:
    """A defect of one file. `spots`: where, in words; `seqs`: the entries concerned."""

    words: str
    under: str
    mend: str
    step: str
    mendable: bool
    spots: list[str] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)


def excepted(seen: SeenCase) -> tuple[tuple[str, int], ...]:
    """Every exception of the law that an entry claims, with its reason; no defect, but for the reviewer to judge."""
    book = seen.book
    return tuple(
        (f"{book.what(one)}：{words}", one.seq)
        for one in book.live
        if one.verb != "approve"
        for words in book.claimed(one.seq)
    )


def told(seen: SeenCase) -> tuple[Told, ...]:
    """What is wrong with the file of a case, what can still be mended first."""
    shelf = shelf_of({seq: at for seq, (at, _) in seen.book.digests.items()}, seen.evidence, seen.on)
    dossier = dossier_of(seen.case, seen.on, seen.loaded, log=seen.book.entries, shelf=shelf)
    return tuple(_grouped(found_in(seen.case, dossier), seen.on, seen.names))


def _grouped(found: Iterable[Finding], on: date, names: Mapping[str, str]) -> Iterable[Told]:
    lines: dict[Defect, Told] = {}
    for one in found:
        defect = one.defect
        line = lines.get(defect)
        if line is None:
            step = defect.step.label if defect.step is not None and one.mendable else ""
            under = defect.under.short(on)
            line = lines[defect] = Told(named(defect.words, names), under, defect.mend, step, one.mendable)
        line.spots.append(_where(one.spot, names))
        if one.spot.seq is not None and one.spot.seq not in line.seqs:
            line.seqs.append(one.spot.seq)
    return lines.values()


def _where(spot: Spot, names: Mapping[str, str]) -> str:
    """The entry, the party, the paper, and what more there is to say."""
    parts = [
        f"第{spot.seq}号记录" if spot.seq is not None else "",
        names.get(spot.party, spot.party),
        f"《{spot.paper}》" if spot.paper else "",
        named(spot.more, names),
    ]
    return "，".join(part for part in parts if part)
