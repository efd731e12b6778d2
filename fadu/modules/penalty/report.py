"""What a year of penalties says in the annual report."""

from fadu.grammar.report import Clause, Part, Section, Sentence, Table

REPORT = (
    Section(
        Part.RESULTS,
        "规范行政执法，促进严格公正文明执法",
        42,
        (
            Sentence(
                "{year}年",
                Clause("立案查处行政处罚案件{penalty_filed}件"),
                Clause("作出行政处罚决定{penalties_decided}件"),
                Clause("其中当场处罚{penalties_on_spot}件"),
                Clause("不予行政处罚{penalties_spared}件"),
                Clause("首违不罚{penalties_spared_first}件"),
            ),
            Sentence(
                "全年",
                Clause("举行行政处罚听证{penalty_hearings}件"),
                Clause("采取行政强制措施{penalty_coercions}次"),
                Clause("移送涉嫌犯罪案件{crimes_handed_over}件"),
            ),
            Sentence(
                "应公示的行政处罚案件{penalties_public_due}件",
                Clause("已公示{penalties_published}件"),
                Clause("公示率{penalty_publication_rate}%"),
            ),
        ),
        tables=(
            Table(
                "行政处罚情况",
                ("penalty_filed", "penalties_decided", "penalties_on_spot", "penalties_spared", "penalty_hearings"),
            ),
        ),
    ),
)
