"""The page of a case: what stands on it, and what it costs."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from fadu.engine.models import Entry
from tests.desk.conftest import At
from tests.desk.town import Town


def text(client: Client, address: str) -> str:
    """A page as its words, tags left out."""
    content = client.get(address).content.decode()
    main = content.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def page(client: Client, town: Town, name: str) -> str:
    return text(client, f"/case/{town.cases[name].id}")


LATER = ["卷宗检查", "文书和材料", "当事人", "记录"]


def test_the_page_reads_from_top_to_bottom(town: Town, at: At) -> None:
    said = page(at("li"), town, "accepted")
    content = at("li").get(f"/case/{town.cases['accepted'].id}").content.decode()
    heads = [
        re.sub(r"<[^>]+>", " ", head).split()[0] for head in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", content, re.S)
    ]
    assert heads[-9:] == ["郑丙与冯丁邻里纠纷", "程序", "可以办理", "案情", "期限", *LATER]
    assert "调解期限 2025-02-05" in said
    assert "还有12日" in said


def test_every_fact_names_the_step_it_came_from(town: Town, at: At) -> None:
    said = page(at("li"), town, "accepted")
    assert "邻里纠纷 申请调解 2025-01-02" in said
    assert "人民调解员 梁一 受理 2025-01-03" in said, "the register's key is shown by its title"
    assert "调解委员会 示例镇人民调解委员会 申请调解" in said


def test_the_track_tells_done_here_ahead_and_not_taken(town: Town, at: At) -> None:
    said = page(at("li"), town, "accepted")
    assert "受理 已完成 2025-01-03" in said
    assert "不予受理 未经过" in said
    assert "达成协议 可办理阶段" in said
    assert "回访 尚未到" in said


def test_open_steps_come_first_and_blocked_ones_say_why(town: Town, at: At) -> None:
    content = at("li").get(f"/case/{town.cases['overdue'].id}").content.decode()
    assert 'id="s-tell"' in content
    assert content.index('id="s-tell"') < content.index("还不能办理")
    said = page(at("li"), town, "overdue")
    assert "须先对陈戊完成“告知权利义务”，才能“调解” （《人民调解工作若干规定》第三十条） 。" in said
    assert "p1" not in said, "parties are called by their names"


def test_the_clock_card_marks_every_day(town: Town, at: At) -> None:
    said = page(at("li"), town, "accepted")
    # 1 month from 2025-01-03 is 02-03; the Spring Festival holiday runs from 01-28 to 02-04, so the last day is 02-05.
    assert "最后一日 2025-02-05" in said
    assert "2025-01-03 起算日不计" in said
    assert "2025-02-03 第31日，适逢春节放假，顺延" in said
    assert "2025-02-05 顺延至本日届满" in said


def test_a_long_clock_has_a_page_of_its_own(town: Town, at: At) -> None:
    case = town.cases["committee"]
    said = page(at("li"), town, "committee")
    assert "逐日说明（1097日）" in said  # 2022-02-26 to 2025-02-26, three years with both ends: 365+365+366+1
    whole = text(at("li"), f"/case/{case.id}/clock/term")
    assert "2025-02-26" in whole
    assert "2023年6月" in whole
    assert at("li").get(f"/case/{case.id}/clock/nothing").status_code == 404


def test_the_log_says_who_when_and_when_entered(town: Town, at: At) -> None:
    said = page(at("li"), town, "accepted")
    assert "告知权利义务（冯丁）" in said
    assert "2025-01-06 王示" in said
    assert "录入于 2025-01-06 10:30" in said
    entry = Entry.objects.get(case=town.cases["accepted"], seq=1)
    assert entry.digest[:12] in said
    assert "5 调解" in text(at("li"), f"/case/{town.cases['accepted'].id}/log")


def test_numbers_of_persons_are_masked(town: Town, at: At) -> None:
    content = at("li").get(f"/case/{town.cases['accepted'].id}").content.decode()
    assert "110*************19" in content
    assert "110101199003074519" not in content
    assert "13800000001" not in content


def test_who_only_reads_is_offered_nothing(town: Town, at: At) -> None:
    content = at("sun").get(f"/case/{town.cases['accepted'].id}").content.decode()
    assert "<form" not in content.partition("<main")[2]
    assert "现在没有你可以办理的步骤" in content


def test_a_page_costs_the_same_however_much_was_done(town: Town, at: At, django_assert_num_queries: Any) -> None:
    client = at("li")
    address = f"/case/{town.cases['accepted'].id}"
    client.get(address)
    with django_assert_num_queries(30):
        client.get(address)
    for _ in range(12):
        town.do(
            "accepted", "mediate", "2025-01-08", "wang", answers={"place": "村部", "invited": "", "account": "再谈。"}
        )
    with django_assert_num_queries(30):
        assert "其余" not in client.get(address).content.decode()


def test_a_case_that_is_not_there_is_not_there(at: At) -> None:
    assert at("li").get("/case/01900000-0000-7000-8000-000000000000").status_code == 404
    assert at("li").get("/case/1").status_code == 404


@pytest.mark.parametrize(
    "name", ["applied", "accepted", "overdue", "due today", "agreed", "ended", "committee", "梁一"]
)
def test_every_case_has_its_page(town: Town, at: At, name: str) -> None:
    assert at("li").get(f"/case/{town.cases[name].id}").status_code == 200
