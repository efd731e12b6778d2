"""The indicators that the installed modules declare."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from fadu.faults import Fault
from fadu.grammar.indicator import Indicator, Indicators

from .source import Uncountable

if TYPE_CHECKING:
    from collections.abc import Mapping


def declared_by(app: str) -> Mapping[str, Indicator]:
    """The indicators of one app's `indicators.py` by id, in the order declared; none where it has no such file."""
    config = apps.get_app_config(app)
    if config.module is None or not module_has_submodule(config.module, "indicators"):
        return {}
    file = importlib.import_module(f"{config.name}.indicators")
    found: dict[str, Indicator] = {}
    for value in vars(file).values():
        if isinstance(value, type) and issubclass(value, Indicators) and value.__module__ == file.__name__:
            found.update(value.all)
    return found


@cache
def owners() -> Mapping[str, str]:
    """The app that declares each indicator, by id. Errors: Uncountable where two declare the same."""
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        for name in declared_by(app.label):
            if name in found:
                raise Uncountable(f"指标“{name}”在“{found[name]}”和“{app.label}”中各声明了一次。")
            found[name] = app.label
    return found


@cache
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by id. Errors: as `owners`."""
    return {name: declared_by(app)[name] for name, app in owners().items()}


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
