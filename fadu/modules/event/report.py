"""What a year of events says in the annual report."""

from fadu.grammar.report import Clause, MonthlyBars, Part, Section, Sentence

REPORT = (
    Section(
        Part.RESULTS,
        "加强组织领导，落实法治建设责任",
        10,
        (
            Sentence(
                "{year}年",
                Clause("召开法治政府建设专题会议{law_gov_special_meetings}次"),
                Clause("组织学法{study_sessions}次"),
            ),
        ),
    ),
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
        charts=(MonthlyBars("各月法治宣传活动场次", "publicity_events"),),
    ),
    Section(
        Part.RESULTS,
        "强化纠纷化解，促进社会和谐稳定",
        60,
        (
            Sentence("{year}年累计召开人民调解员培训{mediator_trainings}次，培训{mediator_trainees}人次。"),
            Sentence("{year}年开展矛盾纠纷排查{dispute_screenings}次", Clause("发现并交办纠纷{screening_findings}件")),
        ),
    ),
)
