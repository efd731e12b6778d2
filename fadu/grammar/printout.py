"""A procedure as readable text, and as a page with its diagram. The text is what the fingerprint is taken of."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

from .clock import Length
from .deadline import Ahead, AtLeast, Deadline, OnDate, Served, Until, Within
from .diagram import drawn
from .law import Term, numeral
from .names import Role, State
from .procedure import Branch, ByLaw, Doc, Need, Outside, Procedure, Step, Upon
from .public import PARTIES

Proc = type[Procedure[Any]]
Labels = Callable[[type], Mapping[str, str]]
SHOWN = {PARTIES: "当事人（自然人只公开姓氏）"}
VERBS = {"start": "起算", "stop": "停止", "pause": "中止", "resume": "恢复", "extend": "延长"}


def bare(_record: type) -> Mapping[str, str]:
    """No labels: fields print by their names. Labels are those of a record or row (""), of its fields by name, and of the
    answers to choose among (as "field=answer")."""
    return {}


def fingerprint(procedure: Proc) -> str:
    """SHA-256 over the printed declaration, in hex; taken once a declaration."""
    if "_fingerprint" not in vars(procedure):
        setattr(procedure, "_fingerprint", hashlib.sha256("\n".join(lines(procedure)).encode()).hexdigest())  # noqa: B010
    found: str = vars(procedure)["_fingerprint"]
    return found


def lines(procedure: Proc, *, labels: Labels = bare, on: date | None = None) -> Iterator[str]:
    """The procedure as lines of text. `on`: articles as numbered on that day."""
    yield f"《{procedure.title}》"
    yield f"终结阶段：{'、'.join(sorted(state.label for state in procedure.ends))}"
    if procedure.parties:
        yield f"当事人：{'、'.join(sorted(role.label for role in procedure.parties))}"
    if procedure.scanned:
        names = "、".join(sorted(role.label for role in procedure.scanned))
        yield f"依{names}签字的纸质材料录入的，须附扫描件"
    if procedure.in_force is not None:
        running = {"switch": "尚未开始的步骤改按本文本", "keep": "仍按原文本"}[procedure.in_force.running]
        yield f"施行：{procedure.in_force.day}起；此前开始的案件{running}（{procedure.in_force.under.short(on)}）"
    yield ""
    yield "步骤"
    for number, step in enumerate(procedure.steps.values(), 1):
        yield f"{numeral(number)}、{step.label}（{step.name}）"
        for line in step_lines(step, labels(procedure.record), labels, on):
            yield f"    {line}"
        if procedure.rests[step.name]:
            yield f"    再次办理后须重做：{'、'.join(procedure.steps[name].label for name in closure(procedure, step))}"
    yield ""
    yield "期限"
    for number, deadline in enumerate(procedure.deadlines.values(), 1):
        yield f"{numeral(number)}、{deadline.label}（{deadline.name}）"
        for line in deadline_lines(deadline, on, fields_for(procedure, deadline, labels)):
            yield f"    {line}"


def closure(procedure: Proc, step: Step[Any]) -> tuple[str, ...]:
    """Everything that rests on a step, and goes stale when it is taken again."""
    found: dict[str, None] = {}
    hops = [step.name]
    while hops:
        for name in procedure.rests[hops.pop()]:
            if name not in found and name != step.name:
                found[name] = None
                hops.append(name)
    return tuple(found)


def by_words(step: Step[Any]) -> str:
    """Who takes a step."""
    if isinstance(step.by, ByLaw):
        return f"依法自行发生，“{step.by.deadline.label}”届满次日"
    if isinstance(step.by, Upon):
        return f"随关联案件（{step.by.module}）的“{step.by.step}”发生"
    return "或者".join(_who(who) for who in step.actors)


def _who(who: Role | Outside) -> str:
    if isinstance(who, Role):
        return f"{who.label}办理"
    enters = who.entered_by if isinstance(who.entered_by, tuple) else (who.entered_by,)
    joint = "全体" if who.jointly else ""
    return f"{joint}{who.role.label}{'共同' if who.jointly else ''}提出，{'、'.join(role.label for role in enters)}录入"


def fields_for(procedure: Proc, deadline: Deadline, labels: Labels) -> Mapping[str, str]:
    """Labels of the record and of the rows that the steps which move a deadline write."""
    found = dict(labels(procedure.record))
    for step in procedure.steps.values():
        if step.writes is not None and any(move.deadline.name == deadline.name for move, _ in step.moves):
            found |= labels(step.writes)
    return found


def stage_words(step: Step[Any], fields: Mapping[str, str]) -> str:
    """From which stage to which."""
    start = "、".join(state.label for state in step.stages) or "（开始）"
    if isinstance(step.to, Branch):
        field = step.to.field
        ways = "；".join(
            f"{fields.get(f'{field}={answer}', answer)}→{_to(state)}" for answer, state in step.to.to.items()
        )
        return f"{start}，按“{fields.get(field, field)}”：{ways}"
    return f"{start} → {_to(step.to)}" if step.to is not None else f"{start}（阶段不变）"


def _to(state: State | None) -> str:
    return state.label if state is not None else "阶段不变"


def need_words(need: Need) -> str:
    """What must stand before."""
    if need.kind == "any_of":
        return "或者".join(need_words(one) for one in need.among)
    if need.deadline is not None:
        return f"“{need.deadline.label}”已无妨碍"
    assert need.step is not None
    words = {"for_each": "对每一名分别完成", "if_taken": "如有则在其后："}.get(need.kind, "")
    return f"{words}“{need.step.label}”"


def doc_words(doc: Doc) -> str:
    """A 文书 and whom it goes to, where not to every party."""
    whom = "存卷" if doc.internal else f"发给{doc.to.label}" if doc.to is not None else ""
    return f"《{doc.name}》" + (f"（{whom}）" if whom else "")


def step_lines(
    step: Step[Any], record: Mapping[str, str], labels: Labels = bare, on: date | None = None
) -> Iterator[str]:
    """All that a step says, one fact a line."""
    fields = {**record, **(labels(step.writes) if step.writes is not None else {})}
    shown = {**SHOWN, **{move.deadline.name: move.deadline.label for move, _ in step.moves}}
    yield f"何人：{by_words(step)}" + (f"；{step.approved_by.label}审批" if step.approved_by else "")
    yield f"阶段：{stage_words(step, fields)}"
    if step.each is not None:
        yield f"范围：对每一名{step.each.label}分别进行"
    if step.many:
        yield "次数：可以多次"
    conditions = [need_words(need) + (f"（{rule.words}时）" if rule else "") for need, rule in step.needs]
    named = {
        "须先": conditions,
        "须符合": [f"{rule.words}（{rule.under.short(on)}）" for rule in step.only_if],
        "法定例外": [f"{unless.words}（{unless.under.short(on)}）" for unless in step.exceptions.values()],
        "不得由办理过以下步骤的人办理": [other.label for other in step.separate_from],
        "填写": [fields.get(name, name) for name in step.asks],
        "随之确定": [f"{fields.get(effect.sets, effect.sets)}：{effect.words}" for effect in step.does],
        "期限": [
            f"{move.deadline.label}{VERBS[move.verb]}"
            + (move.length.words if move.length is not None else "")
            + (f"（{rule.words}时）" if rule else "")
            for move, rule in step.moves
        ],
        "文书": [doc_words(doc) + (f"（{rule.words}时）" if rule else "") for doc, rule in step.documents],
        "公开": [fields.get(name, shown.get(name, name)) for name in step.shows],
        "公开页面": [f"{step.page.title}；其余不公开：{step.page.rest}（{step.page.under.short(on)}）"]
        if step.page
        else [],
        "撤回公开": [other.label for other in step.withdraws],
        "开启案件": [f"{step.opens.module}的{step.opens.step}"] if step.opens else [],
        "写入": [labels(step.writes).get("", step.writes.__name__)] if step.writes is not None else [],
    }
    yield from (f"{name}：{'；'.join(words)}" for name, words in named.items() if words)
    yield f"依据：{step.under.text(on)}"


def length_words(length: Length | Until | OnDate, on: date | None, fields: Mapping[str, str]) -> str:
    """20个工作日; a number that a place may set says so."""
    if isinstance(length, Until):
        return f"至“{fields.get(length.field, length.field)}”所填之日"
    if isinstance(length, OnDate):
        month, day = (x.on(on or date.max) if isinstance(x, Term) else x for x in (length.month, length.day))
        return f"次年{month}月{day}日"
    place = length.n.place if isinstance(length.n, Term) else "fixed"
    words = {"may_shorten": "（地方可以缩短）", "may_lengthen": "（地方可以延长）", "sets": "（由地方规定）"}
    return length.words + words.get(place, "")


def deadline_lines(deadline: Deadline, on: date | None, fields: Mapping[str, str]) -> Iterator[str]:
    """All that a deadline says."""
    kind = {Ahead: "提前", AtLeast: "不少于"}.get(type(deadline), "")
    yield f"长度：{kind}{length_words(deadline.length, on, fields)}"
    start = deadline.counts_from
    if isinstance(deadline, Ahead):
        yield f"倒计：“{fields.get(deadline.of, deadline.of)}”之前"
    elif isinstance(start, Served):
        yield f"起算：《{start.document}》送达"
    elif start is not None:
        yield f"起算：“{fields.get(start, start)}”"
    if deadline.met_by is not None:
        yield f"完成：《{deadline.met_by.document}》送达"
    if deadline.per is not None:
        yield f"范围：每一名{deadline.per.label}分别计算"
    if deadline.binds is not None:
        yield f"约束：{deadline.binds.label}，逾期予以标明"
    if deadline.lapses is not None:
        yield f"失权：{deadline.lapses.label}，逾期不得再行使"
    elif isinstance(deadline, Within) and deadline.binds is None:
        yield "约束：无"
    if deadline.not_counting:
        yield f"不计算：{'、'.join(other.label for other in deadline.not_counting)}期间"
    yield f"依据：{deadline.under.text(on)}"


def page(procedure: Proc, *, labels: Labels = bare, on: date | None = None) -> str:
    """A self-contained HTML page with the diagram, the steps and the deadlines."""
    record = labels(procedure.record)
    steps = "".join(
        _section(f"step-{step.name}", step.label, step_lines(step, record, labels, on))
        for step in procedure.steps.values()
    )
    clocks = "".join(
        _section(
            f"deadline-{deadline.name}",
            deadline.label,
            deadline_lines(deadline, on, fields_for(procedure, deadline, labels)),
        )
        for deadline in procedure.deadlines.values()
    )
    title = escape(procedure.title)
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<figure>{drawn(procedure)}<figcaption>阶段与步骤</figcaption></figure>"
        f"<h2>步骤</h2>{steps}<h2>期限</h2>{clocks}"
        f"<footer>声明指纹 {fingerprint(procedure)[:16]}</footer></main></body></html>"
    )


def _section(key: str, label: str, facts: Iterator[str]) -> str:
    rows = (line.partition("：") for line in facts)
    body = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, _, words in rows)
    return f'<section id="{escape(key)}"><h3>{escape(label)}</h3><dl>{body}</dl></section>'


STYLE = """
body{margin:0;background:#f6f8fa;color:#1b1f24}
body{font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:24px;background:#fff}
h1{font-size:28px;margin:0 0 16px}h2{font-size:20px;margin:32px 0 8px;border-bottom:1px solid #d8dee4}
h3{font-size:16px;margin:0 0 4px}section{padding:12px 0;border-bottom:1px solid #d8dee4;break-inside:avoid}
dl{display:grid;grid-template-columns:8em 1fr;gap:2px 12px;margin:0}dt{color:#57606a}dd{margin:0}
figure{margin:0;overflow-x:auto}figcaption,footer{color:#57606a;font-size:13px}svg{max-width:100%;height:auto}
@media(max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:4px}}
"""
