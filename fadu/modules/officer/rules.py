"""What must be true of an officer's certificate, and what follows of itself."""

from datetime import date, timedelta

from fadu.engine.archetypes import Duty
from fadu.grammar.clock import plain_end
from fadu.grammar.rule import Now, always, effect, guard, today

from .law import AEL, APL, CARDS, D118, T
from .models import Ground, Officer, Staffing

TERM, WINDOW, TRAINING = T["term"], T["window"], T["training"]
DAY = timedelta(days=1)


@guard("执法人员须是在编在岗人员，工勤、劳动合同制和临时人员不得申领", CARDS)
def is_official(now: Now[Officer]) -> bool:
    return now.record.staffing == Staffing.OFFICIAL


@guard("岗前培训须达到规定学时", CARDS)
def trained(now: Now[Officer]) -> bool:
    return (now.record.hours or 0) >= now.facts.number(TRAINING)


@guard("资格考试合格的，方可审核发证", APL.art(42, 1))
def passed_exam(now: Now[Officer]) -> bool:
    return bool(now.record.exam_passed)


@guard("年度培训未达到规定学时的，考核不得定为合格", CARDS)
def year_trained(now: Now[Officer]) -> bool:
    return not now.row.passed or (now.row.year_hours or 0) >= now.facts.number(TRAINING)


@guard("考核年度不得晚于登记之年", CARDS)
def year_begun(now: Now[Officer]) -> bool:
    return now.row.year is not None and now.row.year <= now.act.on.year


@guard("换发须在有效期届满前的规定时间以内申请", CARDS)
def in_window(now: Now[Officer]) -> bool:
    last = now.record.valid_through
    return last is not None and plain_end("m", -now.facts.number(WINDOW), last) <= now.act.on <= last


@guard("证件须在暂扣中，才能发还", AEL.art(17, 3))
def is_suspended(now: Now[Officer]) -> bool:
    return bool(now.record.suspended)


@guard("证件须不在暂扣中，才能暂扣", AEL.art(17, 3))
def not_suspended(now: Now[Officer]) -> bool:
    return not now.record.suspended


@guard("遗失日期不得晚于登记之日", CARDS)
def lost_by_now(now: Now[Officer]) -> bool:
    return now.row.lost_on is not None and now.row.lost_on <= now.act.on


@guard("没有登记遗失的，不予补发", CARDS)
def is_lost(now: Now[Officer]) -> bool:
    return bool(now.record.lost)


@guard("以期满未换发注销的，须在有效期届满以后", CARDS)
def ran_out(now: Now[Officer]) -> bool:
    last = now.record.valid_through
    return now.record.ground != Ground.EXPIRED or last is None or last < now.act.on


def _through(now: Now[Officer], start: date) -> date:
    return plain_end("y", now.facts.number(TERM), start)


issued_today = today("发证日期", APL.art(42, 1), sets="issued_on")


@effect("有效期自发证之日起算", CARDS, sets="valid_through")
def valid_through(now: Now[Officer]) -> object:
    return _through(now, now.act.on)


@effect("期满之次日失效", CARDS, sets="ends_on")
def ends_after(now: Now[Officer]) -> object:
    return _through(now, now.act.on) + DAY


@effect("换发的有效期自原有效期届满起算", CARDS, sets="valid_through")
def renewed_through(now: Now[Officer]) -> object:
    return _through(now, now.record.valid_through or now.act.on)


@effect("换发后期满之次日失效", CARDS, sets="ends_on")
def ends_after_renewal(now: Now[Officer]) -> object:
    return _through(now, now.record.valid_through or now.act.on) + DAY


@effect("注销之日起失效，已过有效期的不变", CARDS, sets="ends_on")
def ends_today(now: Now[Officer]) -> object:
    known = now.record.ends_on
    return now.act.on if known is None else min(known, now.act.on)


held = always("暂扣中", AEL.art(17, 3), sets="suspended", value=True)
given_back = always("不在暂扣中", AEL.art(17, 3), sets="suspended", value=False)
gone = always("遗失待补", CARDS, sets="lost", value=True)
replaced = always("已补发", CARDS, sets="lost", value=False)
on_duty = always("公开的依据：行政执法人员公示", D118.whole(), sets="duty", value=Duty.OFFICERS.value)


@effect("公开的内容", D118.whole(), sets="made_public")
def made_public(now: Now[Officer]) -> object:
    return f"行政执法人员（{now.record.name}，{now.record.certificate}）"
