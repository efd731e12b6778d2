"""What a year of mediation says in the annual report."""

from fadu.grammar.report import Clause, Free, MonthlyBars, Part, PartsOfWhole, Section, Sentence, Table

REPORT = (
    Section(
        Part.RESULTS,
        "强化纠纷化解，促进社会和谐稳定",
        60,
        (
            Free("mediation", "人民调解工作做法"),
            Sentence(
                "{year}年",
                Clause("{mediation_orgs}个人民调解委员会累计调处矛盾纠纷{mediation_cases_handled}件"),
                Clause("调处成功{mediation_cases_succeeded}件"),
                Clause("成功率{mediation_success_rate}%"),
            ),
            Sentence(
                "双方当事人共同申请司法确认{mediation_confirmations_requested}件",
                Clause("人民法院裁定调解协议有效{mediation_confirmations_valid}件"),
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
