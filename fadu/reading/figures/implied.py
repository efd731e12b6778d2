"""Figures without a digit: what did not happen (未发生, 没有收到) is 0, what was done for all (均, 全部, 全覆盖) is 100%."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fadu.reading.document import Document
from fadu.reading.figures.sift import TITLE, Spans

EVENTS = (
    "事件|案件|案|诉讼|复议|败诉|申请|投诉|信访|上访|事故|举报|情况|情形|纠错|撤销|行为|费用|收费|处理费|问题|非访|赔偿|纠纷|舆情|"
    "火灾|疫情|违法|违纪|犯罪|死亡|发生|脱管|漏管|失控|伤亡"
)
NOT_HAPPENED = re.compile(
    r"(?:(?:从|均|也|亦|尚|暂|都)?(?P<zero>未(?:有)?(?:发生|出现|收到|接到|接收|产生|引发|受理|办理|收取|发现|接报)过?|没有(?:发生|出现|收到|接到|产生|收取|受理)过?|防止了|杜绝了|避免了"
    r"|零(?=脱管|漏管|失控|伤亡|舆情|发生|投诉|事故|败诉|复议|撤销|诉讼|上访|非访|举报|差错|纠错|案件|申请)|无一人(?=脱管|漏管|失控|重新犯罪|再犯罪|越级|进京|伤亡|死亡)|无一[例起件宗](?=[^，,。；;]{0,20}(?:发生|败诉|撤销|纠错|投诉|上访|转化|激化|超期|逾期|发回|越级))|无一(?=败诉|被?撤销|被?纠错|被?投诉)|无(?=[“\"]?民转刑[”\"]?案件)"
    rf"|(?:没有|无)(?=[^，,。；;\n“”]{{0,40}}(?:(?:{EVENTS})(?:发生|产生|出现)|引发|发生|产生))"
    r"|(?:没有|无)(?=(?:一起|一例)?(?:重大|重特大|特大|较大|大规模|群体|安全|刑事|涉|进京|越级|赴省|极端)[^，,。；;、\n]{0,10}(?:事故|案件|事件|上访|非访|舆情)(?:[、，,。；;\n]|发生|$))"
    r"|(?:没有|无)(?=(?:涉及|因|由)[^，,。；;\n]{0,24}(?:复议|诉讼|败诉|信访|投诉|赔偿|事故|事件)[^，,。；;\n]{0,12}(?:[，,。；;\n]|$))"
    r"|(?:没有|无)(?=(?:被)?(?:行政)?(?:复议|诉讼|败诉|应诉|信访|依申请公开|政府信息公开申请|投诉|群体性|赔偿)[^，,。；;\n]{0,12}(?:[，,。；;\n]|$))))"
)
OBJECT = re.compile(rf"(?:(?!、[无未没零])[^，,。；;\n]){{0,60}}(?:{EVENTS})")
CONDITION = re.compile(
    r"(?:如果?|若|凡|对|因|的|或|防止|避免|是否|有无|不得|严禁|确保|杜绝|力争|要|须|应)[^，,。；;]{0,6}$"
)
FEATURE = re.compile(
    r"[^，,。；;\n]{0,30}?(?:的(?!群体|重大|较大|事件|案件|行政|政府|复议|诉讼|安全|违|信访|舆|申请|情|投诉|问题|纠纷|败诉|各类|责任|生态|食品)|，?(?:的|则|时|而)(?=[一-龥]{0,4}(?:[，,。]|单位|人员|企业|部门)))"
)

ALL = re.compile(r"(?P<all>全覆盖|全部|悉数|全数|均|都|(?P<every>所有)(?=[^，,。；;\n]{2,30}(?:均|都|全部|一律)))")
COUNTED = re.compile(
    r"\d[余多]?(?:万|千|百)?[余多]?(?:个|件|宗|起|份|项|条|次|名|人|家|所|户|场|部|村|批|例|笔|单)[^。；;\n\d]{0,16}$"
)
COVERED_NOT = re.compile(
    r"(?:推进|推动|深化|争取|逐步|力争|确保|加快|努力|促进|要|目标|扩大|向|提升|加强|打造|强化)[^，,。；;]{0,24}$"
)
COVERED_GOAL = re.compile(r"^(?:行动|目标|工程|要求|制度|任务|的(?:目标|要求|工作)|工作格局|格局|体系|网络)")
MODAL = re.compile(r"确保|要求|应当|应该|必须|要(?!求|点|件)|力争|争取|推动|让|使|保证|做好|凡是?(?!.*严格落实)|将")
DONE_WITH = re.compile(
    r"^(?:已|已经|能够?|由|经|经过|按照?[^，,。；;\n]{2,24}[，,]|依法|依规|严格|在|于|予以|进行|实行|及时|落实|通过|得到|做到|完成|按时|按期|在规定|在法定|实施|全部|如期|与)?[^，,。；;\n]{0,26}?"
    r"(?:审查|审核|审议|讨论|备案|回复|答复|办结|化解|签订|公开|公示|报备|报送|公布|评估|论证|落实|整改|结案|答复|处理|处置|解决|录入|归档|履行|执行|出庭|应诉|持证|实施|配备|聘请|建立|设立|通过|合格|完成|反馈|纳入|调解|成功|办理|采纳|参考|参加|胜诉|配齐|配足)"
)
THINGS = re.compile(
    r"(?:规范性文件|(?:重大)?(?:行政)?决策(?:事项)?|合同|协议|申请|案件|意见|建议|提案|投诉|举报|信访件|信访事项|工单|复议|诉讼|纠纷|执法人员|处罚|许可|执法决定|事项|"
    r"村|社区|行政村|调委会|文件|人员|部门|单位|学校|件|宗|起)[^，,。；;\n]{0,14}$"
)


@dataclass(frozen=True)
class Implied:
    """A zero or an all at `start`..`end` of the cleaned text; `unit` is what the thing is counted in."""

    start: int
    end: int
    zero: bool
    unit: str
    about: str


def implied(doc: Document) -> Iterator[Implied]:
    """Yield every zero and all that the text claims as a fact, in order of kind."""
    titles = Spans(tuple(match.span() for match in TITLE.finditer(doc.text)))
    for sentence in doc.sentences:
        if doc.part_at(sentence.start) == "plan":
            continue
        yield from _zeros(doc, sentence.start, sentence.end, titles)
        yield from _alls(doc, sentence.start, sentence.end, titles)


def _zeros(doc: Document, start: int, end: int, titles: Spans) -> Iterator[Implied]:
    text = doc.text
    for match in NOT_HAPPENED.finditer(text, start, end):
        first, last = match.span("zero")
        before, after = text[max(start, first - 14) : first], text[last : min(end, last + 80)]
        thing = OBJECT.match(after)
        word = match.group("zero")
        slogan = word == "零" and before.endswith(("“", "‘", '"'))
        if slogan or titles.hold(first, last) or not thing or CONDITION.search(before):
            continue
        if FEATURE.match(after[: thing.end()]) or re.match(
            r"[^，,。；;]{0,24}的(?:单位|人员|企业|部门|地区|村|，|,|一律|要)", after
        ):
            continue
        if word in ("防止了", "杜绝了", "避免了") and not re.match(r"[^，,。；;]{0,24}(?:发生|事件|事故|案件)", after):
            continue
        if (
            word.startswith("未")
            and word.endswith(("办理", "受理", "发现"))
            and not re.match(r"[^，,。；;]{0,14}(?:案|申请|问题|情况|投诉|行为)", after)
        ):
            continue
        unit = "起" if re.search(r"事件|事故|违法违纪|违纪|舆情|火灾|上访|群体", thing.group()) else "件"
        unit = "元" if re.search(r"费用|收费|处理费", thing.group()) or word.endswith("收取") else unit
        yield Implied(first, last, True, unit, thing.group().lstrip("的"))


def _alls(doc: Document, start: int, end: int, titles: Spans) -> Iterator[Implied]:
    text, last_all = doc.text, -100
    for match in ALL.finditer(text, start, end):
        first, last = match.start("all"), match.end("all")
        before, after = text[max(start, first - 60) : first], text[last : min(end, last + 60)]
        clause = re.split(r"[，,。；;：:\n]", re.sub(r"《[^《》]*》", "", before))[-1]
        word = match.group("all")
        if word == "均" and re.search(r"[年月日户人平周季]$", before):
            continue
        if titles.hold(first, last) or (
            first - last_all < 24 and not re.search(r"[，,；;]", text[max(last_all, start) : first])
        ):
            continue
        if word == "全覆盖":
            good = (
                not COVERED_GOAL.match(after)
                and not COVERED_NOT.search(clause)
                and not re.search(r"\d%?$", before)
                and not re.match(r"[”\"]", after)
            )
            good = (
                good
                and (
                    bool(re.search(r"实现|达到|完成|做到|基本|已|监管|落实", clause))
                    or bool(re.match(r"[，,。；;]|$", after))
                )
                and not _heading(doc, first)
            )
        elif word == "所有":
            good = (
                bool(THINGS.search(re.split(r"均|都|全部|一律", after)[0]))
                and bool(re.search(r"(?:均|都|全部|一律)", after))
                and _done(re.split(r"均|都|全部|一律", after, maxsplit=1)[-1])
                and not MODAL.search(clause)
            )
        else:
            good = _performed(word, clause, before, after)
        if good:
            last_all = first
            about = (
                re.split(r"均|都|全部|一律", after, maxsplit=1)[0]
                if word == "所有"
                else clause or next(filter(None, reversed(re.split(r"[，,。；;：:\n]", before))), "")
            )
            yield Implied(first, last, False, "%", about)


def _done(after: str) -> bool:
    return bool(DONE_WITH.match(after))


def _performed(word: str, clause: str, before: str, after: str) -> bool:
    """Whether 均, 都 or 全部 says that all of something countable was dealt with."""
    if (
        MODAL.search(clause)
        or not _done(after)
        or re.match(r"(?:是|有|为|要|应|在于|可(?!以)|可以|不|未|没有|等|人|匀|衡|市|门)", after)
    ):
        return False
    if word == "都" and re.search(r"[各每]|首$|成$", clause):
        return False
    if re.search(r"等[，,]?$", before) and re.match(r"[^，,。；;]{0,20}(?:审查|审核|论证|评估|讨论|公示)", after):
        return True
    scope = clause if len(clause) >= 2 else before
    if COUNTED.search(before) and (len(clause) < 24):
        return True
    return bool(THINGS.search(scope)) and not re.search(r"各(?:镇|级|单位|部门|乡|村|地|街)", clause)


def _heading(doc: Document, place: int) -> bool:
    section = doc.heading_at(place)
    return section is not None and section.style not in ("yishi", "di")
