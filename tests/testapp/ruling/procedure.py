"""A court's answer, opened by a quarrel."""

from fadu.grammar import procedure
from fadu.grammar.law import LOCAL
from fadu.grammar.procedure import Doc, Upon

from .models import At, Bench, Confirmation

Step = procedure.Step[Confirmation]
U = LOCAL("测试规则")


class RulingCase(procedure.Procedure[Confirmation]):
    title = "司法确认"
    word = "确"
    ends = frozenset({At.RULED})
    parties = frozenset({Bench.PARTY})

    receive = Step("收到申请", by=Upon("quarrel", "send"), at=None, to=At.RECEIVED, under=U, asks=("claim",))
    rule = Step(
        "裁定",
        by=Bench.JUDGE,
        at=At.RECEIVED,
        to=At.RULED,
        under=U,
        asks=("ruling",),
        issues=(Doc("裁定书"),),
    )
