"""A town's year as sections, figures and an author's words: what the tests of composing compose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fadu.engine.compose.report import compose
from fadu.grammar.composed import Composed, Head
from fadu.grammar.indicator import Measured
from fadu.grammar.report import Clause, Free, MonthlyBars, Part, PartsOfWhole, Section, Sentence, Table

ISSUER = "永安市小陶镇人民政府"

MEDIATION = (
    Section(
        Part.RESULTS,
        "强化纠纷化解，促进社会和谐稳定",
        60,
        (
            Free("mediation", "人民调解工作做法"),
            Sentence(
                "{year}年",
                Clause("召开人民调解员培训{mediator_trainings}次"),
                Clause("培训{mediator_trainees}人次"),
                Clause("开展矛盾纠纷排查{dispute_screenings}次", joined="；"),
            ),
            Sentence(
                "全镇{mediation_orgs}个调委会累计调处矛盾纠纷{mediation_cases_handled}件，"
                "成功调处{mediation_cases_succeeded}件",
                Clause("成功率{mediation_success_rate}%"),
            ),
        ),
        tables=(
            Table("人民调解情况", ("mediation_cases_handled", "mediation_cases_succeeded", "mediation_success_rate")),
        ),
        charts=(
            MonthlyBars("各月调处矛盾纠纷数", "mediation_cases_handled"),
            PartsOfWhole("调处结果", {"mediation_cases_succeeded": "调处成功"}, "mediation_cases_handled"),
        ),
    ),
)
EVENTS = (
    Section(
        Part.RESULTS,
        "加强宣传教育，增强全民法治意识",
        40,
        (
            Sentence(
                "全年累计",
                Clause("开展法治宣传活动{publicity_events}场次"),
                Clause("知识讲座{legal_lectures}场次", joined="、"),
                Clause("发放宣传资料{materials_distributed}份"),
                Clause("悬挂横幅{banners_hung}条"),
            ),
        ),
    ),
    Section(
        Part.HEAD_DUTY,
        "听取法治政府建设工作汇报",
        10,
        (Sentence("党政主要负责人主持召开法治政府建设专题会议{law_gov_special_meetings}次。"),),
    ),
)
RESPONDENT = (
    Section(
        Part.RESULTS,
        "依法化解行政争议",
        20,
        (Sentence("{year}年{issuer}{lost_cases:未发生}行政复议、行政应诉败诉案件。", zero=True),),
    ),
)
SECTIONS = {"mediation": MEDIATION, "event": EVENTS, "respondent_case": RESPONDENT}
MONTHS = {"mediation_cases_handled": (31, 28, 40, 35, 39, 42, 44, 38, 36, 41, 37, 34)}
FREE = {
    "mediation": "规范人民调解机制，以社会矛盾纠纷调处中心为依托，完善回访制度，{mediation_orgs}个调委会全部建档。",
    "problems": "依法行政取得了一些成绩，但也存在不足：普法形式较为单一，“法律明白人”作用发挥不够。主要原因是村级力量薄弱。",
    "plan": "# 指导思想\n坚持以习近平法治思想为指导，全面推进法治政府建设。\n# 主要任务\n## 加强法治教育培训\n"
    "2025年拟组织干部法治培训4次。\n## 有效化解矛盾纠纷\n完善多元化解机制。",
}


def figure(name: str, title: str, unit: str, value: int | None) -> Measured:
    printed = "—" if value is None else str(value)
    records = value or 0
    return Measured(name, title, unit, "count", value, printed, None, None, records, f"{title}的口径", 1)


def rate(succeeded: int, handled: int, printed: str) -> Measured:
    value = Decimal(succeeded * 100) / Decimal(handled)
    return Measured(
        "mediation_success_rate",
        "调处成功率",
        "%",
        "rate",
        value,
        printed,
        succeeded,
        handled,
        handled,
        "成功数占调处数",
        1,
    )


FIGURES = {
    f.id: replace(f, href=f"/figures/xiaotao/2024/{f.id}")
    for f in (
        figure("law_gov_special_meetings", "法治政府建设专题会议次数", "次", 1),
        figure("publicity_events", "法治宣传活动场次", "场次", 18),
        figure("legal_lectures", "法律知识讲座场次", "场次", 6),
        figure("materials_distributed", "发放宣传资料份数", "份", 5230),
        figure("banners_hung", "悬挂横幅条数", "条", 63),
        figure("mediator_trainings", "人民调解员培训次数", "次", 4),
        figure("mediator_trainees", "人民调解员培训人次", "人次", 110),
        figure("dispute_screenings", "矛盾纠纷排查次数", "次", 11),
        figure("mediation_orgs", "人民调解委员会数", "个", 36),
        figure("mediation_cases_handled", "调处矛盾纠纷数", "件", 445),
        figure("mediation_cases_succeeded", "调处成功数", "件", 440),
        rate(440, 445, "98.9"),
        figure("lost_cases", "行政复议、应诉败诉案件数", "件", 0),
    )
}
HEAD = Head(
    issuer=ISSUER,
    addressee="永安市人民政府",
    document_number="陶政〔2025〕示1号",
    signer="示例镇长",
    signed_on=date(2025, 1, 24),
    copies_to=("中共永安市委全面依法治市委员会办公室",),
    printed_by="小陶镇党政办公室",
    sample=True,
)


def demonstration(head: Head = HEAD, **changed: Measured) -> Composed:
    """小陶镇's report of 2024; figures may be changed by id."""
    return compose(SECTIONS, {**FIGURES, **changed}, FREE, year=2024, head=head, months=MONTHS)
