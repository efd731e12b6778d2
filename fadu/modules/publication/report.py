"""What publications say in the annual report."""

from fadu.grammar.report import Clause, Part, Section, Sentence

REPORT = (
    Section(
        Part.RESULTS,
        "规范行政执法，促进严格公正文明执法",
        46,
        (
            Sentence(
                "全年",
                Clause("公示行政执法信息{enforcement_publications}条"),
                Clause("撤回公开{publications_withdrawn}条"),
            ),
        ),
    ),
)
