"""Safe by default: whatever stands in a record, a page holds what is declared, and of people no more than that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fadu.engine.archetypes import Published
from fadu.engine.models import Case, Party
from fadu.engine.public import Known, PublicPage, _page, publishing
from fadu.engine.record import Field, fields_of
from fadu.engine.registry import modules
from fadu.engine.standing import Entry
from fadu.grammar.public import PAPER

NUMBER, PHONE, DOOR, NAME = "11010519491231002X", "13800138000", "12号3单元401室", "石有名"
HOSTILE = f"{NAME}，身份证{NUMBER}，电话{PHONE}，住示例镇东街{DOOR}"
DAY = date(2024, 5, 6)
PAGES = [(name, step.name) for name, module in sorted(modules().items()) for step in publishing(module.procedure)]


def answer(field: Field) -> Any:
    """Something of everything in every field, its own name with it."""
    plain = {"date": DAY, "int": 7, "money": 700, "bool": True, "time": "09:30"}
    if field.kind == "choice":
        return field.choices[0][0]
    said = f"〈{field.name}〉{HOSTILE}"
    return [said, HOSTILE] if field.kind == "list" else plain.get(field.kind, said)


def entry(step: str, seq: int, **did: Any) -> Entry:
    return Entry(seq=seq, verb="step", step=step, on=DAY, actor="k1", entered_by="k1", basis="own", did=did)


def shown(module: str, step: str, *more: Entry, over: dict[str, Any] | None = None) -> PublicPage:
    procedure = modules()[module].procedure
    fields = fields_of(modules()[module].record)
    values = {name: answer(field) for name, field in fields.items()} | {"redacted": []} | (over or {})
    posted = entry(step, 1, fields=values, shows=list(procedure.steps[step].shows))
    known = Known(
        case=Case(module=module, title=HOSTILE, number="〔2024〕1号"),
        procedure=procedure,
        fields=fields,
        live=[posted, *more],
        parties=[
            Party(key="p1", name=NAME, kind="person", number=NUMBER, phone=PHONE),
            Party(key="p2", name="甲公司", kind="firm"),
        ],
        numbers={},
        titles={},
        ends=dict.fromkeys(procedure.deadlines, "2024-06-05"),
    )
    return _page(procedure.steps[step], known, {})


def test_there_are_pages() -> None:
    assert {"penalty", "decision", "officer", "power", "information_request"} <= {module for module, _ in PAGES}


@pytest.mark.parametrize(("module", "step"), PAGES)
def test_nothing_of_a_person_gets_through(module: str, step: str) -> None:
    page = shown(module, step)
    named = modules()[module].procedure.steps[step].page
    words = "\n".join([page.title, *(line.words for line in page.lines)])
    assert not {one for one in (NUMBER, PHONE) if one in words}
    assert DOOR not in words or (named and named.contacts)
    assert NAME not in words or (named and named.named)


@pytest.mark.parametrize(("module", "step"), PAGES)
def test_what_is_not_declared_is_not_shown_and_is_told_as_kept_back(module: str, step: str) -> None:
    page = shown(module, step)
    fields = fields_of(modules()[module].record)
    declared = modules()[module].procedure.steps[step].shows
    words = "\n".join(line.words for line in page.lines)
    assert {name for name in fields if f"〈{name}〉" in words} <= set(declared)
    wanted = {fields[name].label for name in declared if name in fields} | {"当事人"}
    wanted |= {deadline.label for deadline in modules()[module].procedure.deadlines.values()}
    assert {line.label for line in page.lines} <= wanted | {f"{PAPER.sub('', one)}文号" for one in declared}
    undeclared = {field.label for name, field in fields.items() if name not in (*declared, *Published.CARRIED)}
    assert undeclared - {line.label for line in page.lines} <= set(page.kept) | {""}


def test_a_person_is_masked_and_a_firm_is_not() -> None:
    (line,) = [one for one in shown("penalty", "publish").lines if one.label == "当事人"]
    assert (line.words, line.hid) == ("石某某、甲公司", True)


def test_words_named_to_be_hidden_are_hidden() -> None:
    page = shown("penalty", "publish", over={"redacted": ["示例镇"], "matter": "在示例镇占道"})
    assert [line.words for line in page.lines if line.label == "案由"] == ["在＊＊占道"]


def test_those_whom_the_law_makes_public_by_name_stay_named() -> None:
    page = shown("decision", "call_hearing", over={"participants": f"{NAME}，电话{PHONE}"})
    assert [line.words for line in page.lines if line.label == "听证参加人名单"] == [f"{NAME}，电话＊＊"]


def test_the_last_day_to_comment_is_told() -> None:
    page = shown("decision", "solicit")
    assert (page.lines[-1].words, page.by) == ("至2024-06-05", "solicit")


def test_a_page_stands_as_it_was_published_and_says_what_changed_since() -> None:
    later = entry("change", 2, fields={"scope": ["生态环境"]})
    page = shown("officer", "announce", later, over={"scope": ["城乡建设"]})
    assert [line.words for line in page.lines if line.label == "执法类别"] == ["城乡建设"]
    assert page.changed == ("执法类别",)
    assert page.stale
    assert page.stands


def test_what_came_about_since_has_changed_too() -> None:
    page = shown("officer", "announce", entry("suspend", 2, fields={"suspended": True}), over={"suspended": None})
    assert page.changed == ("暂扣中",)
    assert "暂扣中" not in [line.label for line in page.lines]


def test_a_page_taken_back_stands_no_longer() -> None:
    page = shown("officer", "announce", entry("cancel", 2, withdraws=["announce", "update"]))
    assert (page.gone, page.stands, page.stale) == (DAY, False, False)
