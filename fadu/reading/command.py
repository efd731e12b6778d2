"""The body of `fadu read`: files in, a summary, JSON or pages out. It returns the exit code: 0, or 2 for bad input."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from fadu.faults import Fault
from fadu.reading.extract import extract_file
from fadu.reading.faults import ReadFault
from fadu.reading.grid import write_grid
from fadu.reading.ledger import Comparison, Held, LedgerFigure, held
from fadu.reading.many import One, files_in, read_many, read_one
from fadu.reading.show import CITED, HELD, LEVELS, SEVERITIES, VERDICTS, page, shown_relations
from fadu.reading.values import CitationVerdict, Reading, Severity, Verdict, to_json

COLOURS: Final = {Severity.ERROR: "red", Severity.DOUBT: "yellow", Severity.NOTE: "dim"}
Ledger = Callable[[str, int], Mapping[str, LedgerFigure]]
FILES: Final = (".html", ".htm", ".xlsx", ".xls", ".json", ".csv", ".pdf", ".docx")
"""Ends of names that are no folder's."""


def run(
    paths: Sequence[Path],
    *,
    as_json: bool = False,
    output: Path | None = None,
    text_to: Path | None = None,
    body: str | None = None,
    year: int | None = None,
    ledger: Ledger | None = None,
) -> int:
    """Read `paths` (files or folders) and give what was asked for; raises Fault for what cannot be carried out."""
    several = len(paths) > 1 or any(path.is_dir() for path in paths)
    files = files_in(paths)
    if not files:
        raise Fault("没有找到可以读的文件（.txt、.html、.docx、.pdf）。")
    if several and text_to is not None:
        raise Fault("--text 只能用于一个文件。")
    if several and output is not None and (output.suffix.lower() in FILES or output.is_file()):
        raise Fault("多个文件时 -o 要给一个文件夹：每个文件一页，汇总表是其中的 grid.xlsx 和 grid.html。")
    if (body is None) != (year is None):
        raise Fault("--body 和 --year 要一起给。")
    if several and body is not None:
        raise Fault("与台账核对时一次只能读一个文件。")
    if several:
        return _many(files, as_json=as_json, folder=output)
    recorded = ledger(body, year) if ledger is not None and body is not None and year is not None else None
    return _single(files[0], as_json=as_json, output=output, text_to=text_to, recorded=recorded)


def _single(
    path: Path,
    *,
    as_json: bool,
    output: Path | None,
    text_to: Path | None,
    recorded: Mapping[str, LedgerFigure] | None,
) -> int:
    try:
        if text_to is not None:
            text_to.write_text(extract_file(path), encoding="utf-8", newline="")
        reading, text, _ = read_one(path)
    except ReadFault as fault:
        if not as_json:
            raise Fault(f"{path}：{fault.sentence}") from fault
        _write_json({"file": str(path), "error": fault.sentence})
        return 2
    compared = held(reading.figures, recorded) if recorded is not None else ()
    if output is not None:
        target = output / f"{path.stem}.html" if output.is_dir() else output
        target.write_text(page(reading, text, compared=compared), encoding="utf-8")
    if as_json:
        _write_json(_object(reading, compared if recorded is not None else None))
    elif output is None:
        _summarise(reading, compared)
    return 0


def _many(files: Sequence[Path], *, as_json: bool, folder: Path | None) -> int:
    if folder is not None:
        if folder.exists() and not folder.is_dir():
            raise Fault(f"{folder} 不是文件夹，多个文件时 -o 要给一个文件夹。")
        folder.mkdir(parents=True, exist_ok=True)
    told = Console(stderr=True)
    bar = Progress(TextColumn("正在读"), BarColumn(), MofNCompleteColumn(), console=told, transient=True)
    with bar:
        task = bar.add_task("", total=len(files))

        def heard(one: One) -> None:
            bar.advance(task)
            if one.error is not None:
                told.print(Text(f"{one.file}：{one.error}"))

        with read_many(files, told=heard) as batch:
            bar.stop()
            if folder is not None:
                batch.write_pages(folder)
                write_grid(batch.rows(), folder)
            if as_json:
                _write_array(
                    _object(reading, None) if reading else {"file": one.file, "error": one.error}
                    for one, reading in batch.readings()
                )
            elif folder is None:
                _list([(one, reading) for one, reading in batch.readings()])
            return 2 if any(one.error is not None for one in batch.ones) else 0


def _object(reading: Reading, compared: Sequence[Comparison] | None) -> dict[str, object]:
    said = to_json(reading)
    assert isinstance(said, dict)
    return dict(said) if compared is None else {**said, "ledger": to_json(tuple(compared))}


