"""A town whose year is made by real acts through the door, for the tests of the whole line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from fadu.engine.act import Batch, Done, act_many
from fadu.engine.acting import Act, Brought
from fadu.engine.models import Body, Grant, Person

AT = datetime(2025, 1, 24, 1, 0, tzinfo=UTC)
SPACE = UUID("01900000-0000-7000-8000-0000000000aa")
ROLES = {
    "k1": ("clerk", "enter", "correct"),
    "m1": ("mediator",),
    "s1": ("reviewer",),
    "y1": ("secrecy",),
    "b1": ("head", "correct"),
    "h1": ("handler",),
}


def key(name: str) -> str:
    return str(uuid5(SPACE, name))


def town(name: str = "测试镇", word: str = "测") -> Body:
    """A town with its people."""
    body = Body.objects.create(
        id=uuid5(SPACE, name),
        name=name,
        full_name=f"{name}人民政府",
        word=word,
        kind="乡镇",
        opened_on=date(2000, 1, 1),
    )
    for who, held in ROLES.items():
        person, _ = Person.objects.get_or_create(username=who, defaults={"name": who})
        for role in held:
            Grant.objects.create(person=person, role=role, body=body, since=date(2020, 1, 1))
    return body


def taken(*acts: Act) -> tuple[Done, ...]:
    """Take acts that must all be lawful."""
    batch: Batch = act_many(acts, at=AT)
    assert not batch.refused, [one.sentences for one in batch.refused]
    return tuple(one for one in batch.results if isinstance(one, Done))


def registers(body: Body) -> list[Act]:
    """One committee and one mediator, from 2023."""
    return [
        Act(
            module="mediation_committee", case=key("mc"), body=str(body.pk), step="establish", on=date(2023, 3, 1),
            actor="k1", answers={
                "name": "东村调委会", "kind": "village", "members": ["赵某", "钱某", "孙某"], "women": 1, "elected_on": date(2023, 2, 27),
            },
        ),
        Act(
            module="mediator", case=key("md"), body=str(body.pk), step="appoint", on=date(2023, 3, 2), actor="k1",
            answers={"name": "赵某", "committee": key("mc"), "origin": "member", "full_time": False},
        ),
    ]  # fmt: skip


def dispute(name: str, body: Body, month: int, *, agreed: bool = True, year: int = 2024) -> list[Act]:
    """A dispute from application to agreement or failure, in one month."""

    def on(day: int) -> date:
        return date(year, month, day)

    case = key(name)
    acts = [
        Act(
            module="mediation", case=case, body=str(body.pk), step="apply", on=on(4), party="p1", entered_by="k1",
            parties=(Brought("p1", "party", "张某"), Brought("p2", "party", "李某")),
            answers={"kind": "neighbour", "claim": "滴水檐越界", "committee": key("mc")},
        ),
        Act(case=case, step="accept", on=on(5), actor="k1", answers={"mediators": [key("md")], "chosen_by": "committee"}),
        Act(case=case, step="tell", on=on(6), actor="m1", party="p1"),
        Act(case=case, step="tell", on=on(6), actor="m1", party="p2"),
        Act(
            case=case, step="mediate", on=on(7), actor="m1",
            answers={"place": "村委会", "invited": "", "account": "双方各述其理"},
        ),
    ]  # fmt: skip
    if not agreed:
        fail = {"fail_reason": "分歧过大", "route": "suit"}
        return [*acts, Act(case=case, step="fail", on=on(12), actor="m1", answers=fail)]
    answers = {
        "form": "written", "facts": "檐口越界", "terms": "改建檐口", "performance": "自行改建", "perform_by": on(27),
        "signed": True, "signed_on": on(12),
    }  # fmt: skip
    return [*acts, Act(case=case, step="agree", on=on(12), actor="m1", answers=answers)]


def event(name: str, body: Body, kind: str, on: date) -> list[Act]:
    """An event held, with people, materials and banners."""
    case = key(name)
    answers = {"kind": kind, "title": name, "held_on": on, "place": "集镇", "summary": "略"}
    return [
        Act(module="event", case=case, body=str(body.pk), step="register", on=on, actor="k1", answers=answers),
        Act(case=case, step="attend", on=on, actor="k1", answers={"group": "群众", "people": 28}),
        Act(case=case, step="hand_out", on=on, actor="k1", answers={"name": "读本", "copies": 300}),
        Act(case=case, step="hang", on=on, actor="k1", answers={"words": "弘扬宪法精神", "pieces": 4}),
    ]


def suit(name: str, body: Body, on: date, result: str) -> list[Act]:
    """A suit received, answered and decided."""
    case = key(name)
    brought = (Brought("c1", "claimant", "张某"),)
    answers = {"kind": "suit", "subject": "行政处罚决定", "tribunal": "县法院"}
    decided = {"form": "judgment", "result": result, "opinion_received": False}
    return [
        Act(
            module="respondent_case", case=case, body=str(body.pk), step="receive", on=on, actor="k1", parties=brought,
            answers=answers,
        ),
        Act(case=case, step="answer", on=on, actor="h1"),
        Act(verb="approve", case=case, step="answer", on=on, actor="b1"),
        Act(case=case, step="decide", on=on, actor="县法院", entered_by="k1", answers=decided),
    ]  # fmt: skip


def year(body: Body) -> None:
    """Six disputes concluded in 2024, five of them agreed; three events; nothing lost."""
    disputes = [one for month in range(1, 7) for one in dispute(f"纠纷{month}", body, month, agreed=month != 3)]
    events = [
        *event("宪法宣传", body, "publicity", date(2024, 12, 4)),
        *event("民法典讲座", body, "lecture", date(2024, 5, 20)),
        *event("一季度培训", body, "mediator_training", date(2024, 3, 15)),
    ]
    taken(*registers(body), *disputes, *events)


def reported(body: Body) -> None:
    """The 2024 report, drafted, checked, approved, cleared and signed on 24 January 2025."""
    case = key("report")
    words = {
        "opening": "",
        "results": "",
        "problems": "普法形式不够新。",
        "head_duty": "主要负责人亲自部署。",
        "plan": "加强培训。",
        "other": "",
    }
    taken(
        Act(module="annual_report", case=case, body=str(body.pk), step="draft", on=date(2025, 1, 6), actor="k1", answers={"year": 2024}),
        Act(case=case, step="write", on=date(2025, 1, 8), actor="k1", answers=words),
        Act(case=case, step="check", on=date(2025, 1, 13), actor="s1"),
        Act(
            case=case, step="approve_at_meeting", on=date(2025, 1, 16), actor="b1",
            answers={"meeting": "joint", "meeting_on": date(2025, 1, 16)},
        ),
        Act(case=case, step="clear", on=date(2025, 1, 20), actor="y1", answers={"clearance": "public"}),
        Act(case=case, step="sign", on=date(2025, 1, 24), actor="b1"),
    )  # fmt: skip
