"""The diagram of a procedure: a box a stage, its steps inside, and the steps that lead to another stage as arrows.

Stages stand one below the other in the order they are first reached, so the eye goes down; arrows run in lanes at
the right, one lane an arrow, and the step that takes each is named beside the place it leaves from.
"""

from dataclasses import dataclass
from html import escape
from typing import Any

from .names import State
from .procedure import Branch, Procedure, Step

WIDTH, LINE, PAD, GAP, LANE, SLOT = 420, 24, 12, 36, 22, 20
INK, QUIET, RULE, ACCENT, PAPER = "#1b1f24", "#57606a", "#d8dee4", "#1f4e8c", "#ffffff"


@dataclass(frozen=True, slots=True)
class Arrow:
    """A change of stage: from box to box, by which steps."""

    source: str
    target: str
    label: str


def arrows(procedure: type[Procedure[Any]]) -> list[Arrow]:
    """One arrow a pair of stages, with the labels of every step that takes it; "" is the beginning."""
    found: dict[tuple[str, str], list[str]] = {}
    for step in procedure.steps.values():
        for source in step.stages or (None,):
            for target in _targets(step):
                if source != target:
                    pair = (source.label if source is not None else "", target.label)
                    found.setdefault(pair, []).append(step.label)
    return [Arrow(source, target, "／".join(dict.fromkeys(labels))) for (source, target), labels in found.items()]


def _targets(step: Step[Any]) -> tuple[State, ...]:
    if isinstance(step.to, Branch):
        return tuple(dict.fromkeys(state for state in step.to.to.values() if state is not None))
    return (step.to,) if step.to is not None else ()


def order(procedure: type[Procedure[Any]]) -> list[str]:
    """Labels of the stages in the order first reached, ends last."""
    seen: dict[str, None] = {}
    for arrow in arrows(procedure):
        for label in (arrow.source, arrow.target):
            if label:
                seen.setdefault(label)
    ends = {state.label for state in procedure.ends}
    return [label for label in seen if label not in ends] + [label for label in seen if label in ends]


def drawn(procedure: type[Procedure[Any]]) -> str:
    """The diagram as inline SVG, with a title for those who do not see it."""
    moves = arrows(procedure)
    ends = {state.label for state in procedure.ends}
    boxes: dict[str, tuple[int, int]] = {}
    shapes: list[str] = []
    top = GAP
    for label in order(procedure):
        inside = [s.label for s in procedure.steps.values() if any(state.label == label for state in s.stages)]
        rows = _wrapped(inside)
        leaving = sum(arrow.source == label for arrow in moves)
        height = max(PAD * 2 + LINE * (1 + len(rows)), SLOT * (leaving + 1) + PAD)
        boxes[label] = (top, top + height)
        shapes.append(_box(label, rows, top, height, label in ends))
        top += height + GAP
    edge = WIDTH + LANE * len(moves)
    for lane, arrow in enumerate(moves):
        slot = sum(other.source == arrow.source for other in moves[:lane])
        shapes.append(_arrow(arrow, lane, slot, boxes, edge))
    width = edge + 16 + 13 * max((len(arrow.label) for arrow in moves), default=0)
    described = "；".join(f"{arrow.source or '开始'}经“{arrow.label}”到{arrow.target}" for arrow in moves)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top}" width="{width}" height="{top}" '
        f'role="img" font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif" font-size="14">'
        f"<title>{escape(procedure.title)}的阶段图</title><desc>{escape(described)}</desc>"
        f'<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{ACCENT}"/></marker></defs>{"".join(shapes)}</svg>'
    )


def _wrapped(labels: list[str]) -> list[str]:
    """Steps in rows of about 26 characters."""
    rows: list[str] = []
    for label in labels:
        if rows and len(rows[-1]) + len(label) < 26:
            rows[-1] += "、" + label
        else:
            rows.append(label)
    return rows


def _box(label: str, rows: list[str], top: int, height: int, end: bool) -> str:
    text = "".join(
        f'<text x="{PAD * 2}" y="{top + PAD + LINE * (2 + i) - 7}" fill="{QUIET}" font-size="13">{escape(row)}</text>'
        for i, row in enumerate(rows)
    )
    stroke = f'stroke="{INK}" stroke-width="2"' if end else f'stroke="{RULE}"'
    return (
        f'<rect x="{PAD}" y="{top}" width="{WIDTH - PAD * 2}" height="{height}" rx="6" fill="{PAPER}" {stroke}/>'
        f'<text x="{PAD * 2}" y="{top + PAD + LINE - 7}" fill="{INK}" font-weight="600">{escape(label)}</text>{text}'
    )


def _arrow(arrow: Arrow, lane: int, slot: int, boxes: dict[str, tuple[int, int]], edge: int) -> str:
    """From its slot on the source's right edge along its own lane to the target; a faint line leads to its name."""
    x = WIDTH + LANE * lane
    arriving = boxes[arrow.target][0] + 12 + 5 * (lane % 4)
    leaving = boxes[arrow.source][1] - PAD - SLOT * slot if arrow.source else 12
    left = WIDTH - PAD if arrow.source else PAD * 2
    return (
        f'<path d="M{x} {leaving}H{edge}" stroke="{RULE}" stroke-dasharray="2 3"/>'
        f'<path d="M{left} {leaving}H{x}V{arriving}H{WIDTH - PAD + 2}" fill="none" stroke="{ACCENT}" '
        f'marker-end="url(#tip)"/>'
        f'<text x="{edge + 6}" y="{leaving + 4}" fill="{ACCENT}" font-size="12">{escape(arrow.label)}</text>'
    )
