"""A mediation agreement as a template, with values for it: what the tests of 文书 fill and write."""

from collections.abc import Mapping
from datetime import date

from fadu.grammar.composed import Composed, Head
from fadu.grammar.document import Value, fill, parse
from fadu.grammar.names import Named

TEXT = """\
// 司法部格式之外的示例
# 人民调解协议书
## 当事人
[每个 parties]
{parties.序号}．{parties.name}，住{parties.address|（未提供）}。
[如有 parties.phone]
电话：{parties.phone}
[完]
[完]
## 纠纷主要事实、争议事项
双方因{kind}发生纠纷，经申请于{applied_on}由{mediator}主持调解。{facts}
[如无 facts]
事实无争议。
[完]
## 协议内容
{claim:元}元于{perform_by}前付清，协议写在{{协议}}栏。
[表 visits 回访]
日期 | 情况
{visits.on} | {visits.note|无}
[完]
> 本协议一式三份
[格]
调解地点：村委会
记录人：{mediator}（签名）
[完]
[签名]
当事人（签名、盖章或者按指印）：
调解员（签名）：
[完]
[落款]
"""


class Kind(Named):
    NEIGHBOURS = "neighbours", "相邻关系"


VALUES: Mapping[str, Value] = {
    "kind": Kind.NEIGHBOURS,
    "applied_on": date(2024, 3, 1),
    "mediator": ["陈调解", "林调解"],
    "facts": "",
    "claim": 123450,
    "perform_by": date(2024, 12, 31),
    "parties": [
        {"name": "甲示例", "address": "", "phone": "13800000000"},
        {"name": "乙示例", "address": "小陶镇五一村1号", "phone": None},
    ],
    "visits": [{"on": date(2024, 4, 1), "note": ""}],
}
HEAD = Head(
    issuer="小陶镇人民调解委员会", document_number="〔2024〕小陶民调示字第3号", signed_on=date(2024, 3, 1), sample=True
)


def agreement(**changed: Value) -> Composed:
    template = parse(TEXT, source="documents/人民调解协议书.txt")
    return fill(template, {**VALUES, **changed}, head=HEAD)
