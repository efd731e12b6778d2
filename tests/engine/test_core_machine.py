"""Random acts on random procedures: the core never breaks, and the fold of the log is the advanced standing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.engine.acting import Accepted, Act, Brought, Facts, Refused
from fadu.engine.deciding import ripen
from fadu.engine.judge import judge, why_not
from fadu.engine.replay import as_act
from fadu.engine.running import windows
from fadu.engine.standing import LAW, Entry, Standing, effective, fold
from fadu.grammar.calendar import standard
from fadu.grammar.clock import Days, WorkingDays
from fadu.grammar.deadline import Ahead, AtLeast, Deadline, Served, Within
from fadu.grammar.law import LOCAL, Term
from fadu.grammar.names import Role, State
from fadu.grammar.procedure import Branch, ByLaw, Outside, Procedure, Step, any_of, settled

U = LOCAL("随机规则")
START = date(2025, 1, 6)
EVERYONE = ("a", "b", "c")


class S(State):
    ONE = "one", "一"
    TWO = "two", "二"
    THREE = "three", "三"
    END = "end", "终"


class R(Role):
    STAFF = "staff", "工作人员"
    HEAD = "head", "负责人"
    PARTY = "party", "当事人"


ROLES = frozenset({"staff", "head", "correct"})
STAGES = st.sampled_from([S.ONE, S.TWO, S.THREE])


def number_of(term: Term, day: date) -> int:
    return term.on(day)


def facts(on: date) -> Facts:
    return Facts(standard(), number_of, on)


@st.composite
def procedures(draw: Any) -> type[Procedure[Any]]:
    """A procedure of 3 to 8 steps with up to three deadlines, using every word that moves a standing."""
    body: dict[str, Any] = {"title": "随机程序", "ends": frozenset({S.END}), "parties": frozenset({R.PARTY})}
    kinds = draw(st.lists(st.sampled_from(["binds", "lapses", "served", "least", "ahead"]), max_size=3))
    deadlines = [_deadline(kind, draw(st.integers(1, 12)), draw(st.booleans())) for kind in kinds]
    body |= {f"d{i}": deadline for i, deadline in enumerate(deadlines)}
    steps: list[Step[Any]] = []
    for i in range(draw(st.integers(3, 8))):
        steps.append(draw(_steps(steps, deadlines)))
        body[f"s{i}"] = steps[-1]
    lapsing = [d for d in deadlines if d.lapses is not None]
    if lapsing and draw(st.booleans()):
        body["gone"] = Step("法定", by=ByLaw(draw(st.sampled_from(lapsing))), at=draw(STAGES), to=S.END, under=U)
    return type("Random", (Procedure,), body)


def _deadline(kind: str, n: int, per: bool) -> Deadline:
    role = R.PARTY if per else None
    if kind == "binds":
        return Within("限", Days(n), under=U, binds=R.STAFF)
    if kind == "lapses":
        return Within("权", WorkingDays(n), under=U, lapses=R.PARTY, per=role)
    if kind == "served":
        return Within("达", WorkingDays(n), under=U, lapses=R.PARTY, per=R.PARTY, counts_from=Served("告知书"))
    if kind == "least":
        return AtLeast("至少", Days(n), under=U)
    return Ahead("提前", WorkingDays(n), under=U, of="day", per=role, met_by=Served("通知书"))


@st.composite
def _steps(draw: Any, before: list[Step[Any]], deadlines: list[Deadline]) -> Step[Any]:
    first = not before
    each = R.PARTY if not first and draw(st.integers(0, 4)) == 0 else None
    asks = draw(st.sets(st.sampled_from(["day", "go"]), max_size=2)) if each is None else set()
    ahead = [d for d in deadlines if isinstance(d, Ahead)]
    moves = []
    for deadline in draw(st.lists(st.sampled_from(deadlines), max_size=2)) if deadlines else ():
        verb = draw(st.sampled_from(["start", "start", "stop", "extend"]))
        if (deadline in ahead and verb != "start") or isinstance(deadline.counts_from, Served):
            verb = "stop"
        if deadline in ahead:
            asks = asks | {"day"} if each is None else asks
            verb = "start" if each is None else "stop"
        moves.append(
            deadline.extend(Days(3))
            if verb == "extend" and deadline.binds
            else getattr(deadline, "stop" if verb == "extend" else verb)
        )
    to: Any = None
    if each is None and draw(st.booleans()):
        to = draw(st.sampled_from([S.ONE, S.TWO, S.THREE, S.END]))
        if "go" in asks:
            to = Branch("go", {"yes": to, "no": None})
    needs: list[Any] = []
    for other in draw(st.lists(st.sampled_from(before), max_size=2, unique_by=id)) if before else ():
        shapes = [other, other.if_taken, any_of(*before)] + ([other.for_each] if other.each else [])
        needs.append(draw(st.sampled_from(shapes)))
    if deadlines and draw(st.integers(0, 4)) == 0:
        candidates = [d for d in deadlines if not d.binds]
        needs += [settled(draw(st.sampled_from(candidates)))] if candidates else []
    return Step(
        f"步{len(before)}",
        by=Outside(R.PARTY, entered_by=R.STAFF)
        if each and draw(st.booleans())
        else draw(st.sampled_from([R.STAFF, R.HEAD])),
        under=U,
        at=None if first else tuple(sorted(draw(st.sets(STAGES, min_size=1)))),
        to=S.ONE if first else to,
        after=tuple(needs),
        clocks=tuple(moves),
        issues=tuple(draw(st.sets(st.sampled_from(["告知书", "通知书"]), max_size=1))),
        asks=tuple(sorted(asks)),
        each=each,
        many=draw(st.booleans()),
        approved_by=R.HEAD if not first and draw(st.integers(0, 5)) == 0 else None,
        separate_from=(draw(st.sampled_from(before)),) if before and draw(st.integers(0, 6)) == 0 else (),
    )


@st.composite
def acts(draw: Any, procedure: type[Procedure[Any]], day: date, log: list[Entry]) -> Act:
    """Any act, sensible or not, from nine days before to fourteen after."""
    verbs = (
        ["step"] * 8
        + ["serve"] * 4
        + ["approve", "approve", "refuse", "waive", "join", "leave", "correct", "void", "admit", "handover"]
    )
    verb = draw(st.sampled_from(verbs))
    who = draw(st.sampled_from(EVERYONE))
    party = draw(st.sampled_from(["", "p1", "p2", "p3"]))
    step = draw(st.sampled_from(list(procedure.steps.values())))
    answers = {
        name: day + timedelta(days=draw(st.integers(0, 20))) if name == "day" else draw(st.sampled_from(["yes", "no"]))
        for name in step.asks
    }
    keep = tuple(draw(st.sets(st.integers(1, 12), max_size=2))) if draw(st.integers(0, 4)) == 0 else ()
    brought = (Brought("p1", "party"), Brought("p2", "party"))[: draw(st.integers(0, 2))] if step.at is None else ()
    named = step.name if verb in ("step", "approve", "refuse", "admit") else ""
    return Act(
        verb=verb,
        step=named,
        on=day,
        actor=who,
        entered_by=who,
        party=party,
        answers=answers if verb in ("step", "admit", "correct") else {},
        parties=(Brought("p3", "party"),) if verb == "join" else brought,
        document=draw(st.sampled_from(["告知书", "通知书"])),
        method=draw(st.sampled_from(["直接", "邮寄", "公告"])),
        deadline=draw(st.sampled_from([*procedure.deadlines, "none"])),
        reason="理由",
        target=draw(st.integers(1, max(1, len(log)))) if verb in ("correct", "void") else None,
        keep=keep,
        approver="d" if keep else "",
        to=draw(st.sampled_from(EVERYONE)),
        roles=ROLES,
        entered_roles=ROLES,
        approver_roles=ROLES,
        to_roles=ROLES,
        stands_in=frozenset(draw(st.sets(st.sampled_from(EVERYONE), max_size=1))) - {who},
    )


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_acts_never_break_the_core(data: st.DataObject) -> None:
    procedure = data.draw(procedures())
    log: list[Entry] = []
    standing, day = Standing(), START
    for _ in range(data.draw(st.integers(1, 25))):
        day += timedelta(days=data.draw(st.integers(0, 5)))
        on = day + timedelta(days=data.draw(st.sampled_from([0, 0, 0, 0, -2, -5, -9])))
        act = data.draw(acts(procedure, on, log))
        before = standing.dump()
        verdict = judge(procedure, standing, act, facts(on), log)
        assert standing.dump() == before, "judging changes nothing"
        if isinstance(verdict, Refused):
            assert verdict.reasons
            assert all(reason.sentence().endswith("。") for reason in verdict.reasons)
            continue
        log += verdict.entries
        standing = verdict.standing
        assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
        assert fold(log).dump() == standing.dump()
        assert Standing.load(standing.dump()).dump() == standing.dump()
        assert fold([Entry.load(entry.dump()) for entry in log]).dump() == standing.dump()
        list(windows(standing, procedure, on, standard()))
        for name in procedure.steps:
            why_not(
                procedure,
                standing,
                Act(step=name, on=max(on, day), actor="a", roles=ROLES, entered_roles=ROLES),
                facts(on),
            )
    _entered_again_in_legal_order(procedure, log, standing)


def _entered_again_in_legal_order(procedure: type[Procedure[Any]], log: list[Entry], standing: Standing) -> None:
    """A log without flaws, entered again in legal order, stands the same but for its numbering."""
    if standing.flawed or any(entry.verb == "admit" for entry in log):
        return
    again, made = Standing(), list[Entry]()
    live = [entry for entry in effective(log) if entry.actor != LAW]
    for entry in live:
        verdict = judge(procedure, again, replace(as_act(entry)), facts(entry.on), made)
        assert isinstance(verdict, Accepted), (entry, verdict)
        made += verdict.entries
        again = verdict.standing
    if effective(log):
        horizon = max(entry.on for entry in effective(log))
        made += list(ripen(procedure, again, horizon, facts(horizon)))
    assert _unnumbered(again) == _unnumbered(standing)


def _unnumbered(standing: Standing) -> Any:
    parties = {key: (holder.role, holder.joined, holder.left) for key, holder in standing.parties.items()}
    taken = {s: {p: (t.on, t.times, t.stale) for p, t in by.items()} for s, by in standing.taken.items()}
    clocks = {
        d: {p: (c.start, c.n, c.closed, c.how, c.until) for p, c in by.items()} for d, by in standing.clocks.items()
    }
    papers = {n: {p: (x.issued, x.served) for p, x in by.items()} for n, by in standing.papers.items()}
    return standing.stage, standing.ended, standing.fields, parties, taken, clocks, papers


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_when_the_sweep_ran_never_matters(data: st.DataObject) -> None:
    """Ripening between acts, or not, comes to the same standing."""
    procedure = data.draw(procedures())
    lazy, swept = Standing(), Standing()
    lazy_log: list[Entry] = []
    swept_log: list[Entry] = []
    day = START
    for _ in range(data.draw(st.integers(1, 20))):
        day += timedelta(days=data.draw(st.integers(0, 6)))
        act = data.draw(acts(procedure, day, lazy_log))
        if act.verb in ("correct", "void"):
            continue
        one = judge(procedure, lazy, act, facts(day), lazy_log)
        swept = swept.copy()
        swept_log += ripen(procedure, swept, day, facts(day))
        two = judge(procedure, swept, act, facts(day), swept_log)
        assert type(one) is type(two)
        if isinstance(one, Accepted) and isinstance(two, Accepted):
            lazy, swept = one.standing, two.standing
            lazy_log += one.entries
            swept_log += two.entries
    lazy = lazy.copy()
    lazy_log += ripen(procedure, lazy, day, facts(day))
    assert _unnumbered(lazy) == _unnumbered(swept)
