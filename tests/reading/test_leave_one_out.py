"""What is taken out of the reader's words when one report is left out."""

import re
import tomllib
from pathlib import Path

from bench.leave_one_out import Evidence, alternatives, groups, others_than, reduce

HELD = "全年发放连环画300本，举办法治庙会2场，协调小组会议没有召开。"
OTHERS = "全年举办法治讲座2场，领导小组会议召开3次。"


def seen(held: str = HELD, others: str = OTHERS) -> Evidence:
    return Evidence(held, others, frozenset(), [])


def test_a_pattern_is_split_at_the_bars_of_its_own_level() -> None:
    assert alternatives(r"甲(?:乙|丙)|[|)]丁|\|戊") == ["甲(?:乙|丙)", "[|)]丁", r"\|戊"]
    assert [group[1:3] for group in groups(r"(?:乙|(丙))?甲(?!丁)")] == [("(?:", "乙|(丙)"), ("(?!", "丁")]


def test_an_alternative_found_only_in_the_report_left_out_goes() -> None:
    evidence = seen()
    assert evidence.pattern("连环画|讲座|夜校") == "讲座|夜校"
    assert evidence.pattern("连环画") is None
    assert evidence.taken == [": 连环画", ": 连环画"]


def test_a_word_inside_a_group_goes_alone_and_the_rest_stays() -> None:
    assert seen().pattern("法治(?:庙会|讲座|夜校)") == "法治(?:讲座|夜校)"
    assert seen().pattern("(?:协调|领导)小组会议(?:没有)?召开") == "(?:领导)小组会议召开"
    assert seen().pattern("小组会议(?!没有)") == "小组会议"
    assert seen().pattern(r"[连]环画\d+本") is None


def test_the_reduced_copy_holds_every_table_in_order(tmp_path: Path) -> None:
    whole = Path("fadu/reading")
    nothing = seen("", "")
    reduce(tmp_path, nothing)
    assert not nothing.taken
    for path in sorted(whole.rglob("*.toml")):
        copy = tmp_path / "fadu" / "reading" / path.relative_to(whole)
        assert tomllib.loads(copy.read_text(encoding="utf-8")) == tomllib.loads(path.read_text(encoding="utf-8")), path


def test_what_was_learnt_from_one_report_is_no_longer_in_its_copy(tmp_path: Path) -> None:
    evidence = seen("全年悬挂横幅60条。坚持绝大对数原则。", "全年开展普法活动。")
    reduce(tmp_path, evidence)
    folder = tmp_path / "fadu" / "reading"
    assert "绝大对数" not in tomllib.loads((folder / "wording.toml").read_text(encoding="utf-8"))["mistaken"]
    entries = tomllib.loads((folder / "catalogue" / "i_publicity.toml").read_text(encoding="utf-8"))["indicator"]
    near = next(entry["near"] for entry in entries if entry["id"] == "banners_hung")
    assert not re.search(near, "悬挂横幅")
    assert re.search(near, "张贴标语")


def test_a_copy_of_the_report_left_out_vouches_for_nothing(tmp_path: Path) -> None:
    texts = {
        "seeds/a.txt": HELD,
        "seeds/b.txt": OTHERS,
        "others/c.txt": HELD + "转发。",
        "others/d.txt": "另一份报告的内容与此无关。",
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    seeds = sorted((tmp_path / "seeds").iterdir())
    given = others_than(seeds[0], seeds, tmp_path / "others")
    assert OTHERS in given
    assert texts["others/d.txt"] in given
    assert HELD not in given
    assert texts["others/c.txt"] not in given
