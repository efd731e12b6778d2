"""Random histories of the declared procedures, made of the acts of their examples: nothing breaks, every refusal is a
sentence, and the fold of the log is the standing after every act."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fadu.engine.acting import Reason
from fadu.engine.examples import Teller, Told
from fadu.engine.standing import Standing
from fadu.grammar.calendar import standard
from tests.modules.test_examples import TOLD

DECLARED = ("mediation", "penalty", "information_request", "decision")


def acts(lines: tuple[str, ...]) -> list[str]:
    return [line for line in lines if line[0].isdigit()]


def refusals(teller: Teller, line: str) -> list[Reason]:
    """Take the act of a line; the reasons against it, () where it is taken."""
    before = len(teller.told.log)
    teller._act(line)
    _, reasons = teller.waiting or (line, [])
    teller.waiting = None
    assert bool(reasons) is (len(teller.told.log) == before)
    return reasons


@pytest.mark.parametrize("module", DECLARED)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_random_histories_never_break(module: str, data: st.DataObject) -> None:
    procedure, book = TOLD[module]
    correctors = [name for name, roles in book.people.items() if "correct" in roles]
    pool = [line for example in book.examples for line in acts(example.lines)]
    history = acts(data.draw(st.sampled_from(book.examples)).lines)
    for line in data.draw(st.lists(st.sampled_from(pool), max_size=8)):
        history.insert(data.draw(st.integers(1, len(history))), line)
    teller = Teller(procedure, book, standard(), {}, Told("随机"))
    for line in history:
        if data.draw(st.integers(0, 6)) == 0:
            moved = date.fromisoformat(line[:10]) + timedelta(data.draw(st.integers(-20, 60)))
            line = moved.isoformat() + line[10:]
        log = teller.told.log
        if log and data.draw(st.integers(0, 14)) == 0:
            target = data.draw(st.sampled_from(log))
            line = f"{target.on} {correctors[0]} void #{target.seq} reason=误登"
        if log and " keep=" not in line and data.draw(st.integers(0, 6)) == 0:
            line += f" keep=[{','.join(str(entry.seq) for entry in log)}] reason=核实 approver={correctors[-1]}"
        assert all(reason.sentence().endswith("。") for reason in refusals(teller, line)), line
        assert Standing.load(teller.told.standing.dump()).dump() == teller.told.standing.dump()
