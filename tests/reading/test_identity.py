"""Who reports, on which year, to whom: from titles, signatures and what the text says of itself."""

import pytest

from fadu.reading import gazetteer
from fadu.reading.clean import clean
from fadu.reading.identity import Identity, identify
from fadu.reading.values import Level


def read(text: str) -> Identity:
    return identify(clean(text))


@pytest.mark.parametrize(
    ("text", "name", "level", "province", "county"),
    [
        (
            "长沙市岳麓区望月湖街道2022年法治政府建设工作报告\n2022年，",
            "长沙市岳麓区望月湖街道办事处",
            Level.STREET,
            "湖南省",
            "岳麓区",
        ),
        ("临淄区应急管理局2023年政府信息公开工作年度报告\n", "临淄区应急管理局", Level.DEPARTMENT, "山东省", "临淄区"),
        ("滨州市人民政府2020年法治政府建设情况报告\n", "滨州市人民政府", Level.CITY, "山东省", None),
        ("平阴县玫瑰镇2021年政府信息公开工作年度报告\n", "平阴县玫瑰镇人民政府", Level.TOWN, "山东省", "平阴县"),
        (
            "广西壮族自治区人民政府2022年法治政府建设情况报告\n",
            "广西壮族自治区人民政府",
            Level.PROVINCE,
            "广西壮族自治区",
            None,
        ),
        (
            "2023年法治政府建设年度报告\n\n2023年，我镇努力。\n东莞市石碣镇人民政府\n2024年1月3日",
            "东莞市石碣镇人民政府",
            Level.TOWN,
            "广东省",
            None,
        ),
        (
            "灵山县司法局关于2021年法治政府建设情况的报告\n县委依法治县办：\n2021年，我局努力。",
            "灵山县司法局",
            Level.DEPARTMENT,
            "广西壮族自治区",
            "灵山县",
        ),
        (
            "2021年政府信息公开工作年度报告\n本年度报告由桐庐县司法局根据有关规定编制。\n",
            "桐庐县司法局",
            Level.DEPARTMENT,
            "浙江省",
            "桐庐县",
        ),
        (
            "法治政府建设工作总结\n2022年，柳林街坚持依法行政。我街办结案件3件。\n",
            "柳林街道办事处",
            Level.STREET,
            None,
            None,
        ),
        (
            "2022年，在区委的领导下，三张镇坚持依法行政。现将2022年工作报告如下：\n",
            "三张镇人民政府",
            Level.TOWN,
            None,
            None,
        ),
    ],
)
def test_the_issuer_has_its_name_level_and_place(
    text: str, name: str, level: Level, province: str | None, county: str | None
) -> None:
    issuer = read(text).issuer
    assert (issuer.name, issuer.level, issuer.province, issuer.county) == (name, level, province, county)


def test_title_number_dates_and_addressee_stand_at_head_and_foot() -> None:
    text = (
        "发布日期：2022-02-25\n中共永济市委\n永济市人民政府\n关于2021年法治政府建设情况的报告\n永字〔2022〕4号\n中共运城市委、运城市人民政府：\n"
        "2021年，永济市努力。\n永济市人民政府\n2022年1月17日\n"
    )
    found = read(text)
    assert found.title == "中共永济市委 永济市人民政府关于2021年法治政府建设情况的报告"
    assert (found.year, found.document_number, found.addressee) == (
        2021,
        "永字〔2022〕4号",
        "中共运城市委、运城市人民政府",
    )
    assert found.dates == ("2022-01-17", "2022-02-25")
    assert found.issuer.name == "中共永济市委、永济市人民政府"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("二〇二二年某县行政执法年度报告\n", 2022),
        ("关于法治政府建设情况的报告\n2020年，我县依法行政。", 2020),
        ("法治政府建设报告\n我县努力。\n某县人民政府\n2023年1月5日", 2022),
        ("关于2021年法治建设情况和2022年工作安排的报告\n", 2021),
        ("桐庐县2021—2023年依法行政工作报告\n", 2023),
        ("工作情况报告\n2021年以来，我局努力。2021年共办案3件，比2020年多。", 2021),
        ("没有年份的话。", None),
    ],
)
def test_the_year_is_the_titles_else_the_openings_else_before_the_signature(text: str, year: int | None) -> None:
    assert read(text).year == year


def test_a_clock_of_the_page_is_no_date_of_the_report() -> None:
    assert read(
        "某区人民政府 2019年12月3日星期二\n某区2023年度法治政府建设情况报告\n来源：某办 发布时间:2024-03-28 09:18\n正文。"
    ).dates == ("2024-03-28",)


def test_places_are_told_apart_by_those_named_beside_them() -> None:
    assert gazetteer.where(["鼓楼区"]) == (None, None, "鼓楼区")
    assert gazetteer.where(["南京市", "鼓楼区"]) == ("江苏省", "南京市", "鼓楼区")
    assert gazetteer.where(["岳麓区"]) == ("湖南省", "长沙市", "岳麓区")
    assert gazetteer.where([]) == (None, None, None)


def test_a_sealed_signature_gives_the_street_its_district() -> None:
    issuer = read(
        "和平路街道2024年法治政府建设工作报告\n今年以来，和平路街道持续推进。\n蚌埠市蚌山区人民政府和平路街道办事处（代章）\n2024年12月11日"
    ).issuer
    assert (issuer.name, issuer.county) == ("蚌埠市蚌山区人民政府和平路街道办事处", "蚌山区")


def test_a_districts_committee_of_a_trade_is_a_department() -> None:
    issuer = read("天津市东丽区城市管理委员会2022年度推进法治政府建设情况报告\n正文。").issuer
    assert issuer.level == "department"
