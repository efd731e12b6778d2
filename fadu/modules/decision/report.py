"""What a year of major decisions says in the annual report."""

from fadu.grammar.report import Clause, Free, Part, Section, Sentence

REPORT = (
    Section(
        Part.RESULTS,
        "健全依法决策机制，提高行政决策水平",
        30,
        (
            Free("decision", "重大行政决策工作做法"),
            Sentence(
                "{year}年",
                Clause("作出重大行政决策{decisions_made}件"),
                Clause("合法性审查覆盖率{decision_legality_review_coverage}%"),
                Clause("集体讨论决定率{decision_collective_rate}%"),
                Clause("向社会公布{decisions_published}件"),
            ),
            Sentence(
                "公开征求意见",
                Clause("收到公众意见{decision_comments}条"),
                Clause("采纳{decision_comments_adopted}条"),
                Clause("专家论证{decision_experts}人次"),
            ),
        ),
    ),
)
