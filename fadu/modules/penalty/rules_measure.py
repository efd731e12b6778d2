"""What must be true of things preserved, of coercive measures and of tests, and what follows of itself."""

from fadu.grammar.procedure import Step
from fadu.grammar.rule import Guard, Now, Register, always, guard, today

from .choices import Measure
from .law import AEL, APL, PROCEDURE_STANDARD, T
from .models import PenaltyCase
from .rules import own

POWER = Register("power").of("measure_power")
EXCLUDE_TEST = T["exclude_test"]
COERCION = "coercion"  # the kind of power on the list


@guard("先行登记保存的物品须先作出处理", APL.art(56))
def nothing_held(now: Now[PenaltyCase]) -> bool:
    return not now.record.holding


@guard("须有先行登记保存而尚未处理的物品", APL.art(56))
def is_held(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.holding)


@guard("行政强制措施须在本机关当日有效的行政强制权力事项之内", AEL.art(17, 1), reads=(POWER,))
def on_list(now: Now[PenaltyCase]) -> bool:
    found = now.values(POWER)
    return bool(found) and all(own(one) and one.get("kind") == COERCION for one in found)


@guard("查封、扣押、冻结的财物须先作出处理", AEL.art(27))
def nothing_restrained(now: Now[PenaltyCase]) -> bool:
    return not now.record.restrained


@guard("强制措施须在实施中", AEL.art(25, 1))
def is_restrained(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.restrained)


@guard("当场采取的强制措施，负责人不批准的须立即解除，不得延长", AEL.art(19))
def sanctioned(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.measure_approved)


@guard("采取强制措施须当场告知理由、依据、权利和救济途径", AEL.art(18))
def told_there(now: Now[PenaltyCase]) -> bool:
    return bool(now.row.told)


@guard("强制措施为冻结", AEL.art(31))
def is_freeze(now: Now[PenaltyCase]) -> bool:
    return now.record.measure == Measure.FREEZE


@guard("强制措施为查封、扣押", AEL.art(25, 1))
def is_seizure(now: Now[PenaltyCase]) -> bool:
    return now.record.measure != Measure.FREEZE


@guard("查封、扣押在实施中", AEL.art(25, 3))
def is_seized(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.restrained) and now.record.measure != Measure.FREEZE


@guard("冻结须经负责人批准，不得当场采取", AEL.art(30))
def is_no_freeze(now: Now[PenaltyCase]) -> bool:
    return now.record.measure != Measure.FREEZE


def something_to_test(sample: Step[PenaltyCase]) -> Guard[PenaltyCase]:
    """A thing seized, preserved or sampled."""

    def holds(now: Now[PenaltyCase]) -> bool:
        record = now.record
        return bool(record.restrained or record.holding or now.standing.times(sample))

    words = "送检测、鉴定的须是已经查封、扣押、登记保存或者抽样的物品"
    return Guard(words, AEL.art(25, 3), holds, (), "something_to_test")


@guard("上一次检测、鉴定的结论须先收到", AEL.art(25, 3))
def nothing_tested(now: Now[PenaltyCase]) -> bool:
    return not now.record.testing


@guard("须有已经送出的检测、鉴定", AEL.art(25, 3))
def is_tested(now: Now[PenaltyCase]) -> bool:
    return bool(now.record.testing)


@guard("检测、鉴定期间不计入办案期限", PROCEDURE_STANDARD)
def test_excluded(now: Now[PenaltyCase]) -> bool:
    return bool(now.facts.number(EXCLUDE_TEST))


begin_holding = always("先行登记保存中", APL.art(56), sets="holding", value=True)
end_holding = always("保存物品已处理", APL.art(56), sets="holding", value=False)
begin_restraint = always("强制措施实施中", AEL.art(18), sets="restrained", value=True)
end_restraint = always("强制措施已处理", AEL.art(27), sets="restrained", value=False)
approved_before = always("强制措施经负责人事先批准", AEL.art(18), sets="measure_approved", value=True)
approval_to_come = always("强制措施待负责人补办批准", AEL.art(19), sets="measure_approved", value=False)
begin_test = always("检测、鉴定中", AEL.art(25, 3), sets="testing", value=True)
end_test = always("检测、鉴定已有结论", AEL.art(25, 3), sets="testing", value=False)
not_yet_corrected = always("尚待改正", APL.art(28, 1), sets="corrected", value=False)
measured_today = today("采取强制措施日期", AEL.art(18), sets="measured_on")
