"""Charts by Altair, drawn without a network: SVG for pages and PDF, PNG for .docx."""

import json
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from fadu.grammar.composed import ChartBlock

from .fonts import HEITI
from .tokens import token

WIDTH, BAR = 520, 30


def spec(block: ChartBlock) -> dict[str, Any]:
    """The Vega-Lite specification. Bars always start at zero; labels are data, never markup."""
    rows = [{"label": label, "value": float(value)} for label, value in block.bars]
    order = [label for label, _ in block.bars]
    data = alt.InlineData(values=rows)
    # The unit reads level: above the upright axis, at the end of the lying one.
    placed: dict[str, Any] = (
        {"titleAngle": 0, "titleAlign": "right", "titleX": -8, "titleY": -12} if block.kind == "months" else {}
    )
    axis = alt.Axis(grid=True, tickMinStep=1, tickCount=5, title=block.unit, **placed)
    scale = alt.Scale(zero=True, domainMin=0)
    if block.kind == "months":
        base = alt.Chart(data, width=WIDTH, height=150).encode(
            x=alt.X("label:N", sort=order, axis=alt.Axis(labelAngle=0, title=None)),
            y=alt.Y("value:Q", scale=scale, axis=axis),
        )
        words = base.mark_text(baseline="bottom", dy=-2).encode(text="value:Q")
    else:
        base = alt.Chart(data, width=WIDTH, height=BAR * len(rows)).encode(
            x=alt.X("value:Q", scale=scale, axis=axis),
            y=alt.Y("label:N", sort=order, axis=alt.Axis(title=None, labelLimit=200)),
        )
        words = base.mark_text(align="left", dx=4).encode(text="value:Q")
    ink = token("ink")
    chart = (base.mark_bar(color=token("accent")) + words).configure(
        font=", ".join(HEITI.names),
        background=token("paper"),
        axis=alt.AxisConfig(
            gridColor=token("line"), labelColor=token("ink"), titleColor=token("ink"), labelFontSize=12
        ),
        text=alt.MarkConfig(color=ink, fontSize=13),
        view=alt.ViewConfig(stroke=None),
    )
    made: dict[str, Any] = chart.to_dict()
    return made


@lru_cache(maxsize=64)
def svg(block: ChartBlock) -> str:
    """Text stays text, so the reader's own typefaces set it. Kept, since drawing one takes most of a second."""
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec(block)))
    return drawn


def png(block: ChartBlock) -> bytes:
    """At 200 dots an inch for print. Fault where this machine has no Chinese typeface to draw the labels with."""
    plan = spec(block)
    plan["config"]["font"] = HEITI.at_hand[0]
    drawn: bytes = vl_convert.vegalite_to_png(json.dumps(plan), ppi=200, scale=2)
    return drawn
