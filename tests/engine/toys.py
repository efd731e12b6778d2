"""Small procedures for the tests of the core: every word of the grammar in as few steps as possible."""

from datetime import date

from fadu.engine.examples import Book, Example, Told, run
from fadu.grammar.clock import Days, Hours, WorkingDays
from fadu.grammar.deadline import Ahead, AtLeast, OnDate, Served, Until, Within, Yearly
from fadu.grammar.law import LOCAL
from fadu.grammar.names import Role, State
from fadu.grammar.procedure import Branch, ByLaw, Doc, Outside, Procedure, Step, any_of, settled
from fadu.grammar.rule import Now, Register, effect, guard

U = LOCAL("测试规则")


class S(State):
    OPEN = "open", "已立案"
    READY = "ready", "待决定"
    DONE = "done", "已办结"
    LAPSED = "lapsed", "视为放弃"


class R(Role):
    CLERK = "clerk", "承办人"
    HEAD = "head", "负责人"
    CHAIR = "chair", "主持人"
    PARTY = "party", "当事人"
    COURT = "court", "法院"


class Matter:
    """The record of the toy: fields by name only."""

    big: bool
    year: int
    correct_by: date
    hearing_on: date
    answer: str
    closed_on: date


class Visit:
    """A row."""

    officers: list[str]


CARDS = Register("officer").of("officers")


@guard("事项不大", U)
def small(now: Now[Matter]) -> bool:
    return not now.record.big


@guard("事项重大", U)
def big(now: Now[Matter]) -> bool:
    return bool(now.record.big)


@guard("执法人员不少于两名且证件有效", U, reads=(CARDS,))
def certified(now: Now[Matter]) -> bool:
    found = now.values(CARDS)
    return len(found) >= 2 and all(found)


@effect("办结日", U, sets="closed_on")
def closing_day(now: Now[Matter]) -> object:
    return now.act.on


class Toy(Procedure[Matter]):
    title = "测试程序"
    ends = frozenset({S.DONE, S.LAPSED})
    parties = frozenset({R.PARTY})

    decide_in = Within("办理期限", Days(30), under=U, binds=R.CLERK)
    ask = Within("要求听证", WorkingDays(5), under=U, lapses=R.PARTY, per=R.PARTY, counts_from=Served("告知书"))
    notice = Ahead("听证通知", WorkingDays(7), under=U, per=R.PARTY, of="hearing_on", met_by=Served("通知书"))
    comment = AtLeast("公开征求意见", Days(30), under=U)
    correct_in = Within("补正期限", Until("correct_by"), under=U, lapses=R.PARTY)
    urgent = Within("紧急报告", Hours(24), under=U, binds=R.CLERK)
    yearly = Yearly("报送期限", OnDate(3, 1), under=U, binds=R.CLERK, counts_from="year")

    file = Step(
        "立案", by=R.CLERK, at=None, to=S.OPEN, under=U, asks=("big", "year"), clocks=(decide_in.start, yearly.start)
    )
    claim = Step(
        "申请", by=Outside(R.PARTY, entered_by=R.CLERK), at=None, to=S.OPEN, under=U, clocks=(decide_in.start,)
    )
    look = Step(
        "检查", by=R.CLERK, at=S.OPEN, many=True, under=U, asks=("officers",), only_if=(certified,), writes=Visit
    )
    warn = Step(
        "补正通知",
        by=R.CLERK,
        at=S.OPEN,
        many=True,
        under=U,
        asks=("correct_by",),
        clocks=(correct_in.start, decide_in.pause),
    )
    mend = Step(
        "补正",
        by=Outside(R.PARTY, entered_by=R.CLERK),
        at=S.OPEN,
        many=True,
        under=U,
        after=(warn,),
        clocks=(correct_in.stop, decide_in.start),
    )
    lapse = Step("视为放弃", by=ByLaw(correct_in), at=S.OPEN, to=S.LAPSED, under=U)
    seize = Step("查封", by=R.CLERK, at=S.OPEN, under=U, clocks=(urgent.start,))
    tell = Step("报告", by=R.CLERK, at=S.OPEN, under=U, after=(seize,), clocks=(urgent.stop,))
    gather = Step("征求意见", by=R.CLERK, at=S.OPEN, under=U, clocks=(comment.start,))
    longer = Step("延长", by=R.CLERK, approved_by=R.HEAD, at=S.OPEN, under=U, clocks=(decide_in.extend(Days(15)),))
    report = Step("调查终结", by=R.CLERK, at=(S.OPEN, S.READY), to=S.READY, many=True, under=U)
    inform = Step(
        "告知",
        by=R.CLERK,
        at=S.READY,
        each=R.PARTY,
        under=U,
        after=(report,),
        issues=("告知书", Doc("听证权利书").when(big)),
    )
    defend = Step(
        "申辩", by=Outside(R.PARTY, entered_by=R.CLERK), at=S.READY, each=R.PARTY, many=True, under=U, after=(inform,)
    )
    request = Step(
        "要求听证",
        by=Outside(R.PARTY, entered_by=R.CLERK),
        at=S.READY,
        each=R.PARTY,
        under=U,
        after=(inform,),
        clocks=(ask.stop,),
    )
    convene = Step(
        "通知听证",
        by=R.CLERK,
        at=S.READY,
        many=True,
        under=U,
        after=(request,),
        asks=("hearing_on",),
        issues=("通知书",),
        clocks=(notice.start,),
    )
    hear = Step("听证", by=R.CHAIR, at=S.READY, under=U, after=(convene, settled(notice)), separate_from=(look, report))
    review = Step(
        "审核",
        by=(R.CHAIR, R.HEAD),
        at=S.READY,
        many=True,
        under=U,
        after=(any_of(report, seize), hear.when(request.taken), defend.if_taken),
    )
    close = Step(
        "决定",
        by=R.HEAD,
        at=S.READY,
        under=U,
        asks=("answer",),
        to=Branch("answer", {"yes": S.DONE, "no": None}),
        after=(inform.for_each, settled(ask), hear.when(request.taken), review.when(big)),
        does=(closing_day,),
        clocks=(decide_in.stop,),
        issues=("决定书",),
        shows=("answer",),
        many=True,
    )
    joint = Step("共同确认", by=Outside(R.PARTY, entered_by=R.CLERK, jointly=True), at=S.DONE, under=U)
    send = Step("报送", by=R.CLERK, at=S.OPEN, under=U, after=(gather, settled(comment)), clocks=(yearly.stop,))
    archive = Step("归档", by=R.CLERK, at=(S.DONE, S.LAPSED), under=U)
    note = Step("记事", by=R.CLERK, at=(S.OPEN, S.LAPSED), many=True, under=U)
    hide = Step("撤回公开", by=R.CLERK, at=S.DONE, under=U, withdraws=(close,))


PEOPLE = {
    "c1": frozenset({"clerk"}),
    "c2": frozenset({"clerk", "chair"}),
    "h1": frozenset({"head"}),
    "e1": frozenset({"enter", "clerk"}),
    "k1": frozenset({"correct", "clerk"}),
    "k2": frozenset({"correct", "head"}),
    "z9": frozenset[str](),
}
CARDHOLDERS = {"officer": {"c1": {"name": "甲"}, "c2": {"name": "乙"}}}
BOOK = Book((), PEOPLE, CARDHOLDERS)


def told(lines: str) -> Told:
    """Run lines as one example on the toy."""
    return run(Toy, BOOK, Example("例", tuple(line.strip() for line in lines.splitlines() if line.strip())))
