"""What the list of powers says in the annual report."""

from fadu.grammar.report import Clause, Part, Section, Sentence

REPORT = (
    Section(
        Part.RESULTS,
        "规范行政执法，促进严格公正文明执法",
        38,
        (
            Sentence(
                "年末",
                Clause("权责清单共确立行政权力{power_list_items}项"),
                Clause("其中行政处罚{penalty_powers}项"),
                Clause("由上级部门下放{powers_delegated}项"),
            ),
            Sentence(
                "全年",
                Clause("新增{powers_added}项"),
                Clause("移出{powers_removed}项"),
                Clause("其中上级部门收回{powers_taken_back}项"),
            ),
        ),
    ),
)
