"""How exactly a number is claimed, of what time it speaks, and what it counts."""

import re
from collections.abc import Sequence

from fadu.reading.document import Document
from fadu.reading.figures.lexer import Token
from fadu.reading.values import Period, Qualifier

ABOUT = frozenset({"近", "约", "大约", "将近", "接近", "左右", "上下"})
AT_LEAST = frozenset(
    {"超", "超过", "逾", "突破", "不少于", "不低于", "至少", "最低", "高于", "多于", "以上", "之多", "余"}
)
LIMIT = frozenset({"不超过", "不高于", "最多", "至多", "最高", "不足", "不到", "低于", "少于", "以内", "以下", "之内"})
TIMES = frozenset({"day", "workday", "hour", "minute", "month"})
GROWN = re.compile(
    r"(?:增长|增加|上升|提高|提升|提速|下降|减少|降低|压减|压缩|缩短|精简|缩减|减免|增幅|降幅|增长率|下降率|压缩率|回落|下滑|上涨|增|降|减)"
    r"(?:了|率|幅度|幅)?(?:为|达到?|至少|超过?|近|约|逾)?了?$"
)
REACHED = re.compile(r"(?:提高|提升|增加|增长|上升|压缩|缩短|减少|降低|下降|降|升|增|减)(?:至|到|为)[^，,。；;]*$")
THAN_PAST = re.compile(
    r"[比较与同是](?:20\d\d年|去年|上年|上一年度?|前年)(?:度|全年|同期|底|末)*的?[^，,。；;\d增减升降提缩多少翻相]{0,6}$"
)
COMPARED_WITH = re.compile(r"[比较与同](?:20\d\d年(?:度|底|末)?|去年|上年|上一年度?)(?:同期)?(?:相比)?")
ALSO_GROWN = re.compile(
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低)(?:了)?\d+(?:\.\d+)?(?:%|个百分点)?(?:和|、|及|与|，|,)$"
)
ALSO_LESS = re.compile(
    r"(?:同比|[比较][^，,。；;\d]{0,10})(?:增长|增加|上升|下降|减少|多|少|增|减)(?:了)?[\d,.]+[^\d，,。；;、]{1,4}[、和][\u4e00-\u9fff]{0,2}$"
)  # 比上年减少12批、47人次: the second, too
COMPARED = re.compile(r"同比|环比|[比较][^，,。；;]{0,12}(?:年|期|月|季|度|前)|上年|去年|相比")
MORE_THAN = re.compile(r"[比较][^，,。；;]{0,14}[多少](?:了)?$")
SET_AGAINST = re.compile(r"[与和同较比][^，,。；;]{0,14}(?:相比|比较)[，,][^。；;]{0,30}$")
BREAK = re.compile(r"[，,。；;：:\n！!？?]")
INNER = re.compile(r"[，,。；;：:\n、（）()！!？?“”\"]")
AIMED = re.compile(
    r"力争|争取(?!贷款|资金|项目|补助|上级|中央|政策|赔偿|到)|目标(?!责任|考核|管理|绩效|督[查办导]|办|任务(?:完成|考核)|的?\d)(?:为|是|任务)?|(?<![查训作法度习动施检抽划])计划(?!生育|完成|书|内|外|类|信息|总结|和总结|公开|安排)|拟(?=于|在|新建|建设|开展|举办|组织|投入|聘)|预计|预期|有望|确保.{0,12}(?:达|不低于|实现)|(?:要求|任务|指标).{0,16}$"
)
TASK = re.compile(r"(?:完成|占)[^，,。；;\d]{0,14}(?:任务|目标|计划|指标)(?:数|量|值)?$")
OF_TASK = re.compile(r"(?:完成|占)[^，,。；;]{0,14}(?:任务|目标|计划|指标)[^，,。；;]{0,12}的$")
OF_LAST_YEAR = re.compile(r"[比较与同](?:去年|上年|上一年度?|20\d\d年)(?:同期)?的$")
GOAL_AFTER = re.compile(r"(?:以上的?|的)(?:目标|任务|要求|标准|指标)")
NEEDED = re.compile(r"需|应当|应(?!诉|急|用|对)|(?<!主)要(?!求|点|素|件|问题|表现)|有待|将")
ATTAINED = re.compile(r"实现|达到|提高|提升|确保|完成|覆盖|率")
PAST_COUNT = re.compile(r"[仅只](?:有|占)?$|已(?:制发|办|完成|建|开展|发|受理)|被")
PAST_YEAR = re.compile(r"去年|上年|上一年|上年度|上年同期|往年|同期")
UP_TO_NOW = re.compile(
    r"截至|截止|至今|历年|连年|历次|迄今|目前为止|建[成立]以来|成立以来|[二三四五六]年来|(?:近|过去)[一二三四五\d]{1,2}年|“?十[三四五]五”?(?:以来|期间)|启动以来|实施以来|运行以来"
)
THIS_YEAR = re.compile(r"今年|本年|全年|年内|年度|当年|一年来|今年以来")
SAID_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年?(?=[年度以底初末上下前]|[^\d-])")
AT_YEARS_END = re.compile(r"20\d\d年(?:度)?[，,]?(?:数据|相关数据)?截[至止](?:20\d\d年)?12月(?:底|31日|份)?")
STANDING = re.compile(r"[已现共]有|建成|在册|累计|存量|总[量数]|注册|持证|持有")
PLANNED = re.compile(
    r"力争|拟(?=于|在|新建|建设|开展|举办|组织|投入|聘)|明年|来年|(?<!结转)(?<!结转至)(?<!结转到)(?<!转)下一?年度?|计划(?:在|于|开展|新增|新建|举办|组织|完成)|下一步"
)
AIM_YEAR = re.compile(r"(?:到|至|力争)20([2-4]\d)年(?:底|末)?[^，,。；;]{0,10}[，,]")
STOCK = re.compile(r"总[量数](?:突破|达|增至|为)")
PROBLEMS = re.compile(r"问题|不足|困难|短板")
OPENS_PLAN = re.compile(
    r"下一?步|下一?阶段|今后|明年|来年|下一?年度?|将(?!军)|打算|力争|拟|改进(?:措施|方向)|针对(?:以上|上述)|努力方向"
)
MOST_OF_A_SECTION = 3000
EMPTY = frozenset({"占", "占比", "和", "及", "与", "以及", "|", "比", "高", "分别占"})
LEADING = re.compile(
    r"(?>共计|累计|总计|合计|一共|先后|共有|已有|现有|达到|多达|高达|超过|其中|分别|完成|保持在|数量|总数|人数|共|已|还|再(?!次)|达(?!标|成)|为|有|了|是|约|均|各|数|的|到|至|在(?![办编审册职岗逃建])|量|20\d\d年(?:度|以来)?)++"
)
TRAILING = re.compile(
    r"(?:共计|累计|总计|合计|一共|达到|多达|高达|共有|分别|保持在|就有|仅|只有|达|(?<![作行])为|有|了|共|约|近|(?<!平)(?<!人)均|各|到|至|的|计|已|就|在)$"
)


