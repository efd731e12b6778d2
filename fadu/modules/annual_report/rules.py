"""What must be true of a year's report."""

import json

from fadu.grammar.rule import Now, Register, effect, guard, today

from .law import DISCLOSURE, HANDLING, INSPECTION, REVIEW
from .models import Clearance, YearReport

# The figures of the body and year, as measured when the act is judged.
FIGURES = Register("figures").of("year")


@guard("只报告已经结束或者将在本年结束的年度", INSPECTION.whole())
def year_at_hand(now: Now[YearReport]) -> bool:
    return now.record.year is not None and 2016 <= now.record.year <= now.act.on.year


@guard("报告须写明存在的不足和原因、主要负责人履职情况、下一年度主要安排", INSPECTION.whole())
def parts_written(now: Now[YearReport]) -> bool:
    record = now.record
    return all((text or "").strip() for text in (record.problems, record.head_duty, record.plan))


@guard("会议日期不得晚于登记之日", REVIEW)
def met_by_now(now: Now[YearReport]) -> bool:
    return now.record.meeting_on is not None and now.record.meeting_on <= now.act.on


@guard("签发时须能取得本年度的数据", HANDLING.whole(), reads=(FIGURES,))
def figures_at_hand(now: Now[YearReport]) -> bool:
    found = now.values(FIGURES)
    return bool(found) and all(found)


@guard("经保密审查不得公开的报告，不予公开", DISCLOSURE.art(17))
def cleared_for_public(now: Now[YearReport]) -> bool:
    return now.record.clearance == Clearance.PUBLIC


@guard("只有保密审查结论为不予公开的，才不公开", DISCLOSURE.art(17))
def held_secret(now: Now[YearReport]) -> bool:
    return now.record.clearance == Clearance.SECRET


signed_today = today("签发日期", HANDLING.whole(), sets="signed_on")


@effect("签发时的数据", INSPECTION.whole(), sets="figures", reads=(FIGURES,))
def figures_frozen(now: Now[YearReport]) -> object:
    found = now.values(FIGURES)[0] or {}
    return json.dumps(found.get("figures", []), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@effect("数据摘要", INSPECTION.whole(), sets="digest", reads=(FIGURES,))
def digest_frozen(now: Now[YearReport]) -> object:
    return (now.values(FIGURES)[0] or {}).get("digest", "")
