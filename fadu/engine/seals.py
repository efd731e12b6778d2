"""Seals: one signature over all entries recorded up to the end of a day, made after that day, that can be kept outside.

The key stands in the home's folder, not in the database: who rewrites the log, digests and all, cannot make its seals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import transaction

from fadu.faults import Fault

from .digests import digest
from .keys import key
from .log import instant
from .models import Entry, Seal
from .plain import dumps

FORM = "fadu-seal-1"
LOCAL = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A seal as one line of a file: days as text, `key` the public key, all digests in hexadecimal."""

    day: str
    since: str
    entries: int
    root: str
    previous: str
    digest: str
    signature: str
    key: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with the seal of a day."""

    day: str
    words: str


def _private() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(key("seal"))


def _start(day: date) -> str:
    """The instant a local day begins, as the log writes it."""
    return instant(datetime.combine(day, time.min, LOCAL).astimezone(UTC))


def _root(since: date | None, day: date) -> tuple[int, str]:
    """How many entries were recorded after the day `since`, up to the end of `day`, and a digest over theirs."""
    rows = Entry.objects.filter(recorded_at__lt=_start(day + DAY))
    if since is not None:
        rows = rows.filter(recorded_at__gte=_start(since + DAY))
    running, n = sha256(), 0
    for case, seq, of_entry in rows.order_by("case_id", "seq").values_list("case_id", "seq", "digest").iterator():
        running.update(f"{case.hex} {seq} {of_entry}\n".encode())
        n += 1
    return n, running.hexdigest()


def _digest(day: str, since: str, entries: int, root: str, previous: str) -> str:
    return digest(dumps([FORM, day, since, entries, root, previous]), by="sha256")


def seal(day: date, *, now: datetime) -> Seal:
    """Seal everything recorded up to the end of a day. Errors: Fault for a day that has not ended or stands sealed."""
    if now < datetime.combine(day + DAY, time.min, LOCAL):
        raise Fault(f"{day.isoformat()}尚未结束，请在次日加封。")
    with transaction.atomic():
        last = Seal.objects.order_by("-day").first()
        if last is not None and last.day >= day:
            raise Fault(f"{last.day.isoformat()}以前已经加封，不能再封{day.isoformat()}。")
        since = last.day if last else None
        entries, root = _root(since, day)
        previous = last.digest if last else ""
        of_seal = _digest(day.isoformat(), since.isoformat() if since else "", entries, root, previous)
        signature = _private().sign(bytes.fromhex(of_seal)).hex()
        return Seal.objects.create(
            day=day, since=since, entries=entries, root=root, previous=previous, digest=of_seal, signature=signature
        )


def seal_due(now: datetime) -> Seal | None:
    """Seal up to yesterday, where it is not sealed yet."""
    yesterday = now.astimezone(LOCAL).date() - DAY
    return None if Seal.objects.filter(day__gte=yesterday).exists() else seal(yesterday, now=now)


def _lines() -> Iterator[Sealed]:
    public = _private().public_key().public_bytes_raw().hex()
    for row in Seal.objects.order_by("day").iterator():
        yield Sealed(
            day=row.day.isoformat(),
            since=row.since.isoformat() if row.since else "",
            entries=row.entries,
            root=row.root,
            previous=row.previous,
            digest=row.digest,
            signature=row.signature,
            key=public,
        )


def export() -> Iterator[str]:
    """One line of JSON a seal, oldest first."""
    for line in _lines():
        yield json.dumps(asdict(line), ensure_ascii=False, sort_keys=True)


def read(lines: Iterable[str]) -> list[Sealed]:
    """Seals kept outside. Errors: Fault for a line that is none."""
    found: list[Sealed] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(Sealed(**json.loads(line)))
                date.fromisoformat(found[-1].day)
            except (TypeError, ValueError) as error:
                raise Fault(f"封印文件第{number}行不是封印，请核对文件。") from error
    return found


def broken(kept: Iterable[Sealed] | None = None) -> Iterator[Broken]:
    """What is wrong, seal by seal: of those in the database, or of those kept outside (oldest first)."""
    outside = kept is not None
    own = {line.day: line for line in _lines()} if outside else {}
    previous = None
    for line in kept if kept is not None else _lines():
        yield from _wrong(line)
        if previous is not None and line.previous != previous.digest and (not outside or previous.day == line.since):
            yield Broken(line.day, "与前一封印不相接")
        if outside and own.get(line.day) != line:
            yield Broken(line.day, "与库内的封印不一致" if line.day in own else "库内没有这一封印")
        previous = line


def _wrong(line: Sealed) -> Iterator[Broken]:
    if _digest(line.day, line.since, line.entries, line.root, line.previous) != line.digest:
        yield Broken(line.day, "封印内容被改动")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(line.key)).verify(
            bytes.fromhex(line.signature), bytes.fromhex(line.digest)
        )
    except (InvalidSignature, ValueError):
        yield Broken(line.day, "签名不符")
    entries, root = _root(date.fromisoformat(line.since) if line.since else None, date.fromisoformat(line.day))
    if entries != line.entries:
        yield Broken(line.day, f"封印时有{line.entries}条日志，现有{entries}条")
    elif root != line.root:
        yield Broken(line.day, "封印后日志被改动")
