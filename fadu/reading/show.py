"""One reading as a page: the original with its claims underlined, notes beside the lines, a summary and the figures.

The page stands alone: one style sheet inside it, no script, nothing loaded, so the strictest content policy holds.
"""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Final

from fadu.reading.indicators import catalogue
from fadu.reading.ledger import Comparison, Held
from fadu.reading.values import CitationVerdict, Reading, Relation, Severity, Verdict

SEVERITIES: Final = {Severity.ERROR: "差错", Severity.DOUBT: "存疑", Severity.NOTE: "提示"}
VERDICTS: Final = {
    Verdict.HOLDS: "相符",
    Verdict.ROUNDED: "四舍五入",
    Verdict.TRUNCATED: "截断",
    Verdict.WRONG: "算不拢",
    Verdict.CONTRADICTORY: "前后不一",
    Verdict.UNVERIFIABLE: "无法核对",
}
CITED: Final = {
    CitationVerdict.RIGHT: "引用正确",
    CitationVerdict.WRONG: "引用有误",
    CitationVerdict.REPEALED: "已经失效",
    CitationVerdict.UNVERIFIABLE: "待核对",
}
HELD: Final = {
    Held.EQUAL: "与台账相符",
    Held.TRUNCATED: "截断",
    Held.DIFFERS: "与台账不符",
    Held.UNSUPPORTED: "台账无据",
    Held.UNSAID: "应报未报",
}
QUALIFIERS: Final = {
    "exact": "",
    "at_least": "不少于",
    "about": "约",
    "all": "全部",
    "zero": "零",
    "target": "目标",
    "growth": "增减",
    "limit": "上限",
    "rank": "位次",
}
PERIODS: Final = {"this_year": "本年", "last_year": "上年", "cumulative": "累计", "plan": "计划"}
LEVELS: Final = {"town": "乡镇", "street": "街道", "county": "县", "city": "市", "province": "省", "department": "部门"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note beside the text, at a span of the original; `weight` is its class: error, doubt, note or met."""

    start: int
    end: int
    kind: str
    weight: str
    tag: str
    message: str


@cache
def style() -> str:
    return files("fadu.reading").joinpath("show.css").read_text(encoding="utf-8")


def document_head(title: str) -> str:
    """The head of a page that stands alone; its policy lets through this one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style()}</style></head>"
    )


def page(reading: Reading, text: str, *, compared: Sequence[Comparison] = ()) -> str:
    """The page of one reading; `text` is the original that its offsets count in."""
    notes = notes_on(reading, compared)
    title = reading.title or reading.file or "报告"
    return "".join(
        (
            document_head(f"{title}：核读"),
            "<body><main>",
            _summary(reading, title, notes),
            "<h2>原文</h2>",
            _legend(),
            '<div class="text">',
            *map(_row, lines(reading, text, notes)),
            "</div>",
            _figures(reading),
            "</main></body></html>\n",
        )
    )


def notes_on(reading: Reading, compared: Sequence[Comparison] = ()) -> list[Note]:
    """Everything that a reader should look at, in the order of the original."""
    return sorted(_notes(reading, compared), key=lambda note: (note.start, note.end))


def _notes(reading: Reading, compared: Sequence[Comparison]) -> Iterator[Note]:
    for finding in reading.findings:
        suggestion = f"　建议：{finding.suggestion}" if finding.suggestion else ""
        message = finding.message + suggestion
        severity = finding.severity
        yield Note(finding.start, finding.end, "finding", str(severity), SEVERITIES[severity], message)
    for relation in shown_relations(reading):
        if relation.quotes:
            wrong = relation.verdict in (Verdict.WRONG, Verdict.CONTRADICTORY)
            weight = "error" if wrong else "met" if relation.verdict in (Verdict.HOLDS, Verdict.ROUNDED) else "doubt"
            first = relation.quotes[0]
            yield Note(first.start, first.end, "relation", weight, VERDICTS[relation.verdict], relation.message)
    for cited in reading.citations:
        if cited.verdict is not CitationVerdict.RIGHT:
            weight = "note" if cited.verdict is CitationVerdict.UNVERIFIABLE else "error"
            yield Note(cited.start, cited.end, "citation", weight, CITED[cited.verdict], cited.message)
    for each in compared:
        weight = "met" if each.verdict is Held.EQUAL else "doubt" if each.verdict is Held.UNSUPPORTED else "error"
        yield Note(each.start, each.end, "figure", weight, HELD[each.verdict], each.message)


def shown_relations(reading: Reading) -> list[Relation]:
    """The relations to show: a goal already claimed is shown once, as the finding where there is one."""
    met = {(each.start, each.end) for each in reading.findings if each.kind == "goal_already_met"}
    return [
        each
        for each in reading.relations
        if each.kind != "goal_already_claimed" or not met & {(quote.start, quote.end) for quote in each.quotes}
    ]


def facts(reading: Reading) -> dict[str, str]:
    """What the reading found, in a few words by heading; what is not there has none."""
    issuer = reading.issuer
    level = LEVELS.get(str(issuer.level), "") if issuer.level else ""
    where = "".join(part for part in (issuer.province, issuer.county) if part)
    found = {
        "单位": " ".join(part for part in (issuer.name, level, f"（{where}）" if where else "") if part) or "没有认出",
        "年度": f"{reading.year}年" if reading.year else "没有认出",
        "文号": reading.document_number or "",
        "日期": "、".join(reading.dates),
        "数字": f"{len(reading.figures)}处，其中对应指标的{sum(1 for each in reading.figures if each.indicator)}处",
        "核算": _counted(Counter(VERDICTS[each.verdict] for each in shown_relations(reading))),
        "引用": _counted(Counter(CITED[each.verdict] for each in reading.citations)),
        "发现": _counted(Counter(SEVERITIES[each.severity] for each in reading.findings)),
    }
    return {name: said for name, said in found.items() if said}


