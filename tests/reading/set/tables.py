"""Disclosure reports with their table, enforcement statistics, and reports on administrative reconsideration."""

from tests.reading.set.draft import Draft, Made, Mark, cited, fault, figure, hanzi
from tests.reading.set.faults import IN_PLACE, seeded

Body = tuple[str, str, str, int]


def _body(draft: Draft) -> Body:
    """Issuer, province, how it calls itself, and the year."""
    slot = draft.random.choice(("county", "department", "town"))
    said = draft.once(slot).split("|")
    year = draft.number(2021, 2024)
    county = said[1]
    if slot == "county":
        return f"{county}人民政府", said[0], "我市" if county.endswith("市") else "我县", year
    if slot == "town":
        return f"{county}{said[2]}人民政府", said[0], "我镇", year
    return f"{county}{said[2]}", said[0], "我局", year


def _sow(draft: Draft, faults: frozenset[str], body: Body) -> None:
    for each in sorted(faults & IN_PLACE):
        seeded(draft, each, us=body[2], year=body[3], province=body[1])


def _sign(draft: Draft, body: Body) -> None:
    draft.line(body[0])
    draft.say(f"{body[3] + 1}年1月{draft.number(5, 28)}日")


def _made(draft: Draft, name: str, kind: str, body: Body) -> Made:
    return draft.made(name, kind, issuer=body[0], year=body[3], province=body[1], missing=[])


def disclosure(draft: Draft, faults: frozenset[str], name: str) -> Made:
    """A yearly disclosure report: six parts, the third with the national table."""
    body = _body(draft)
    issuer, _, us, year = body
    draft.line(f"{issuer}{year}年政府信息公开工作年度报告")
    law = cited("《中华人民共和国政府信息公开条例》", "right", "中华人民共和国政府信息公开条例")
    draft.line("本报告依据", law, f"编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。")
    draft.line("一、总体情况")
    site, news = draft.number(80, 900), draft.number(100, 1500)
    whole = figure(f"{site + news}条", site + news, "条", "published_information")
    parts = (figure(f"{site}条", site, "条", "website_posts"), figure(f"{news}条", news, "条", "wechat_posts"))
    draft.say(draft.fresh("filler"), f"{year}年，{us}主动公开政府信息", whole, "，其中通过政府网站发布", parts[0])
    draft.line("，通过政务新媒体发布", parts[1], "。")
    draft.relate("sum", "holds", whole, *parts)
    received = draft.number(10, 40)
    granted = received - draft.number(2, 6)
    rest = received - granted + (3 if "sum_wrong" in faults else 0)
    got = figure(f"{received}件", received, "件", "foi_requests")
    gave = figure(f"{granted}件", granted, "件", "foi_granted")
    refused = figure(f"{rest}件", rest, "件", "foi_refused")
    draft.line("全年收到政府信息公开申请", got, "，其中予以公开", gave, "、不予公开", refused, "。")
    draft.relate("sum", "wrong" if "sum_wrong" in faults else "holds", got, gave, refused)
    draft.line("二、主动公开政府信息情况")
    made, abolished = draft.number(2, 9), draft.number(1, 4)
    draft.say("制发规范性文件", figure(f"{made}件", made, "件", "norm_docs_made"), "，废止")
    draft.line(figure(f"{abolished}件", abolished, "件", "norm_docs_abolished"), "。")
    draft.line("三、收到和处理政府信息公开申请情况")
    every = figure("全部", 100, "%", "foi_timely_reply_rate", form="implied_all")
    draft.line(f"{us}对收到的申请", every, "依法答复，认真做好政策解释。")
    draft.line("四、政府信息公开行政复议、行政诉讼情况")
    suits = draft.number(1, 5)
    draft.say("因政府信息公开被申请行政复议", figure(f"{suits}件", suits, "件", "foi_reconsiderations"))
    draft.line("，提起行政诉讼", figure("0件", 0, "件", "foi_litigations"), "。")
    _sow(draft, faults, body)
    draft.line("五、存在的主要问题及改进情况")
    draft.line("一是公开内容的时效性还不够强。二是政策解读形式较为单一。下一步将加强栏目维护，丰富解读形式。")
    if "missing_part" not in faults:
        draft.line("六、其他需要报告的事项")
        draft.line("没有其他需要报告的事项。")
    _sign(draft, body)
    return _made(draft, name, "disclosure", body)