def _write_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def _write_array(values: object) -> None:
    """One object a line inside an array, so that a thousand need not stand in memory together."""
    assert hasattr(values, "__iter__")
    sys.stdout.write("[")
    for number, value in enumerate(values):
        sys.stdout.write((",\n" if number else "\n") + json.dumps(value, ensure_ascii=False))
    sys.stdout.write("\n]\n")


def _summarise(reading: Reading, compared: Sequence[Comparison]) -> None:
    console = Console()
    issuer = reading.issuer
    level = LEVELS.get(str(issuer.level), "") if issuer.level else ""
    console.print(Text(reading.title or "（没有认出标题）", style="bold"))
    year = f"{reading.year}年" if reading.year else "年度没有认出"
    console.print(Text(" ".join(part for part in (issuer.name or "单位没有认出", level, year) if part)))
    missing = [name for name in ("results", "problems", "head_duty", "plan") if getattr(reading.parts, name) is None]
    names = {"results": "举措成效", "problems": "不足和原因", "head_duty": "第一责任人履职", "plan": "下一年安排"}
    if missing:
        console.print(Text("缺少的部分：" + "、".join(names[each] for each in missing), style="yellow"))
    _relations(console, reading)
    _citations(console, reading)
    _findings(console, reading)
    _compared(console, compared)
    indicators = sum(1 for each in reading.figures if each.indicator)
    console.print(
        Text(f"数字{len(reading.figures)}处，对应指标{indicators}处；用时{reading.seconds:.2f}秒。", style="dim")
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _relations(console: Console, reading: Reading) -> None:
    if not reading.relations:
        return
    shown = shown_relations(reading)
    counts = Counter(VERDICTS[each.verdict] for each in shown)
    table = _table("数字关系：" + "，".join(f"{name}{count}" for name, count in counts.items()), "判断", "原文", "说明")
    for relation in shown:
        if relation.verdict is not Verdict.HOLDS:
            quotes = " / ".join(each.quote for each in relation.quotes)
            table.add_row(VERDICTS[relation.verdict], Text(quotes), Text(relation.message))
    console.print(table if table.row_count else Text(str(table.title)))


def _citations(console: Console, reading: Reading) -> None:
    faulty = [each for each in reading.citations if each.verdict in (CitationVerdict.WRONG, CitationVerdict.REPEALED)]
    if reading.citations:
        counts = Counter(CITED[each.verdict] for each in reading.citations)
        title = "引用：" + "，".join(f"{name}{count}" for name, count in counts.items())
        table = _table(title, "判断", "原文", "说明")
        for cited in faulty:
            table.add_row(CITED[cited.verdict], Text(cited.quote), Text(cited.message))
        console.print(table if faulty else Text(title))


def _findings(console: Console, reading: Reading) -> None:
    if reading.findings:
        table = _table(f"文字与内容：{len(reading.findings)}处", "程度", "位置", "原文", "说明")
        for each in reading.findings:
            shown = each.quote if len(each.quote) <= 40 else each.quote[:38] + "……"
            severity = Text(SEVERITIES[each.severity], style=COLOURS[each.severity])
            table.add_row(severity, str(each.start), Text(shown.replace("\n", " ")), Text(each.message))
        console.print(table)


def _compared(console: Console, compared: Sequence[Comparison]) -> None:
    if compared:
        table = _table("与台账核对", "判断", "报告", "台账", "说明")
        for each in compared:
            if each.verdict is not Held.EQUAL:
                table.add_row(HELD[each.verdict], Text(each.said), Text(each.recorded), Text(each.message))
        console.print(table if table.row_count else Text("与台账核对：全部相符"))


def _list(readings: Sequence[tuple[One, Reading | None]]) -> None:
    table = _table(f"共{len(readings)}份", "文件", "单位", "年度", "数字", "算不拢", "引用有误", "发现")
    for one, reading in readings:
        if reading is None:
            table.add_row(Text(one.file), Text(one.error or "", style="red"), "", "", "", "", "")
            continue
        wrong = sum(1 for each in reading.relations if each.verdict in (Verdict.WRONG, Verdict.CONTRADICTORY))
        cited = sum(
            1 for each in reading.citations if each.verdict in (CitationVerdict.WRONG, CitationVerdict.REPEALED)
        )
        counts = (
            str(reading.year or ""),
            str(len(reading.figures)),
            str(wrong),
            str(cited),
            str(len(reading.findings)),
        )
        table.add_row(Text(one.file), Text(reading.issuer.name), *counts)
    Console().print(table)
