"""Who reports, on which year, under which title and number, to whom, on which days."""

import re
from dataclasses import dataclass

from fadu.reading import gazetteer
from fadu.reading.clean import Cleaned
from fadu.reading.outline import number_of
from fadu.reading.values import Issuer, Level

HEAD_LINES = 24
LONGEST_TITLE = 75
WORK = re.compile(r"(?:报告|总结|年报(?:说明)?|汇报|数据表|统计表|报告书)(?:[(（][^()（）]{1,14}[)）])?$")
TITLE = re.compile(
    r"(?:报告|总结|年报|说明|通报|情况|报告书|汇报|年度报告表|数据表|统计表|数据统计|统计分析|统计数据|统计年报)(?:[(（][^()（）]{1,14}[)）])?$"
)
CUT_TITLE = re.compile(
    r"[^。，,：:；;]{6,70}?(?:年度报告|情况报告|工作报告|情况的报告|的报告|工作总结|情况汇报)(?=[^》])"
)
ABOUT = re.compile(r"法治|依法|行政|信息公开|政务公开|执法|复议|应诉|普法|年度报告|年报|工作")
ENTRY = re.compile(r"索\s?引\s?号|发布机构|发文字号|主题分类|成文日期")
LABEL = re.compile(r"^\W{0,3}(?:文件|公文)?(?:名\s?称|标\s?题)\s?[:：|｜\t ]\s?|[\s|｜]+$")
NO_TITLE = re.compile(r"本报(?!告)|本刊|本网|记者|(?:本|该)(?:年度)?(?:报告|年报)|根据|依据|按照|为了?|现[将把]|以下")
NUMBERED = re.compile(r"[一二三四五六七八九十\d]+[、.．]|[(（][一二三四五六七八九十\d]+[)）]|第[一二三四五]部分")
TAIL = (
    "人民政府办公室|人民政府|政府办公室|政府|管理委员会|管委会|委员会|办事处|办公室|街道|镇|乡|局|厅|委|法院|检察院|研究院|研究所|执法大队|大队|支队|总队|"
    "行政复议局|中心|公司|会|署|处|站|开发区|区|县|市|省|盟|旗|州"
)
BODY = re.compile(rf"(?:中共|中国共产党)?[\u4e00-\u9fff()（）]{{2,34}}?(?:{TAIL})")
BODY_BEFORE = re.compile(
    rf"(?P<body>(?:中共|中国共产党)?[\u4e00-\u9fff()（）、]{{1,40}}?(?:{TAIL}))\s?(?=关于|20\d\d|二[〇○零ОoO]|法治政府|法治建设|依法|政务公开|政府信息|行政(?!复议局|审批|执法局|服务|执法大队)|年度|信息公开|落实|推进|贯彻|开展|上半年|公布|发布|报送)"
)
NO_BODY = re.compile(
    r"^(?:全|本|我|该|各)[省市县区镇乡]|^(?:乡镇|街道|县|区|镇|乡|市)$|[xX×＊*]|更好|开展|为了|坚持|深入|召开|如下"
)
MADE_BY = re.compile(
    rf"(?:由|现(?:公开|公布|发布|将)|请(?:与|向)|请联系[:：]?)(?P<body>[\u4e00-\u9fff()（）]{{2,34}}?(?:{TAIL}))(?=综合|根据|依据|按照|结合|编制|汇总|20\d\d|联系|政府信息公开|[(（](?:地址|联系|电话))"
)
OF_STREET = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|年|，|《)(?P<street>[\u4e00-\u9fff]{2,4}(?<!各)(?<!我)(?<!全)(?<!治)街)(?=以|坚持|深入|认真|严格|全面|积极|在|始终|紧紧|高度|党工委|20\d\d|“三重)"
)
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}[〔﹝\[【（(［]\s?(?:19|20)\d\d\s?[〕﹞\]】）)］]\s?(?:第\s?)?\d{1,4}\s?号")
ADDRESSEE = re.compile(
    r"(?:中共)?[\u4e00-\u9fff、,，()（）]{1,48}(?:政府|委|会|局|办|厅|院|中心|部门|领导|单位|组|同志们|代表)[:：]"
)
DAY = re.compile(r"(20\d\d)\s?[-./年]\s?(1[0-2]|0?[1-9])\s?[-./月]\s?(3[01]|[12]\d|0?[1-9])(?!\d)")
DAY_LINE = re.compile(
    r"[(（]?(?:20\d\d|二[〇○零ОoO0][〇○零ОoO0一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[)）]?"
)
HAN_DAY = re.compile(
    r"(二[〇○零ОoO0][〇○零ОoO0一二三四五六七八九]{2})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
YEARS = re.compile(r"(?<!\d)20[0-4]\d年?[-—–－~～至](20[0-4]\d)年")
SAID_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年(?!\d{1,2}月|以来|之前|以前|起)")
SINCE_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年(?:以来|起)")
HAN_YEAR = re.compile(r"二[〇○零ОoO0][〇○零ОoO0一二三四五六七八九]{2}(?=年)")
PUBLISHED = re.compile(
    r"(?:发布|公开|发表|更新|生成|成文|印发|发文)(?:日期|时间|于)?\s*[:：]?\s*(20\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2})"
)
ZEROS = "〇○零ОoO0"
HAN_DIGIT = {character: str(value) for value, character in enumerate("零一二三四五六七八九")} | dict.fromkeys(
    ZEROS, "0"
)
STREET = re.compile(r"街道(?:党工委|办事处|办|社区)?$|街道(?:办事处|党工委)")
TOWN = re.compile(r"(?:镇|乡|苏木)(?:党委|委员会|委|人民政府|政府|党政办公室)?$")
PARTY = re.compile(r"^(?:中共|中国共产党)")
OFFICE = re.compile(
    r"(?:局|厅|办公室|中心|大队|支队|总队|法院|检察院|研究院|研究所|公司|处|署|站|(?:发展和?改革|卫生健康|住房.*建设|经济.*信息化|国有资产.*管理|健康|改革|科技|城市管理|交通运输|农业农村|应急管理|生态环境|民族.*宗教.*事务)委员会|(?:发改|卫健|住建|经信|国资|教|科|建)委)$"
)
GOVERNMENT = re.compile(r"(?:人民政府|政府|市委|县委|区委|省委)$")
SPEAKER = re.compile(
    r"(?<![\u4e00-\u9fff])(?:年|，|来)?([\u4e00-\u9fff]{2,9}?(?:镇|乡|街道|局|县|区|市)(?:人民政府|办事处|党委)?)(?=坚持|高度|深入|认真|全面|始终|积极|严格|持续|紧紧|以习近平|在(?:区|县|市|镇|上级)|法治政府建设)"
)


SEAL = re.compile(r"\s?[(（](?:代章|盖章|公章|印章|章)[)）]\s?$")
SEAT = re.compile(r"(?:人民政府|办事处)$")
TOWN_SAID = re.compile(
    r"(?<=[在为对是以、，,。“《(（\n与和由])([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=党委|人民|政府|委|村|落|各|辖|司法|综治|[“”》、，,的])"
)
NO_TOWN = frozenset({"各乡镇", "各镇", "全镇", "乡镇", "我镇", "各街道", "镇街道", "小城镇", "本乡镇"})


@dataclass(frozen=True)
class Identity:
    """What the head and foot of a report tell of it. `dates` are ISO days: signed first, then published."""

    issuer: Issuer
    title: str | None
    year: int | None
    document_number: str | None
    dates: tuple[str, ...]
    addressee: str | None


def identify(cleaned: Cleaned) -> Identity:
    """Return the identity that the text itself gives; what it does not tell is None."""
    lines = [line for line in cleaned.text[:8000].split("\n")[:HEAD_LINES] if line.strip()]
    title, above = _title(lines)
    foot = [SEAL.sub("", line) for line in cleaned.text[-500:].split("\n")[-8:] if 1 < len(line) < 44]
    signed = _days("\n".join(line for line in foot if re.search(r"日\s*[)）]?$|\d$", line))) or _days(
        "\n".join(line for line in lines[:8] if DAY_LINE.fullmatch(line))
    )
    published = [day for said in PUBLISHED.findall(cleaned.original[:4000]) for day in _days(said)]
    heads = [*lines[:12], *cleaned.original[:2500].split("\n")]
    numbers = [
        found.group() for line in heads if len(line) < 80 and (found := NUMBER.search(line)) and "根据" not in line
    ]
    addressee = next((line.rstrip(":：") for line in lines[:14] if len(line) < 60 and ADDRESSEE.fullmatch(line)), None)
    bodies = (
        above
        or _bodies(title)
        or [line for line in foot if _is_body(line)]
        or [line for line in lines[:4] if _is_body(line)]
    )
    named = next((line for line in lines[:6] if _is_body(line) and OFFICE.search(line)), None)
    if named and len(bodies) == 1 and named != bodies[0] and named.startswith(bodies[0]) and "街道" not in named:
        bodies = [named]  # 某县的报告，标题下另署某县司法局
    return Identity(
        issuer=_issuer(bodies, [line for line in foot if _is_body(line)], title or "", cleaned.text),
        title=title,
        year=_year(title, cleaned.text, signed),
        document_number=numbers[0] if numbers else None,
        dates=tuple(dict.fromkeys(signed[-1:] + published[:1])),
        addressee=addressee,
    )


def _is_body(line: str) -> bool:
    return len(line) <= 40 and bool(BODY.fullmatch(line.strip())) and not TITLE.search(line)


def _title(lines: list[str]) -> tuple[str | None, list[str]]:
    """Return the title, joined with the bodies that stand on lines of their own above it, and those bodies."""
    best, heaviest = None, 0
    for place, line in enumerate(lines):
        if ENTRY.search(line):
            continue
        if "。" in line or len(line) > LONGEST_TITLE:
            cut = CUT_TITLE.match(line) if best is None else None
            if cut and not re.search(r"根据|按照|依据|现将|报告如下", cut.group()) and not NO_TITLE.match(cut.group()):
                return re.sub(r"^\d{1,2}[、.]", "", cut.group()), []
            break
        line = LABEL.sub("", line)
        if len(re.findall(r"[|｜]", line)) > 2:
            continue
        named = TITLE.search(line) and ABOUT.search(line) and len(line) >= 6
        if (
            named
            and not NUMBERED.match(line)
            and not NO_TITLE.match(line)
            and line[-1] not in ":："
            and not re.search(r"现将|如下", line)
        ):
            weight = (
                2 * bool(WORK.search(line)) + 2 * bool(YEAR.search(line) or HAN_YEAR.search(line)) + ("关于" in line)
            )
            if weight >= heaviest:
                best, heaviest = place, weight
    if best is None:
        return None, []
    said, first = re.sub(r"^(?:公告|公示|通知|标题)[:：]\s*", "", LABEL.sub("", lines[best])), best
    if not BODY_BEFORE.match(said):
        while first and _is_body(lines[first - 1]) and best - first < 3:
            first -= 1
    if first == best and best and not YEAR.search(said) and _runs_on(lines[best - 1]):
        said = lines[best - 1].strip() + said
    above = [line.strip() for line in lines[first:best]]
    return (" ".join([*above[:-1], above[-1] + said]) if above else said), above


def _runs_on(line: str) -> bool:
    """Whether a line is the first half of a title that the page's width broke."""
    return bool(BODY_BEFORE.match(line.strip()) and YEAR.search(line)) and not re.search(
        r"[：:。，,>》]|报告$|总结$", line
    )


def _bodies(title: str | None) -> list[str]:
    found = BODY_BEFORE.match(
        re.sub(r"^(?:关于)?(?:20\d\d年度?|二[〇○零ОoO0][〇○零ОoO0一二三四五六七八九]{2}年度?)?", "", title or "")
    )
    return [found.group("body")] if found and not NO_BODY.search(found.group("body")) else []


def _days(text: str) -> list[str]:
    found = [(m.start(), f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}") for m in DAY.finditer(text)]
    found += [
        (m.start(), f"{_han_year(m[1])}-{number_of(m[2]):02d}-{number_of(m[3]):02d}") for m in HAN_DAY.finditer(text)
    ]
    return [day for _, day in sorted(found)]


def _han_year(said: str) -> int:
    return int("".join("2" if character == "二" else HAN_DIGIT[character] for character in said))


def _year(title: str | None, text: str, signed: list[str]) -> int | None:
    """The year reported: the title's (of several the last), else the one the opening speaks of most, else the one before
    the signature.
    """
    if title:
        span = YEARS.search(re.sub(r"《[^》]*》", "", title))
        found, han = YEAR.search(title), HAN_YEAR.search(title)
        if span or found:
            return int((span or found).group(1))  # type: ignore[union-attr]
        if han:
            return _han_year(han.group())
    opening = re.sub(r"《[^》]*》|[〔\[(（]\d{4}|[比较与同]20\d\d年", "", text[:900])
    for pattern in (SAID_YEAR, SINCE_YEAR):
        years = [int(year) for year in pattern.findall(opening)]
        if years:
            return max(dict.fromkeys(years), key=years.count)
    han = HAN_YEAR.search(text[:900])
    if han:
        return _han_year(han.group())
    return int(signed[-1][:4]) - 1 if signed else None


def _issuer(bodies: list[str], signers: list[str], title: str, text: str) -> Issuer:
    """The issuer, by the fullest name among title and signature, placed by the places that the text names."""
    names = [
        part
        for name in bodies
        for part in re.sub(r"(?:(?<=委员会)|(?<=委)(?!员会))(?=[^、]{2,8}人民政府)", "、", name.strip("() （）")).split(
            "、"
        )
    ]
    for signer in signers:
        if (
            names
            and len(names) == 1
            and SEAT.sub("", signer).endswith(SEAT.sub("", names[0])[-4:])
            and len(signer) > len(names[0])
        ):
            names = [signer]
    names = names or _speaker(text)
    whole = "、".join(dict.fromkeys(names))
    own = names[-1] if names else ""
    near = [place for name in names for place in gazetteer.named(name)] + gazetteer.named(title)
    province, city, county = gazetteer.where(near)
    level = _level(own, county, city)
    if province is None and county is None and city is None:
        around = _nearby(text, level)
        province, city, county = gazetteer.where(around)
    if level in (Level.TOWN, Level.STREET) and not gazetteer.named(own) and own:
        whole = f"{county or city or ''}{own}"
    if re.match(r"[县市区旗州盟](?:人民政府|[\u4e00-\u9fff]{1,12}局)", whole) and (county or city):
        whole = f"{county or city}{whole[1:]}"
    if re.search(r"(?:镇|乡|苏木|县|区|市|省|旗)$", whole):
        whole += "人民政府"
    if whole.endswith("街道"):
        whole += "办事处"
    return Issuer(whole, level, province, county if level is not Level.CITY else None)


def _speaker(text: str) -> list[str]:
    """The body that made the report by its own words, else that the text speaks of as acting, where neither title nor
    signature names one.
    """
    made = [found.group("body") for found in MADE_BY.finditer(text[:3000]) if not NO_BODY.search(found.group("body"))]
    if made:
        return [re.sub(r"(?<=人民政府)(?:办公室|办公厅|电子政务.*)$", "", made[0])]
    if "我街" in text or "依法治街" in text:
        streets = [found.group("street") for found in OF_STREET.finditer(text[:6000])]
        if streets:
            return [max(dict.fromkeys(streets), key=streets.count) + "道"]
    said = SPEAKER.findall(text[:6000])
    said = said or [name for name in TOWN_SAID.findall(text[:20_000]) if name not in NO_TOWN]
    often = max(dict.fromkeys(said), key=said.count) if said else ""
    if NO_BODY.search(often) or re.match(r"[度为]", often):
        return []
    return [often] if said.count(often) > 1 or SPEAKER.search(text[:6000]) else []


def _nearby(text: str, level: Level | None) -> list[str]:
    """Places that the text names more than once, or in the names of its own documents; the nearest first."""
    said = gazetteer.named(text[:20_000])
    own = [name for name in dict.fromkeys(said) if name.endswith(("县", "区", "市", "旗")) and name not in ("市辖区",)]
    del level
    return (
        sorted(own, key=lambda name: -said.count(name))[:1]
        + [name for name in said if gazetteer.whole_province(name)][:1]
    )


def _level(name: str, county: str | None, city: str | None) -> Level | None:
    plain = PARTY.sub("", name)
    if not plain:
        return None
    if OFFICE.search(plain) and not re.search(r"人民政府办公室$|街道办事处$", plain):
        return Level.DEPARTMENT
    if STREET.search(plain):
        return Level.STREET
    if TOWN.search(plain):
        return Level.TOWN
    if re.search(r"省(?:人民政府|委)?$|自治区(?:人民政府)?$", plain) or (
        gazetteer.whole_province(re.sub(r"(?:人民)?政府.*$", "", plain)) is not None
    ):
        return Level.PROVINCE
    if county or re.search(r"(?:县|旗|区)(?:人民政府|委|政府)?(?:办公室)?$|管委会$|管理委员会$", plain):
        return Level.COUNTY
    if city or re.search(r"[市州盟](?:人民政府|委|政府)?(?:办公室)?$", plain):
        return Level.CITY
    return None
