"""What a year of answering for acts says in the annual report."""

from fadu.grammar.report import Clause, Part, Section, Sentence

REPORT = (
    Section(
        Part.RESULTS,
        "完善制度建设，提升依法行政水平",
        20,
        (
            Sentence("{year}年{issuer}{lost_cases:未发生}行政复议、行政应诉败诉案件。", zero=True),
            Sentence(
                "{year}年",
                Clause("收到行政诉讼案件{admin_litigation_cases}件"),
                Clause("作为被申请人的行政复议案件{respondent_reviews}件"),
                Clause("负责人出庭应诉{head_appearances}次"),
            ),
            Sentence("裁决中败诉案件{lost_cases}件。"),
        ),
    ),
)
