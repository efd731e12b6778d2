"""Wording: broken and doubled words, lost digits, qualifiers at odds, wrong measures, unfilled gaps, personal data.

What is left over from another place or year is read in `leftovers`, marks and numbering in `marks`.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from stdnum.cn import ric

from fadu.reading.document import Document
from fadu.reading.leftovers import left_over
from fadu.reading.marks import out_of_order
from fadu.reading.values import Finding, Severity

ERROR, DOUBT, NOTE = Severity.ERROR, Severity.DOUBT, Severity.NOTE

# Possessive, so that a long run of digits is gone through once.
NUMBER: Final = r"(?:\d[\d,.]*+|[一二两三四五六七八九十百千]++)\s?[十百千万亿]*+"
MEASURES: Final = (
    r"(?:人次|场次|件|份|次|项|名|人|场|起|宗|条|个|户|期|张|册|幅|家|辆|处|篇|万元|亿元|元|部|本|位|批|轮|%|％)"
)
DOUBLED: Final = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
DOUBLED_ONE: Final = re.compile(r"(?<![目标别似有无好])的的(?!确)|(?<!为)(?<!除)了了(?!解|然|结|断)|，，|。。|、、")
# The last character of a word of office written twice: 法律顾问制度度.
ENDED_TWICE: Final = re.compile(
    r"(?:制度(?=度)|机制(?=制(?![度定约作造]))|政府(?=府)|工作(?=作(?![为出用风]))|建设(?=设(?![施立备计置定]))|管理(?=理(?![论由念顺解]))"
    r"|情况(?=况)|问题(?=题)|规定(?=定(?![期点位向于]))|活动(?=动(?![员态力物作手])|$)|宣传(?=传(?![统播达]))|服务(?=务(?![必实工农]))|人员(?=员(?!工))"
    r"|部门(?=门(?![户口头]))|会议(?=议(?![题事程定]))|培训(?=训)|群众(?=众)|纠纷(?=纷(?!争))|案件(?=件(?!数)))(?P<again>.)"
)
AT_ODDS: Final = (
    (
        re.compile(
            rf"(?:近|约|将近|接近|大约|不足|不到)\s?{NUMBER}(?:多|余|几)\s?{MEASURES}?|"
            rf"(?:近|约|将近|接近|大约|不足|不到)\s?\d[\d,.]*[十百千万亿]*\s?{MEASURES}?\s?(?:以上|之多)"
        ),
        DOUBT,
        "前后两个限定语互相矛盾：一个说不到，一个说超过，请只留一个。",
    ),
    (
        re.compile(r"(?:率|度|比例|占比)(?:均|都)?(?:达到?|为|是|保持在)?(?:100%|百分之百)(?:以上|多)"),
        DOUBT,
        "比率不会超过100%，请核对。",
    ),
    (
        re.compile(
            rf"(?:多达|超过|超|逾|突破)\s?{NUMBER}(?:多|余)\s?{MEASURES}?|(?:约|大约)\s?{NUMBER}\s?{MEASURES}?左右|"
            rf"(?:至少|不少于|不低于)\s?{NUMBER}(?:多|余)"
        ),
        NOTE,
        "两个限定语意思重复，请只留一个。",
    ),
    (
        re.compile(
            r"(?<![附临最远接亲靠逼])(?:近|约)\s?\d{1,6}[1-9]\s?(?=(?:人次|场次|件|份|次|项|名|人|场|起|宗|条|个|户|家))"
        ),
        NOTE,
        "“近”“约”后面是精确到个位的数，请核对是约数还是实数。",
    ),
)
COUNTED: Final = (
    r"确立|梳理|受理|办理|办结|收到|接到|开展|举办|组织|召开|发放|审核|审查|调处|调解|化解|接待|查处|立案|出动|排查|"
    r"制定|出台|清理|签订|聘请|培训|发布|公开|移送|处罚|罚款|承办|报备|解答|悬挂|张贴|走访|检查"
)
# A count word with its measure and no number between: 开展培训次，发放资料余份。
LOST: Final = re.compile(
    rf"(?:(?:共|共计|累计|总计|合计|达|达到|超过|{COUNTED})(?:了)?[\u4e00-\u9fff]{{0,10}}?)"
    rf"(?<![\d一二两三四五六七八九十百千万几数多各每首第半亿余])\s?(?:余|多)?(?:人次|场次|余件|余份|余人|余条|余场|余名|万元)(?=[，。；、,;）)]|$)"
)
LOST_SHORT: Final = re.compile(
    r"(?:案件|纠纷|文件|事项|资料|活动|会议|讲座|培训|意见|建议|合同|信息|申请|意见书|建议书|决定书|通知书|协议书|法律文书|手册|传单|横幅|标语)(?:共|共计|累计|约|近)?(?<!\d)(?:件|份|起|宗|场|次|条|项)(?=[，。；,;]|$)"
)
LOST_AFTER: Final = re.compile(rf"(?<![公中与同])共(?:计)?(?:{COUNTED})了?[\u4e00-\u9fff]{{2,10}}(?=[，。；,;])")
NUMERAL: Final = re.compile(r"[\d一二两三四五六七八九十百千万几数多各每半全零]")
BLANK: Final = re.compile(
    rf"(?:共|计|了|达|为|办|理|展|行|权力|事项|案件)\s?(?:[□▢■]+|[_＿]{{2,}}|[(（]\s+[)）]|\s{{3,}})\s?{MEASURES}|[□▢]{{1,}}\s?{MEASURES}"
)
RATE: Final = re.compile(r"率(?:均|都)?(?:达到|达|为|是|超过)\s?[%％]")
PLACEHOLDER: Final = re.compile(
    r"(?<![A-Za-z0-9XxＸ×✕╳])[XxＸ×✕╳]{2,}(?![A-Za-z0-9])|20[Xx×✕＊*]{2}年?|(?<![\d*])\*{2,}(?![\d*])|(?<![赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹窦章苏潘葛范彭鲁韦马方任袁柳唐罗薛贺倪汤殷毕郝安常于傅康伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅林徐邱骆高夏蔡田胡霍万柯卢莫丁邓洪包左石崔吉龚程邢裴陆荣翁段侯宁武刘龙叶白蒲赖谭姬申冉雷温易廖文曾向欧乔覃黎])某某+|"
    r"[（(【\[](?:此处|请)?(?:待补充?|待定|待核实?|填写[^）)】\]]{0,10}|单位名称|姓名|数据|请填[^）)】\]]{0,8}|此处[^）)】\]]{0,12}|备注：?[^）)】\]]{0,6}待[^）)】\]]{0,6})[）)】\]]|"
    r"[_＿]{3,}|(?<=[^\u4e00-\u9fff\d])年\s+月\s+日|(?<!\d)20\d?\s*年\s{2,}月"
)
MOBILE: Final = re.compile(r"(?<![\d.\-])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)")
IDENTITY: Final = re.compile(r"(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])")
CARD: Final = re.compile(r"(?<!\d)62\d{14,17}(?![\dXx])")
BORN: Final = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("fadu.reading").joinpath("wording.toml").read_text(encoding="utf-8"))


@cache
def _slipped(table: str) -> tuple[re.Pattern[str], dict[str, str], tuple[tuple[re.Pattern[str], str], ...]]:
    """One pattern of all plain slips with what is meant by each, and the slips that need a look at their neighbours.

    Plain words in one alternation without groups are found many times faster than patterns are.
    """
    plain: dict[str, str] = {}
    patterns = []
    for said, meant in _lexicon()[table].items():
        if re.search(r"[\[\]()?.\\]", said):
            patterns.append((re.compile(said), meant))
        else:
            plain |= dict.fromkeys(said.split("|"), meant)
    return re.compile("|".join(sorted(plain, key=len, reverse=True))), plain, tuple(patterns)


@cache
def _measures() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = []
    for row in _lexicon()["measure"]:
        said = rf"(?:共|共计|累计|约|近|达|了|的)?{NUMBER}(?:余|多)?"
        after = rf"(?P<thing>{row['things']}){said}(?P<measure>{row['wrong']})(?![\u4e00-\u9fff]?(?:以上)?(?:次|级|证))"
        before = (
            rf"(?<![\u4e00-\u9fff\d,.]){NUMBER}(?:余|多)?(?P<measure>{row['wrong']})"
            rf"(?P<thing>{row['things']})(?=[，。；、,;]|$)"
        )
        rows += [(re.compile(after), row["things"], row["right"]), (re.compile(before), row["things"], row["right"])]
    return tuple(rows)


def find_wording(doc: Document) -> tuple[Finding, ...]:
    """Every finding about the wording, in the order of its places."""
    found = [
        *_slips(doc),
        *_twice(doc),
        *_lost(doc),
        *_at_odds(doc),
        *_wrong_measures(doc),
        *_unfilled(doc),
        *_personal(doc),
        *left_over(doc),
        *out_of_order(doc),
    ]
    unique = {(each.kind, each.start, each.end): each for each in found}
    return tuple(sorted(unique.values(), key=lambda each: (each.start, each.end)))


def _slips(doc: Document) -> Iterator[Finding]:
    for table, severity in (("mistaken", ERROR), ("doubtful", NOTE)):
        plain, meant, patterns = _slipped(table)
        found = [(match, meant[match.group()]) for match in plain.finditer(doc.text)]
        found += [(match, right) for pattern, right in patterns for match in pattern.finditer(doc.text)]
        for match, right in found:
            message = f"“{match.group()}”疑为“{right}”之误，请核对。"
            yield doc.finding("broken_word", severity, match.start(), match.end(), message, suggestion=right)


def _twice(doc: Document) -> Iterator[Finding]:
    allowed = set(_lexicon()["doubled"]["allowed"])
    for match in DOUBLED.finditer(doc.text):
        word = match[1]
        if match.group() in allowed or word[0] in "一逐每几多两半" or len(set(word)) == 1:
            continue
        message = f"“{word}”连写了两遍，请核对是否多写。"
        yield doc.finding("doubled_word", DOUBT, match.start(), match.end(), message, suggestion=word)
    for match in DOUBLED_ONE.finditer(doc.text):
        message = f"“{match.group()}”重复，请核对是否多写。"
        yield doc.finding("doubled_word", DOUBT, match.start(), match.end(), message, suggestion=match.group()[0])
    for match in ENDED_TWICE.finditer(doc.text):
        message = f"“{match.group()}”末字重复，请核对是否多写。"
        yield doc.finding("doubled_word", DOUBT, match.start(), match.end(), message, suggestion=match.group()[:-1])
    # A character written on both sides of a page break: 党组领 / 领导班子.
    text, places = doc.text, doc.cleaned.places
    for at in range(len(text) - 1):
        if text[at] == text[at + 1] and places[at + 1] - places[at] > 1 and "\u4e00" <= text[at] <= "\u9fff":
            between = doc.cleaned.original[places[at] + 1 : places[at + 1]]
            if "\n" in between and not between.strip():
                message = f"换行前后都有“{text[at]}”字，可能因分页重复，请核对。"
                yield doc.finding("doubled_word", DOUBT, at, at + 2, message, suggestion=text[at])


def _lost(doc: Document) -> Iterator[Finding]:
    message = "这里有量词或“共”字，却没有数字，可能漏填，请补上。"
    for pattern in (BLANK, RATE):
        for match in pattern.finditer(doc.text):
            yield doc.finding("missing_number", ERROR, match.start(), match.end(), message)
    for pattern in (LOST, LOST_SHORT, LOST_AFTER):
        for match in pattern.finditer(doc.text):
            rest = doc.text[match.end() : match.end() + 12]
            if NUMERAL.search(match.group()) or (pattern is LOST_AFTER and re.match(r"[，,].{0,6}\d", rest)):
                continue
            yield doc.finding("missing_number", DOUBT, match.start(), match.end(), message)


def _at_odds(doc: Document) -> Iterator[Finding]:
    for pattern, severity, message in AT_ODDS:
        for match in pattern.finditer(doc.text):
            if severity is NOTE and "均" in doc.text[max(0, match.start() - 6) : match.start()]:
                continue  # an average may be said so
            yield doc.finding("contradictory_qualifier", severity, match.start(), match.end(), message)


def _wrong_measures(doc: Document) -> Iterator[Finding]:
    for pattern, _, right in _measures():
        for match in pattern.finditer(doc.text):
            if re.search(r"[每各]个?$", doc.text[max(0, match.start() - 3) : match.start()]):
                continue
            following = doc.text[match.end() : match.end() + 1]
            if match["measure"] in ("名", "人", "位") and "\u4e00" <= following <= "\u9fff":
                continue  # 调委会759名调解员: the number goes with what follows
            message = f"“{match['thing']}”不用量词“{match['measure']}”，一般用“{right}”，请核对量词或数字的归属。"
            yield doc.finding("measure_word", DOUBT, match.start(), match.end(), message, suggestion=right)


def _unfilled(doc: Document) -> Iterator[Finding]:
    for match in PLACEHOLDER.finditer(doc.text):
        message = f"“{match.group().strip()}”像是没有填写的空位，请补上实际内容。"
        yield doc.finding("placeholder", ERROR, match.start(), match.end(), message)


def _personal(doc: Document) -> Iterator[Finding]:
    shaped = [match for match in IDENTITY.finditer(doc.text) if BORN.match(match.group(), 6)]
    identities = [match for match in shaped if ric.is_valid(match.group())]
    for match in shaped:
        if match not in identities and re.search(
            r"身份证|证件号|公民身份", doc.text[max(0, match.start() - 12) : match.start()]
        ):
            message = "这里像是居民身份证号码（校验码不符），公开前请删除或遮盖。"
            yield doc.finding("personal_data", DOUBT, match.start(), match.end(), message, suggestion="删除或遮盖")
    for match in identities:
        message = "这里有居民身份证号码，公开前请删除或遮盖。"
        yield doc.finding("personal_data", ERROR, match.start(), match.end(), message, suggestion="删除或遮盖")
    taken = [match.span() for match in identities]
    for match in MOBILE.finditer(doc.text):
        if not any(start <= match.start() < end for start, end in taken):
            message = "这里有手机号码，公开前请确认可以公开，否则删除或改用办公电话。"
            instead = "删除或改用办公电话"
            yield doc.finding("personal_data", DOUBT, match.start(), match.end(), message, suggestion=instead)
    for match in CARD.finditer(doc.text):
        if not any(start <= match.start() < end for start, end in taken):
            message = "这里像是银行卡号，公开前请删除。"
            yield doc.finding("personal_data", ERROR, match.start(), match.end(), message, suggestion="删除")
