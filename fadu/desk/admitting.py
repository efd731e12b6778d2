"""补录: an earlier record entered from its paper, with the paper's day. It is not judged, only kept whole; whoever enters it
holds 更正 and says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict

from fadu.engine.acting import Act
from fadu.engine.models import Body
from fadu.engine.registry import Module
from fadu.grammar.names import Office
from fadu.grammar.procedure import ByLaw, Outside, Step, Upon

from .asking import Control, controls
from .choices import Offer
from .forms import ActForm, Sent, filled, hidden, opening_form, time_control
from .opening import bodies_where, opening_act, paths_where
from .people import Staff, staff_at
from .posting import Reading
from .seat import Seat
from .seen import SeenCase, own_roles

CORRECTS = frozenset({str(Office.CORRECT)})
OWN = frozenset({"body", "on", "actor", "paper"})
"""Controls of an ordinary form that 补录 asks in its own way."""


def may_admit(seat: Seat, module: Module) -> list[Body]:
    """The bodies where this person may enter earlier records of a line of work."""
    return bodies_where(seat, module, CORRECTS)


def admits(seat: Seat, module: Module) -> bool:
    """Whether there is such a body."""
    return bool(paths_where(seat, module, CORRECTS))


def ways(module: Module, on: date, *, new: bool) -> list[Step[Any]]:
    """The steps that people take: those that open a case, or all others."""
    steps = module.procedure.governing(None, on).steps.values()
    return [step for step in steps if (step.at is None) == new and not isinstance(step.by, ByLaw | Upon)]


def chosen(data: QueryDict, seat: Seat, steps: list[Step[Any]]) -> tuple[Step[Any] | None, date | None, dict[str, str]]:
    """The step and the paper's day that the address names, and what is wrong with them."""
    wrong: dict[str, str] = {}
    step = next((one for one in steps if one.name == data.get("step")), None)
    if "step" in data and step is None:
        wrong["step"] = "请选择要补录的步骤。"
    day = None
    if "on" in data:
        try:
            day = date.fromisoformat(data.get("on", ""))
        except ValueError:
            wrong["on"] = f"“纸质材料上的日期”应为日期，如{seat.on.isoformat()}。"
        if day is not None and day > seat.on:
            day, wrong["on"] = None, f"“纸质材料上的日期”不能晚于今天（{seat.on.isoformat()}）。"
    return step, day, wrong


def new_form(module: Module, step: Step[Any], seat: Seat, body: Body, on: date, sent: Sent | None) -> ActForm:
    """The form of an earlier record that begins a case."""
    staff = staff_at(body.path, module.name, on, left=True)
    base = opening_form(module, step, seat, staff, Offer(body.path, on, staff), (), sent)
    rows = dict(base.hidden).get("rows", "0")
    return _form(step, on, staff, base, rows=rows, body=str(body.id), sent=sent)


def case_form(seen: SeenCase, step: Step[Any], on: date, sent: Sent | None) -> ActForm:
    """The form of an earlier step of a case that is here."""
    path, form = seen.case.path, "admit"
    staff = staff_at(path, seen.case.module, on, left=True)
    found = [*time_control(form, step), *_party(seen, step)]
    found += controls(step.writes or seen.module.record, step.asks, Offer(path, on, staff), form=form)
    return _form(step, on, staff, ActForm(form, "", "", "", (), tuple(found)), sent=sent)


def _form(
    step: Step[Any], on: date, staff: Staff, base: ActForm, *, sent: Sent | None, rows: str = "0", body: str = ""
) -> ActForm:
    more = {"rows": rows, "body": body} if body else {}
    made = replace(
        base,
        title=f"补录：{step.label}",
        button="补录",
        under=step.under.short(on),
        hidden=hidden(base.id, "admit", step=step.name, on=on.isoformat(), **more),
        controls=(
            *(one for one in base.controls if one.name not in OWN),
            *_whose(base.id, step, staff),
            Control(
                "paper",
                f"{base.id}-paper",
                "纸质材料扫描件",
                "file",
                required=False,
                help="没有扫描件的，卷宗检查会指出。",
            ),
            Control("reason", f"{base.id}-reason", "补录的理由", "long", help="如：系统启用以前的纸质旧案。"),
        ),
        note="补录不作判断，如实记录纸质材料上的内容；与法律不符之处，卷宗检查会指出。",
    )
    return filled(made, sent)


def _whose(form: str, step: Step[Any], staff: Staff) -> Iterator[Control]:
    """Who did it then, and who approved; a name is typed where the person is not known here."""
    everybody = tuple(staff.of(staff.by_role).items())
    if own_roles(step):
        yield Control("actor", f"{form}-actor", "当时的办理人", "choice", required=False, choices=everybody)
        yield Control(
            "named", f"{form}-named", "办理人姓名", "text", required=False, help="名单中没有的，写姓名。", max_length=40
        )
    if step.approved_by is not None:
        yield Control(
            "signed", f"{form}-signed", "当时的批准人", "choice", required=False, choices=(*everybody, ("", "没有批准"))
        )


def _party(seen: SeenCase, step: Step[Any]) -> Iterator[Control]:
    """Which party it was for, or by."""
    outside = next((who for who in step.actors if isinstance(who, Outside) and not who.jointly), None)
    role = step.each or (outside.role if outside is not None else None)
    if role is not None and role in seen.procedure.parties:
        held = tuple(key for key, one in seen.standing.parties.items() if one.role == role)
        choices = tuple((key, seen.names.get(key, key)) for key in held)
        yield Control("party", "admit-party", role.label, "choice", choices=choices)


def new_act(reading: Reading, module: Module, step: Step[Any], body: Body) -> Act:
    """The earlier record that the form of a new case says."""
    return _said(reading, step, opening_act(reading, module, step, body))


def case_act(reading: Reading, seen: SeenCase, step: Step[Any]) -> Act:
    """The earlier step that the form says."""
    made = Act(
        step=step.name,
        on=reading.on,
        time=reading.time,
        party=reading.word("party"),
        answers=reading.answers(step, seen.module),
        keep=tuple(int(seq) for seq in reading.data.getlist("keep") if seq.isdecimal()),
        case=str(seen.case.id),
        key=reading.word("key")[:64],
    )
    reading.keep_files("paper")
    return _said(reading, step, reading.whose(made, step, seen.procedure))


def _said(reading: Reading, step: Step[Any], made: Act) -> Act:
    """Whose it was, by whom it is entered, and why. An entry kept needs its own approver."""
    actor = made.actor if made.party else (reading.word("named") or reading.word("actor"))
    if not reading.word("reason"):
        reading.wrong["reason"] = "补录须写明理由。"
    if own_roles(step) and not made.party and not actor:
        reading.wrong["actor"] = "请选择当时的办理人，名单中没有的，写姓名。"
    outside = next((who for who in step.actors if isinstance(who, Outside)), None)
    if not actor and outside is not None and not made.party:
        actor = outside.role.label
    return replace(
        made,
        verb="admit",
        actor=actor,
        entered_by=reading.seat.who,
        basis="paper",
        reason=reading.word("reason"),
        approver=reading.word("approver") if made.keep else reading.word("signed"),
    )
