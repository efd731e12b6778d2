"""What can be counted in the text itself: the items before 四个协调小组, the sections under 六项措施; what is said twice."""

import re
from collections.abc import Iterator, Sequence

from fadu.reading.document import Document
from fadu.reading.relations.terms import Term, quotes, shown
from fadu.reading.values import Figure, Form, Period, Qualifier, Quote, Relation, Verdict

ITEM = r"[^，,。；;：:、\n（）()]{1,26}"
LIST = re.compile(rf"(?:{ITEM}、)+{ITEM}$")
NAMED = re.compile(r"“?(?P<name>(?P<count>[两二三四五六七八九十])项制度)”?")
COUNTED = frozenset({"thing", "matter", "level", "body", "case", "place", "village", "times", "copy", "household"})
ENDS_LIST = re.compile(r"(?:等|以及|和|及|与)$")
LEAD = re.compile(
    r"(?:即|包括|围绕|聚焦|针对|对|把|将|在|为|按照|从|实施|推进|开展|落实|建立|构建|形成|设置|设立|推行|抓好|健全完善|健全|完善|做好|的)"
)
NUMBERS = dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
LONGEST_SAME = 4
FARTHEST = 160


def listings(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield every count that stands beside the things it counts."""
    for term in found:
        figure = term.figure
        if (
            figure.form in (Form.IMPLIED_ALL, Form.IMPLIED_ZERO)
            or term.kind not in COUNTED
            or not 2 <= term.value <= 60
            or not term.exact
        ):
            continue
        made = _sections(term, doc) or _items(term, doc)
        if made:
            yield made
    for match in NAMED.finditer(doc.text):
        first = max(0, match.start() - FARTHEST)
        listed = LIST.search(doc.text[first : match.start()])
        items = _split(listed.group()) if listed else []
        claimed = NUMBERS[match.group("count")]
        if listed and len(items) == claimed:
            place = doc.quote(first + listed.start(), match.end())
            because = f"“{match.group('name')}”列出{len(items)}项，相符。"
            yield Relation("enumeration", Verdict.HOLDS, str(claimed), str(len(items)), (place,), because)


def _split(said: str) -> list[str]:
    return [item for item in said.split("、") if item]


def _items(term: Term, doc: Document) -> Relation | None:
    """镇、村两级: the items that lead up to the number."""
    start, end = term.figure.at
    before = doc.text[max(0, start - FARTHEST) : start].rstrip("”’」")
    listed = LIST.search(before)
    if not listed:
        return None
    partial = listed.group().endswith("等")
    said = listed.group().removesuffix("等")
    items = _split(said)
    last = items[-1]
    count = len(items)
    open_last = re.search(r"[\u4e00-\u9fff]{2,}(?:和|以及|及|与)[\u4e00-\u9fff“]{2,}$", last)
    if doc.text[start : start + 1].isdigit() and not partial:
        return None
    place = doc.quote(max(0, start - FARTHEST) + listed.start(), end)
    claimed = int(term.value)
    told = quotes((term,))
    if partial:
        if count > claimed:
            return _made(Verdict.WRONG, claimed, count, (place, *told), f"已列出{count}个，多于{term.figure.quote}")
        verdict = Verdict.HOLDS if count == claimed else Verdict.UNVERIFIABLE
        return _made(verdict, claimed, count, (place, *told), f"列出{count}个，总数说{term.figure.quote}")
    if count == claimed or (open_last and count + 1 == claimed):
        return _made(Verdict.HOLDS, claimed, claimed, (place, *told), f"列出{claimed}个，总数说{term.figure.quote}")
    if _clean_list(listed.group(), before, items) and not open_last and abs(count - claimed) <= 3:
        return _made(Verdict.WRONG, claimed, count, (place, *told), f"列出{count}个，总数说{term.figure.quote}")
    return None


def _clean_list(listed: str, before: str, items: Sequence[str]) -> bool:
    """Whether the list is nothing but items of one shape, so that a wrong count can be blamed on it."""
    short = all(len(item) <= 12 for item in items[1:]) and len(items) >= 3
    return (
        short
        and not re.search(r"和|及|与|或|等|“|”|《|》", listed)
        and max(map(len, items[1:])) - min(map(len, items[1:])) <= LONGEST_SAME
        and len(before) > len(listed)
    )


def _made(verdict: Verdict, claimed: int, computed: int, places: tuple[Quote, ...], because: str) -> Relation:
    words = {Verdict.HOLDS: "相符", Verdict.WRONG: "不相符", Verdict.UNVERIFIABLE: "未全部列出，无从核对"}
    return Relation("enumeration", verdict, str(claimed), str(computed), places, f"{because}，{words[verdict]}。")


def _sections(term: Term, doc: Document) -> Relation | None:
    """一、六项措施: the headings under it."""
    heading = doc.heading_at(term.figure.at[0])
    if (
        heading is None
        or heading.style in ("yishi", "di")
        or not re.match(r"[^，,。]{0,2}(?:措施|举措|任务|工作|行动|做法|工程)", doc.text[term.figure.at[1] :][:8])
    ):
        return None
    under = [s for s in doc.sections if heading.at[0] < s.at[0] < heading.at[1] and s.level == heading.level + 1]
    if not under:
        return None
    verdict = Verdict.HOLDS if len(under) == term.value else Verdict.WRONG
    return _made(
        verdict, int(term.value), len(under), quotes((term,)), f"标题说{term.figure.quote}，其下有{len(under)}个小标题"
    )


def repeats(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield quantities that are stated twice: with the same value, or with two."""
    stated: dict[tuple[str, str, Period], list[Term]] = {}
    for term in found:
        figure = term.figure
        name = figure.indicator or (core if len(core := _core(figure)) >= LONG_ENOUGH else "")
        if name and figure.qualifier not in (Qualifier.GROWTH, Qualifier.LIMIT):
            stated.setdefault(
                (name, term.kind, Period.THIS_YEAR if figure.period is Period.PLAN else figure.period), []
            ).append(term)
    for group in stated.values():
        for place, later in enumerate(group[1:8], 1):
            made = next((m for earlier in group[:place] if (m := _same(earlier, later, doc))), None)
            if made:
                yield made


def _same(earlier: Term, later: Term, doc: Document) -> Relation | None:
    one, two = earlier.figure, later.figure
    if doc.text.find("。", one.at[1], two.at[0]) < 0 and doc.text.find("\n", one.at[1], two.at[0]) < 0:
        near = one.form is Form.IMPLIED_ALL and two.form is Form.IMPLIED_ALL
        return _repeated(earlier, later, Verdict.HOLDS) if near else None
    alike = _alike(earlier, later)
    if Qualifier.TARGET in (one.qualifier, two.qualifier):
        if one.qualifier is not two.qualifier and one.value == two.value and alike and two.value == 100:
            because = f"前文已说{one.quote}，后文又作为要达到的目标"
            return Relation(
                "goal_already_claimed",
                Verdict.CONTRADICTORY,
                one.quote,
                two.quote,
                quotes((earlier, later)),
                f"{because}，两处不能同时成立。",
            )
        return None
    if earlier.low <= later.high and later.low <= earlier.high:
        return _repeated(earlier, later, Verdict.HOLDS) if one.value == two.value and (alike or one.value > 2) else None
    if alike and _whole_scope(earlier, doc) and _whole_scope(later, doc) and _of_the_same(earlier, later):
        return _repeated(earlier, later, Verdict.CONTRADICTORY)
    return None


def _repeated(earlier: Term, later: Term, verdict: Verdict) -> Relation:
    words = "一致" if verdict is Verdict.HOLDS else "同一数量两处说法不同"
    because = f"前文{_words(earlier)}{earlier.figure.quote}，后文{_words(later)}{later.figure.quote}，{words}。"
    return Relation("repeat", verdict, shown(earlier.value), shown(later.value), quotes((earlier, later)), because)


def _words(term: Term) -> str:
    return term.figure.subject[:16]


NOISE = re.compile(
    r"^(?:\d{4}年度?|全年|今年|年内|累计|共计?|我[镇乡县区市局办]|全[镇乡县区市省]|本[镇乡县区市局]|先后|已|还|其中|一年来|组织|开展|发生|举办|召开|受理|办理|收到|共|镇|县|区|市|街道|乡|政府|有)+"
)


def _core(figure: Figure) -> str:
    return NOISE.sub("", NOISE.sub("", figure.subject)).strip("“”的")


def _alike(one: Term, two: Term) -> bool:
    """Whether two figures count the same thing by their own words."""
    first, second = _core(one.figure), _core(two.figure)
    if one.figure.value == two.figure.value == 100 and min(len(first), len(second)) >= 4:
        return first == second or first.endswith(second) or second.endswith(first)
    return len(first) >= 4 and first == second


LONG_ENOUGH = 5
OF_WHAT = re.compile(r"占[^，,。；;]*$")
LEANS = re.compile(
    r"(?:案?均)?(?:涉及|涉案|罚款|罚没|处罚|参与|参加|惠及|受益|其中)?(?:总)?(?:金额|款|人数|人员|资金|面积|数额|申请人|当事人|群众)|占比|比例"
)
SCOPED = re.compile(r"其中|[各某]|\d月|季度|上半年|下半年|部门|分局|村|社区|学校|企业|线上|线下|集中|专项|“")


def _whole_scope(term: Term, doc: Document) -> bool:
    """Whether a figure speaks of the whole body and year, so that another value contradicts it."""
    start = term.figure.at[0]
    sentence = re.split(r"[。\n]", doc.text[max(0, start - FARTHEST) : start])[-1]
    return not SCOPED.search(term.before) and "其中" not in sentence and term.exact and not OF_WHAT.search(term.before)


def _of_the_same(one: Term, two: Term) -> bool:
    """Whether two amounts that lean on a count before them (罚款金额, 涉及人数, 成功率) lean on the same count."""
    first, second = one.owner, two.owner
    leans = bool(LEANS.match(_core(one.figure)))
    if not leans and one.kind != "rate" and one.figure.indicator:
        return True
    if first is None or second is None:
        return first is second or not leans
    return bool(first.figure.indicator and first.figure.indicator == second.figure.indicator) or _alike(first, second)


def qualifiers(found: Sequence[Term], doc: Document) -> Iterator[Relation]:
    """Yield figures whose qualifiers contradict one another: 近9千多份, 近142宗."""
    for term in found:
        start, end = term.figure.at
        said = doc.text[start:end]
        near = re.match(r"近|将近|接近|不足|不到", said)
        if not near:
            continue
        more = re.search(r"[多余]|以上", said)
        odd = (
            term.kind not in ("rate", "money", "point", "fold")
            and term.figure.form is Form.DIGIT
            and term.value >= 100
            and term.value % 5
            and not re.search(r"均", term.before)
        )
        if more:
            words = f"“{near.group()}”与“{more.group()}”意思相反"
        elif odd:
            words = f"“{near.group()}”之后是一个确数"
        else:
            continue
        yield Relation(
            "qualifier",
            Verdict.CONTRADICTORY,
            said,
            shown(term.value),
            quotes((term,)),
            f"{term.figure.quote}：{words}，不能同时成立。",
        )
