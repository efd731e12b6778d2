"""From a form that was sent to an act at the door, with the files that came along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from types import MappingProxyType
from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from fadu.engine import evidence
from fadu.engine.act import Done, Rejected, act
from fadu.engine.acting import Act
from fadu.engine.evidence import Kept
from fadu.engine.models import Case
from fadu.engine.record import clean, fields_of
from fadu.engine.registry import Module
from fadu.faults import Fault
from fadu.grammar.procedure import Outside, Procedure, Step

from .asking import PREFIX
from .forms import Sent, by_control, typed_answers
from .known import Known, taken_over
from .seat import Seat
from .seen import Said

HELD = 24 * 3600  # seconds that files of a refused form wait for it to be sent again
VERBS = frozenset({"step", "approve", "refuse", "serve", "waive", "join", "leave", "handover"})
"""What a form of the case page may do; an entry is corrected or voided on a page of its own."""


@dataclass(slots=True)
class Reading:
    """What a form says, and what is wrong with it by control."""

    seat: Seat
    data: QueryDict
    files: MultiValueDict[str, Any]
    wrong: dict[str, str] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    came: dict[str, tuple[Kept, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest, seat: Seat) -> Reading:
        """A form as it was sent; files that came with it the time before are taken up from its token."""
        found = cls(seat, request.POST, request.FILES.copy())
        found.data = taken_over(request.POST)
        try:
            before = signing.loads(request.POST.get("kept", ""), salt=found._salt, max_age=HELD)
        except signing.BadSignature:
            before = {}
        found.came = {name: tuple(Kept(*one) for one in those) for name, those in before.items()}
        return found

    @property
    def _salt(self) -> str:
        return f"files of {self.seat.who}"

    def sent(
        self,
        refused: tuple[Said, ...] = (),
        known: Mapping[int, tuple[Known, ...]] = MappingProxyType({}),
        *,
        form: str = "",
    ) -> Sent:
        """The form to be shown again with all that came in it."""
        for name in list(self.files):
            self.keep_files(name)
        files = {name: "、".join(f"“{one.name}”" for one in those) for name, those in self.came.items()}
        plain = {
            name: [[one.digest, one.name, one.kind, one.size] for one in those] for name, those in self.came.items()
        }
        token = signing.dumps(plain, salt=self._salt) if plain else ""
        return Sent(form or self.word("form"), self.data, refused, self.wrong, known, files, token)

    @property
    def looks(self) -> bool:
        """Whether the form only asks who of its parties is known, or takes over a name."""
        return "look" in self.data or "take" in self.data

    @property
    def sure(self) -> bool:
        """Whether who typed it is sure of a name that stands otherwise elsewhere."""
        return "sure" in self.data

    def word(self, name: str) -> str:
        return self.data.get(name, "").strip()

    @property
    def on(self) -> date:
        """The day typed; today, with a sentence, where it is none or still to come."""
        try:
            day = date.fromisoformat(self.word("on"))
        except ValueError:
            self.wrong["on"] = f"“日期”应为日期，如{self.seat.on.isoformat()}。"
            return self.seat.on
        if day > self.seat.on:
            self.wrong["on"] = f"“日期”不能晚于今天（{self.seat.on.isoformat()}）。"
        return day

    @property
    def time(self) -> str:
        typed = self.word("time")
        if not typed:
            return ""
        try:
            return time.fromisoformat(typed).strftime("%H:%M")
        except ValueError:
            self.wrong["time"] = "“时刻”应如09:30。"
            return ""

    def keep_files(self, name: str) -> tuple[str, ...]:
        """Put the files that were sent into the store, once; their digests. Without any, those sent the time before."""
        found = []
        for file in self.files.pop(name, ()):
            try:
                found.append(evidence.keep(file.file, file.name))
            except Fault as fault:
                self.wrong[name] = fault.sentence
        if found:
            self.came[name] = tuple(found)
        self.kept.extend(self.came.get(name, ()))
        return tuple(one.digest for one in self.came.get(name, ()))

    def answers(self, step: Step[Any], module: Module) -> dict[str, Any]:
        """The answers of a step as values; what is wrong with them is noted."""
        model = step.writes or module.record
        typed = typed_answers(self.data, step, module)
        for name in step.asks:
            if fields_of(model)[name].kind == "file":
                typed[name] = next(iter(self.keep_files(PREFIX + name)), typed[name])
        values, wrong = clean(model, typed, asks=step.asks)
        self.wrong |= by_control(wrong)
        return values

    def whose(self, act_: Act, step: Step[Any], procedure: type[Procedure[Any]]) -> Act:
        """The act with whose it is: one's own, that of somebody of the office, or of someone outside."""
        who = self.seat.who
        actor = self.word("actor")
        outside = next((one for one in step.actors if isinstance(one, Outside)), None)
        own = not act_.party and any(not isinstance(one, Outside) for one in step.actors)
        if outside is None or own:
            actor = actor or who
        elif not actor and outside.role not in procedure.parties:
            actor = outside.role.label
        return replace(act_, actor=actor, entered_by=who, basis="own" if actor == who else "paper")


def of_case(reading: Reading, case: Case, module: Module, procedure: type[Procedure[Any]], standing: Any) -> Act:
    """The act on a case that a form says. What cannot be read is noted in the reading."""
    verb = reading.word("verb")
    made = Act(
        verb=verb if verb in VERBS else "",
        step=reading.word("step"),
        on=reading.on,
        time=reading.time,
        actor=reading.seat.who,
        entered_by=reading.seat.who,
        party=reading.word("party"),
        reason=reading.word("reason"),
        approver=reading.word("approver"),
        excepting=tuple(reading.data.getlist("excepting")),
        keep=tuple(int(seq) for seq in reading.data.getlist("keep") if seq.isdecimal()),
        case=str(case.id),
        key=reading.word("key")[:64],
    )
    step = procedure.steps.get(made.step)
    if verb == "step" and step is not None:
        made = replace(made, answers=reading.answers(step, module), jointly=_jointly(step, procedure, standing))
        made = reading.whose(made, step, procedure)
    elif verb in ("approve", "refuse") and (decider := reading.word("actor")):
        made = replace(made, actor=decider, basis="own" if decider == reading.seat.who else "paper")
    elif verb == "handover":
        made = replace(made, to=reading.word("to"))
    elif verb == "serve":
        document, _, party = reading.word("paper-party").partition("/")
        made = replace(made, document=document, party=party, method=reading.word("method"))
    elif verb == "waive":
        deadline, _, party = reading.word("deadline-party").partition("/")
        made = replace(made, deadline=deadline, party=party)
    return replace(made, scans=reading.keep_files("paper"))


def _jointly(step: Step[Any], procedure: type[Procedure[Any]], standing: Any) -> tuple[str, ...]:
    """All who act together, where the step is one of all of them."""
    joint = next((who for who in step.actors if isinstance(who, Outside) and who.jointly), None)
    if joint is None or joint.role not in procedure.parties:
        return ()
    found: tuple[str, ...] = standing.holders(joint.role)
    return found


def take(reading: Reading, made: Act) -> Done | Rejected:
    """Send the act through the door; the files that came with it become part of the case, at its entry."""
    done = act(made, at=reading.seat.at)
    if isinstance(done, Done) and not done.again:
        case = Case(id=done.case)
        for kept in reading.kept:
            evidence.attach(
                case, kept, by=reading.seat.who, on=reading.seat.on, entry=done.seqs[-1] if done.seqs else None
            )
    return done
