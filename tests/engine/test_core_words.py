"""Every word of the grammar on the pure core, told in lines."""

import pytest

from tests.engine.toys import told

OPEN = "2025-03-03 c1 file +p1:party:甲 +p2:party:乙 big=false year=2025\n"
READY = OPEN + "2025-03-10 c1 report\n"
TOLD = (
    READY
    + """
2025-03-11 c1 inform/p1
2025-03-11 c1 inform/p2
2025-03-12 c1 serve 告知书/p1
2025-03-17 c1 serve 告知书/p2 method=邮寄
"""
)

CASES = {
    "a case opens once": OPEN
    + """
        = stage open
        2025-03-04 c1 file big=false year=2025
        ! 本案已经开始""",
    "nothing before the opening": """
        2025-03-04 c1 report
        ! 本案尚未开始""",
    "a role is asked": """
        2025-03-04 z9 file big=true year=2025
        ! 由承办人办理""",
    "a party of another way in": """
        2025-03-04 p1@c1 claim +p1:party:甲
        = stage open""",
    "an outsider needs an enterer": """
        2025-03-04 p1@z9 claim +p1:party:甲
        ! 不能录入""",
    "entering for another needs its own grant and paper": OPEN
    + """
        2025-03-05 c2@c1 report
        ! 没有代录职责
        2025-03-05 c2@e1 report
        = stage ready""",
    "answers are asked, none invented": OPEN
    + """
        2025-03-05 c1 warn
        ! 须填写correct_by
        2025-03-05 c1 warn correct_by=2025-03-15 other=1
        ! 不填写other""",
    "stages bind": OPEN
    + """
        2025-03-05 c1 inform/p1
        ! 须在“待决定”时进行""",
    "registers are read on the day": OPEN
    + """
        2025-03-05 c1 look officers=[c1]
        ! 不少于两名
        2025-03-05 c1 look officers=[c1,z9]
        ! 不少于两名
        2025-03-05 c1 look officers=[c1,c2]
        2025-03-06 c1 look officers=[c1,c2]""",
    # 3 March + 30 natural days = 2 April (28 days of March left + 2), a Wednesday.
    "a period that binds marks what is late": TOLD
    + """
        = due decide_in 2025-04-02
        2025-04-03 h1 close answer=yes
        = late decide_in
        = stage done
        = field closed_on 2025-04-03""",
    # 17 March + 5 wd = 24 (18,19,20,21,24). The window of p1 from 12 March: 13,14,17,18,19.
    "served clocks run per party; the decision waits for both": TOLD
    + """
        = due ask/p1 2025-03-19
        = due ask/p2 2025-03-24
        2025-03-20 h1 close answer=yes
        ! p2的“要求听证”至2025-03-24届满
        2025-03-20 p1@c1 request/p1
        ! 已于2025-03-19届满
        2025-03-24 p2@c1 request/p2
        = how ask/p2 done
        2025-03-25 h1 close answer=yes
        ! 须先完成“听证”""",
    "a window not yet served is not settled; a waiver settles it": READY
    + """
        2025-03-11 c1 inform/p1
        2025-03-11 c1 inform/p2
        2025-03-12 h1 close answer=yes
        ! 文书尚未送达
        2025-03-12 c1 serve 告知书/p1
        2025-03-12 c1 serve 告知书/p2
        2025-03-13 p1@c1 waive ask/p1
        2025-03-13 p2@c1 waive ask/p2
        = how ask/p1 waived
        2025-03-13 h1 close answer=yes
        = stage done""",
    # 公告 is effective 30 days after 11 March = 10 April; 5 wd more: 11,14,15,16,17 April.
    "service by public notice; an earlier service counts": READY
    + """
        2025-03-11 c1 inform/p1
        2025-03-11 c1 serve 告知书/p1 method=公告
        = due ask/p1 2025-04-17
        2025-03-20 c1 serve 告知书/p1 method=直接
        = due ask/p1 2025-03-27
        2025-03-20 c1 serve 告知书/p2
        ! 没有对p2制发""",
    "a party who joins is owed everything": TOLD
    + """
        2025-03-24 c1 join +p3:party:丙
        2025-03-25 h1 close answer=yes
        ! 须先对p3完成“告知”
        2025-03-25 c1 leave p3 reason=误列
        2025-03-25 h1 close answer=yes
        = stage done""",
    "a conditional document": """
        2025-03-03 c1 file +p1:party:甲 big=true year=2025
        2025-03-04 c1 report
        2025-03-05 c1 inform/p1
        = paper 听证权利书/p1
        2025-03-06 c1 serve 告知书/p1
        2025-03-20 h1 close answer=yes
        ! 须先完成“审核”（因事项重大）""",
    # 7 wd before Thu 3 April: 2,1,31,28,27,26,25 → 25 March is the latest day.
    "notice of a hearing is counted back; late service is healed by a new day": TOLD
    + """
        2025-03-18 p1@c1 request/p1
        2025-03-19 c1 convene hearing_on=2025-04-03
        = due notice/p1 2025-03-25
        2025-03-20 c1 serve 通知书/p1
        2025-03-26 c1 serve 通知书/p2
        2025-04-02 c2 hear
        ! 尚未到日
        2025-04-03 c2 hear
        ! 最迟应于2025-03-25送达
        2025-04-03 p2@c1 waive notice/p2
        2025-04-03 c2 hear
        2025-04-03 h1 review
        2025-04-08 h1 close answer=yes""",
    "who investigated does not preside; and the other way round": TOLD
    + """
        2025-03-18 p1@c1 request/p1
        2025-03-19 c1 convene hearing_on=2025-04-03
        2025-03-20 c1 serve 通知书/p1
        2025-03-20 c1 serve 通知书/p2
        2025-04-03 c1 hear
        ! 办理过“调查终结”，不能再办理“听证”
        2025-04-03 c2 hear
        2025-04-07 c2 report
        ! 办理过“听证”，不能再办理“调查终结”""",
    "a new report makes all that rests on it stale; one party's act only its own": TOLD
    + """
        2025-03-18 c1 inform/p1
        ! 不能重复
        2025-03-18 p1@c1 request/p1
        2025-03-19 c1 report
        = stale inform/p1
        = stale inform/p2
        = stale request/p1
        2025-03-19 c1 inform/p1
        = fresh inform/p1
        = stale inform/p2
        2025-03-20 h1 close answer=no
        ! 须先重新对p2完成“告知”""",
    "a later defence makes the review stale without being required": TOLD
    + """
        2025-03-18 h1 review
        = fresh review
        2025-03-19 p1@c1 defend/p1
        = stale review""",
    "any_of": """
        2025-03-03 c1 file +p1:party:甲 big=false year=2025
        2025-03-03 c1 report
        2025-03-04 h1 review""",
    "a branch that stays": TOLD
    + """
        2025-03-25 h1 close answer=no
        = stage ready
        2025-03-26 h1 close answer=yes
        = stage done
        = shown close
        2025-03-27 c1 hide
        = no shown close""",
    "jointly": TOLD
    + """
        2025-03-25 h1 close answer=yes
        2025-03-26 p1@c1 joint jointly=[p1]
        ! 由全体当事人共同
        2025-03-26 p1@c1 joint jointly=[p1,p2]""",
    "the end closes clocks as moot": TOLD
    + """
        2025-03-25 h1 close answer=yes
        = how yearly moot
        = how decide_in done""",
    "a fixed date never rolls": OPEN
    + """
        # 1 March 2026 is a Sunday
        = due yearly 2026-03-01""",
    "approval makes two entries": OPEN
    + """
        2025-03-20 c1 longer
        2025-03-21 c1 longer
        ! 已报请审批
        2025-03-21 c1 approve longer
        ! 由负责人审批
        2025-03-21 h1 refuse longer
        2025-03-24 c1 longer
        2025-03-24 h1 approve longer
        # 3 March + 45 = 17 April, counted once from the start
        = due decide_in 2025-04-17""",
    "no extension after expiry, neither asked nor approved": OPEN
    + """
        2025-04-02 c1 longer
        2025-04-03 h1 approve longer
        ! 届满后不能延长
        2025-04-03 h1 refuse longer
        2025-04-03 c1 longer
        ! 届满后不能延长""",
    "the proposer does not approve": OPEN
    + """
        2025-03-20 k1 longer
        2025-03-20 k2 approve longer""",
    # the clock stops at the notice and begins anew when the corrected paper comes: 20 March + 30 = 19 April, a
    # Saturday → Monday 21 April.
    "pause, then start anew": OPEN
    + """
        2025-03-10 c1 warn correct_by=2025-03-25
        = due decide_in none
        = due correct_in 2025-03-25
        2025-03-20 p1@c1 mend/p1
        = due decide_in 2025-04-21
        = how correct_in done""",
    "an act of law the day after, undone by a timely act entered late": OPEN
    + """
        2025-03-10 c1 warn correct_by=2025-03-25
        @ 2025-03-25
        = stage open
        @ 2025-03-26
        = stage lapsed
        = law lapse 2025-03-26
        2025-03-27 c1 report
        ! 须在
        2025-03-24 p1@c1 mend/p1
        = stage open
        2025-03-27 c1 report
        = stage ready""",
    "the late use of a lapsed window is refused": OPEN
    + """
        2025-03-10 c1 warn correct_by=2025-03-25
        2025-03-26 p1@c1 mend/p1
        ! 须在“已立案”时进行""",
    # 24 hours from 09:30 on 5 March: the hour it starts in is not counted → 10:00 on the 6th.
    "hours": OPEN
    + """
        2025-03-05 c1 seize
        ! 须填写时刻
        2025-03-05 09:30 c1 seize
        2025-03-06 10:01 c1 tell
        = late urgent""",
    "hours in time": OPEN
    + """
        2025-03-05 09:30 c1 seize
        2025-03-06 10:00 c1 tell
        = no late urgent""",
    "a minimum period": OPEN
    + """
        2025-03-05 c1 gather
        # 5 March + 30 = 4 April (清明, off to Sunday 6) → Monday 7 April
        = due comment 2025-04-07""",
}


@pytest.mark.parametrize("name", CASES)
def test_word(name: str) -> None:
    assert told(CASES[name]).failures == []
