"""What is counted of requests for government information: the rows of the third table of the national annual report
(30号), and how many were answered in time."""

from ibis import _

from fadu.grammar.indicator import Count, Indicators, Rate, Stock

from .law import FORM, OGI
from .models import Outcome, State

CONCLUDED = Count(
    "办结的政府信息公开申请数",
    "件",
    on=_.case_closed_on,
    definition="本年答复、视为放弃和撤回的政府信息公开申请，按办结之日计；国家格式三（七）",
    under=FORM.whole(),
)
ANSWERED = CONCLUDED.where(
    "答复的政府信息公开申请数",
    _.case_stage == State.ANSWERED.value,
    definition="本年答复的政府信息公开申请，按答复之日计",
    under=OGI.art(33, 2),
)


def answered(outcome: Outcome, row: str) -> Count:
    """The requests answered so: one row of the form."""
    words = f"本年答复类型为“{outcome.label}”的申请；国家格式{row}"
    return ANSWERED.where(
        f"依申请公开：{outcome.label}", _.outcome == outcome.value, definition=words, under=FORM.whole()
    )


def given_up(state: State, title: str, row: str) -> Count:
    words = f"本年依法视为放弃、不再处理的申请；国家格式{row}"
    return CONCLUDED.where(f"依申请公开：{title}", _.case_stage == state.value, definition=words, under=FORM.whole())


class InformationIndicators(Indicators):
    foi_requests = Count(
        "收到依申请公开申请数",
        "件",
        on=_.received_on,
        definition="本年收到的政府信息公开申请，按公开条例第三十一条确定的收到之日计；国家格式一",
        under=OGI.art(31),
    )
    foi_carried_over = Stock(
        "上年结转依申请公开申请数",
        "件",
        since=_.received_on,
        until=_.case_closed_on,
        opening=True,
        definition="上年末已经收到、尚未办结的申请；国家格式二",
        under=FORM.whole(),
    )
    foi_concluded = CONCLUDED
    foi_answered = ANSWERED
    foi_full = answered(Outcome.FULL, "三（一）")
    foi_partial = answered(Outcome.PARTIAL, "三（二），区分处理的只计这一情形")
    foi_secret = answered(Outcome.SECRET, "三（三）1")
    foi_forbidden = answered(Outcome.FORBIDDEN, "三（三）2")
    foi_safety = answered(Outcome.SAFETY, "三（三）3")
    foi_third_party = answered(Outcome.THIRD_PARTY, "三（三）4")
    foi_internal = answered(Outcome.INTERNAL, "三（三）5")
    foi_process = answered(Outcome.PROCESS, "三（三）6")
    foi_case_file = answered(Outcome.CASE_FILE, "三（三）7")
    foi_query = answered(Outcome.QUERY, "三（三）8")
    foi_not_held = answered(Outcome.NOT_HELD, "三（四）1")
    foi_to_be_made = answered(Outcome.TO_BE_MADE, "三（四）2")
    foi_still_unclear = answered(Outcome.STILL_UNCLEAR, "三（四）3")
    foi_petition = answered(Outcome.PETITION, "三（五）1")
    foi_repeated = answered(Outcome.REPEATED, "三（五）2")
    foi_publication = answered(Outcome.PUBLICATION, "三（五）3")
    foi_mass = answered(Outcome.MASS, "三（五）4")
    foi_reconfirm = answered(Outcome.RECONFIRM, "三（五）5")
    foi_not_corrected = given_up(State.LAPSED, "逾期不补正", "三（六）1")
    foi_not_paid = given_up(State.UNPAID, "逾期不缴费", "三（六）2")
    foi_other = CONCLUDED.where(
        "依申请公开：其他处理",
        (_.case_stage == State.WITHDRAWN.value) | (_.outcome == Outcome.OTHER.value),
        definition="本年撤回的和以其他方式处理的申请；国家格式三（六）3",
        under=FORM.whole(),
    )
    foi_carried_forward = Stock(
        "结转下年度继续办理的依申请公开申请数",
        "件",
        since=_.received_on,
        until=_.case_closed_on,
        definition="年末已经收到、尚未办结的申请；国家格式四",
        under=FORM.whole(),
    )
    foi_answered_in_time = ANSWERED.where(
        "按时答复的政府信息公开申请数",
        _.timely,
        definition="本年答复的申请中，答复之日不晚于答复期限（含延长、扣除和重新计算）届满之日的",
        under=OGI.art(33, 2),
    )
    foi_timely_reply_rate = Rate(
        "依申请公开按时答复率",
        foi_answered_in_time,
        foi_answered,
        definition="按时答复的申请数除以本年答复的申请数；依法视为放弃和撤回的申请无须答复，不计",
        under=OGI.art(33, 2),
    )
