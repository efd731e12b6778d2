"""The reports of the set: four kinds of body and of report, each with its own faults."""

from collections.abc import Callable

from tests.reading.set.draft import Draft, Made, cited, fault, figure, hanzi, no_figure
from tests.reading.set.faults import FAULTS, IN_PLACE, seeded
from tests.reading.set.tables import disclosure, enforcement, reconsideration

PER_KIND = 12
HELD_OUT_FROM = 7
NOISES = ("", "half", "", "spaced")


def reports() -> tuple[Made, ...]:
    """Every report of the set, always the same."""
    made = []
    kinds: tuple[tuple[str, Callable[[Draft, frozenset[str], str], Made]], ...] = (
        ("law_government", law_government),
        ("disclosure", disclosure),
        ("enforcement", enforcement),
        ("reconsideration", reconsideration),
    )
    for place, (kind, write) in enumerate(kinds):
        for number in range(PER_KIND):
            held_out = number >= HELD_OUT_FROM
            draft = Draft(1000 * place + number, held_out, NOISES[number % len(NOISES)])
            faults = frozenset(FAULTS[(number * 5 + place * 3 + step) % len(FAULTS)] for step in range(5))
            made.append(write(draft, faults, f"{kind}-{number:02d}"))
    return tuple(made)


def law_government(draft: Draft, faults: frozenset[str], name: str) -> Made:
    """A yearly report of law-based government by a town, street, county or department."""
    slot = ("town", "street", "county", "department")[draft.seed % 4]
    province, county, own = _where(draft, slot)
    body = {"town": f"{county}{own}人民政府", "street": f"{county}{own}办事处", "county": f"{county}人民政府"}
    issuer = body.get(slot, f"{county}{own}")
    us = {
        "town": "我镇",
        "street": "我街道",
        "county": "我市" if county.endswith("市") else "我县",
        "department": "我局",
    }[slot]
    year = draft.number(2021, 2024)
    draft.line(f"{issuer}{year}年法治政府建设年度报告")
    said_year = fault("other_year", str(year - 1)) if "other_year" in faults else str(year)
    draft.line(
        f"{year}年，{us}深入贯彻",
        cited("《法治政府建设实施纲要（2021—2025年）》", "right", "法治政府建设实施纲要（2021—2025年）"),
        "，各项工作有序推进。现将",
        said_year,
        "年法治政府建设情况报告如下：",
    )
    draft.line(f"一、{draft.pick('heading_results')}")
    parts = [_leadership, _publicity, _mediation, _documents, _services]
    numbers = [1, 2, 2, 4, 5] if "numbering" in faults else [1, 2, 3, 4, 5]
    for turn, (number, part) in enumerate(zip(numbers, parts, strict=True)):
        shown = f"（{hanzi(number)}）"
        draft.say(fault("numbering", shown) if turn and number != numbers[turn - 1] + 1 else shown)
        part(draft, us, faults)
    for each in sorted(faults & IN_PLACE):
        seeded(draft, each, us=us, year=year, province=province)
    _ending(draft, us, faults, year)
    draft.line(issuer)
    draft.say(f"{year + 1}年1月{draft.number(5, 28)}日")
    missing = ["head_duty"] if "missing_part" in faults else []
    return draft.made(name, "law_government", issuer=issuer, year=year, province=province, missing=missing)


def _where(draft: Draft, slot: str) -> tuple[str, str, str]:
    said = draft.once(slot).split("|")
    return said[0], said[1], said[-1]


def _leadership(draft: Draft, us: str, faults: frozenset[str]) -> None:
    draft.say("加强组织领导。", draft.fresh("filler"))
    meetings, studies = draft.number(2, 9), draft.number(3, 12)
    draft.say(
        f"全年召开{draft.pick('meeting')}", figure(f"{meetings}次", meetings, "次", "law_gov_special_meetings"), "，"
    )
    draft.line(f"{draft.pick('study')}", figure(f"{studies}次", studies, "次", "leader_law_study_sessions"), "。")


def _publicity(draft: Draft, us: str, faults: frozenset[str]) -> None:
    draft.say("深化普法宣传。依托", cited(draft.pick("right_day"), "right"), "等节点，宣传")
    draft.say(cited(f"《{draft.pick('half_of_law')}》", "right"), "，")
    events, copies, people = draft.number(6, 60), draft.number(10, 90) * 100, draft.number(11, 99)
    draft.say(
        f"{draft.pick('held')}{draft.pick('publicity')}",
        figure(f"{events}场次", events, "场次", "publicity_events"),
        "，",
    )
    draft.say(f"发放{draft.pick('leaflets')}")
    if "contradictory_qualifier" in faults:
        told = figure(f"近{copies}余份", copies, "份", "materials_distributed", qualifier="about")
        draft.say(fault("contradictory_qualifier", told))
    elif draft.chance(0.5):
        draft.say(figure(f"{copies}余份", copies, "份", "materials_distributed", qualifier="at_least"))
    else:
        draft.say(figure(f"{copies}份", copies, "份", "materials_distributed"))
    count = draft.number(2, 9) * 10
    draft.say(f"，悬挂{draft.pick('banners')}")
    hung = figure(
        f"{count}余副" if "measure_word" in faults else f"{count}余条",
        count,
        "条",
        "banners_hung",
        qualifier="at_least",
    )
    draft.say(fault("measure_word", hung) if "measure_word" in faults else hung)
    audience = figure(
        f"{people / 10:.1f}万余人次", people * 1000, "人次", "publicity_audience", qualifier="at_least", form="mixed"
    )
    draft.line(f"，{draft.pick('served')}", audience, "。", "热线", no_figure("12348"), "全天候接听。")


