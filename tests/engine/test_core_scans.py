"""An act entered from signed paper comes with the scan where the declaration asks for it; its digest is in the entry."""

from __future__ import annotations

from fadu.engine.examples import Example, Told, run
from fadu.engine.replay import as_act
from fadu.grammar.check import problems
from fadu.grammar.printout import lines
from tests.engine.toys import BOOK, R, Toy

ENTERED = """
2025-03-03 p1@c1 claim +p1:party:甲 scans=abc
2025-03-05 c2@e1 report scans=def
"""


class Scanned(Toy):
    scanned = frozenset({R.PARTY, R.CLERK, R.HEAD})


def told(text: str, procedure: type[Toy] = Scanned) -> Told:
    return run(procedure, BOOK, Example("例", tuple(line.strip() for line in text.splitlines() if line.strip())))


def test_what_is_entered_from_paper_needs_the_scan() -> None:
    refused = """
        2025-03-03 p1@c1 claim +p1:party:甲
        ! “申请”依当事人签字的纸质材料录入，须附材料的扫描件
        2025-03-03 p1@c1 claim +p1:party:甲 scans=abc
        2025-03-05 c2@e1 report
        ! “调查终结”依承办人签字的纸质材料录入，须附材料的扫描件
        2025-03-05 c2 report
        = stage ready"""
    assert not told(refused).failures


def test_an_approval_entered_from_paper_needs_it_too() -> None:
    approved = """
        2025-03-03 c1 file big=false year=2025
        2025-03-05 c1 longer
        2025-03-06 h1@e1 approve longer
        ! “延长”依负责人签字的纸质材料录入，须附材料的扫描件
        2025-03-06 h1@e1 approve longer scans=abc"""
    assert not told(approved).failures


def test_without_the_word_no_scan_is_asked() -> None:
    assert not told(ENTERED.replace("scans=abc", "").replace("scans=def", ""), Toy).failures


def test_the_entry_keeps_the_digest_and_is_judged_again_with_it() -> None:
    made = told(ENTERED)
    assert not made.failures
    assert [entry.pins.get("scans") for entry in made.log] == [["abc"], ["def"]]
    assert [as_act(entry).scans for entry in made.log] == [("abc",), ("def",)]
    late = told(ENTERED + "2025-03-04 c1 note\n= stage ready\n")
    assert not late.failures


def test_it_is_printed_and_checked() -> None:
    assert "依当事人、承办人、负责人签字的纸质材料录入的，须附扫描件" in list(lines(Scanned))

    class Idle(Toy):
        scanned = frozenset({R.COURT})

    said = "“法院”签字的纸质材料须附扫描件，但没有由其办理或者审批的步骤。"
    assert said in "".join(problems(Idle))
