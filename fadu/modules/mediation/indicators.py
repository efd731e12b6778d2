"""What is counted of mediation."""

from ibis import _

from fadu.grammar.indicator import Count, Formula, Indicators, Other, Rate

from .law import CPL, PML, R75
from .models import Outcome, Ruling


class MediationIndicators(Indicators):
    mediation_applications = Count(
        "申请调解纠纷数",
        "件",
        on=_.case_opened_on,
        definition="年内申请、主动调解和引导申请而登记的纠纷",
        under=PML.art(17),
    )
    mediation_cases_accepted = Count(
        "受理民间纠纷案件数",
        "件",
        on=_.accepted_on,
        definition="受理日在年内的纠纷",
        under=R75.art(24),
    )
    mediation_acceptance_rate = Rate(
        "民间纠纷受理率",
        mediation_cases_accepted,
        mediation_applications,
        because="年内受理的可能是上年末申请的，登记和受理各按其日",
        definition="年内受理的纠纷占年内申请调解的纠纷",
        under=R75.art(24),
    )
    mediation_cases_handled = Count(
        "调处矛盾纠纷数",
        "件",
        on=_.concluded_on,
        among=_.accepted_on.notnull(),
        definition="受理后于年内办结的纠纷：达成协议、调解不成，或者当事人拒绝、要求终止的；不予受理的不计",
        under=PML.art(27),
    )
    mediation_cases_succeeded = mediation_cases_handled.where(
        "调处成功数",
        _.outcome == Outcome.AGREED,
        definition="调处的矛盾纠纷中达成调解协议的，书面、口头都计",
        under=PML.art(28),
    )
    mediation_success_rate = Rate(
        "矛盾纠纷调处成功率",
        mediation_cases_succeeded,
        mediation_cases_handled,
        definition="调处成功数占调处矛盾纠纷数",
        under=PML.art(27),
    )
    mediation_cases_failed = Formula(
        "调处未成功数",
        "件",
        mediation_cases_handled - mediation_cases_succeeded,
        definition="调处矛盾纠纷数减调处成功数",
        under=PML.art(26),
    )
    cases_per_mediation_org = Formula(
        "每个调委会调处案件数",
        "件/个",
        mediation_cases_handled / Other("mediation_orgs"),
        definition="调处矛盾纠纷数除以期末人民调解组织数",
        under=PML.art(27),
    )
    mediation_confirmations_requested = Count(
        "共同申请司法确认数",
        "件",
        on=_.requested_on,
        definition="双方当事人于年内共同申请司法确认的调解协议",
        under=CPL.art(205),
    )
    mediation_confirmations_valid = mediation_confirmations_requested.where(
        "司法确认有效数",
        _.ruling == Ruling.VALID,
        definition="其中人民法院裁定调解协议有效的，不论裁定在哪一年",
        under=CPL.art(206),
    )
    mediation_confirmation_rate = Rate(
        "司法确认有效率",
        mediation_confirmations_valid,
        mediation_confirmations_requested,
        definition="裁定有效的占年内申请司法确认的",
        under=CPL.art(206),
    )
