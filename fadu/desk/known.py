"""Who of the parties typed is in cases of this body already, found by the keyed digest of a number.

Told are only cases that this person may read, where the name stands open to them anyway; a number is never shown, and
who tries one number after another is soon told nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest, QueryDict

from fadu.engine.models import Party
from fadu.engine.registry import modules
from fadu.engine.secrets import digest_of

from .numbers import CARD, wrong_number, wrong_phone
from .roles import role_words
from .seat import Seat

MOST = 3  # cases told of one party
LOOKS, WAIT = 120, 3600  # numbers that one person may look up in so many seconds


@dataclass(frozen=True, slots=True)
class Known:
    """One party of another case with the same number (`by`: which)."""

    case: UUID
    number: str
    title: str
    role: str
    name: str
    by: str
    same: bool

    @property
    def words(self) -> str:
        return f"同一{self.by}的“{self.name}”在{self.number}“{self.title}”中为{self.role}"


def known(
    seat: Seat, path: str, data: QueryDict, *, rows: int, besides: UUID | None = None
) -> dict[int, tuple[Known, ...]]:
    """The parties typed that are in other cases of the body at this path, by row; one query."""
    typed = {at: found for at in range(1, rows + 1) if (found := dict(_digests(data, at)))}
    digests = {digest for found in typed.values() for digest in found}
    readable = [name for name in modules() if seat.reads(path, name)]
    if not digests or not readable or not _may_look(seat, len(digests)):
        return {}
    same = Q(number_digest__in=digests) | Q(phone_digest__in=digests)
    others = Party.objects.filter(same, case__path=path, case__module__in=readable, case__opened_on__isnull=False)
    parties = list(others.exclude(case=besides).select_related("case").order_by("-id")[: MOST * 10])
    told = {at: tuple(_told(data, at, found, parties))[:MOST] for at, found in typed.items()}
    return {at: found for at, found in told.items() if found}


def _digests(data: QueryDict, at: int) -> Iterator[tuple[str, str]]:
    """What can be looked up of a row: whole numbers alone."""
    number, phone = data.get(f"party-{at}-number", ""), data.get(f"party-{at}-phone", "")
    if number.strip() and not wrong_number(data.get(f"party-{at}-shape", "") or CARD, number):
        yield digest_of(number), "证件号码"
    if phone.strip() and not wrong_phone(phone):
        yield digest_of(phone), "电话"


def _may_look(seat: Seat, count: int) -> bool:
    """Whether this person has not looked up too many numbers of late."""
    key = f"known-{seat.person.pk}"
    cache.add(key, 0, WAIT)
    return int(cache.incr(key, count)) <= LOOKS


def _told(data: QueryDict, at: int, typed: Mapping[str, str], parties: list[Party]) -> Iterator[Known]:
    name = data.get(f"party-{at}-name", "").strip()
    for one in parties:
        by = typed.get(one.number_digest) or typed.get(one.phone_digest)
        if by is not None:
            role = role_words(one.role, one.case.module)
            yield Known(one.case_id, one.case.number, one.case.title, role, one.name, by, one.name == name)


def otherwise(found: Mapping[int, tuple[Known, ...]]) -> dict[str, str]:
    """What is wrong where the same identity number stands under another name, by control."""
    return {
        f"party-{at}-name": f"同一证件号码在本机关的案件中登记为“{one.name}”，请核对；确实无误的，点“照此登记”。"
        for at, those in found.items()
        for one in those
        if one.by == "证件号码" and not one.same
    }


def tell(request: HttpRequest, found: Mapping[int, tuple[Known, ...]]) -> None:
    """Say, after a case was entered, who of its parties is in others."""
    for one in dict.fromkeys(one.words for those in found.values() for one in those):
        messages.info(request, f"{one}。")


def taken_over(data: QueryDict) -> QueryDict:
    """What was typed, with the name that a button takes over (`take`: row:name)."""
    made = data.copy()
    at, _, name = data.get("take", "").partition(":")
    if at.isdecimal() and name:
        made[f"party-{at}-name"] = name[:120]
    return made