def _trimmed(said: str) -> str:
    """Cut the words that only lead up to a number: 累计发放[…]共计."""
    said = said.strip()
    lead = LEADING.match(said)
    said = said[lead.end() :] if lead else said
    while tail := TRAILING.search(said):
        said = said[: tail.start()]
    return said


def qualifier(token: Token, doc: Document, period: Period) -> Qualifier:
    """Return the last of the qualifiers that apply, in the order of `Qualifier`."""
    text = doc.text
    sentence_start = _back_to(text, token.start, "。；;\n", 90)
    said = text[sentence_start : token.start]
    clause = BREAK.split(said)[-1]
    after = text[token.end : token.end + 12]
    found = Qualifier.EXACT
    if token.more or token.prefix in AT_LEAST or token.suffix in AT_LEAST:
        found = Qualifier.AT_LEAST
    if token.prefix in ABOUT or token.suffix in ABOUT or re.search(r"(?:大?约|近)占[^，,\d]*$", clause):
        found = Qualifier.ABOUT
    if token.unit.kind == "rate" and token.value == 100 and found is Qualifier.EXACT:
        found = Qualifier.ALL
    if token.value == 0:
        found = Qualifier.ZERO
    if (
        period is Period.PLAN
        or (TASK.search(clause) and after.startswith("的"))
        or _aimed(clause, said, after, token.start, doc)
    ):
        found = Qualifier.TARGET
    if _grown(token, clause, said):
        found = Qualifier.GROWTH
    if token.prefix in LIMIT or token.suffix in LIMIT or (token.unit.kind in TIMES and after.startswith("内")):
        found = Qualifier.LIMIT
    return found


