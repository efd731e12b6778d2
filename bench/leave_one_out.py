"""Measures the reader on each annotated report with the words taken out that only that report could have taught.

    python bench/leave_one_out.py --gold FOLDER --seeds FOLDER [--others FOLDER] [--verbose]

For each report its data are copied and reduced: a word, an alternative of a pattern or an equation goes where it is found in
that report and in no other text: neither in the other annotated reports nor in the tuned half of the project's own set nor
among the .txt files of `--others`. Then a process of its own reads the report with what is left. Kept whole are the tables
of what is public and not learnt from a report (`KEPT`). Rules in code cannot be taken out this way.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fadu
from fadu.reading.clean import clean
from fadu.reading.read import read_text

HOME = Path(fadu.__file__).parent
# National instruments, places of the state standard: public knowledge.
KEPT = {"laws.toml", "titles.toml", "places.toml"}
NUMBER = r"[\d一二三四五六七八九十百千万亿两余多]\s*"
OPENED = re.compile(r"\((?:\?(?::|<?[=!]|P?<\w+>))?")
QUANTIFIED = re.compile(r"[?*]|\{0?,\d+\}|\+|\{\d+(?:,\d*)?\}")
ONCE = {"?": "", "*": "+", "": "", "+": "+"}
QUOTES = str.maketrans("", "", "“”‘’\"'")
SHINGLE = 12
COPY = 0.2
Table = dict[str, Any]


@dataclass
class Evidence:
    """The text of the report held out, those of all others, and what was found in the first alone."""

    held: str
    others: str
    held_ids: frozenset[str]
    others_ids: Sequence[frozenset[str]]
    taken: list[str] = field(default_factory=list)

    def only_here(self, pattern: str) -> bool:
        """Whether the pattern is found in the report held out and nowhere else."""
        try:
            found = re.compile(pattern, re.MULTILINE)
        except re.error:
            return False
        return bool(found.search(self.held)) and not found.search(self.others)

    def pattern(self, pattern: str, around: Callable[[str], str] = str, where: str = "") -> str | None:
        """Return the pattern without the alternatives found here alone; None where nothing is left.

        Of 张贴(?:海报|标语) only the words in the group go where what is left is no longer found here alone.
        """
        kept = []
        for one in alternatives(pattern):
            before = len(self.taken)
            left = self._inside(one, around, where)
            if left is None or self.only_here(around(left)):
                self.taken[before:] = [f"{where}: {one}"]
            else:
                kept.append(left)
        return "|".join(kept) if kept else None

    def _inside(self, one: str, around: Callable[[str], str], where: str) -> str | None:
        reduced = one
        for start, opened, body, end, quantifier in reversed(list(groups(one))):
            close = end + len(quantifier)
            excludes = opened.endswith("!")
            wanted = opened.replace("!", "=") if excludes else opened
            must = ONCE.get(quantifier, "")

            def with_this(
                word: str, wanted: str = wanted, must: str = must, start: int = start, close: int = close
            ) -> str:
                return around(f"{one[:start]}{wanted}{word}){must}{one[close:]}")

            left = self.pattern(body, with_this, where)
            if left is not None:
                reduced = f"{reduced[:start]}{opened}{left}){quantifier}{reduced[close:]}"
            elif excludes or quantifier in ("?", "*"):
                reduced = reduced[:start] + reduced[close:]
            else:
                return None
        return reduced

    def words(self, words: Iterable[str], around: Callable[[str], str] = str, where: str = "") -> list[str]:
        """Return the words that are not found here alone."""
        kept = []
        for word in words:
            if self.only_here(around(re.escape(word))):
                self.taken.append(f"{where}: {word}")
            else:
                kept.append(word)
        return kept


def alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars that stand in no group and no class."""
    found, depth, start = [], 0, 0
    for place, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append(pattern[start:place])
            start = place + 1
    return [*found, pattern[start:]]


