"""The register of enforcement officers and their certificates (处罚法 §42; provincial rules on certificates)."""

from fadu.engine.archetypes import checked_before
from fadu.grammar import procedure
from fadu.grammar.deadline import Until, Within
from fadu.grammar.procedure import ByLaw, Doc, Opens, Outside
from fadu.grammar.public import Page

from . import rules
from .law import AEL, APL, CARDS, D118, OGI, T
from .models import Appraisal, Loss, Officer, Restoration, Role, State, Suspension

Step = procedure.Step[Officer]

ISSUER = Outside(Role.ISSUER, entered_by=Role.CLERK)
SHOWN = ("name", "certificate", "kind", "scope", "valid_through", "suspended")
PAGE = Page("行政执法人员", "属于人事管理等内部事务信息", OGI.art(16, 1))
HOLDING = (State.CERTIFIED, State.SUSPENDED)


def form(name: str) -> Doc:
    """A form of the register's own file."""
    return Doc(name, numbered=False, internal=True)


# A step is read as a paragraph, not as a column.
# fmt: off
class OfficerRegister(procedure.Procedure[Officer]):
    title = "行政执法人员名册"
    word = "执证"
    group = "D"
    ends = frozenset({State.REFUSED, State.CANCELLED})
    retention = T["retention"]

    validity = Within("证件有效期", Until("valid_through"), under=CARDS, lapses=Role.CLERK)

    apply = Step("申领", by=Role.CLERK, at=None, to=State.APPLIED, under=CARDS,
        asks=("name", "account", "post", "staffing", "may_review"), only_if=(rules.is_official,),
        issues=(form("行政执法证件申领表"),))
    train = Step("岗前培训", by=Role.CLERK, at=State.APPLIED, many=True, under=CARDS, asks=("hours",),
        only_if=(rules.trained,))
    examine = Step("资格考试", by=ISSUER, at=State.APPLIED, many=True, under=APL.art(42, 1), after=(train,),
        asks=("exam_passed",))
    verify = Step("审核", by=Role.HEAD, at=State.APPLIED, to=State.VERIFIED, under=CARDS, after=(train, examine),
        only_if=(rules.passed_exam,))
    decline = Step("不予发证", by=ISSUER, at=(State.APPLIED, State.VERIFIED), to=State.REFUSED, under=CARDS,
        asks=("refusal",), issues=("不予发证告知书",))
    issue = Step("发证", by=ISSUER, at=State.VERIFIED, to=State.CERTIFIED, under=APL.art(42, 1),
        asks=("certificate", "kind", "scope"), does=(rules.issued_today, rules.valid_through, rules.ends_after),
        clocks=(validity.start,), issues=(form("行政执法证件发放登记表"),))
    announce = Step("公示", by=Role.CLERK, at=HOLDING, under=D118.whole(), after=(issue,), asks=Officer.ASKED,
        only_if=(checked_before,), does=(rules.made_public, rules.on_duty), shows=SHOWN, page=PAGE,
        opens=Opens("publication", "post", Officer.CARRIED))
    update = Step("更新公示", by=Role.CLERK, at=HOLDING, many=True, under=D118.whole(), after=(announce,),
        asks=Officer.ASKED, only_if=(checked_before,), shows=SHOWN, page=PAGE)
    appraise = Step("年度考核", by=Role.CLERK, at=HOLDING, many=True, writes=Appraisal, under=CARDS,
        asks=("year", "year_hours", "passed"), only_if=(rules.year_begun, rules.year_trained))
    change = Step("变更", by=ISSUER, at=HOLDING, many=True, under=CARDS, asks=("post", "scope"))
    suspend = Step("暂扣", by=ISSUER, at=HOLDING, to=State.SUSPENDED, many=True, writes=Suspension,
        under=AEL.art(17, 3), asks=("fault", "account"), only_if=(rules.not_suspended,), does=(rules.held,),
        issues=("行政执法证件暂扣通知书",))
    restore = Step("发还", by=ISSUER, at=HOLDING, to=State.CERTIFIED, many=True, writes=Restoration,
        under=AEL.art(17, 3), asks=("account",), only_if=(rules.is_suspended,), does=(rules.given_back,),
        issues=("行政执法证件发还通知书",))
    renew = Step("换发", by=ISSUER, at=State.CERTIFIED, many=True, under=CARDS, asks=("certificate", "exam_passed"),
        only_if=(rules.in_window, rules.passed_exam), does=(rules.renewed_through, rules.ends_after_renewal),
        clocks=(validity.stop, validity.start), issues=(form("行政执法证件换发登记表"),))
    lose = Step("报失", by=Role.CLERK, at=HOLDING, many=True, writes=Loss, under=CARDS,
        asks=("lost_on", "declared_in"), only_if=(rules.lost_by_now,), does=(rules.gone,))
    reissue = Step("补发", by=ISSUER, at=HOLDING, many=True, under=CARDS, asks=("certificate",),
        only_if=(rules.is_lost,), does=(rules.replaced,), issues=(form("行政执法证件补发登记表"),))
    cancel = Step("注销", by=ISSUER, at=(*HOLDING, State.EXPIRED), to=State.CANCELLED, under=CARDS, asks=("ground",), only_if=(rules.ran_out,),
        does=(rules.ends_today,), withdraws=(announce, update), issues=("行政执法证件注销通知书",))
    expire = Step("期满失效", by=ByLaw(validity), at=HOLDING, to=State.EXPIRED, under=CARDS)
