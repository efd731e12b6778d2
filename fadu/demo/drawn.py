"""A year of a kind of cases, drawn by dice that fall the same way each time: so many of each course, each of a kind
and a matter, between people of invented names; and, where the facts name places, at one of them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fadu.grammar.calendar import Calendar

from .facts import table, toml
from .lines import Telling, dated


@dataclass(frozen=True, slots=True)
class Place:
    """A committee that takes cases: the people who mediate there, who types, and its weight in the year."""

    label: str
    name: str
    share: int
    signs_in: bool
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Year:
    """What the dice choose from, and the dice."""

    facts: Mapping[str, Any]
    places: Sequence[Place]
    names: Mapping[str, Any]
    calendar: Calendar
    until: date
    dice: random.Random
    told: set[int] = field(default_factory=set)

    def tellings(self) -> Iterator[tuple[date, Telling]]:
        """Every case with the day it begins, in the order of those days."""
        drawn = [self._one(course) for course in self.facts["course"] for _ in range(course["count"])]
        return iter(sorted(drawn, key=lambda one: one[0]))

    def _one(self, course: Mapping[str, Any]) -> tuple[date, Telling]:
        start = self._day(*course["opens"])
        place = self._weighed(self.places, [place.share for place in self.places]) if self.places else None
        kinds = [one for one in self.facts["kind"] if one["key"] in course.get("kinds", (one["key"],))]
        kind = self._weighed(kinds, [one["share"] or len(kinds) == 1 for one in kinds])
        values = self._values(kind, place)
        lines = dated(
            course["lines"],
            values,
            start=start,
            until=self.until,
            calendar=self.calendar,
            between=self.dice.randint,
        )
        return start, Telling(self.facts["module"], course.get("body", self.facts["body"]), "\n".join(lines))

    def _values(self, kind: Mapping[str, Any], place: Place | None) -> dict[str, str]:
        matter = self._matter(kind["matter"])
        said = self._people(kind, matter, place)
        told = {name: text.format_map(said) for name, text in matter.items() if name != "kin"}
        values = {**said, **told, "kind": kind["key"]}
        if place is not None:
            values |= self._committee(place)
        for name, choices in self.facts["pick"].items():
            values[name] = self.dice.choice(choices).format_map(said)
        return values

    def _matter(self, among: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        """A matter; where the facts say `once`, one that was not told before. Errors: ValueError where none is left."""
        left = [one for one in among if id(one) not in self.told]
        if not left:
            raise ValueError("示例中的事项不够用：已经各说过一次")
        chosen = self.dice.choice(left)
        if self.facts.get("once"):
            self.told.add(id(chosen))
        return chosen

    def _committee(self, place: Place) -> dict[str, str]:
        """Who mediates at that place, who types, who is invited along."""
        label, who = self.dice.choice(place.people)
        enters = who if place.signs_in else self.facts["enters"]
        invited = self.dice.choice(self.facts["invited"]) if self.dice.random() < self.facts["invites"] else ""
        return {
            "committee": f"@{place.label}",
            "listed": f"[@{label}]",
            "enters": enters,
            "mediator": who if place.signs_in else f"{who}@{enters}",
            "invited": invited.format(place=place.name),
        }

    def _people(self, kind: Mapping[str, Any], matter: Mapping[str, Any], place: Place | None) -> dict[str, str]:
        """The two sides: of one family where the matter is between kin, a firm where the kind is against one."""
        family, given = self._name()
        two = (family, given)
        while two == (family, given):
            two = self._name(family if matter.get("kin") else "")
        firm = kind.get("against", "")
        return {
            "one": family + given,
            "two": self.dice.choice(self.names[firm]) if firm else "".join(two),
            "firm": "firm" if firm else "person",
            "place": place.name if place else "",
            "amount": self.dice.choice(self.facts["amounts"]),
        }

    def _name(self, family: str = "") -> tuple[str, str]:
        return family or self.dice.choice(self.names["family"]), self.dice.choice(self.names["given"])

    def _day(self, first: date, last: date) -> date:
        """A working day of the span; the months weigh as the facts say."""
        span = (first + timedelta(n) for n in range((last - first).days + 1))
        days = [day for day in span if self.calendar.is_working(day)]
        found: date = self._weighed(days, [self.facts["months"][day.month - 1] for day in days])
        return found

    def _weighed(self, among: Sequence[Any], weights: Sequence[int]) -> Any:
        return self.dice.choices(among, weights)[0]


def year(name: str, *, calendar: Calendar, until: date) -> Year:
    """The year told in that file, up to a day."""
    facts = toml(name)
    people: dict[str, list[tuple[str, str]]] = {}
    places = []
    if "places" in facts:
        for row in table(facts["people"]):
            people.setdefault(row["committee"], []).append((row["label"], row["username"]))
        places = [
            Place(row["label"], row["place"], int(row["share"]), row["signs_in"] == "是", tuple(people[row["label"]]))
            for row in table(facts["places"])
        ]
    dice = random.Random(facts["dice"])  # noqa: S311 - the same cases each time
    return Year(facts, places, toml(facts["names"]), calendar, until, dice)
