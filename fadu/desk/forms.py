"""Forms of acts: a step, an approval, service, waiver, joining, leaving. Each is made from its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from fadu.engine.record import Choices
from fadu.engine.refusals import METHODS
from fadu.engine.registry import Module
from fadu.grammar.deadline import Ahead, AtLeast, Within
from fadu.grammar.names import Office, Role
from fadu.grammar.procedure import Outside, Step

from .asking import PREFIX, Control, answers, controls
from .choices import Offer
from .known import Known
from .parties import PartyRow, party_rows, roles_of
from .people import Staff
from .seat import Seat
from .seen import Doable, Said, SeenCase, own_roles

ROWS = 2  # parties that a new case's form has room for


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and not taken: what was typed, the reasons, and what is wrong by control. `known`: who of
    the parties typed is known, by row; `files`: names of the files that came, by control, and the `token` for them."""

    form: str
    data: QueryDict
    refused: tuple[Said, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[int, tuple[Known, ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    token: str = ""


@dataclass(frozen=True, slots=True)
class ActForm:
    """One act as a form. `hidden`: what it sends unseen; `lacks`: what the law still asks, by the answers or but for
    an exception."""

    id: str
    title: str
    button: str
    under: str
    hidden: tuple[tuple[str, str], ...]
    controls: tuple[Control, ...]
    parties: tuple[PartyRow, ...] = ()
    note: str = ""
    lacks: tuple[Said, ...] = ()
    refused: tuple[Said, ...] = ()
    open: bool = False

    @property
    def unsure(self) -> bool:
        """Whether a party's identity number stands under another name elsewhere."""
        return any(one.by == "证件号码" and not one.same for row in self.parties for one in row.known)

    @property
    def wrong(self) -> tuple[Control, ...]:
        """The controls with something wrong, for the summary."""
        found = [one for row in self.parties for one in row.controls]
        return tuple(one for one in (*self.controls, *found) if one.errors)


def filled(form: ActForm, sent: Sent | None) -> ActForm:
    """The form with what was typed and what was wrong, where it is the one that was sent."""
    if sent is None or sent.form != form.id:
        return form
    found = {one.name: one for one in (*form.controls, *_keeping(form.id, sent), *_excepting(form.id, sent))}
    found = {one.name: one for one in (*found.values(), *form.controls)}  # the form's own, where it asks for a reason
    carried = [("kept", sent.token)] if sent.token else []
    if "excepting" not in found:  # an exception that was claimed and is not what refuses it now
        carried += [("excepting", name) for name in sent.data.getlist("excepting")]
        carried += [("reason", sent.data.get("reason", ""))] if carried and "reason" not in found else []
    typed = tuple(_typed(one, sent) for one in found.values())
    return replace(form, hidden=(*form.hidden, *carried), controls=typed, refused=sent.refused, open=True)


def _excepting(form: str, sent: Sent) -> Iterator[Control]:
    """The exceptions that the law makes from what refused the form."""
    yield from exception_controls(form, sent.refused)


def exception_controls(form: str, against: Iterable[Said]) -> Iterator[Control]:
    """To claim an exception that the law makes, and to say why."""
    choices = tuple(dict.fromkeys(said.unless for said in against if said.unless is not None))
    if not choices:
        return
    help_ = "只有确实符合的才能选，须写明理由和依据；随本条记录保存，审批、审核和评查时都看得到。"
    yield Control(
        "excepting", f"{form}-excepting", "适用法定例外", "many", required=False, help=help_, choices=choices, value=()
    )
    yield Control("reason", f"{form}-reason", "适用例外的理由", "long", required=False)


def _typed(control: Control, sent: Sent) -> Control:
    errors = (sent.wrong[control.name],) if control.name in sent.wrong else ()
    if control.name in sent.files:
        return replace(control, errors=errors, help=f"已收到{sent.files[control.name]}，不必再传；要换的，重新选择。")
    if control.name not in sent.data:
        return replace(control, errors=errors)
    value: Any = sent.data.getlist(control.name) if control.kind == "many" else sent.data.get(control.name)
    return replace(control, value=value, errors=errors)


def _keeping(form: str, sent: Sent) -> Iterator[Control]:
    """Entries in the way may be kept, marked 瑕疵, with a reason and another's approval."""
    ways = sorted({said.entry for said in sent.refused if said.entry is not None})
    if not ways:
        return
    choices = tuple((str(seq), f"第{seq}号记录") for seq in ways)
    help_ = "保留的记录标明瑕疵。须写明理由，并由另一名有更正职责的人批准。"
    yield Control(
        "keep", f"{form}-keep", "保留受影响的记录", "many", required=False, help=help_, choices=choices, value=()
    )
    yield Control("reason", f"{form}-reason", "理由", "long", required=False)
    yield Control("approver", f"{form}-approver", "批准人（用户名）", "text", required=False)


def hidden(form: str, verb: str, **more: str) -> tuple[tuple[str, str], ...]:
    """What every form sends: its name, the verb, and a key so that sending it twice does it once."""
    return (("form", form), ("verb", verb), ("key", uuid4().hex), *more.items())


def day_control(form: str, on: date, label: str = "日期") -> Control:
    """The day of an act."""
    return Control(
        "on", f"{form}-on", label, "date", help="事情发生的日子。晚录入的，两个日子都记下。", value=on.isoformat()
    )


def time_control(form: str, step: Step[Any]) -> Iterator[Control]:
    """The time of day, where a clock of hours begins."""
    if any(move.verb == "start" and getattr(move.deadline.length, "unit", "") == "h" for move, _ in step.moves):
        yield Control("time", f"{form}-time", "时刻", "time")


def whose(
    form: str, step: Step[Any], seat: Seat, roles: frozenset[str], staff: Staff, scanned: frozenset[Role]
) -> Iterator[Control]:
    """Whose act it is, and the paper it is entered from, where this person may enter for others. `scanned`: whose paper
    must come with its scan."""
    wanted = own_roles(step)
    outside = any(isinstance(who, Outside) for who in step.actors)
    if wanted and not outside and Office.ENTER in roles:
        people = staff.of(wanted)
        if seat.who in people:
            people = {seat.who: f"{people[seat.who]}（本人）", **people}
        if people:
            yield Control(
                "actor",
                f"{form}-actor",
                "行为人",
                "choice",
                help="替他人录入的，以签字的纸质材料为依据。",
                choices=tuple(people.items()),
                value=seat.who if seat.who in people else "",
            )
    if outside or (wanted and Office.ENTER in roles):
        asked = bool(scanned & {*wanted, *(one.role for one in step.actors if isinstance(one, Outside))})
        help_ = "依签字的纸质材料录入的，须附扫描件或者照片，可以多页。" if asked else "有的话上传，随本条记录保存。"
        must = asked and not set(wanted) & roles
        yield Control("paper", f"{form}-paper", "纸质材料扫描件", "file", required=must, help=help_)


def step_form(seen: SeenCase, doable: Doable, offer: Offer) -> ActForm:
    """The form of one step."""
    step = doable.step
    form = f"s-{step.name}"
    found = [day_control(form, doable.in_time or seen.on), *time_control(form, step), *_party(form, seen, doable)]
    model = step.writes or seen.module.record
    found += [_with_files(seen, one) for one in controls(model, step.asks, offer, form=form)]
    found += whose(form, step, seen.seat, seen.roles, seen.staff, seen.procedure.scanned)
    found += exception_controls(form, doable.exceptions.values())
    return ActForm(
        form,
        step.label,
        f"报请{step.approved_by.label}审批" if step.approved_by else step.label,
        step.under.short(seen.on),
        hidden(form, "step", step=step.name),
        tuple(found),
        note=_note(step, doable),
        lacks=(*doable.exceptions.values(), *doable.depending),
    )


def _with_files(seen: SeenCase, control: Control) -> Control:
    """A file may be sent, or one of the case's chosen."""
    if control.kind != "file":
        return control
    known = tuple((one.digest, one.name) for one in seen.evidence)
    return replace(control, choices=known)


def _note(step: Step[Any], doable: Doable) -> str:
    words = []
    if doable.stale:
        words.append("前面的步骤变了，须重新办理。")
    if doable.in_time is not None:
        words.append(f"期限已于{doable.in_time}届满。在期限内提出、现在才录入的，日期填提出的那一天。")
    if step.documents:
        words.append("同时制发：" + "、".join(f"《{doc.name}》" for doc, _ in step.documents) + "。")
    return "".join(words)


def _party(form: str, seen: SeenCase, doable: Doable) -> Iterator[Control]:
    """Which party it is taken for, or by."""
    step = doable.step
    if step.each is not None:
        choices = tuple((key, seen.names.get(key, key)) for key in doable.open_for if key)
        yield Control("party", f"{form}-party", step.each.label, "choice", choices=choices)
        return
    for who in step.actors:
        if isinstance(who, Outside) and who.role in seen.procedure.parties:
            holders = seen.standing.holders(who.role)
            if who.jointly:
                return
            choices = tuple((key, seen.names.get(key, key)) for key in holders)
            yield Control("party", f"{form}-party", f"{who.role.label}（提出人）", "choice", choices=choices)
            return


def serve_form(seen: SeenCase) -> ActForm | None:
    """Service of a document that was issued; None where there is none to serve."""
    papers = [
        (f"{name}/{party}", f"《{name}》{seen.names.get(party, '')}{_served(paper.served)}")
        for name, parties in seen.standing.papers.items()
        for party, paper in parties.items()
    ]
    if not papers:
        return None
    form = "v-serve"
    methods = tuple((method, f"{method}送达") for method in METHODS)
    found = (
        Control("paper-party", f"{form}-document", "文书和受送达人", "choice", choices=tuple(papers)),
        Control("method", f"{form}-method", "送达方式", "choice", choices=methods),
        day_control(form, seen.on, "送达日期"),
        Control("paper", f"{form}-paper", "送达回证扫描件", "file", required=False),
    )
    return ActForm(form, "登记送达", "登记送达", "《民事诉讼法》第七章第二节", hidden(form, "serve"), found)


def _served(on: date | None) -> str:
    return f"（已于{on.isoformat()}送达）" if on is not None else ""


def waive_form(seen: SeenCase) -> ActForm | None:
    """A party gives up a period that is theirs."""
    found = [
        (f"{one.deadline.name}/{one.party}", f"{one.deadline.label}　{seen.names.get(one.party, '')}")
        for one in seen.windows
        if one.state != "closed"
        and (
            (isinstance(one.deadline, Ahead | AtLeast) and one.deadline.per)
            or (isinstance(one.deadline, Within) and one.deadline.lapses)
        )
    ]
    if not found:
        return None
    form = "v-waive"
    listed = (
        Control("deadline-party", f"{form}-deadline", "期限", "choice", choices=tuple(found)),
        day_control(form, seen.on),
        Control("paper", f"{form}-paper", "书面声明扫描件", "file", required=False),
    )
    return ActForm(
        form, "放弃期限", "登记放弃", "", hidden(form, "waive"), listed, note="当事人明确表示放弃的，才能登记。"
    )


def join_form(seen: SeenCase, sent: Sent | None) -> ActForm | None:
    """A party joins the case."""
    if seen.standing.ended or not seen.procedure.parties:
        return None
    form = "v-join"
    mine = sent if sent is not None and sent.form == form else None
    rows = party_rows(
        mine.data if mine else None,
        roles_of(seen.procedure.parties),
        rows=1,
        wrong=mine.wrong if mine else {},
        known=mine.known if mine else {},
    )
    return ActForm(form, "追加当事人", "追加", "", hidden(form, "join"), (day_control(form, seen.on),), parties=rows)


def leave_form(seen: SeenCase) -> ActForm | None:
    """A party leaves the case."""
    choices = tuple((key, seen.names.get(key, key)) for key, one in seen.standing.parties.items() if one.left is None)
    if not choices or seen.standing.ended:
        return None
    form = "v-leave"
    found = (
        Control("party", f"{form}-party", "当事人", "choice", choices=choices),
        day_control(form, seen.on),
        Control("reason", f"{form}-reason", "理由", "long"),
    )
    return ActForm(form, "当事人退出", "登记退出", "", hidden(form, "leave"), found)


def deciding_forms(seen: SeenCase) -> Iterator[ActForm]:
    """Approve or refuse what waits for this person."""
    for step, party, proposal, reasons in seen.waiting:
        if reasons:
            continue
        claimed = "".join(f"适用例外：{words}。" for words in seen.book.claimed(proposal.seq))
        for verb, word in (("approve", "批准"), ("refuse", "不批准")):
            form = f"d-{verb}-{step.name}-{party}"
            found = [day_control(form, seen.on)]
            if verb == "refuse":
                found.append(Control("reason", f"{form}-reason", "理由", "long"))
            found += _for_decider(form, seen, step, proposal.actor)
            who = seen.names.get(party, "")
            yield ActForm(
                form,
                f"{word}“{step.label}”{who}",
                word,
                step.under.short(seen.on),
                hidden(form, verb, step=step.name, party=party),
                tuple(found),
                note=claimed,
            )


def _for_decider(form: str, seen: SeenCase, step: Step[Any], proposer: str) -> Iterator[Control]:
    """Whose decision it is, and the paper that they signed, where this person enters it for them."""
    people = tuple(seen.deciders(step, proposer).items())
    if people:
        help_ = "依签字的审批表录入，审批日期为签字的日期。"
        yield Control("actor", f"{form}-actor", "审批人", "choice", help=help_, choices=people, value=people[0][0])
        must = step.approved_by in seen.procedure.scanned
        yield Control("paper", f"{form}-paper", "审批表扫描件", "file", required=must)


def opening_form(
    module: Module, step: Step[Any], seat: Seat, staff: Staff, offer: Offer, bodies: Choices, sent: Sent | None
) -> ActForm:
    """The form of a new case: where, when, the parties, what the step asks."""
    form = "open"
    roles = seat.roles(offer.path, module.name)
    data = sent.data if sent is not None else None
    found = [day_control(form, seat.on), *time_control(form, step)]
    if len(bodies) > 1:
        found.insert(0, Control("body", f"{form}-body", "机关", "choice", choices=bodies))
    parties = roles_of(module.procedure.parties)
    count = row_count(data) if parties else 0
    for who in step.actors:
        if isinstance(who, Outside) and who.role in module.procedure.parties and not who.jointly:
            numbers = tuple((str(at), f"第{at}名当事人") for at in range(1, count + 1))
            found.append(Control("by-row", f"{form}-by", "提出人", "choice", choices=numbers, value="1"))
    found += controls(step.writes or module.record, step.asks, offer, form=form)
    found += whose(form, step, seat, roles, staff, module.procedure.scanned)
    made = ActForm(
        form,
        step.label,
        step.label,
        step.under.short(seat.on),
        (*hidden(form, "step", step=step.name), ("rows", str(count))),
        tuple(found),
        parties=party_rows(
            data,
            parties,
            rows=count,
            wrong=sent.wrong if sent is not None else {},
            known=sent.known if sent is not None else {},
        ),
    )
    return filled(made, sent)


def row_count(data: QueryDict | None) -> int:
    """How many rows of parties a form has; one more where that was asked."""
    if data is None:
        return ROWS
    sent = data.get("rows", "")
    return min((int(sent) if sent.isdecimal() else ROWS) + ("more" in data), 50)


def typed_answers(data: QueryDict, step: Step[Any], module: Module) -> dict[str, Any]:
    """What was typed for the answers of a step."""
    return answers(data, step.writes or module.record, step.asks)


def by_control(wrong: list[tuple[str, str]]) -> dict[str, str]:
    """What is wrong with answers, by the control that they were typed into."""
    return {PREFIX + name: sentence for name, sentence in wrong}
