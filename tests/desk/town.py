"""A county with two invented towns, their people and cases, made by acts through the door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from fadu.engine.act import Done, act
from fadu.engine.acting import Act, Brought
from fadu.engine.home import stand_on
from fadu.engine.models import Body, Case, Grant, Person

TODAY = date(2025, 1, 24)
PASSWORD = "fadu-demo-2025"
SINCE = date(2015, 1, 1)
ROLES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "li": ("李示", "town", ("clerk", "enter", "correct")),
    "wang": ("王示", "town", ("mediator",)),
    "he": ("何示", "town", ("head",)),
    "zhao": ("赵示", "other", ("clerk", "mediator", "enter", "correct")),
    "sun": ("孙示", "county", ("read",)),
    "guan": ("管示", "county", ("admin",)),
    "xin": ("辛示", "", ()),
}
"""Each person's name, body and roles."""


@dataclass(slots=True)
class Town:
    """What was made: bodies and people by their short names, cases by what they are."""

    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)

    def do(self, name: str, step: str, on: str, who: str = "li", **more: Any) -> Case:
        """Take a step in the case of that name, or open it; it must be taken."""
        return self.send(name, Act(step=step, on=date.fromisoformat(on), actor=who, entered_by=who, **more))

    def send(self, name: str, one: Act, *, where: str = "town") -> Case:
        """Send one act to the case of that name."""
        from dataclasses import replace

        if name in self.cases:
            one = replace(one, case=str(self.cases[name].id))
        else:
            one = replace(one, body=one.body or str(self.bodies[where].id))
        done = act(one, at=datetime.combine(one.on, time(2, 30), tzinfo=UTC))
        assert isinstance(done, Done), done
        self.cases[name] = Case.objects.get(pk=done.case)
        return self.cases[name]


PEOPLE = (
    ("周甲", "吴乙"),
    ("郑丙", "冯丁"),
    ("陈戊", "褚己"),
    ("卫庚", "蒋辛"),
    ("沈壬", "韩癸"),
    ("杨子", "朱丑"),
    ("秦寅", "尤卯"),
)


def parties(at: int) -> tuple[Brought, ...]:
    """Two persons with invented numbers."""
    one, other = PEOPLE[at]
    return (
        Brought("p1", "party", one, {"number": "110101199003074519", "phone": "13800000001"}),
        Brought("p2", "party", other, {}),
    )


def build() -> Town:
    """Make it all."""
    town = Town()
    county = Body.objects.create(
        name="示例县", full_name="示例县人民政府", word="示县", kind="县", opened_on=SINCE, sample=True
    )
    for key, name, word in (("town", "示例镇", "示例"), ("other", "示乙镇", "示乙")):
        town.bodies[key] = Body.objects.create(
            name=name,
            full_name=f"示例县{name}人民政府",
            word=word,
            kind="镇",
            parent=county,
            opened_on=SINCE,
            sample=True,
        )
    town.bodies["county"] = county
    for who, (name, where, roles) in ROLES.items():
        person = Person(username=who, name=name, sample=True)
        person.set_password(PASSWORD)
        person.save()
        town.people[who] = person
        for role in roles:
            Grant.objects.create(person=person, role=role, body=town.bodies[where], since=SINCE)
    stand_on(TODAY)
    _registers(town)
    _disputes(town)
    return town


def _registers(town: Town) -> None:
    for key, where, who in (("committee", "town", "li"), ("other committee", "other", "zhao")):
        town.send(
            key,
            Act(
                step="establish",
                on=date(2022, 3, 1),
                actor=who,
                module="mediation_committee",
                answers={
                    "name": f"{town.bodies[where].name}人民调解委员会",
                    "kind": "town",
                    "members": "梁一\n宋二\n唐三",
                    "women": "1",
                    "elected_on": "2022-02-26",
                },
            ),
            where=where,
        )
    for name in ("梁一", "宋二"):
        town.send(
            name,
            Act(
                step="appoint",
                on=date(2022, 3, 2),
                actor="li",
                module="mediator",
                answers={
                    "name": name,
                    "committee": str(town.cases["committee"].id),
                    "origin": "member",
                    "full_time": "否",
                },
            ),
        )


def _opened(
    town: Town, name: str, on: str, at: int, *, where: str = "town", who: str = "li", key: str = "committee"
) -> None:
    answers = {"kind": "neighbour", "claim": "因宅旁排水沟被占，请求恢复原状。", "committee": str(town.cases[key].id)}
    one = Act(
        step="apply",
        on=date.fromisoformat(on),
        entered_by=who,
        party="p1",
        module="mediation",
        parties=parties(at),
        answers=answers,
    )
    town.send(name, one, where=where)


def _accepted(town: Town, name: str, on: str) -> None:
    mediators = [str(town.cases["梁一"].id)]
    town.do(name, "accept", on, answers={"mediators": mediators, "chosen_by": "committee"})


def _told(town: Town, name: str, on: str) -> None:
    for party in ("p1", "p2"):
        town.do(name, "tell", on, party=party)


def _mediated(town: Town, name: str, on: str) -> None:
    town.do(name, "mediate", on, "wang", answers={"place": "村委会", "invited": "", "account": "双方陈述，愿意协商。"})


def _disputes(town: Town) -> None:
    _opened(town, "applied", "2025-01-22", 0)
    _opened(town, "accepted", "2025-01-02", 1)
    _accepted(town, "accepted", "2025-01-03")
    _told(town, "accepted", "2025-01-03")
    _mediated(town, "accepted", "2025-01-06")
    _opened(town, "overdue", "2024-12-16", 2)
    _accepted(town, "overdue", "2024-12-18")
    _opened(town, "due today", "2024-12-23", 3)
    _accepted(town, "due today", "2024-12-24")
    _opened(town, "agreed", "2024-12-30", 4)
    _accepted(town, "agreed", "2025-01-02")
    _told(town, "agreed", "2025-01-03")
    _mediated(town, "agreed", "2025-01-07")
    town.do(
        "agreed",
        "agree",
        "2025-01-08",
        "wang",
        answers={
            "form": "written",
            "facts": "水沟系共用，一方堆放石料致积水。",
            "terms": "三日内清运石料，恢复水沟。",
            "performance": "自行清运",
            "perform_by": "2025-02-10",
            "signed": "是",
            "signed_on": "2025-01-08",
        },
    )
    _opened(town, "ended", "2024-11-04", 5)
    town.do("ended", "turn_away", "2024-11-05", answers={"bar": "taken", "route": "suit"})
    _opened(town, "elsewhere", "2025-01-10", 6, where="other", who="zhao", key="other committee")


def stages(town: Town) -> Iterator[tuple[str, Case]]:
    """One dispute at each stage that was made."""
    for name in ("applied", "accepted", "agreed", "ended"):
        yield name, town.cases[name]
