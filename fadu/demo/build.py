"""The demo home: bodies, people and grants, then every case by its acts through the one door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate, chain
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from fadu.engine import home
from fadu.engine.act import act_many
from fadu.engine.acting import Act
from fadu.engine.clocks import calendar_of_home
from fadu.engine.models import Body, Grant, Person

from . import drawn
from .facts import demo, table, toml
from .lines import Labels, Telling, acts, refused

MARK = "demo"
"""The home keeps this once the demo stands in it whole."""
CHUNK = 500  # acts between two signs of progress


@dataclass(frozen=True, slots=True)
class Step:
    """How far the building is: what is being told, how many acts of it there are and how many are behind."""

    words: str
    total: int
    done: int


def build(progress: Callable[[Step], None] = lambda _: None) -> None:
    """Make the example bodies in an empty home, whole or not at all.

    Errors: ValueError where the facts are not lawful, which the tests of the facts show.
    """
    facts = demo()
    with transaction.atomic():
        bodies = _bodies()
        _people(bodies)
        labels = Labels()
        for words, files in facts.stages:
            told = [one for name in files for one in _told(name, labels, bodies)]
            _tell(words, [act for _, act in sorted(told, key=lambda one: one[0])], progress)
        home.stand_on(facts.day)
        home.keep(MARK, True)


def built() -> bool:
    """Whether this home holds the demo."""
    return bool(home.kept(MARK, False))


def _tell(words: str, told: list[Act], progress: Callable[[Step], None]) -> None:
    """Take these acts by one call, in the order of their days."""
    progress(Step(words, len(told), 0))
    batch = act_many(told, at=datetime.now(UTC), chunk=CHUNK, progress=lambda n: progress(Step(words, len(told), n)))
    for one in batch.refused:
        raise refused(told[one.index], one.sentences)


def _told(name: str, labels: Labels, bodies: Mapping[str, UUID]) -> Iterator[tuple[date, Act]]:
    """The acts of one file (its tellings, its lists, the year it draws), each with the day that it is told on: what
    is corrected or entered late is told after what it comes late for.
    """
    facts = toml(name)
    tellings = (
        Telling(row["module"], row["body"], row["lines"], row.get("label", ""), texts=row.get("texts", {}))
        for row in facts.get("case", ())
    )
    listed = (
        Telling(row["module"], row["body"], row["lines"], line.get("label", ""), line)
        for row in facts.get("list", ())
        for line in table(row["file"])
    )
    drawn = (one for _, one in _drawn(name)) if "course" in facts else ()
    for telling in chain(tellings, listed, drawn):
        told = acts(telling, labels, bodies)
        yield from zip(accumulate((one.on for one in told), max), told, strict=True)


def _drawn(name: str) -> Iterator[tuple[date, Telling]]:
    return drawn.year(name, calendar=calendar_of_home(), until=demo().day).tellings()


def _bodies() -> dict[str, UUID]:
    """The bodies, those above first; by name."""
    made: dict[str, Body] = {}
    for row in table("bodies.csv"):
        made[row["name"]] = Body.objects.create(
            name=row["name"],
            full_name=row["full_name"],
            word=row["word"],
            code=row["code"],
            kind=row["kind"],
            parent=made.get(row["parent"]),
            opened_on=date.fromisoformat(row["opened_on"]),
            sample=True,
        )
    return {name: body.id for name, body in made.items()}


def _people(bodies: Mapping[str, UUID]) -> None:
    """The people and what each was granted. Who does not sign in has no password, and a clerk enters on paper."""
    password = make_password(demo().password)
    known = {account.username for account in demo().accounts}
    grants = []
    for row in table("people.csv"):
        person = Person.objects.create(
            username=row["username"],
            name=row["name"],
            is_active=row["signs_in"] == "是",
            sample=True,
            password=password if row["username"] in known else make_password(None),
        )
        grants += [
            Grant(
                person=person,
                role=role,
                body_id=bodies[row["body"]],
                since=date.fromisoformat(row["since"]),
                until=date.fromisoformat(row["until"]) if row["until"] else None,
            )
            for role in row["roles"].split()
        ]
    Grant.objects.bulk_create(grants)
