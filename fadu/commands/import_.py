"""`fadu import MODULE FILE`: acts as NDJSON through the one door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from fadu.faults import Fault

from .home import body_named, day_of, enter

if TYPE_CHECKING:
    from fadu.engine.acting import Act

LISTS = ("jointly", "keep", "excepting")


def run(
    module: Annotated[str, typer.Argument(metavar="MODULE", help="模块名，如mediation")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="每行一个JSON对象，一个对象一次办理")],
    on_refusal: Annotated[
        str,
        typer.Option("--on-refusal", metavar="none|skip", help="none：有一行被拒绝就全部不写入；skip：跳过被拒绝的"),
    ] = "none",
) -> None:
    """成批导入办理记录，与网页办理走同一道门。"""
    enter()
    from fadu.engine.act import act_many
    from fadu.engine.registry import modules

    if module not in modules():
        raise Fault(f"没有名为“{module}”的模块，可用：{'、'.join(modules())}。")
    if on_refusal not in ("none", "skip"):
        raise Fault(f"--on-refusal 应为 none 或者 skip，不能是“{on_refusal}”。")
    mode: Literal["none", "skip"] = "skip" if on_refusal == "skip" else "none"
    lines, acts = zip(*_read(file, module), strict=True)
    from rich.progress import Progress

    with Progress(transient=True) as bar:
        task = bar.add_task("导入", total=len(acts))
        batch = act_many(
            acts, at=datetime.now(UTC), on_refusal=mode, progress=lambda done: bar.update(task, completed=done)
        )
    for refused in batch.refused:
        typer.echo(f"第{lines[refused.index]}行：{''.join(refused.sentences)}", err=True)
    taken = len(batch.results) - len(batch.refused) if batch.written else 0
    typer.echo(f"已写入{taken}次办理，拒绝{len(batch.refused)}次。")
    if batch.refused:
        raise typer.Exit(1)


def _read(file: Path, module: str) -> Iterator[tuple[int, Act]]:
    """(line number, act) of each line that says something. Fault naming the first line that cannot be read."""
    try:
        rows = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Fault(f"{file}不是UTF-8编码，请另存为UTF-8。") from None
    found = [(number, row) for number, row in enumerate(rows, 1) if row.strip()]
    if not found:
        raise Fault(f"{file}里没有内容。")
    bodies: dict[str, str] = {}
    for number, row in found:
        try:
            act = _act(json.loads(row), module)
        except (ValueError, TypeError, KeyError) as error:
            raise Fault(f"{file}第{number}行读不懂：{error}。") from None
        except Fault as fault:
            raise Fault(f"{file}第{number}行：{fault.sentence}") from fault
        if act.body and act.body not in bodies:
            bodies[act.body] = str(body_named(act.body).pk)
        yield number, replace(act, body=bodies.get(act.body, ""))


GIVEN = {"roles", "entered_roles", "approver_roles", "to_roles", "stands_in", "stands_for", "approver_for", "module"}
"""What the door itself gives an act."""


def _act(row: Any, module: str) -> Act:
    from fadu.engine.acting import Act, Brought

    if not isinstance(row, dict):
        raise TypeError("应为一个JSON对象")
    known = {one.name for one in fields(Act)} - GIVEN
    unknown = row.keys() - known
    if unknown:
        raise KeyError(f"没有{'、'.join(sorted(unknown))}这一项，可用：{'、'.join(sorted(known))}")
    if not isinstance(row.get("on"), str):
        raise KeyError("缺少日期on，应写作2024-12-31")
    parties = tuple(
        Brought(one["key"], one["role"], one.get("name", one["key"]), one.get("more", {}))
        for one in row.get("parties", ())
    )
    lists: dict[str, Any] = {name: tuple(row[name]) for name in LISTS if name in row}
    plain = {name: value for name, value in row.items() if name not in ("on", "parties", *LISTS)}
    return Act(**plain, **lists, on=day_of(row["on"]), parties=parties, module=module)