def groups(pattern: str) -> Iterator[tuple[int, str, str, int, str]]:
    """Yield the outermost groups: start, how it opens, what is in it, the place after it, its quantifier."""
    depth, start = 0, 0
    for place, sign in _signs(pattern):
        if sign == "(":
            start = start if depth else place
            depth += 1
        elif sign == ")":
            depth -= 1
            if not depth:
                opened = OPENED.match(pattern, start)
                after = QUANTIFIED.match(pattern, place + 1)
                assert opened
                yield start, opened.group(), pattern[opened.end() : place], place + 1, after.group() if after else ""


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets and bars of a pattern that are signs and not characters."""
    within = escaped = False
    for place, sign in enumerate(pattern):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif within:
            within = sign != "]" or pattern[place - 1] == "["
        elif sign == "[":
            within = True
        elif sign in "()|":
            yield place, sign


def catalogue(data: Table, seen: Evidence) -> Table:
    """An entry whose words are all taken goes."""
    kept = []
    for entry in data["indicator"]:
        left = dict(entry)
        for part in ("near", "with", "not", "without", "not_under"):
            if part in entry:
                left[part] = seen.pattern(entry[part], where=f"{entry['id']}.{part}")
        if left["near"] is not None and ("with" not in left or left["with"] is not None):
            kept.append({name: value for name, value in left.items() if value is not None})
    return {"indicator": kept}


def patterns(data: Table, seen: Evidence, part: str, around: Callable[[str], str] = str) -> Table:
    """A list of patterns."""
    left = (seen.pattern(each, around, part) for each in data[part])
    return {**data, part: [each for each in left if each is not None]}


def chrome(data: Table, seen: Evidence) -> Table:
    """Patterns that a line begins with."""
    return patterns(data, seen, "lines", lambda word: rf"^\s*(?:{word})")


def days(data: Table, seen: Evidence) -> Table:
    """The official names are public; their slips and the phrases may have been learnt."""
    for table in ("day", "meeting"):
        for row in data[table].values():
            row.update({part: seen.words(row[part], where="days") for part in ("wrong", "short") if part in row})
    for row in data["phrase"]:
        if "right" in row and (row.update(right=seen.pattern(row["right"], where="phrase")) or row["right"] is None):
            del row["right"]
        if "wrong" in row:
            left = [seen.pattern(each, where="phrase") for each in row["wrong"]]
            row["wrong"] = [each for each in left if each is not None]
    return data


def sift(data: Table, seen: Evidence) -> Table:
    """Characters after a measure word; words beside a Chinese numeral."""
    for unit, after in data["glued"].items():
        data["glued"][unit] = "".join(seen.words(after, f"{NUMBER}{unit}".__add__, "glued"))
    for part in data["hanzi"]:
        data["hanzi"][part] = seen.words(data["hanzi"][part], where=part)
    return data


def units(data: Table, seen: Evidence) -> Table:
    """Measure words count as seen after a number."""
    for row in data["class"]:
        row["words"] = seen.words(row["words"], NUMBER.__add__, "unit")
    return {**data, "class": [row for row in data["class"] if row["words"]]}


def equations(data: Table, seen: Evidence) -> Table:
    """An equation counts as seen where a report states its total and its parts."""
    kept = []
    for row in data["equation"]:
        asked = {row["total"], *row["parts"]}
        if asked <= seen.held_ids and not any(asked <= ids for ids in seen.others_ids):
            seen.taken.append(f"equation: {row['total']}")
        else:
            kept.append(row)
    return {"equation": kept}


def wording(data: Table, seen: Evidence) -> Table:
    """Mistaken words; measure words beside their things."""
    for table in ("mistaken", "doubtful"):
        left = {seen.pattern(key, where=table): meant for key, meant in data[table].items()}
        data[table] = {key: meant for key, meant in left.items() if key is not None}
    data["doubled"]["allowed"] = seen.words(data["doubled"]["allowed"], where="doubled")
    for row in data["measure"]:
        things = row["things"]

        def beside(word: str, things: str = things) -> str:
            return rf"(?:{things})[^，。]{{0,6}}{NUMBER}(?:{word})|{NUMBER}(?:{word})[^，。]{{0,6}}(?:{things})"

        row["wrong"] = seen.pattern(row["wrong"], beside, "measure") or "(?!)"
        row["things"] = seen.pattern(things, where="measure") or "(?!)"
    return data


def substance(data: Table, seen: Evidence) -> Table:
    """Lines of work and mandated phrases; the parts of the disclosure report are its form's own."""
    topics = {name: seen.pattern(words, where="topic") for name, words in data["topics"].items()}
    data["topics"] = {name: words for name, words in topics.items() if words is not None}
    data["mandated"]["phrases"] = seen.words(data["mandated"]["phrases"], where="mandated")
    return data


