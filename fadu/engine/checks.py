"""What must be right before work begins: the declarations as a whole, and the home they run on."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error, register

from fadu.grammar.check import problems
from fadu.grammar.law import Override, Terms, override_problem

from . import grids, papers, triggers
from .indicators import indicators
from .measure import compile_all
from .record import fields_of
from .registry import Module, declared, modules, unresolved
from .reporting import sections


def choices_of(record: type) -> Mapping[str, tuple[str, ...]]:
    """The fields of a record or row with their choices, as grammar.check asks."""
    return {name: tuple(key for key, _ in field.choices) for name, field in fields_of(record).items()}


def terms_of(module: Module) -> Terms | None:
    """A module's numbers, where it has any."""
    law = module.part("law")
    return getattr(law, "T", None)


def declarations() -> Iterator[str]:
    """Everything wrong with what is declared, without a database."""
    for module in declared().values():
        importlib.import_module(module.procedure.__module__)
        yield from problems(module.procedure, fields=choices_of, terms=terms_of(module))
    yield from unresolved()
    for module in modules().values():
        yield from papers.problems(module)
    yield from compile_all()
    yield from grids.problems()
    known = set(indicators())
    for name, says in sections().items():
        for section in says:
            for missing in sorted(section.indicators() - known):
                yield f"《{modules()[name].title}》年度报告的“{section.heading}”提到的指标“{missing}”没有声明。"


def home(*, deploy: bool = False) -> Iterator[str]:
    """Everything wrong with the database and with what places have set."""
    from .models import LocalNumber

    yield from triggers.missing()
    if deploy and triggers.is_test():
        yield "数据库带有测试标记，可以删除记录，不能正式使用。"
    terms = {term.key: term for module in declared().values() if (found := terms_of(module)) for term in found.all()}
    for row in LocalNumber.objects.all():
        term = terms.get(row.term)
        if term is None:
            yield f"地方规定的“{row.term}”没有声明。"
            continue
        override = Override(row.term, row.path, row.value, row.since, row.until, row.under)
        problem = override_problem(term, override)
        if problem is not None:
            yield problem


@register
def sound(**_: Any) -> list[CheckMessage]:
    """A wrong declaration does not start."""
    return [Error(sentence, id="fadu.E001") for sentence in declarations()]
