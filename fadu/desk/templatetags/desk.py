"""What templates of the desk share: the rail, days as words, badges, names of people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from fadu.desk.page import Frame
from fadu.desk.roles import role_words
from fadu.engine.models import Case, Document
from fadu.engine.registry import modules
from fadu.grammar.clock import UNITS

register = template.Library()

TOOLS = (
    ("figures", "desk:figures", "指标"),
    ("report", "desk:reports", "报告室"),
    ("reading", "desk:reading", "审读室"),
)
OFFICE = (
    ("bodies", "desk:bodies", "机关"),
    ("people", "desk:people", "人员和授权"),
)
"""Pages that stand beside the lines of work: (place in the rail, address, title)."""

WORDS = {
    "running": "计算中",
    "due_soon": "将届满",
    "overdue": "已逾期",
    "paused": "中止",
    "armed": "待送达",
    "met": "已完成",
    "over": "已届满",
}


def _entries(pages: tuple[tuple[str, str, str], ...]) -> Iterator[tuple[str, str, str]]:
    for key, name, title in pages:
        try:
            yield key, reverse(name), title
        except NoReverseMatch:  # this installation serves the page elsewhere, or not at all
            continue


@register.inclusion_tag("desk/pieces/rail.html")
def rail(frame: Frame) -> dict[str, Any]:
    """The rail: my day, the lines of work in their groups, what is made of them, the office."""
    sections: list[tuple[str, list[tuple[str, str, str]]]] = [
        ("", [("day", reverse("desk:day"), "今日事项"), ("cases", reverse("desk:cases"), "全部案件")])
    ]
    for group in frame.groups:
        lines = [(line.name, reverse("desk:line", args=[line.name]), line.title) for line in group.lines]
        sections.append((group.title, lines))
    shown = (("数据和报告", TOOLS, frame.groups), ("机关", OFFICE, frame.seat.administers))
    sections.extend((title, found) for title, pages, to in shown if to and (found := list(_entries(pages))))
    return {"sections": sections, "here": frame.here, "counts": frame.counts}


@register.filter
def day(value: date | None) -> str:
    """2024-03-01; a dash for no day."""
    return value.isoformat() if value is not None else "—"


@register.filter
def left_words(days: int | None, unit: str = "d") -> str:
    """还有3个工作日, 今天届满, 逾期2日."""
    if days is None:
        return "未在计算"
    word = "个工作日" if unit == "wd" else UNITS["d"]
    if days == 0:
        return "今天届满"
    return f"还有{days}{word}" if days > 0 else f"逾期{-days}{word}"


@register.simple_tag
def badge(state: str, words: str = "", provisional: bool = False) -> SafeString:
    """A state as a word with a shape; 暂定 has a dashed outline."""
    classes = f"badge {state}{' provisional' if provisional else ''}"
    return format_html(
        '<span class="{}">{}{}</span>', classes, words or WORDS[state], "（暂定）" if provisional else ""
    )


@register.filter
def module_title(name: str) -> str:
    """What a line of work is called."""
    return modules()[name].title


@register.filter
def role_word(role: str, module: str = "") -> str:
    """The word of a stored role."""
    return role_words(role, module)


@register.simple_tag
def document_links(case: Case, document: Document) -> SafeString:
    """A document to read, and as files."""
    key = (case.id, document.id)
    files = (
        (reverse("desk:document-file", args=[*key, form]), word) for form, word in (("docx", "Word"), ("pdf", "PDF"))
    )
    receipt = ((reverse("desk:receipt", args=[*key, "pdf"]), "送达回证"),) if document.party else ()
    links = ((reverse("desk:document", args=key), "阅读"), *files, *receipt)
    return format_html_join(" ", '<a href="{}">{}</a>', links)


@register.filter
def at(mapping: Any, key: Any) -> Any:
    """The value of a key; empty where there is none."""
    return mapping.get(key, "") if mapping else ""
