"""What the public reads of a name and of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fadu.grammar.public import HIDDEN, masked, redacted

NAMES = {
    "张三": "张某",
    "霍某人": "霍某某",
    "欧阳明": "欧阳某",
    "司马相如": "司马某某",
    "欧阳": "欧某",
    "艾力·买买提": "艾某某",
    "王": "王某",
}


@pytest.mark.parametrize(("name", "read"), NAMES.items())
def test_of_a_persons_name_the_family_name_stays(name: str, read: str) -> None:
    assert masked(name) == read


TEXTS = {
    "身份证11010519491231002X。": f"身份证{HIDDEN}。",
    "证号１１０１０５１９４９１２３１００２ｘ": f"证号{HIDDEN}",
    "证号110105 19491231 0021，": f"证号{HIDDEN}，",
    "旧证110105491231002": f"旧证{HIDDEN}",
    "电话13800138000": f"电话{HIDDEN}",
    "电话+86 138-0013-8000": f"电话{HIDDEN}",
    "座机0791-8612345": f"座机{HIDDEN}",
    "卡号6222 0212 3456 7890 123": f"卡号{HIDDEN}",
    "信箱zhang.san@example.cn": f"信箱{HIDDEN}",
    "车牌赣A12345停在": f"车牌{HIDDEN}停在",
    "车牌赣AD12345停在": f"车牌{HIDDEN}停在",
    "护照E12345678": f"护照{HIDDEN}",
    "住东街12号3单元401室": f"住东街{HIDDEN}",
    "住西村三组17号": f"住西村{HIDDEN}",
    "住幸福小区5栋2单元": f"住幸福小区{HIDDEN}",
}


@pytest.mark.parametrize(("text", "read"), TEXTS.items())
def test_the_numbers_telephones_and_doors_of_people_are_hidden(text: str, read: str) -> None:
    assert redacted(text) == read


KEPT = (
    "罚款10,000.00元",
    "《城市道路管理条例》第四十二条",
    "2024年4月22日",
    "国办发〔2018〕118号",
    "样罚决定（示）〔2024〕7号",
    "占用道路12平方米、堆放三日",
    "省政府第1号决定",
    "91350181MA31ABCD5X",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_of_no_person_stays(text: str) -> None:
    assert redacted(text) == text


def test_names_of_the_people_of_a_case_and_named_words_are_hidden() -> None:
    text = "张三丰和张三在甲公司的仓库"
    assert redacted(text, ["张三", "张三丰"], ["甲公司", ""]) == f"张某某和张某在{HIDDEN}的仓库"


def test_the_office_can_be_reached_its_people_at_home_cannot() -> None:
    text = "东街12号，电话0591-87654321，邮箱ban@example.cn，手机13800138000"
    assert redacted(text, contact=True) == f"东街12号，电话0591-87654321，邮箱ban@example.cn，手机{HIDDEN}"


@given(
    st.text("张三，住在路上的", max_size=12),
    st.from_regex(r"1[3-9]\d{9}|[1-9]\d{16}[0-9Xx]", fullmatch=True),
    st.text("，。罚款元的张", max_size=12),
)
def test_no_number_of_a_person_gets_through(before: str, number: str, after: str) -> None:
    assert number not in redacted(before + number + after)
