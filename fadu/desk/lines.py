"""The lines of work in the rail: modules in the groups that their declarations name, and the registers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fadu.engine.record import BY_CASE
from fadu.engine.registry import Module

GROUPS = {
    "A": "组织领导与责任",
    "B": "重大行政决策",
    "C": "规范性文件与合同",
    "D": "行政执法与权责清单",
    "E": "监督",
    "F": "政务公开",
    "G": "纠纷化解",
    "H": "公共法律服务",
    "I": "普法与学法",
    "J": "政务服务与营商环境",
    "K": "网格与智慧城镇",
    "L": "年度报告与整改",
}
"""A procedure says `group = "G"`; one that says nothing stands under the last heading."""
OTHERS = "其他事项"
REGISTERS = "名册"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of work."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of work under one heading."""

    title: str
    lines: tuple[Line, ...]


def is_register(module: Module) -> bool:
    """Whether its records are a standing list that other modules look things up in."""
    return module.record.keyed_by != BY_CASE or bool(module.record.valid_from)


def grouped(modules: Iterable[Module]) -> Sequence[Group]:
    """The modules under their headings, in the order of the headings; registers last."""
    found: dict[str, list[Line]] = {title: [] for title in (*GROUPS.values(), OTHERS, REGISTERS)}
    for module in modules:
        title = GROUPS.get(getattr(module.procedure, "group", ""), OTHERS)
        found[REGISTERS if is_register(module) else title].append(Line(module.name, module.title))
    return tuple(Group(title, tuple(lines)) for title, lines in found.items() if lines)
