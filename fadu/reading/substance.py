"""Substance: what is missing, goals that are already met, problems and measures held against each other.

What needs a second report (last year's plan, sentences shared with others) is read in `across`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fadu.reading.document import Document
from fadu.reading.values import Figure, Finding, Qualifier, Severity

DOUBT, NOTE = Severity.DOUBT, Severity.NOTE

MOST_OF_SIX = 4
SCOPE = re.compile(r"(?:行政)?村|社区|乡镇|镇|街道|部门|单位")
PART_NAMES: Final = {
    "results": "主要举措和成效",
    "problems": "存在的不足和原因",
    "head_duty": "党政主要负责人履行推进法治建设第一责任人职责的情况",
    "plan": "下一年度的主要安排",
}
# 法治政府建设与责任落实督察工作规定: what the yearly report must tell.
DUTY_SINCE: Final = 2019  # the provision came into force on 15 April 2019
REPORT_KIND: Final = re.compile(r"法治政府|依法行政|法治建设")
DISCLOSURE_KIND: Final = re.compile(r"信息公开|政务公开")
BUT: Final = re.compile(r"(?:但|不过|然而|主要表现在|主要有|主要是|表现为|如下|对标对表)[^。；]{0,14}?[:：，,]")
CLAIMS: Final = re.compile(r"不|需|欠|缺|差|弱|低|少|待|薄|难|滞后|问题|单一|短板|有限|粗|浅|短|参差")
SHORTEST_ITEM: Final = 10
ALIKE: Final = 0.34


@dataclass(frozen=True, slots=True)
class Item:
    """One problem or one measure: a span of the cleaned text, its words and the lines of work it speaks of."""

    start: int
    end: int
    text: str
    topics: frozenset[str]


@cache
def lexicon() -> dict[str, Any]:
    return tomllib.loads(files("fadu.reading").joinpath("substance.toml").read_text(encoding="utf-8"))


@cache
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in lexicon()["topics"].items())


def find_substance(doc: Document) -> tuple[Finding, ...]:
    """Findings that one report gives by itself, in the order of their places."""
    found = [*_missing(doc), *_goals(doc), *_unmatched(doc)]
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _missing(doc: Document) -> Iterator[Finding]:
    title = doc.title or doc.text[:60]
    place = max(doc.text.find(title), 0) if doc.title else 0
    end = min(place + len(title.split("\n")[0]), len(doc.text))
    if DISCLOSURE_KIND.search(title):
        tops = [section.heading for section in doc.sections if section.level == 1]
        told = tops if len(tops) >= MOST_OF_SIX else [section.heading for section in doc.sections]
        said = "\n".join(told) or doc.text
        for name, words in lexicon()["disclosure"].items():
            if doc.text.strip() and not re.search(words, said):
                message = f"没有找到“{name}”这一部分，年度报告格式要求有这一部分，是否漏写？"
                yield doc.finding("missing_part", DOUBT, place, end, message)
    elif REPORT_KIND.search(title) and doc.sections:
        for part, name in PART_NAMES.items():
            if part == "head_duty" and doc.year is not None and doc.year < DUTY_SINCE:
                continue
            if getattr(doc.parts, part) is None:
                message = f"没有找到“{name}”这一部分，年度报告一般应当写明，是否漏写？"
                yield doc.finding("missing_part", DOUBT, place, end, message)


def _goals(doc: Document) -> Iterator[Finding]:
    """A figure named among problems or plans as something to reach, that the results already claim."""
    reached: dict[tuple[float, str], list[Figure]] = {}
    for figure in doc.figures:
        if doc.part_at(figure.at[0]) in ("results", "head_duty", None) and figure.qualifier is not Qualifier.TARGET:
            reached.setdefault((float(figure.value), figure.unit), []).append(figure)
    for figure in doc.figures:
        if (
            doc.part_at(figure.at[0]) not in ("problems", "plan")
            or (doc.part_at(figure.at[0]) == "problems" and figure.qualifier is not Qualifier.TARGET)
            or not figure.value
            or SCOPE.match(doc.text, figure.at[1])
        ):
            continue
        for claimed in reached.get((float(figure.value), figure.unit), ()):
            same = figure.indicator and figure.indicator == claimed.indicator
            if same or alike(figure.subject, claimed.subject) >= 0.6:
                message = f"前文已经写到“{_brief(doc, claimed)}”，这里又作为目标提出，请核对是否已经达到。"
                yield doc.finding("goal_already_met", DOUBT, *figure.at, message)
                break


def _brief(doc: Document, figure: Figure) -> str:
    start, end = figure.at
    before = re.split(r"[，。；,;\n]", doc.text[max(0, start - 20) : start])[-1]
    return f"{before}{doc.text[start:end]}"


def items_of(doc: Document, part: str) -> tuple[Item, ...]:
    """What a part lists: its innermost headings with their text, else its sentences."""
    begins = next((s for s in doc.sections if (place := getattr(doc.parts, part)) and s.start == place.start), None)
    if begins is None:
        return ()
    inner = [
        section
        for section in doc.sections
        if section is not begins and begins.at[0] < section.at[0] and section.at[1] <= begins.at[1] + 1
    ]
    spans = [
        (section.heading_at[0], section.at[1])
        for section in inner
        if not any(section.at[0] < other.at[0] and other.at[1] <= section.at[1] for other in inner)
    ]
    if not spans:
        spans = [
            (sentence.start, sentence.end)
            for sentence in doc.sentences
            if begins.heading_at[1] <= sentence.start and sentence.end <= begins.at[1]
        ]
    return tuple(item for start, end in spans if (item := _item(doc, start, end)) is not None)


def _item(doc: Document, start: int, end: int) -> Item | None:
    text = doc.text[start:end].strip()
    if len(text) < SHORTEST_ITEM:
        return None
    return Item(start, start + len(doc.text[start:end].rstrip()), text, topics_of(text))


def topics_of(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _topics() if words.search(text))


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring Chinese characters."""
    han = re.sub(r"[^\u4e00-\u9fff]", "", text)
    return frozenset(han[at : at + 2] for at in range(len(han) - 1))


