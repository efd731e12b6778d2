"""What the public may read of a case: a page for each step that publishes, made of its declaration and nothing else.

A page stands as it was when it was published, corrections taken in; before that, as the record stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.grammar.procedure import Procedure, Step
from fadu.grammar.public import PAPER, PARTIES, masked, redacted

from .archetypes import Published
from .log import of_cases
from .models import Case, Document, Party, Running
from .papers import titles_in
from .record import Field, fields_of
from .registry import of_case
from .standing import Entry, effective

PLAIN = frozenset({"choice", "bool", "date", "money", "int", "time"})
"""Kinds of answers that can hold nothing but what their label says."""
FILES = frozenset({"file"})
REDACTED = "redacted"
"""The field of a record that names what is hidden besides (archetypes.Published)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. `hid`: something of it was masked; `open`: the step that publishes still asks it."""

    label: str
    words: str
    hid: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class PublicPage:
    """What one step shows of a case. `posted`: the day it was published, None before; `gone`: the day it was taken
    back. `kept`: what stands in the record and is not shown; `changed`: what the record says otherwise by now; `by`: the step that put it up
    last."""

    step: Step[Any]
    title: str
    case: Case
    lines: tuple[Line, ...]
    posted: date | None
    gone: date | None
    kept: tuple[str, ...]
    changed: tuple[str, ...]
    by: str

    @property
    def stands(self) -> bool:
        return self.posted is not None and self.gone is None

    @property
    def stale(self) -> bool:
        return self.stands and bool(self.changed)


@dataclass(frozen=True, slots=True)
class Known:
    """What pages of one case are made of: its live entries, parties, papers with their numbers, deadlines
    with their last days."""

    case: Case
    procedure: type[Procedure[Any]]
    fields: Mapping[str, Field]
    live: Sequence[Entry]
    parties: Sequence[Party]
    numbers: Mapping[str, str]
    titles: Mapping[str, str]
    ends: Mapping[str, str]


def publishing(procedure: type[Procedure[Any]]) -> tuple[Step[Any], ...]:
    """The steps of a procedure that make something public."""
    return tuple(step for step in procedure.steps.values() if step.shows)


def one_page(procedure: type[Procedure[Any]], step: Step[Any]) -> frozenset[str]:
    """The steps that put up one and the same page: the first time, in brief, anew."""
    others = (one.name for one in publishing(procedure) if step.page is not None and one.page == step.page)
    return frozenset((step.name, *others))


def page_of(case: Case, step: Step[Any], on: date, draft: Mapping[str, Any] | None = None) -> PublicPage:
    """The page of one case; six queries at most. `draft`: answers not given yet, laid over the record."""
    return next(iter(pages([case], step, on, draft)))


def pages(
    cases: Sequence[Case], step: Step[Any], on: date, draft: Mapping[str, Any] | None = None
) -> tuple[PublicPage, ...]:
    """The page that a step makes of each of these cases of one module, on a day; six queries for all."""
    if not cases:
        return ()
    module = of_case(cases[0])
    fields = fields_of(module.record)
    logs = of_cases([case.id for case in cases])
    live = {key: [one for one in effective(made.entry for made in log) if one.on <= on] for key, log in logs.items()}
    titles = _titles(fields, step, live.values())
    parties: dict[Any, list[Party]] = {}
    for party in Party.objects.filter(case__in=cases).order_by("joined_on", "id"):
        parties.setdefault(party.case_id, []).append(party)
    wanted = [found[1] for name in step.shows if (found := PAPER.fullmatch(name))]
    issued = Document.objects.filter(case__in=cases, name__in=wanted, withdrawn=False) if wanted else ()
    numbers: dict[Any, dict[str, str]] = {}
    for paper in issued:
        numbers.setdefault(paper.case_id, {})[paper.name] = paper.number
    ends: dict[Any, dict[str, str]] = {}
    for row in _running(cases, [name for name in step.shows if name in module.procedure.deadlines]):
        ends.setdefault(row.case_id, {})[row.deadline] = f"{row.last_day}{'（暂定）' if row.provisional else ''}"
    return tuple(
        _page(
            step,
            Known(
                case=case,
                procedure=module.procedure,
                fields=fields,
                live=live[case.id],
                parties=parties.get(case.id, ()),
                numbers=numbers.get(case.id, {}),
                titles=titles,
                ends=ends.get(case.id, {}),
            ),
            draft or {},
        )
        for case in cases
    )


def _running(cases: Sequence[Case], names: Sequence[str]) -> Iterable[Running]:
    """The clocks whose last day is shown; no query where none is."""
    return Running.objects.filter(case__in=cases, deadline__in=names).exclude(last_day=None) if names else ()


def _titles(fields: Mapping[str, Field], step: Step[Any], logs: Iterable[Sequence[Entry]]) -> Mapping[str, str]:
    """Titles of the register entries and people that the shown fields name."""
    asked = [fields[name] for name in step.shows if name in fields]
    kept: dict[str, list[Any]] = {}
    for log in logs:
        for name, value in _fields(log).items():
            kept.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    return titles_in(asked, kept)


def _fields(live: Iterable[Entry]) -> dict[str, Any]:
    """The record as these entries leave it."""
    found: dict[str, Any] = {}
    for entry in live:
        found.update(entry.did.get("fields", {}))
    return found


def _page(step: Step[Any], known: Known, draft: Mapping[str, Any]) -> PublicPage:
    same = one_page(known.procedure, step)
    places = [at for at, entry in enumerate(known.live) if entry.step in same and entry.did.get("shows")]
    posted = known.live[places[-1]].on if places else None
    by = known.live[places[-1]].step if places else ""
    after = known.live[places[-1] + 1 :] if places else ()
    gone = next((entry.on for entry in after if same & set(entry.did.get("withdraws", ()))), None)
    now = _fields(known.live)
    then = _fields(known.live[: places[-1] + 1]) if places else {**now, **draft}
    lines, changed = [], []
    for name in step.shows:
        line, by_now = _line(step, known, name, then), _line(step, known, name, now)
        if line is not None:
            lines.append(line)
        elif not places and (name in step.asks or name in known.procedure.deadlines):
            if name in known.fields:
                lines.append(Line(known.fields[name].label, f"办理“{step.label}”时填写", open=True))
            else:
                lines.append(Line(known.procedure.deadlines[name].label, f"自“{step.label}”之日起算", open=True))
        if posted is not None and line != by_now:
            changed.append((by_now or line or Line("", "")).label)
    kept = tuple(
        one.label
        for name, one in known.fields.items()
        if name not in (*step.shows, *Published.CARRIED) and now.get(name) not in (None, "", [])
    )
    title = step.page.title if step.page is not None else f"{known.procedure.title}：{step.label}"
    return PublicPage(step, title, known.case, tuple(lines), posted, gone, kept, tuple(changed), by)


def _line(step: Step[Any], known: Known, name: str, values: Mapping[str, Any]) -> Line | None:
    """One declared name as the public reads it; None where there is nothing to read."""
    paper = PAPER.fullmatch(name)
    if paper is not None:
        number = known.numbers.get(paper[1], "")
        return Line(f"{paper[1]}文号", number) if number else None
    if name == PARTIES:
        persons = any(party.kind == "person" for party in known.parties)
        words = "、".join(
            masked(party.name) if party.kind == "person" else party.name
            for party in known.parties
            if party.left_on is None
        )
        return Line("当事人", words, hid=persons) if words else None
    if name in known.procedure.deadlines:
        last = known.ends.get(name, "")
        return Line(known.procedure.deadlines[name].label, f"至{last}") if last else None
    field, value = known.fields.get(name), values.get(name)
    if field is None or field.kind in FILES or value is None or value in ("", []):
        return None
    if field.kind in PLAIN:
        return Line(field.label, field.shown(value))
    listed = value if isinstance(value, list) else [value]
    text = "、".join(known.titles.get(str(one), str(one)) for one in listed)
    named = step.page is not None and name in step.page.named
    people = () if named else [party.name for party in known.parties if party.kind == "person"]
    contact = step.page is not None and name in step.page.contacts
    words = redacted(text, people, values.get(REDACTED) or (), contact=contact)
    return Line(field.label, words, hid=words != text)