REDUCED: dict[str, Callable[[Table, Evidence], Table]] = {
    "chrome.toml": chrome,
    "days.toml": days,
    "names.toml": lambda data, seen: patterns(data, seen, "phrases"),
    "sift.toml": sift,
    "units.toml": units,
    "equations.toml": equations,
    "wording.toml": wording,
    "substance.toml": substance,
}


def written(value: Any) -> str:
    """Return a TOML value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | int | float) else value.isoformat()


def reduce(folder: Path, seen: Evidence) -> None:
    """Write a copy of the reader into `folder` with its data reduced. A table that this does not know is refused."""
    for name in ("reading", "grammar"):
        shutil.copytree(HOME / name, folder / "fadu" / name)
    shutil.copy(HOME / "__init__.py", folder / "fadu")
    for path in sorted((folder / "fadu" / "reading").rglob("*.toml")):
        if path.name in KEPT:
            continue
        how = catalogue if path.parent.name == "catalogue" else REDUCED[path.name]
        left = how(tomllib.loads(path.read_text(encoding="utf-8")), seen)
        lines = [f"{json.dumps(name, ensure_ascii=False)} = {written(value)}\n" for name, value in left.items()]
        path.write_text("".join(lines), encoding="utf-8")


def _said(text: str) -> str:
    cleaned = clean(text).text
    return f"{text}\n{cleaned}\n{cleaned.translate(QUOTES)}"


def _shingles(text: str) -> set[str]:
    plain = re.sub(r"\W", "", clean(text).text)
    return {plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)}


def others_than(seed: Path, seeds: Iterable[Path], others: Path | None) -> list[str]:
    """Return the texts that may vouch for a word: of `others`, not those that copy the report held out."""
    from tests.reading.set import reports

    texts = [path.read_text(encoding="utf-8") for path in seeds if path != seed]
    texts += [made.text for made in reports() if not made.held_out]
    held = _shingles(seed.read_text(encoding="utf-8"))
    for path in sorted(others.rglob("*.txt")) if others else ():
        text = path.read_text(encoding="utf-8", errors="replace")
        shingles = _shingles(text)
        if len(shingles & held) <= COPY * len(shingles):
            texts.append(text)
    return texts


def leave_one_out(gold: Path, seeds: Path, others: Path | None) -> dict[str, tuple[list[str], dict[str, list[int]]]]:
    """Return by report what was taken out and the scores of reading it with what was left."""
    found = {}
    paths = sorted(seeds.glob("*.txt"))
    for seed in paths:
        texts = others_than(seed, paths, others)
        held = seed.read_text(encoding="utf-8")
        ids = [frozenset(figure.indicator or "" for figure in read_text(text).figures) for text in (held, *texts)]
        seen = Evidence(_said(held), "\n".join(map(_said, texts)), ids[0], ids[1:])
        with tempfile.TemporaryDirectory() as folder:
            reduce(Path(folder), seen)
            asked = ["--gold", str(gold), "--seeds", str(seeds), "--only", seed.name, "--json"]
            printed = subprocess.run(  # noqa: S603
                [sys.executable, str(Path(__file__).with_name("reading.py")), *asked],
                env={**os.environ, "PYTHONPATH": folder},
                capture_output=True,
                text=True,
                check=True,
            )
        found[seed.name] = (list(dict.fromkeys(seen.taken)), json.loads(printed.stdout)[seed.name])
    return found


def show(gold: Path, seeds: Path, others: Path | None, *, verbose: bool = False) -> dict[str, tuple[int, int]]:
    """Print the scores left, one column a report; return those of all together."""
    together = {}
    each = leave_one_out(gold, seeds, others)
    print(f"\nleave one out (others: {others or 'none given'})")
    print(f"  {'words taken out':<26}" + "".join(f"{len(taken):>10}" for taken, _ in each.values()))
    for name in dict.fromkeys(name for _, scores in each.values() for name in scores):
        shares = [scores.get(name, [0, 0]) for _, scores in each.values()]
        right, among = (sum(part) for part in zip(*shares, strict=True))
        together[name] = right, among
        row = "".join(f"{f'{a}/{b}':>10}" for a, b in shares)
        print(f"  {name:<26}{row}{f'{right}/{among}':>12} {right / among if among else 1:.3f}")
    for file, (taken, _) in each.items() if verbose else ():
        print(f"\n{file}: taken out\n  " + "\n  ".join(taken))
    return together


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--seeds", type=Path, required=True)
    parser.add_argument("--others", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    show(given.gold, given.seeds, given.others, verbose=given.verbose)


if __name__ == "__main__":
    main()