def alike(one: str, other: str) -> float:
    """The share of the shorter text's character pairs that the other has too."""
    a, b = grams(one), grams(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _unmatched(doc: Document) -> Iterator[Finding]:
    problems = [item for item in items_of(doc, "problems") if CLAIMS.search(item.text) and not _opening(item)]
    plans = [item for item in items_of(doc, "plan") if not _opening(item)]
    if not problems or not plans or not any(item.topics for item in problems):
        return
    for problem in problems:
        if problem.topics and not any(_answers(problem, plan) for plan in plans):
            message = "下一步安排里没有看到针对这个问题的措施，是否补写？"
            yield doc.finding("problem_without_measure", NOTE, problem.start, problem.end, message)
    for plan in plans:
        if plan.topics and not any(_answers(problem, plan) for problem in problems):
            message = "前面没有写到与这项安排对应的问题，是否补写，或说明安排的由来？"
            yield doc.finding("measure_without_problem", NOTE, plan.start, plan.end, message)


def _opening(item: Item) -> bool:
    """Whether the sentence only leads up to the list: 虽然取得了一些成效，但还存在以下问题."""
    return bool(
        re.search(r"(?:以下|如下)(?:几个|几方面|方面)?[^。]{0,8}[:：。]?$|主要(?:表现在|有|是)[:：]?$", item.text)
    ) or (bool(re.search(r"^(?:虽然|尽管|20\d\d年[，,]|今后|下一步[，,])", item.text)) and not BUT.search(item.text))


def _answers(problem: Item, plan: Item) -> bool:
    return bool(problem.topics & plan.topics) or alike(problem.text, plan.text) >= ALIKE
