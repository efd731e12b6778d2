"""Acts through the door, one by one and many at once, on whole disputes from application to settlement.

    .venv/bin/python -m bench.door [--cases N] [--singles N]

Prints the milliseconds of a step by `act`, by `act_many` and how many times faster that is, then the self-check over
what was made, in entries a second. Makes a home of its own in a temporary folder; with FADU_DATABASE_URL the database
named must hold no case.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fadu.engine.acting import Act

AT = datetime(2025, 1, 24, 2, tzinfo=UTC)
ROUNDS = 3
BEGUN, LAST = date(2020, 6, 1), date(2024, 1, 2)


class Office:
    """One town with a committee, a mediator and a clerk."""

    def __init__(self) -> None:
        from fadu.engine.models import Body, Grant, Person

        self.body = Body.objects.create(
            name="测镇", full_name="测镇人民政府", word="测", kind="乡镇", opened_on=BEGUN, sample=True
        )
        for who, roles in {"k1": ("clerk", "enter"), "m1": ("mediator",)}.items():
            person = Person.objects.create(username=who, name=who)
            Grant.objects.bulk_create(Grant(person=person, role=role, body=self.body, since=BEGUN) for role in roles)
        committee = self.act("mediation_committee", "establish", BEGUN)
        members = {
            "name": "东村调委会",
            "kind": "village",
            "members": ["赵某", "钱某", "孙某"],
            "women": 1,
            "elected_on": BEGUN,
        }
        self.committee = self.take([self.with_answers(committee, members)])[0]
        mediator = self.act("mediator", "appoint", BEGUN)
        person_ = {"name": "赵某", "committee": self.committee, "origin": "member", "full_time": False}
        self.mediator = self.take([self.with_answers(mediator, person_)])[0]

    def act(self, module: str, step: str, on: date, *, case: str = "", actor: str = "k1", **more: Any) -> Act:
        from fadu.engine.acting import Act

        return Act(
            module=module, step=step, on=on, case=case, actor=actor, entered_by="k1", body=str(self.body.id), **more
        )

    def with_answers(self, act: Act, answers: dict[str, Any]) -> Act:
        from dataclasses import replace

        return replace(act, answers=answers)

    def take(self, acts: list[Act]) -> list[str]:
        """Take them all; gives the numbers of their cases."""
        from fadu.engine.act import Done, act_many

        batch = act_many(acts, at=AT)
        if batch.refused:
            sys.exit("".join(batch.refused[0].sentences))
        return [result.number for result in batch.results if isinstance(result, Done)]

    def dispute(self, n: int) -> Iterator[Act]:
        """Six steps: applied for, accepted, both parties told, mediated, settled."""
        from fadu.engine.acting import Brought

        case = str(uuid.uuid5(uuid.NAMESPACE_OID, f"dispute {n}"))
        on = LAST + timedelta(days=n % 340)
        both = (Brought("p1", "party", f"张{n}"), Brought("p2", "party", f"李{n}"))
        opening = {"kind": "neighbour", "claim": "滴水檐越界", "committee": self.committee}

        def step(name: str, after: int, *, by: str = "m1", **more: Any) -> Act:
            answers = more.pop("answers", {})
            found = self.act("mediation", name, on + timedelta(days=after), case=case, actor=by, **more)
            return self.with_answers(found, answers)

        yield step("apply", 0, by="", party="p1", parties=both, answers=opening)
        yield step("accept", 1, by="k1", answers={"mediators": [self.mediator], "chosen_by": "committee"})
        yield step("tell", 2, by="k1", party="p1")
        yield step("tell", 2, by="k1", party="p2")
        yield step("mediate", 3, basis="paper", answers={"place": "村委会", "invited": "", "account": "双方各述其理"})
        yield step("decline", 4, by="", party="p1", answers={"route": "向人民法院起诉"})

    def disputes(self, round_: int, cases: int) -> Iterator[Act]:
        """The steps of so many new disputes."""
        for n in range(cases):
            yield from self.dispute(1_000_000 * round_ + n)


def run(cases: int, singles: int) -> int:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    from fadu.engine.models import Case, Entry
    from fadu.engine.verify import verify

    if Case.objects.exists():
        sys.stderr.write("数据库中已有案件，请另用空库。\n")
        return 2
    office = Office()

    def best(rounds: Iterable[Iterable[list[Act]]]) -> float:
        """The fewest seconds of a step, of several rounds of calls."""
        found = float("inf")
        for calls in rounds:
            taken = list(calls)
            start = time.perf_counter()
            for acts in taken:
                office.take(acts)
            found = min(found, (time.perf_counter() - start) / sum(map(len, taken)))
        return found

    single = best(([act] for act in office.disputes(round_, singles)) for round_ in range(ROUNDS))
    each = best([list(office.disputes(ROUNDS + round_, cases))] for round_ in range(ROUNDS))
    start = time.perf_counter()
    found = list(verify())
    seconds = time.perf_counter() - start
    entries = Entry.objects.count()
    print(f"{connection.vendor}, {6 * singles:,} acts one by one, {6 * cases:,} at once, best of {ROUNDS}")
    print(f"act       {single * 1e3:8.2f} ms a step")
    print(f"act_many  {each * 1e3:8.2f} ms a step, {single / each:.1f} times as fast")
    print(f"verify    {entries / seconds:8,.0f} entries a second, {len(found)} findings")
    return 1 if found or single < 10 * each else 0


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    asked.add_argument("--cases", type=int, default=500)
    asked.add_argument("--singles", type=int, default=20)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ["FADU_HOME"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
        return run(given.cases, given.singles)


if __name__ == "__main__":
    sys.exit(main())