def _mediation(draft: Draft, us: str, faults: frozenset[str]) -> None:
    total = draft.number(120, 480)
    solved = total - draft.number(2, 9)
    rate, verdict = _rate(solved, total, "rate_wrong" in faults, "rate_truncated" in faults)
    committees, people = draft.number(8, 40), draft.number(50, 200)
    draft.say(
        f"化解矛盾纠纷。{draft.fresh('filler')}共有调委会",
        figure(f"{committees}个", committees, "个", "mediation_orgs"),
    )
    draft.say("、人民调解员", figure(f"{people}名", people, "名", "mediators"), "，")
    handled = figure(f"{total}件", total, "件", "mediation_cases_handled")
    done = figure(f"{solved}件", solved, "件", "mediation_cases_succeeded")
    share = figure(f"{rate}%", float(rate), "%", "mediation_success_rate")
    none = figure("未发生", 0, "起", "mass_incidents", form="implied_zero")
    quiet = (us, none, "重大群体性事件。")
    draft.say(f"全年{draft.pick('handled')}{draft.pick('disputes')}", handled, f"，{draft.pick('solved')}", done)
    draft.line("，成功率", share, "。", *(quiet if draft.chance(0.5) else ()))
    draft.relate("rate", verdict, done, handled, share)


def _rate(part: int, whole: int, wrong: bool, cut: bool) -> tuple[str, str]:
    """A rate of one decimal with its verdict: rounded, truncated (where that differs), wrong by two points, or exact."""
    exact = 100 * part / whole
    rounded, truncated = f"{exact:.1f}", f"{int(exact * 10) / 10:.1f}"
    if wrong:
        return f"{exact - 2.3:.1f}", "wrong"
    if cut and rounded != truncated:
        return truncated, "truncated"
    return rounded, "holds" if float(rounded) == exact else "rounded"


def _documents(draft: Draft, us: str, faults: frozenset[str]) -> None:
    total = draft.number(20, 80)
    first, second = draft.number(3, 8), draft.number(5, 11)
    third = total - first - second + (2 if "sum_wrong" in faults else 0)
    draft.say("规范合法性审核。严格执行", cited(f"《{draft.pick('regulation')}》", "right"), "，")
    whole = figure(f"{total}件", total, "件", "legality_reviews")
    parts = (
        figure(f"{first}件", first, "件", "norm_docs_reviewed"),
        figure(f"{second}件", second, "件", "decisions_reviewed"),
        figure(f"{third}件", third, "件", "contracts_reviewed"),
    )
    draft.say("全年完成合法性审查", whole, f"，其中{draft.pick('review')}", parts[0], "、重大行政决策", parts[1])
    draft.line("、合同协议", parts[2], "。", draft.fresh("filler"))
    draft.relate("sum", "wrong" if "sum_wrong" in faults else "holds", whole, *parts)


def _services(draft: Draft, us: str, faults: frozenset[str]) -> None:
    last, grown = draft.number(40, 90) * 50, draft.number(1, 6)
    now = last * (100 + 10 * grown) // 100
    draft.say("优化政务服务。", draft.fresh("filler"))
    counsel = draft.number(1, 5)
    draft.say("聘请政府法律顾问", figure(f"{counsel}名", counsel, "名", "gov_counsel"), "，")
    handled = figure(f"{now}件", now, "件", "services_handled")
    told = figure(f"{10 * grown}%", 10 * grown, "%", qualifier="growth")
    draft.say("办理政务服务事项", handled, "，同比增长", told, "。")
    rules, plan = cited(no_figure("“三项制度”"), "right"), cited(no_figure("“八五”普法"), "right")
    draft.line(rules, "全面落实，", plan, "有序推进。")


def _ending(draft: Draft, us: str, faults: frozenset[str], year: int) -> None:
    at = 2
    if "missing_part" not in faults:
        draft.line(f"{hanzi(at)}、{year}年{draft.pick('heading_duty')}")
        times = draft.number(2, 6)
        draft.say(f"主要负责人认真履职，{draft.fresh('filler')}听取法治工作汇报", figure(f"{times}次", times, "次"))
        draft.line("，带头述法学法。")
        at += 1
    draft.line(f"{hanzi(at)}、{draft.pick('heading_problems')}")
    weak = draft.number(0, len(draft.half("weak")) - 1)
    unanswered = "problem_without_measure" in faults
    better = draft.half("better")[(weak + 2) % len(draft.half("better")) if unanswered else weak]
    problem = f"一是{draft.half('weak')[weak]}。"
    draft.say(fault("problem_without_measure", problem) if unanswered else problem)
    draft.line("二是个别干部依法办事的意识还不强。")
    draft.line(f"{hanzi(at + 1)}、{year + 1}年{draft.pick('heading_plan')}")
    draft.line(f"一是{better}。二是加强干部学法用法，提升法治思维。")
