"""The facts of the example bodies, as `examples/` tells them: TOML for what reads as text, CSV for lists."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import fadu
from fadu.faults import Fault

FOLDER = Path(fadu.__file__).parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Account:
    """Someone whom a visitor may sign in as, and what is worth a look."""

    username: str
    role: str
    look: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A year's report that is written to files."""

    body: str
    year: int


@dataclass(frozen=True, slots=True)
class Demo:
    """What holds for the whole demo. `stages`: (what is shown while they are told, files told in one call)."""

    day: date
    password: str
    papers: tuple[Paper, ...]
    stages: tuple[tuple[str, tuple[str, ...]], ...]
    accounts: tuple[Account, ...]


@cache
def demo() -> Demo:
    """`demo.toml`. Errors: Fault where the examples are not there."""
    found = toml("demo.toml")
    return Demo(
        day=found["day"],
        password=found["password"],
        papers=tuple(Paper(**row) for row in found["paper"]),
        stages=tuple((row["words"], tuple(row["files"])) for row in found["stage"]),
        accounts=tuple(Account(**row) for row in found["account"]),
    )


@cache
def toml(name: str) -> Mapping[str, Any]:
    """One file of facts. Errors: Fault where the examples are not there."""
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Fault(f"没有示例数据 {FOLDER / name}：示例随源码提供，请在源码目录中运行。") from None


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """One list of facts, a mapping a row; an empty cell is ""."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
