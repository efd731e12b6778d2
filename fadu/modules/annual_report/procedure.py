"""The annual report on law-based government (督察规定), from the draft to its publication."""

from fadu.grammar import procedure
from fadu.grammar.deadline import OnDate, Yearly

from . import rules
from .law import DISCLOSURE, HANDLING, INSPECTION, REVIEW, T
from .models import Role, State, YearReport

Step = procedure.Step[YearReport]

WORDS = YearReport.PLACES


class Report(procedure.Procedure[YearReport]):
    title = "法治政府建设年度报告"
    word = "法"
    group = "L"
    ends = frozenset({State.PUBLISHED, State.WITHHELD})

    submit_by = Yearly(
        "报送期限",
        OnDate(T["submit_month"], T["submit_day"]),
        under=INSPECTION.whole(),
        binds=Role.CLERK,
        counts_from="year",
    )
    publish_by = Yearly(
        "公开期限",
        OnDate(T["publish_month"], T["publish_day"]),
        under=INSPECTION.art(24),
        binds=Role.CLERK,
        counts_from="year",
    )

    draft = Step(
        "起草",
        by=Role.CLERK,
        at=None,
        to=State.DRAFTING,
        under=INSPECTION.whole(),
        asks=("year",),
        only_if=(rules.year_at_hand,),
        clocks=(submit_by.start, publish_by.start),
    )
    write = Step("撰写", by=(Role.CLERK, Role.HEAD), at=State.DRAFTING, many=True, under=INSPECTION.whole(), asks=WORDS)
    check = Step(
        "审核",
        by=Role.REVIEWER,
        at=State.DRAFTING,
        to=State.CHECKED,
        under=REVIEW,
        after=(write,),
        only_if=(rules.parts_written,),
        separate_from=(draft, write),
    )
    send_back = Step(
        "退回修改",
        by=(Role.REVIEWER, Role.HEAD),
        at=(State.CHECKED, State.APPROVED, State.CLEARED),
        to=State.DRAFTING,
        under=REVIEW,
        asks=("remarks",),
        issues=("退回修改通知单",),
    )
    approve_at_meeting = Step(
        "会议审议通过",
        by=Role.HEAD,
        at=State.CHECKED,
        to=State.APPROVED,
        under=REVIEW,
        after=(check,),
        asks=("meeting", "meeting_on"),
        only_if=(rules.met_by_now,),
    )
    clear = Step(
        "保密审查",
        by=Role.SECRECY,
        at=State.APPROVED,
        to=State.CLEARED,
        under=DISCLOSURE.art(17),
        after=(approve_at_meeting,),
        asks=("clearance",),
    )
    sign = Step(
        "签发",
        by=Role.HEAD,
        at=State.CLEARED,
        to=State.SIGNED,
        under=HANDLING.whole(),
        after=(clear,),
        only_if=(rules.figures_at_hand,),
        does=(rules.signed_today, rules.figures_frozen, rules.digest_frozen),
        issues=("法治政府建设情况报告",),
    )
    submit = Step(
        "报送",
        by=Role.CLERK,
        at=State.SIGNED,
        to=State.SUBMITTED,
        under=INSPECTION.whole(),
        after=(sign,),
        asks=("submitted_to",),
        issues=("报送函",),
        clocks=(submit_by.stop,),
    )
    publish = Step(
        "公开",
        by=Role.CLERK,
        at=State.SUBMITTED,
        to=State.PUBLISHED,
        under=INSPECTION.art(24),
        after=(submit,),
        asks=("published_at",),
        only_if=(rules.cleared_for_public,),
        clocks=(publish_by.stop,),
        shows=("year", *WORDS, "published_at"),
    )
    withhold = Step(
        "不予公开",
        by=Role.HEAD,
        at=State.SUBMITTED,
        to=State.WITHHELD,
        under=DISCLOSURE.art(17),
        after=(submit,),
        only_if=(rules.held_secret,),
    )