def _summary(reading: Reading, title: str, notes: Sequence[Note]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{escape(said)}</dd>" for name, said in facts(reading).items())
    grave = [(number, note) for number, note in enumerate(notes, 1) if note.weight in ("error", "doubt")]
    points = "".join(
        f'<li><a href="#n{number}"><span class="tag {note.weight}">{note.tag}</span></a> {escape(note.message)}</li>'
        for number, note in grave
    )
    listed = f"<ol>{points}</ol>" if points else '<p class="quiet">没有需要核对的地方。</p>'
    file = f'<p class="quiet">{escape(Path(reading.file).name)}</p>' if reading.file else ""
    return f'<section class="summary"><h1>{escape(title)}</h1>{file}<dl>{rows}</dl>{listed}</section>'


def _counted(counts: Counter[str]) -> str:
    return "，".join(f"{name}{count}处" for name, count in counts.items()) or "无"


def _legend() -> str:
    kinds = {"figure": "数字", "citation": "引用", "relation": "数字关系", "finding": "文字与内容"}
    spans = "".join(f'<span class="{kind}">{name}</span>' for kind, name in kinds.items())
    return f'<p class="legend quiet">{spans}</p>'


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the original as HTML, its spans marked, and the notes beside it with their numbers."""

    html: str
    notes: tuple[tuple[int, Note], ...]


def lines(reading: Reading, text: str, notes: Sequence[Note]) -> Iterator[Line]:
    """The original line by line; one with nothing in it is left out. `notes` are those of `notes_on`."""
    marks = _marks(reading, notes)
    beside: dict[int, list[tuple[int, Note]]] = defaultdict(list)
    ends: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        ends.append((start, start + len(line)))
        start += len(line) + 1
    row = 0
    for number, note in enumerate(notes, 1):
        while row + 1 < len(ends) and note.start > ends[row][1]:
            row += 1
        beside[row].append((number, note))
    at = 0
    for row, (first, last) in enumerate(ends):
        while at < len(marks) and marks[at][1] <= first:
            at += 1
        if text[first:last].strip() or beside[row]:
            numbers = {note.start: number for number, note in reversed(beside[row])}
            yield Line("".join(_line(text, (first, last), marks, at, numbers)), tuple(beside[row]))


def _row(line: Line) -> str:
    """One row: the line on the left, its notes on the right."""
    said = "".join(
        f'<li id="n{number}"><span class="n">{number}</span> '
        f'<span class="tag {note.weight}">{note.tag}</span> {escape(note.message)}</li>'
        for number, note in line.notes
    )
    return f'<div class="row"><p>{line.html}</p><ul>{said}</ul></div>'


def _marks(reading: Reading, notes: Sequence[Note]) -> list[tuple[int, int, str]]:
    """Every span with its classes, in order of where it begins."""
    marks = [(each.start, each.end, "figure") for each in reading.figures]
    marks += [(each.start, each.end, "citation") for each in reading.citations]
    marks += [(quote.start, quote.end, "relation") for each in reading.relations for quote in each.quotes]
    marks += [(note.start, note.end, f"finding {note.weight}") for note in notes if note.kind == "finding"]
    return sorted(set(marks))


def _line(
    text: str, line: tuple[int, int], marks: Sequence[tuple[int, int, str]], at: int, numbers: dict[int, int]
) -> Iterator[str]:
    """A line cut where marks begin and end, so that spans may overlap; the number of a note stands where it begins.

    `at` is the first of the marks that may reach the line.
    """
    first, last = line
    here = []
    for mark in islice(marks, at, None):
        if mark[0] >= last:
            break
        if mark[1] > first:
            here.append(mark)
    cuts = {first, last, *(start for start in numbers if first <= start <= last)}
    cuts.update(place for start, end, _ in here for place in (start, end) if first < place < last)
    places = sorted(cuts)
    for start, end in zip(places, [*places[1:], last], strict=True):
        if start in numbers:
            yield f'<span class="n">{numbers[start]}</span>'
        if start < end:
            kinds = {kind for mark_start, mark_end, kind in here if mark_start <= start and end <= mark_end}
            words = escape(text[start:end])
            yield f'<span class="{" ".join(sorted(kinds))}">{words}</span>' if kinds else words


def named(indicator: str | None) -> str:
    """The name of an indicator; empty where the figure has none."""
    entry = catalogue().by_id.get(indicator or "")
    return entry.name if entry else ""


def _figures(reading: Reading) -> str:
    if not reading.figures:
        return ""
    rows = "".join(
        f"<tr><td>{escape(figure.quote)}</td>"
        f'<td class="number">{QUALIFIERS[str(figure.qualifier)]}{figure.value:,}{escape(figure.unit)}</td>'
        f"<td>{escape(figure.subject)}</td><td>{escape(named(figure.indicator))}</td>"
        f"<td>{PERIODS[str(figure.period)]}</td></tr>"
        for figure in reading.figures
    )
    head = "<tr><th>原文</th><th>数值</th><th>说的是</th><th>指标</th><th>时间</th></tr>"
    return f'<h2>数字</h2><div class="scroll"><table><thead>{head}</thead><tbody>{rows}</tbody></table></div>'
