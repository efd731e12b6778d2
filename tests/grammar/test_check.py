"""Every way a declaration can be wrong has one declaration that is wrong in just that way."""

from datetime import date
from typing import Any

import pytest

from fadu.grammar.check import problems
from fadu.grammar.clock import Days, WorkingDays
from fadu.grammar.deadline import Ahead, AtLeast, Served, Within
from fadu.grammar.law import LOCAL, Terms, statute
from fadu.grammar.names import Role, State
from fadu.grammar.procedure import Branch, ByLaw, Outside, Procedure, Step, settled
from fadu.grammar.rule import Now, effect, guard
from tests.engine.toys import Toy

U = LOCAL("测试规则")


class S(State):
    A = "a", "甲段"
    B = "b", "乙段"
    END = "end", "终结"


class R(Role):
    CLERK = "clerk", "经办"
    PARTY = "party", "当事人"


class Other(Role):
    STRANGER = "stranger", "外人"


class Thing:
    kind: str


class Line:
    said: str


@guard("守则", statute("处罚法").art(999))
def wrongly_cited(_now: Now[Thing]) -> bool:
    return True


@effect("结果", U, sets="nowhere")
def lost(_now: Now[Thing]) -> object:
    return None


def made(**body: Any) -> type[Procedure[Any]]:
    """A sound procedure with some of its values replaced or added."""

    class Base(Procedure[Thing]):
        title = "例"
        ends = frozenset({S.END})
        parties = frozenset({R.PARTY})
        open_ = Step("开始", by=R.CLERK, at=None, to=S.A, under=U, asks=("kind",))
        move = Step("推进", by=R.CLERK, at=S.A, to=S.B, under=U)
        end = Step("结束", by=R.CLERK, at=S.B, to=S.END, under=U)

    return type("Made", (Base,), body)


def replaced(name: str, **changes: Any) -> dict[str, Any]:
    plain = {"open_": S.A, "move": S.B, "end": S.END}
    start = {"open_": None, "move": S.A, "end": S.B}[name]
    asks = ("kind",) if name == "open_" else ()
    label = {"open_": "开始", "move": "推进", "end": "结束"}[name]
    return {name: Step(label, **{"by": R.CLERK, "at": start, "to": plain[name], "under": U, "asks": asks, **changes})}


