"""What is counted of cases against this body."""

from ibis import _

from fadu.grammar.indicator import Count, Formula, Indicators, Rate

from .law import ALL, ARL, INTERPRETATION


class RespondentIndicators(Indicators):
    litigation_reconsideration_concluded = Count(
        "审结的行政复议、行政诉讼案件数",
        "件",
        on=_.concluded_on,
        definition="本年收到裁决的以本机关为被申请人、被告的案件；二审的以二审裁判之日计",
        under=ALL.art(69),
    )
    lost_cases = litigation_reconsideration_concluded.where(
        "行政复议、行政应诉败诉案件数",
        _.corrected,
        definition="本年裁决中行政行为被变更、撤销、确认违法、确认无效或者被责令履行的案件",
        under=ARL.art(64),
    )
    admin_litigation_cases = Count(
        "行政诉讼案件数",
        "件",
        on=_.received_on,
        among=_.kind == "suit",
        definition="本年收到起诉状副本的行政诉讼案件",
        under=ALL.art(67),
    )
    respondent_reviews = Count(
        "作为被申请人的行政复议案件数",
        "件",
        on=_.received_on,
        among=_.kind.isin(["review", "summary"]),
        definition="本年收到行政复议申请书副本的案件",
        under=ARL.art(48),
    )
    litigation_reconsideration_total = Formula(
        "行政诉讼、行政复议案件合计",
        "件",
        admin_litigation_cases + respondent_reviews,
        definition="本年行政诉讼案件数与作为被申请人的行政复议案件数之和",
        under=ALL.art(67),
    )
    hearings_attended = Count(
        "开庭或者听证次数",
        "次",
        on=_.heard_on,
        over="Hearing",
        definition="本年以本机关为被告、被申请人的开庭和听证",
        under=INTERPRETATION.art(128),
    )
    head_appearances = hearings_attended.where(
        "主要负责人出庭应诉案件数",
        _.head_attended,
        definition="本年开庭、听证中行政机关负责人（含副职和参与分管的负责人）出庭的次数",
        under=INTERPRETATION.art(128),
    )
    head_appearance_rate = Rate(
        "负责人出庭应诉率",
        head_appearances,
        hearings_attended,
        definition="负责人出庭次数除以开庭、听证次数",
        under=INTERPRETATION.art(128),
    )
