"""The report room: the paper as it will print, with places to go to in it, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from lxml.html import tostring

from fadu.engine.compose.web import article
from fadu.engine.indicators import indicators
from fadu.engine.models import Body
from fadu.engine.registry import Module
from fadu.engine.reporting import Report
from fadu.grammar.composed import Bound, Composed, Drift, tidied
from fadu.grammar.indicator import Measured

from .figures import KINDS, composition
from .track import stage_label


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the text: its address there and its words."""

    key: str
    words: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """What a figure of the text is made of."""

    figure: Measured
    kind: str
    composition: str
    under: str
    opens: bool
    drift: Drift | None

    @property
    def key(self) -> str:
        return made_at(self.figure.id)


@dataclass(frozen=True, slots=True)
class Text:
    """The paper as a page has it. `html` is escaped by whoever wrote it."""

    html: SafeString
    outline: tuple[Place, ...]
    gaps: tuple[Place, ...]
    loose: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """A report that was begun on some year."""

    year: int
    stage: str


def made_at(name: str) -> str:
    """Where on the page a figure is taken apart."""
    return f"made-{name}"


def text(paper: Composed) -> Text:
    """The paper with an address at each heading, gap and unbound number."""
    node = article(tidied(paper))
    outline = tuple(_places("part", node.iter("h2", "h3", "h4")))
    gaps = tuple(_places("gap", node.iter("mark")))
    loose = tuple(_places("loose", (span for span in node.iter("span") if span.get("class") == "loose")))
    for wide in node.iter("div"):
        if wide.get("class") == "wide":  # scrolls by keyboard, too
            wide.attrib.update({"tabindex": "0", "role": "region", "aria-label": wide.findtext(".//caption") or "表"})
    html = mark_safe(tostring(node, encoding="unicode"))  # noqa: S308 - a tree that lxml writes out is escaped
    return Text(html, outline, gaps, loose)


def _places(word: str, nodes: Iterable[Any]) -> Iterator[Place]:
    """Give each of these nodes an address."""
    for at, node in enumerate(nodes, 1):
        node.set("id", f"{word}-{at}")
        yield Place(f"{word}-{at}", node.text_content(), int(node.tag[1]) - 1 if word == "part" else 0)


def made(found: Report, ids: Sequence[str]) -> list[Made]:
    """Every figure of the text, each once; `ids`: those that may be opened."""
    drifted = {one.id: one for one in found.drifts or ()}
    listed = []
    for name in dict.fromkeys(run.id for run in found.paper.runs() if isinstance(run, Bound)):
        figure, indicator = found.figures[name], indicators()[name]
        listed.append(
            Made(
                figure,
                KINDS[figure.kind],
                composition(figure, indicator),
                indicator.under.text(),
                name in ids,
                drifted.get(name),
            )
        )
    return listed


def past(module: Module, body: Body) -> list[Past]:
    """The reports that a body has begun, newest year first; one query."""
    rows: Any = module.record._default_manager.filter(case__body=body).order_by("-year")
    found: dict[int, Past] = {}
    for year, stage in rows.values_list("year", "case__stage"):
        found.setdefault(year, Past(year, stage_label(module, stage)))
    return list(found.values())
