"""Forms that correct or void an entry of the log."""

from __future__ import annotations

from fadu.engine.record import fields_of
from fadu.engine.standing import Entry
from fadu.grammar.procedure import Step

from .asking import Control, controls
from .choices import Offer
from .forms import ActForm, Sent, day_control, filled, hidden
from .logbook import Book, Line, model_of
from .seen import SeenCase

VERBS = {"correct": "更正", "void": "撤销"}


def amend_form(seen: SeenCase, book: Book, line: Line, verb: str, sent: Sent | None) -> ActForm:
    """The form that corrects an entry, with its answers as they stand, or voids it."""
    entry = next(one for one in book.entries if one.seq == line.seq)
    found: list[Control] = []
    if verb == "correct":
        found = [day_control(verb, entry.on), *_answers(seen, book, entry)]
    else:
        found = [day_control(verb, seen.on, "撤销日期")]
    found.append(Control("reason", f"{verb}-reason", f"{VERBS[verb]}的理由", "long"))
    made = ActForm(
        verb,
        f"{VERBS[verb]}第{line.seq}号记录：{line.what}",
        VERBS[verb],
        "",
        hidden(verb, verb, target=str(line.seq)),
        tuple(found),
    )
    return filled(made, sent)


def _answers(seen: SeenCase, book: Book, entry: Entry) -> tuple[Control, ...]:
    step = corrected_step(seen, entry)
    if step is None:
        return ()
    model = model_of(seen.module, entry, book.entries)
    asks = [name for name in step.asks if name in fields_of(model)]
    offer = Offer(seen.case.path, entry.on, seen.staff)
    return controls(model, asks, offer, form="correct", values=entry.answers)


def corrected_step(seen: SeenCase, entry: Entry) -> Step[object] | None:
    """The step whose answers an entry holds; None for service, joining and the like, where only the day is corrected."""
    return seen.module.procedure.steps.get(entry.step)
