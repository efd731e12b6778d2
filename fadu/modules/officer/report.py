"""What the register says in the annual report."""

from fadu.grammar.report import Clause, Part, Section, Sentence

REPORT = (
    Section(
        Part.RESULTS,
        "规范行政执法，促进严格公正文明执法",
        40,
        (
            Sentence(
                "年末",
                Clause("持证行政执法人员{officers}名"),
                Clause("其中取得法律职业资格{officers_legally_qualified}名"),
                Clause("全年新发行政执法证件{officers_certified}件"),
            ),
        ),
    ),
)
