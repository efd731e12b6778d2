"""Where the author's own words stand in the annual report."""

from fadu.grammar.report import Free, Part, Section

REPORT = (
    Section(Part.RESULTS, "其他举措", 90, (Free("results", "主要举措和成效（自拟）"),)),
    Section(Part.PROBLEMS, "", 10, (Free("problems", "存在的不足和原因"),)),
    Section(Part.HEAD_DUTY, "", 10, (Free("head_duty", "主要负责人履职情况"),)),
    Section(Part.PLAN, "", 10, (Free("plan", "下一年度主要安排"),)),
    Section(Part.OTHER, "", 10, (Free("other", "其他需要报告的情况"),)),
)
