"""Substance: what one report shows by itself, and what two show together."""

from dataclasses import replace

from fadu.reading.across import across, digest, repeated
from fadu.reading.read import document
from fadu.reading.substance import find_substance
from fadu.reading.values import Finding

RESULTS = "一、主要举措和成效\n（一）加强领导。召开会议5次。\n重大行政决策合法性审查率达到100%。\n"
PROBLEMS = "二、存在的不足和原因\n一是行政执法人员力量不足。二是普法宣传形式单一。\n"
DUTY = "三、党政主要负责人履行推进法治建设第一责任人职责情况\n主要负责人听取汇报3次。\n"
PLAN = "四、下一年度工作安排\n一是加强执法队伍建设，充实执法力量。二是创新普法宣传方式。\n"


def report(*parts: str, town: str = "分水镇", year: int = 2022) -> str:
    return f"桐庐县{town}人民政府{year}年法治政府建设年度报告\n{''.join(parts)}浙江省桐庐县{town}人民政府\n{year + 1}年1月5日\n"


def kinds(text: str) -> list[str]:
    found = find_substance(document(text))
    assert all(text[each.start : each.end] == each.quote for each in found)
    return [each.kind for each in found]


def test_a_whole_report_in_which_problems_and_measures_meet_is_left_alone() -> None:
    assert kinds(report(RESULTS, PROBLEMS, DUTY, PLAN)) == []


def test_a_required_part_that_is_missing() -> None:
    assert kinds(report(RESULTS, PROBLEMS, PLAN)) == ["missing_part"]
    assert kinds(report(RESULTS, DUTY)).count("missing_part") == 2


def test_a_disclosure_report_has_six_parts() -> None:
    heads = (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "行政复议、行政诉讼情况",
        "存在的问题及改进情况",
    )
    body = "".join(f"{number}、{head}\n内容已经写明。\n" for number, head in zip("一二三四五", heads, strict=True))
    text = f"桐庐县司法局2022年政府信息公开工作年度报告\n{body}"
    found = find_substance(document(text))
    assert [each.kind for each in found] == ["missing_part"]
    assert "其他需要报告的事项" in found[0].message
    assert not kinds(f"{text}六、其他需要报告的事项\n没有其他事项。\n")


def test_a_problem_without_a_measure_and_a_measure_without_a_problem() -> None:
    plan = "四、下一年度工作安排\n一是加强执法队伍建设，充实执法力量。二是推进政务公开标准化。\n"
    text = report(RESULTS, PROBLEMS, DUTY, plan)
    found = {each.kind: each.quote for each in find_substance(document(text))}
    assert found == {
        "problem_without_measure": "二是普法宣传形式单一。",
        "measure_without_problem": "二是推进政务公开标准化。",
    }


def test_a_goal_that_the_results_already_claim() -> None:
    plan = "四、下一年度工作安排\n一是加强执法队伍建设。二是创新普法宣传。三是力争重大行政决策合法性审查率达到100%。\n"
    assert "goal_already_met" in kinds(report(RESULTS, PROBLEMS, DUTY, plan))


def pair(first: str, second: str) -> dict[str, tuple[Finding, ...]]:
    found = across([digest(document(first), "first"), digest(document(second), "second")])
    texts = {"first": first, "second": second}
    assert all(texts[file][each.start : each.end] == each.quote for file, some in found.items() for each in some)
    return found


def test_last_years_plan_is_answered_or_asked_for() -> None:
    plan = "四、下一年度工作安排\n一是建设镇级公共法律服务中心并配齐值班律师。二是编制综合行政执法流程手册。\n"
    results = (
        "一、主要举措和成效\n（一）完善服务。建成镇级公共法律服务中心，配齐值班律师。\n（二）其他工作。平稳有序推进。\n"
    )
    found = pair(report(RESULTS, PROBLEMS, DUTY, plan), report(results, PROBLEMS, DUTY, PLAN, year=2023))
    told = {each.kind: each.message for each in found["second"] if each.kind.startswith("plan_")}
    assert "值班律师" in told["plan_answered"]
    assert "流程手册" in told["plan_unanswered"]
    assert not any(each.kind.startswith("plan_") for each in found.get("first", ()))


def test_a_specific_sentence_shared_with_another_report() -> None:
    shared = "创新推出板凳议事会、田间调解室、夜间流动法庭三位一体的纠纷化解工作法，化解陈年积案17件。"
    own = RESULTS.replace("召开会议5次。", shared)
    found = pair(report(own, PROBLEMS), report(own.replace("田间", "院坝"), PLAN, town="横村镇"))
    first = [each for each in found["first"] if each.kind == "shared_sentence" and "板凳议事会" in each.quote]
    assert len(first) == 1
    assert first[0].severity == "doubt"
    assert "横村镇" in first[0].message


def test_mandated_phrases_are_no_copying() -> None:
    said = "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，全面贯彻落实党的二十大精神。"
    own = "一、主要举措和成效\n" + said
    assert not pair(report(own), report(own, town="横村镇"))


def test_a_sentence_said_twice_in_one_report() -> None:
    said = "建立镇村两级联动排查机制，每周研判分析辖区风险隐患并逐项明确包保责任人员。"
    text = report(f"一、主要举措和成效\n{said}\n召开会议。\n{said}\n")
    assert [each.kind for each in repeated(document(text))] == ["repeated_sentence"]


def test_findings_stand_in_the_original_however_it_was_cleaned() -> None:
    text = report(RESULTS, PROBLEMS, PLAN).replace("，", ",,").replace("不足", "不足 ")
    doc = document(text)
    for each in find_substance(replace(doc, title=doc.title)):
        assert text[each.start : each.end] == each.quote