def _aimed(clause: str, said: str, after: str, place: int, doc: Document) -> bool:
    if OF_TASK.search(clause):
        return False
    if GOAL_AFTER.match(after) or (
        re.search(
            r"(?:力争|争取(?!贷款|资金|项目|补助|上级|中央|政策|赔偿|到)|目标(?!责任|考核|管理|绩效|督[查办导]|办|任务(?:完成|考核))|(?<![查训作法度习动施检抽划])计划(?!外|类|内|信息|总结|公开)|拟|预计|有望)[^，,。；;]{0,30}$",
            clause,
        )
        and AIMED.search(clause)
    ):
        return True
    part = told_part(doc, place)
    if part == "problems" and NEEDED.search(said):
        return bool(NEEDED.search(clause) or ATTAINED.search(clause)) and not PAST_COUNT.search(clause)
    return part == "plan"


def _grown(token: Token, clause: str, said: str) -> bool:
    if MORE_THAN.search(clause) or ALSO_LESS.search(clause):
        return True
    if not GROWN.search(clause) and not ALSO_GROWN.search(said):
        return False
    return token.unit.kind in ("rate", "point", "fold") or bool(COMPARED.search(clause) or SET_AGAINST.search(said))


def period(token: Token, doc: Document) -> Period:
    """Return of what time the number speaks: its clause first, then its sentence, then its part of the report."""
    text = doc.text
    sentence_start = _back_to(text, token.start, "。\n", 160)
    said = text[sentence_start : token.start]
    clause = BREAK.split(said)[-1]
    if told_part(doc, token.start) == "plan":
        return Period.THIS_YEAR if PAST_COUNT.search(clause) and "已" in clause else Period.PLAN
    if token.unit.kind == "fold" and clause.endswith("的"):
        return Period.THIS_YEAR
    if OF_LAST_YEAR.search(clause) or THAN_PAST.search(clause):
        return Period.LAST_YEAR
    if STOCK.match(clause):
        return Period.CUMULATIVE
    reached = REACHED.search(clause)
    clause = COMPARED_WITH.sub("", reached.group() if reached else clause)
    return _by_clause(clause, said, doc.year) or _by_scope(clause, said, doc.year)


def _by_clause(clause: str, said: str, year: int | None) -> Period | None:
    """The time that the clause itself names, or that the one before it names for both."""
    if PAST_YEAR.search(clause) and not re.search(r"同比|[比较][^，,]{0,4}(?:去年|上年|上一年|同期)", clause):
        return Period.LAST_YEAR
    if PLANNED.search(clause):
        return Period.PLAN
    years = years_of(clause)
    if not years and year and not COMPARED.search(clause) and _of_year_said(said, year - 1):
        return Period.LAST_YEAR
    aim = AIM_YEAR.search(said)
    if aim and year and 2000 + int(aim.group(1)) > year:
        return Period.PLAN
    if year and years:
        if years[-1] == year - 1 and "以来" not in clause:
            return Period.LAST_YEAR
        if years[-1] > year and re.search(r"到20|底前|年底", clause):
            return Period.PLAN
    return None


def _by_scope(clause: str, said: str, year: int | None) -> Period:
    """The time of the clause or else of the sentence: up to now, or this year."""
    if year and AT_YEARS_END.search(said) and not STANDING.search(clause):
        return Period.THIS_YEAR
    for scope in (clause, said):
        if UP_TO_NOW.search(scope) or (year and re.search(r"20[0-4]\d年以来", scope) and f"{year}年以来" not in scope):
            return Period.CUMULATIVE
        if THIS_YEAR.search(scope) or (year and str(year) in scope):
            return Period.THIS_YEAR
    return Period.THIS_YEAR


def years_of(said: str) -> list[int]:
    """The years that the words name, in order."""
    return [int(year) for year in SAID_YEAR.findall(said)]


