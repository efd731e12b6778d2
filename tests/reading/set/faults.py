"""Faults that are sown into any kind of report, each with its label."""

from collections.abc import Callable

from tests.reading.set.draft import Draft, cited, fault, figure


def seeded(draft: Draft, name: str, *, us: str, year: int, province: str) -> None:
    """Say a paragraph that holds the fault."""
    SOWN[name](draft, us, year, province)


def _years_wrong(draft: Draft, us: str, year: int, province: str) -> None:
    title = draft.random.choice(("（2021—2026年）", "（20212025年）", "（2021-2025）"))
    right = "法治政府建设实施纲要（2021—2025年）"
    draft.line("认真落实", cited(f"《法治政府建设实施纲要{title}》", "wrong", right), "各项要求。")


def _title_slipped(draft: Draft, us: str, year: int, province: str) -> None:
    said, right = draft.pick("slipped").split("|")
    draft.line("组织干部学习", cited(f"《{said}》", "wrong", right), "，增强法治观念。")


def _mark_lost(draft: Draft, us: str, year: int, province: str) -> None:
    law = draft.pick("half_of_law")
    draft.line("深入宣传", cited(f"《{law}", "wrong", law), "等法律法规，营造良好氛围。")


def _repealed(draft: Draft, us: str, year: int, province: str) -> None:
    law = draft.pick("repealed")
    draft.line("结合实际宣讲", cited(f"《{law}》", "repealed", law), "，提升群众法律意识。")


def _number_broken(draft: Draft, us: str, year: int, province: str) -> None:
    said, right = draft.random.choice(
        (
            ("国办发【2018】118号", "国办发〔2018〕118号"),
            ("国办发〔2018118号", "国办发〔2018〕118号"),
            ("国发(2019)5号", "国发〔2019〕5号"),
        )
    )
    draft.line("按照上级文件（", cited(said, "wrong", right), "）要求，细化工作措施。")


def _day_wrong(draft: Draft, us: str, year: int, province: str) -> None:
    said, right = draft.pick("named_day").split("|")
    draft.line("利用", cited(said, "wrong", right), "等时间节点开展主题宣传。")


def _article_beyond(draft: Draft, us: str, year: int, province: str) -> None:
    law = cited("《中华人民共和国行政处罚法》", "wrong", "中华人民共和国行政处罚法")
    draft.line("严格按照", law, "第九十三条的规定履行告知程序。")


def _doubled(draft: Draft, us: str, year: int, province: str) -> None:
    draft.line(f"{us}坚持依法行政，", fault("doubled_word", draft.pick("doubled")), "各项改革任务。")


def _broken(draft: Draft, us: str, year: int, province: str) -> None:
    draft.line(f"{us}围绕", fault("broken_word", draft.pick("broken")), "等工作，补短板、强弱项。")


def _number_missing(draft: Draft, us: str, year: int, province: str) -> None:
    draft.line("坚持以案释法，", fault("missing_number", "开展警示教育培训次"), "，取得较好效果。")


def _placeholder(draft: Draft, us: str, year: int, province: str) -> None:
    said = draft.random.choice(("XX", "××", "***"))
    draft.line("联合", fault("placeholder", said), "单位开展专项检查，压实主体责任。")


def _other_place(draft: Draft, us: str, year: int, province: str) -> None:
    title = draft.pick("other_province")
    draft.line("严格执行", cited(f"《{title}》", "unverifiable"), "，规范执法流程。")


def _unclosed(draft: Draft, us: str, year: int, province: str) -> None:
    draft.line("推行", fault("unclosed_mark", "“"), "一窗受理、集成服务，方便群众办事。")


def _personal(draft: Draft, us: str, year: int, province: str) -> None:
    draft.line(
        "如有疑问，请与经办人联系，手机：", fault("personal_data", f"139{draft.number(10000000, 99999999)}"), "。"
    )


def _twice(draft: Draft, us: str, year: int, province: str) -> None:
    first = draft.number(30, 60)
    second = first + draft.number(3, 9)
    one = figure(f"{first}件", first, "件", "admin_litigation_cases")
    other = figure(f"{second}件", second, "件", "admin_litigation_cases")
    every = figure("均", 100, "%", form="implied_all")
    draft.line("全年发生行政诉讼案件", one, "，", every, "依法应诉。")
    draft.line("注重源头预防，全年行政诉讼案件", other, "。")
    draft.relate("repeat", "contradictory", one, other)


SOWN: dict[str, Callable[[Draft, str, int, str], None]] = {
    "years_wrong": _years_wrong,
    "title_slipped": _title_slipped,
    "mark_lost": _mark_lost,
    "repealed": _repealed,
    "number_broken": _number_broken,
    "day_wrong": _day_wrong,
    "article_beyond": _article_beyond,
    "doubled_word": _doubled,
    "broken_word": _broken,
    "missing_number": _number_missing,
    "placeholder": _placeholder,
    "other_place": _other_place,
    "unclosed_mark": _unclosed,
    "personal_data": _personal,
    "said_twice": _twice,
}
IN_PLACE = frozenset(SOWN)
FAULTS = (
    *SOWN,
    "other_year",
    "numbering",
    "contradictory_qualifier",
    "measure_word",
    "rate_wrong",
    "rate_truncated",
    "sum_wrong",
    "missing_part",
    "problem_without_measure",
)
