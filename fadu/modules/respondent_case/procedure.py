"""Answering for an act in reconsideration and suit (复议法, 诉讼法), from the copy received to the file."""

from fadu.grammar import procedure
from fadu.grammar.clock import Days, WorkingDays
from fadu.grammar.deadline import Within
from fadu.grammar.procedure import Doc, Outside

from . import rules
from .law import ALL, ARL, INTERPRETATION, T
from .models import Hearing, RespondentCase, Role, State

Step = procedure.Step[RespondentCase]

STAFF = (Role.CLERK, Role.HANDLER)
TRIBUNAL = Outside(Role.TRIBUNAL, entered_by=STAFF)


class Respondent(procedure.Procedure[RespondentCase]):
    title = "复议应诉"
    word = "应诉"
    group = "G"
    ends = frozenset({State.CLOSED})
    parties = frozenset({Role.CLAIMANT})

    review_answer = Within("复议答复期限", WorkingDays(T["review_answer"]), under=ARL.art(48), binds=Role.HANDLER)
    summary_answer = Within(
        "复议答复期限（简易程序）", WorkingDays(T["summary_answer"]), under=ARL.art(54), binds=Role.HANDLER
    )
    suit_answer = Within("答辩举证期限", Days(T["suit_answer"]), under=ALL.art(67), binds=Role.HANDLER)
    appeal_judgment = Within("上诉期限（判决）", Days(T["appeal_judgment"]), under=ALL.art(85), lapses=Role.HEAD)
    appeal_ruling = Within("上诉期限（裁定）", Days(T["appeal_ruling"]), under=ALL.art(85), lapses=Role.HEAD)
    rectify_in = Within("报送纠正情况期限", Days(T["rectify"]), under=ARL.art(76), binds=Role.HANDLER)

    receive = Step(
        "签收副本",
        by=STAFF,
        at=None,
        to=State.RECEIVED,
        under=ALL.art(67),
        asks=("kind", "subject", "tribunal"),
        does=(rules.received_today,),
        clocks=(
            review_answer.start.when(rules.is_review),
            summary_answer.start.when(rules.is_summary),
            suit_answer.start.when(rules.is_suit),
        ),
    )
    appoint = Step(
        "委托代理人",
        by=Role.HEAD,
        at=(State.RECEIVED, State.ANSWERED, State.APPEALED),
        many=True,
        under=ALL.art(31),
        asks=("agents",),
        issues=("授权委托书",),
    )
    answer = Step(
        "答复并提交证据、依据",
        by=Role.HANDLER,
        approved_by=Role.HEAD,
        at=State.RECEIVED,
        to=State.ANSWERED,
        under=ALL.art(67),
        does=(rules.answered_today,),
        clocks=(review_answer.stop, summary_answer.stop, suit_answer.stop),
        issues=(Doc("行政答辩状").when(rules.is_suit), Doc("行政复议答复书").when(rules.is_review)),
    )
    attend = Step(
        "登记出庭",
        by=STAFF,
        at=(State.RECEIVED, State.ANSWERED, State.APPEALED),
        many=True,
        writes=Hearing,
        under=INTERPRETATION.art(128),
        asks=("heard_on", "head_attended", "head", "absence", "staff", "lawyer"),
        only_if=(rules.heard_by_now, rules.absence_explained, rules.not_lawyers_only),
    )
    decide = Step(
        "登记裁决",
        by=TRIBUNAL,
        at=(State.RECEIVED, State.ANSWERED),
        to=State.DECIDED,
        under=ALL.art(69),
        asks=("form", "result", "opinion_received"),
        does=(rules.corrected_by_result, rules.concluded_today),
        clocks=(
            review_answer.stop,
            summary_answer.stop,
            suit_answer.stop,
            appeal_judgment.start.when(rules.by_judgment),
            appeal_ruling.start.when(rules.by_ruling),
            rectify_in.start.when(rules.opinion_received),
        ),
    )
    appeal = Step(
        "上诉",
        by=(Role.HEAD, Outside(Role.CLAIMANT, entered_by=STAFF)),
        at=State.DECIDED,
        to=State.APPEALED,
        under=ALL.art(85),
        after=(decide,),
        only_if=(rules.may_appeal,),
        clocks=(appeal_judgment.stop, appeal_ruling.stop),
    )
    rule = Step(
        "登记二审裁判",
        by=TRIBUNAL,
        at=State.APPEALED,
        to=State.DECIDED,
        under=ALL.art(89),
        asks=("form", "result"),
        does=(rules.corrected_by_result, rules.concluded_today),
    )
    rectify = Step(
        "报送纠正情况",
        by=Role.HANDLER,
        at=State.DECIDED,
        under=ARL.art(76),
        asks=("rectified",),
        clocks=(rectify_in.stop,),
        issues=("纠正情况报告",),
    )
    close = Step(
        "履行结案",
        by=STAFF,
        at=State.DECIDED,
        to=State.CLOSED,
        under=ALL.art(94),
        asks=("performance", "cause"),
        after=(rectify.when(rules.opinion_received),),
        only_if=(rules.cause_told_when_corrected,),
        issues=(Doc("结案报告", numbered=False),),
    )