def enforcement(draft: Draft, faults: frozenset[str], name: str) -> Made:
    """A yearly report of enforcement: penalties with their kinds, fines, coercion, licences."""
    body = _body(draft)
    issuer, _, us, year = body
    draft.line(f"{issuer}{year}年度行政执法工作情况报告")
    draft.line(f"{year}年，{us}坚持严格规范公正文明执法。现将有关情况报告如下：")
    draft.line("一、基本情况")
    ordinary, summary = draft.number(30, 200), draft.number(20, 300)
    off = 7 if "sum_wrong" in faults else 0
    whole = figure(f"{ordinary + summary + off}宗", ordinary + summary + off, "件", "penalty_cases")
    parts = (
        figure(f"{ordinary}宗", ordinary, "件", "penalty_ordinary_cases"),
        figure(f"{summary}宗", summary, "件", "penalty_summary_cases"),
    )
    draft.say(draft.fresh("filler"), "全年作出行政处罚", whole, "，其中普通程序", parts[0], "、简易程序", parts[1])
    draft.relate("sum", "wrong" if off else "holds", whole, *parts)
    money = draft.number(105, 990)
    draft.line("，罚没金额", figure(f"{money / 10:.1f}万元", money * 1000, "元", "fines", form="mixed"), "。")
    checks, officers = draft.number(100, 900), draft.number(20, 90)
    draft.say("开展行政检查", figure(f"{checks}次", checks, "次", "inspections"), "，持有行政执法证的执法人员")
    draft.line(figure(f"{officers}名", officers, "人", "enf_cert_holders"), "。")
    licences, forced = draft.number(200, 2000), draft.number(1, 9)
    draft.say("办理行政许可", figure(f"{licences}件", licences, "件", "licences_granted"), "，实施行政强制")
    draft.line(figure(f"{forced}件", forced, "件", "coercion_cases"), "。")
    draft.line("二、主要做法")
    trained = draft.number(2, 9)
    people = trained * draft.number(20, 60)
    draft.say(
        "（一）加强培训。举办执法业务培训", figure(f"{trained}期", trained, "次", "enf_trainings"), "，培训执法人员"
    )
    draft.line(figure(f"{people}人次", people, "人次", "enf_trainees"), "。")
    reviewed = draft.number(30, 90)
    draft.say("（二）强化监督。评查行政执法案卷", figure(f"{reviewed}卷", reviewed, "卷", "enforcement_files_reviewed"))
    draft.line("，重大执法决定法制审核率", figure("100%", 100, "%", "enforcement_legality_review_rate"), "。")
    _sow(draft, faults, body)
    _weak(draft, "三")
    _sign(draft, body)
    return _made(draft, name, "enforcement", body)


def _weak(draft: Draft, number: str) -> None:
    draft.line(f"{number}、存在的问题和下一步打算")
    draft.line(f"一是{draft.fresh('weak')}。二是{draft.fresh('weak')}。下一步，将{draft.pick('better')}。")


def reconsideration(draft: Draft, faults: frozenset[str], name: str) -> Made:
    """A yearly report on reconsideration and suits: received, accepted, closed by outcome, appearances in court."""
    body = _body(draft)
    issuer, _, us, year = body
    draft.line(f"{issuer}{year}年行政复议和行政应诉工作情况报告")
    draft.line(f"现将{us}{year}年行政复议和行政应诉工作情况报告如下：")
    draft.line("一、行政复议工作情况")
    received = draft.number(60, 180)
    refused = draft.number(3, 9)
    accepted = received - refused
    got = figure(f"{received}件", received, "件", "reconsideration_received")
    took = figure(f"{accepted}件", accepted, "件", "reconsideration_accepted")
    left = figure(f"{refused}件", refused, "件", "reconsideration_not_accepted")
    draft.say("全年收到行政复议申请", got, "，依法受理", took, "，不予受理", left, "。")
    draft.relate("sum", "holds", got, took, left)
    _outcomes(draft, faults, accepted)
    draft.line("二、行政应诉工作情况")
    suits = draft.number(21, 90)
    came = suits - draft.number(1, 5)
    rate, verdict = _share(came, suits, faults)
    total = figure(f"{suits}件", suits, "件", "admin_litigation_cases")
    heads = figure(f"{came}件", came, "件", "head_appearances")
    share = figure(f"{rate}%", float(rate), "%", "head_appearance_rate")
    draft.line("全年发生一审行政诉讼案件", total, "，行政机关负责人出庭应诉", heads, "，出庭应诉率", share, "。")
    draft.relate("rate", verdict, heads, total, share)
    law = draft.pick("half_of_law")
    draft.line("三、主要做法")
    draft.line(f"（一）提升能力。{draft.fresh('filler')}组织学习", cited(f"《{law}》", "right", law), "。")
    lectures = draft.number(3, 9)
    lecture = figure(f"{hanzi(lectures)}场", lectures, "场次", form="hanzi")
    draft.line("（二）加强指导。开展业务讲座", lecture, "。")
    _sow(draft, faults, body)
    _weak(draft, "四")
    _sign(draft, body)
    return _made(draft, name, "reconsideration", body)


def _share(part: int, whole: int, faults: frozenset[str]) -> tuple[str, str]:
    exact = 100 * part / whole
    rounded, cut = f"{exact:.2f}", f"{int(exact * 100) / 100:.2f}"
    if "rate_wrong" in faults:
        return f"{exact - 3.1:.2f}", "wrong"
    if "rate_truncated" in faults and cut != rounded:
        return cut, "truncated"
    return rounded, "holds" if float(rounded) == exact else "rounded"


def _outcomes(draft: Draft, faults: frozenset[str], accepted: int) -> None:
    closed = accepted - draft.number(2, 8)
    upheld, revoked, changed = closed // 2, closed // 6, closed // 12
    ended = closed - upheld - revoked - changed + (2 if "sum_wrong" in faults else 0)
    whole = figure(f"{closed}件", closed, "件", "reconsideration_closed")
    parts: tuple[Mark, ...] = (
        figure(f"{upheld}件", upheld, "件", "reconsideration_upheld"),
        figure(f"{revoked}件", revoked, "件", "reconsideration_revoked"),
        figure(f"{changed}件", changed, "件", "reconsideration_changed"),
        figure(f"{ended}件", ended, "件", "reconsideration_terminated"),
    )
    draft.line("审结", whole, "，其中维持", parts[0], "，撤销", parts[1], "，变更", parts[2], "，终止", parts[3], "。")
    draft.relate("sum", "wrong" if "sum_wrong" in faults else "holds", whole, *parts)
    if "measure_word" in faults:
        count = draft.number(2, 9)
        draft.line("召开案件研讨", fault("measure_word", "会议", figure(f"{count}件", count, "件")), "。")
