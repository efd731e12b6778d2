"""The indicators that the modules of this home declare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fadu.faults import Fault
from fadu.grammar.indicator import Indicator, Indicators

from .registry import Module, modules
from .source import Uncountable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def declared_by(module: Module) -> Iterator[Indicator]:
    """The indicators of one module, in the order declared; none where it has no such file."""
    part = module.part("indicators")
    for value in vars(part).values() if part else ():
        if (
            isinstance(value, type)
            and issubclass(value, Indicators)
            and value.__module__ == f"{module.package}.indicators"
        ):
            yield from value.all.values()


@cache
def owners() -> Mapping[str, str]:
    """The module that declares each indicator, by id. Errors: Uncountable where two declare the same."""
    found: dict[str, str] = {}
    for module in modules().values():
        for one in declared_by(module):
            if one.id in found:
                raise Uncountable(f"指标“{one.id}”在“{found[one.id]}”和“{module.name}”中各声明了一次。")
            found[one.id] = module.name
    return found


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by id. Errors: as `owners`."""
    return {one.id: one for name in dict.fromkeys(owners().values()) for one in declared_by(modules()[name])}


def known(name: str) -> Indicator:
    """The indicator of that id or title. Errors: Fault where there is none or where several are titled so."""
    every = indicators()
    if name in every:
        return every[name]
    titled = [indicator for indicator in every.values() if indicator.title == name]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise Fault(f"名称为“{name}”的指标有{len(titled)}个：{'、'.join(one.id for one in titled)}，请改用标识。")
    raise Fault(f"没有标识或名称为“{name}”的指标，请先用 fadu figures 查看全部指标。")