def _of_year_said(said: str, year: int) -> bool:
    """Whether the last time named since the semicolon opens a clause with a count: 2022年办理19件，挽回损失20万元."""
    for clause in reversed(re.split(r"[，,：:]", re.split(r"[；;]", said)[-1])[:-1]):
        if THIS_YEAR.search(clause) or years_of(clause):
            return bool(re.match(rf"(?:其中)?{year}年(?!度?工作)", clause) and re.search(r"\d", clause[5:]))
    return False


def told_part(doc: Document, place: int) -> str | None:
    """The part that a place speaks for: under one heading for problems and plan, the plan only begins where it is said to."""
    part = doc.part_at(place)
    if part != "plan":
        return part
    section = doc.section_at(place)
    heading = doc.headings_above(place).partition("\n")[0]
    if (
        section is None
        or not PROBLEMS.search(heading)
        or (OPENS_PLAN.search(section.heading) and not PROBLEMS.search(section.heading))
    ):
        return part
    said = doc.text[max(section.heading_at[1], place - MOST_OF_A_SECTION) : place]
    return part if OPENS_PLAN.search(said) else "problems"


def _back_to(text: str, place: int, marks: str, most: int) -> int:
    first = max(0, place - most)
    window = text[first:place]
    cut = max(window.rfind(mark) for mark in marks)
    return first + cut + 1


def subject(token: Token, before_last: int, doc: Document, earlier: Sequence[str]) -> str:
    """Return the words of the text that say what is counted: after the measure word, or before the number, or the last said."""
    text = doc.text
    following = INNER.split(text[token.end : token.end + 30])[0]
    following = re.split(r"\d", following)[0]
    left = text[max(before_last, token.start - 40, 0) : token.start]
    left = re.sub(r"[（(][^（）()]{0,30}[)）]$", "", left)
    preceding = INNER.split(left)[-1]
    quoted = re.search(r"“[^“”]{1,20}”[^，,。；;“”]{0,12}$", left)
    if quoted:
        preceding = quoted.group()
    preceding = _trimmed(preceding)
    rate = token.unit.kind in ("rate", "point", "fold")
    if preceding in EMPTY:
        preceding = ""
    if rate:
        return (
            preceding
            or (earlier[-1] if earlier and left.rstrip().endswith(("占", "占比", "和", "及")) else "")
            or _verbless(following)
            or (earlier[-1] if earlier else "")
        )
    if len(following) >= 2 and not re.match(r"[，,。]|以上|左右", following) and not _ends_clause(preceding):
        return _verbless(following)
    if _weak(preceding) and len(following) >= 2:
        return _verbless(following)
    if preceding:
        return preceding
    return _verbless(following) or (earlier[-1] if earlier else "")


def _verbless(following: str) -> str:
    """Cut the noun phrase after a measure word before the predicate that follows it."""
    cut = re.split(
        r"(?:均|都|全部|已|正在|被|进行|开展了?|签订|实现|参加|参与|组成|(?<!行)为|予以|按照|由|用于|接受)",
        following,
        maxsplit=1,
    )
    return (cut[0] if len(cut[0]) >= 2 else following).strip()


def _weak(preceding: str) -> bool:
    """Whether the words before a number are only a verb or a place, so that what is counted follows."""
    return len(preceding) <= 1 or bool(
        re.fullmatch(
            r"(?:全[镇县市区省乡]|我[镇县市区局乡]|目前|全年|今年|年内|举办|召开|开展|组织|建立|设立|建成|聘请|配备|办理|办结|受理|查处|发放|完成|打造|成立|新增|选聘|培育|制定|出台|印发|镇|村|年|辖区|涉及|覆盖|实现|确定|涵盖|联合|等|与|由|对|在|从|把|将)+",
            preceding,
        )
    )


def _ends_clause(preceding: str) -> bool:
    """Whether the words before already name what is counted: 发放宣传资料[5000份]."""
    return (
        len(preceding) >= 4
        and not _weak(preceding)
        and not re.search(
            r"(?:举办|召开|开展|组织|建立|设立|聘请|配备|办理|受理|查处|发放|制定|出台|印发|等|由|与)$", preceding
        )
    )
