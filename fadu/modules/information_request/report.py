"""What a year of requests for information says in the annual report, and the third table of the disclosure report."""

from fadu.grammar.report import Clause, Grid, Part, Section, Sentence

from .law import FORM
from .models import Applicant

REPORT = (
    Section(
        Part.RESULTS,
        "全面推进政务公开，自觉接受社会监督",
        70,
        (
            Sentence(
                "{year}年",
                Clause("收到政府信息公开申请{foi_requests}件"),
                Clause("上年结转{foi_carried_over}件"),
                Clause("办结{foi_concluded}件"),
            ),
            Sentence(
                "答复的申请中",
                Clause("予以公开{foi_full}件"),
                Clause("部分公开{foi_partial}件"),
                Clause("按时答复率{foi_timely_reply_rate}%"),
            ),
        ),
    ),
)

RESULTS = "三、本年度办理结果"
REFUSED, ABSENT = (RESULTS, "（三）不予公开"), (RESULTS, "（四）无法提供")
DECLINED, ENDED = (RESULTS, "（五）不予处理"), (RESULTS, "（六）其他处理")
APPLICANTS = "申请人情况"
LEGAL = (APPLICANTS, "法人或其他组织")

TABLES = (
    Grid(
        "收到和处理政府信息公开申请情况",
        {
            "foi_requests": "一、本年新收政府信息公开申请数量",
            "foi_carried_over": "二、上年结转政府信息公开申请数量",
            "foi_full": (RESULTS, "（一）予以公开"),
            "foi_partial": (RESULTS, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
            "foi_secret": (*REFUSED, "1.属于国家秘密"),
            "foi_forbidden": (*REFUSED, "2.其他法律行政法规禁止公开"),
            "foi_safety": (*REFUSED, "3.危及“三安全一稳定”"),
            "foi_third_party": (*REFUSED, "4.保护第三方合法权益"),
            "foi_internal": (*REFUSED, "5.属于三类内部事务信息"),
            "foi_process": (*REFUSED, "6.属于四类过程性信息"),
            "foi_case_file": (*REFUSED, "7.属于行政执法案卷"),
            "foi_query": (*REFUSED, "8.属于行政查询事项"),
            "foi_not_held": (*ABSENT, "1.本机关不掌握相关政府信息"),
            "foi_to_be_made": (*ABSENT, "2.没有现成信息需要另行制作"),
            "foi_still_unclear": (*ABSENT, "3.补正后申请内容仍不明确"),
            "foi_petition": (*DECLINED, "1.信访举报投诉类申请"),
            "foi_repeated": (*DECLINED, "2.重复申请"),
            "foi_publication": (*DECLINED, "3.要求提供公开出版物"),
            "foi_mass": (*DECLINED, "4.无正当理由大量反复申请"),
            "foi_reconfirm": (*DECLINED, "5.要求行政机关确认或重新出具已获取信息"),
            "foi_not_corrected": (*ENDED, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            "foi_not_paid": (*ENDED, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            "foi_other": (*ENDED, "3.其他"),
            "foi_concluded": (RESULTS, "（七）总计"),
            "foi_carried_forward": "四、结转下年度继续办理",
        },
        by="applicant_kind",
        columns={
            kind.value: (APPLICANTS, kind.label) if kind is Applicant.PERSON else (*LEGAL, kind.label)
            for kind in Applicant
        },
        total=(APPLICANTS, "总计"),
        name="requests",
        under=FORM.whole(),
        note="本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
        balance=(("foi_requests", "foi_carried_over"), ("foi_concluded", "foi_carried_forward")),
    ),
)
