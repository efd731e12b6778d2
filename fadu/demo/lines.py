"""Acts told in lines, as worked examples tell them (fadu.engine.examples), with a little more for long tellings.

    {name}      the value of that name; a line in which one is empty is left out
    @label      the key of the case told under that label
    $name       the text of that name in the same telling
    +p1:party:张某:firm     a party with its kind; and a fifth part, its number

A line may begin with `+2` or `+1..3` in place of a day: so many working days after the line before it; `{on}` is then
that day and `{on:+30}` the day thirty days later.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from string import Formatter
from typing import Any
from uuid import UUID

from fadu.engine.acting import Act, Brought
from fadu.engine.examples import parsed
from fadu.engine.fields import new_key
from fadu.grammar.calendar import Calendar

AFTER = re.compile(r"\+(\d+)(?:\.\.(\d+))?\s+")


class Day(date):
    """A day that says in a line what follows it: `{on:+30}`."""

    def __format__(self, spec: str) -> str:
        return (self + timedelta(int(spec or 0))).isoformat()


@dataclass(slots=True)
class Labels:
    """The key of every case told so far, by its label."""

    keys: dict[str, UUID] = field(default_factory=dict)

    def new(self, label: str) -> UUID:
        """The key of a case that begins to be told. Errors: ValueError for a label that is taken."""
        if label in self.keys:
            raise ValueError(f"示例中有两件“{label}”")
        key = new_key()
        if label:
            self.keys[label] = key
        return key

    def of(self, label: str) -> str:
        """The key of a case told before."""
        if label not in self.keys:
            raise ValueError(f"示例中“{label}”还没有说到")
        return str(self.keys[label])


@dataclass(frozen=True, slots=True)
class Telling:
    """One case: its module, body and label, the lines, what fills them and the texts they name."""

    module: str
    body: str
    lines: str
    label: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def acts(telling: Telling, labels: Labels, bodies: Mapping[str, UUID]) -> list[Act]:
    """The acts of a case told with their days. Errors: ValueError, which names the line."""
    key = labels.new(telling.label)
    return [_act(line, telling, key, labels, bodies) for line in filled(telling.lines, telling.values)]


def filled(lines: str, values: Mapping[str, str]) -> Iterator[str]:
    """The lines with their values; those with an empty one are left out."""
    quoted = {name: shlex.quote(value) for name, value in values.items()}
    for line in written(lines):
        if all(values[name] for _, name, _, _ in Formatter().parse(line) if name):
            yield line.format_map(quoted)


def dated(
    lines: str,
    values: Mapping[str, str],
    *,
    start: date,
    until: date,
    calendar: Calendar,
    between: Callable[[int, int], int],
) -> Iterator[str]:
    """The lines with their days: the first counts from `start`, the first that comes after `until` ends the telling.
    `between` chooses how many working days later a line is, of the least and the most."""
    quoted = {name: shlex.quote(value) for name, value in values.items()}
    on = start
    for line in written(lines):
        found = AFTER.match(line)
        if found is None:
            raise ValueError(f"“{line}”应以 +几 或者 +几..几 开头")
        least = int(found[1])
        later = between(least, int(found[2] or least))
        on = calendar.working_days_after(on, later) if later else on
        if on > until:
            return
        day = Day(on.year, on.month, on.day)
        yield f"{on.isoformat()} " + line[found.end() :].format_map({**quoted, "on": day})


def written(lines: str) -> Iterator[str]:
    """The lines that say something."""
    return (line.strip() for line in lines.splitlines() if line.strip() and not line.strip().startswith("#"))


def _act(line: str, telling: Telling, key: UUID, labels: Labels, bodies: Mapping[str, UUID]) -> Act:
    try:
        act = parsed(line, {})
        answers = {name: _meant(value, telling, labels) for name, value in act.answers.items()}
    except ValueError as error:
        raise ValueError(f"示例“{telling.label or telling.module}”的“{line}”：{error}") from error
    body = str(bodies[telling.body])
    parties = tuple(_brought(word) for word in shlex.split(line) if word.startswith("+"))
    return replace(act, answers=answers, parties=parties, module=telling.module, case=str(key), body=body)


def _meant(value: Any, telling: Telling, labels: Labels) -> Any:
    """An answer with its cases and texts in place of their names."""
    if isinstance(value, list):
        return [_meant(one, telling, labels) for one in value]
    if isinstance(value, str) and value.startswith("@"):
        return labels.of(value[1:])
    if isinstance(value, str) and value.startswith("$"):
        return telling.texts[value[1:]].strip()
    return value


def _brought(word: str) -> Brought:
    key, role, name, *more = word[1:].split(":")
    return Brought(key, role, name, dict(zip(("kind", "number"), more, strict=False)))


def refused(act: Act, sentences: Sequence[str]) -> ValueError:
    """Facts that the law does not let happen."""
    return ValueError(f"示例中{act.on.isoformat()}的“{act.step or act.verb}”被拒绝：{''.join(sentences)}")