BOUND = Within("限", Days(3), under=U, binds=R.CLERK)
RIGHT = Within("权", Days(3), under=U, lapses=R.PARTY)
LEAST = AtLeast("至少", Days(3), under=U)
PAPER = Within("达", Days(3), under=U, lapses=R.PARTY, counts_from=Served("告知书"))
BEFORE = Ahead("提前", WorkingDays(3), under=U, of="kind")
PER = Within("每", Days(3), under=U, lapses=R.CLERK, per=R.CLERK)
STRAY = Step[Any]("外来", by=R.CLERK, at=S.A, under=U)

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no opening": ({"open_": Step("开始", by=R.CLERK, at=S.A, to=S.A, under=U, asks=("kind",))}, "没有开始的步骤"),
    "an opening to nowhere": (replaced("open_", to=None), "没有写明到哪一阶段"),
    "unreachable step": (replaced("move", to=S.A), "没有任何步骤能够到达"),
    "unused stage": (replaced("move", to=S.END), "阶段“乙段”没有用到"),
    "dead end": (replaced("end", to=S.B), "是死路"),
    "end never reached": (replaced("end", to=S.A), "终结阶段“终结”没有任何步骤能够到达"),
    "a step of another procedure": (replaced("end", after=(STRAY,)), "不是本程序的步骤"),
    "a deadline of another procedure": (replaced("end", clocks=(BOUND.stop,)), "不是本程序的期限"),
    "each that moves": (replaced("end", each=R.PARTY), "不能改变案件的阶段"),
    "each that asks without a row": (
        {"tell": Step("告知", by=R.CLERK, at=S.A, under=U, each=R.PARTY, asks=("kind",))},
        "须写入行",
    ),
    "many that leaves its stage": (replaced("move", many=True), "只能转到它自己所在的阶段"),
    "for_each of a step that is not each": (
        {**replaced("end", after=(STRAY.for_each,)), "stray": STRAY},
        "后者不分别进行",
    ),
    "withdraws what shows nothing": (
        {"stray": STRAY, "back": Step("撤回", by=R.CLERK, at=S.A, under=U, withdraws=(STRAY,))},
        "没有公开任何内容",
    ),
    "settled of what only binds": (
        {
            "d": BOUND,
            **replaced("open_", clocks=(BOUND.start,)),
            **replaced("end", after=(settled(BOUND),), clocks=(BOUND.stop,)),
        },
        "不会失权",
    ),
    "settled without its start": (
        {"d": LEAST, **replaced("move", clocks=(LEAST.start,)), **replaced("end", after=(settled(LEAST),))},
        "没有同时要求起算它的步骤",
    ),
    "a clock never stopped": ({"d": BOUND, **replaced("open_", clocks=(BOUND.start,))}, "没有任何步骤使它停止"),
    "a clock never started": ({"d": BOUND, **replaced("end", clocks=(BOUND.stop,))}, "没有任何步骤起算"),
    "a minimum no one waits for": ({"d": LEAST, **replaced("open_", clocks=(LEAST.start,))}, "没有任何步骤等待它届满"),
    "a paper no one issues": ({"d": PAPER, **replaced("end", clocks=(PAPER.stop,))}, "没有步骤制发它"),
    "a backward period never met": (
        {"d": BEFORE, **replaced("open_", clocks=(BEFORE.start,))},
        "须写明由哪一文书的送达完成",
    ),
    "a paused clock never resumed": (
        {
            "d": BOUND,
            **replaced("open_", clocks=(BOUND.start,)),
            **replaced("move", clocks=(BOUND.pause,)),
            **replaced("end", clocks=(BOUND.stop,)),
        },
        "中止以后没有任何步骤恢复",
    ),
    "a role of another module": (replaced("end", by=Other.STRANGER), "没有人能够担任"),
    "each of a role no party has": (
        {"tell": Step("告知", by=R.CLERK, at=S.A, under=U, each=R.CLERK)},
        "当事人中没有这种角色",
    ),
    "per a role no party has": (
        {"d": PER, **replaced("open_", clocks=(PER.start,)), **replaced("end", clocks=(PER.stop,))},
        "当事人中没有这种角色",
    ),
    "a party that is staff": (replaced("end", by=Outside(R.PARTY, entered_by=R.PARTY)), "不能同时是办理人员"),
    "asks what the record has not": (replaced("end", asks=("colour",)), "不是记录中的字段"),
    "shows what the record has not": (replaced("end", shows=("colour",)), "不是记录中的字段"),
    "an effect into nothing": (replaced("end", does=(lost,)), "记录中没有这一字段"),
    "a field no one asks": (replaced("open_", asks=()), "“kind”没有任何步骤填写"),
    "a branch on what it does not ask": (replaced("end", to=Branch("kind", {"x": S.END})), "却没有填写它"),
    "an act of law with conditions": (
        {
            "d": RIGHT,
            **replaced("open_", clocks=(RIGHT.start,)),
            "law": Step("法定", by=ByLaw(RIGHT), at=S.A, under=U, only_if=(wrongly_cited,)),
        },
        "依法自行发生，不能带",
    ),
    "an act of law upon what does not lapse": (
        {
            "d": BOUND,
            **replaced("open_", clocks=(BOUND.start,)),
            "law": Step("法定", by=ByLaw(BOUND), at=S.A, to=S.END, under=U),
        },
        "须由一个会失权",
    ),
    "a citation of what does not exist": (replaced("end", only_if=(wrongly_cited,)), "没有第九百九十九条"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_in_one_way(name: str) -> None:
    body, words = WRONG[name]
    found = problems(made(**body))
    assert any(words in problem for problem in found), found
    assert all(problem.startswith("《例》") and problem.endswith("。") for problem in found)


def test_sound_declarations_have_no_problem() -> None:
    assert problems(made()) == []
    assert problems(Toy) == []


def test_branches_name_every_answer() -> None:
    body = replaced("end", asks=("kind",), to=Branch("kind", {"x": S.END, "z": None}))

    def fields(record: type) -> dict[str, tuple[str, ...]]:
        return {"kind": ("x", "y")}

    found = problems(made(**body), fields=fields)
    assert any("没有写明“y”的去向" in problem for problem in found)
    assert any("“z”不是它的选项" in problem for problem in found)


def test_citations_must_be_in_force_on_the_day() -> None:
    law = statute("公开条例").art(33)
    found = problems(made(**replaced("end", under=law)), on=date(2008, 4, 30))
    assert any("不能引用" in problem for problem in found)
    assert problems(made(**replaced("end", under=law)), on=date(2008, 5, 1)) == []


def test_numbers_no_one_uses(tmp_path: Any) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(
        '[decide]\nwords="办案期限"\nunit="d"\nunder="处罚法 §60"\nversions=[{from=2021-07-15,n=90}]\n',
        encoding="utf-8",
    )
    terms = Terms.load(path)
    assert any("办案期限" in problem for problem in problems(made(), terms=terms))
    Within("限", Days(terms["decide"]), under=U)
    assert problems(made(), terms=terms) == []
