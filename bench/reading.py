"""Measures the reader: against annotated reports where a folder of annotations is given, else against the project's own set.

    python bench/reading.py [--gold FOLDER --seeds FOLDER [--others FOLDER]] [--only FILE] [--json] [--verbose]

Nothing is fitted by numbers: the grammar and the lexicons are written by hand, and a report that was read while they were
written flatters them. So annotated reports are read twice: with everything, and each with the words taken out that only it
could have taught (`leave_one_out.py`); rules in code cannot be taken out so. The half of the own set that is held out kept
its words from the lexicons while they were written, though its labels were compared with the readings near the end. The
fairest is a report that somebody else writes afterwards; docs/reading.md tells how such reports were read.
The annotations are: figures.json, nonfigures.json, relations.json, citations.json, outline.json, each a list of entries with
`seed`, `quote` (or `text`) and `start`.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from fadu.reading.read import read_text
from fadu.reading.values import Citation, Figure, Finding, Quote, Reading

QUALIFIERS = {"exact", "at_least", "about", "all"}
VERDICTS = {
    "holds_exactly": {"holds"},
    "holds_by_truncation": {"truncated"},
    "holds_by_rounding": {"rounded", "holds"},
    "fails": {"wrong", "contradictory"},
    "ambiguous": {"unverifiable"},
    "unverifiable": {"unverifiable"},
    **{verdict: {verdict} for verdict in ("holds", "rounded", "truncated", "wrong", "contradictory")},
}
CITED = {
    "correct": "right",
    "correct_short_form": "right",
    "wrong": "wrong",
    "incomplete": "wrong",
    "inconsistent": "wrong",
    "questionable": "wrong",
    "local_unverifiable": "unverifiable",
    "generic_reference": "unverifiable",
    **{verdict: verdict for verdict in ("right", "repealed", "unverifiable")},
}
MARKS = str.maketrans({"，": ",", "；": ";", "（": "(", "）": ")", "：": ":"})


@dataclass
class Share:
    """How many of how many."""

    right: int = 0
    all: int = 0

    def add(self, right: int, among: int) -> None:
        """Count `right` of `among` more."""
        self.right += right
        self.all += among

    def __str__(self) -> str:
        return f"{self.right}/{self.all} {self.right / self.all:.3f}" if self.all else "–"


Scores = dict[str, Share]
TARGETS = {"figures precision": 0.95, "figures recall": 0.92, "relation verdicts": 0.95, "citation verdicts": 0.9}


def load(folder: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of one annotation file by report."""
    data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in data["citations"] if isinstance(data, dict) else data:
        found[entry["seed"]].append(entry)
    return found


def span(entry: Mapping[str, Any]) -> tuple[int, int]:
    """Return where an annotation stands."""
    said = entry.get("quote") or entry.get("text") or ""
    return entry["start"], entry["start"] + len(said)


def figures(reading: Reading, gold: list[dict[str, Any]], not_figures: list[dict[str, Any]]) -> Scores:
    """Figures by span and value; then, among those found, qualifier, indicator; then how many non-figures were reported."""
    scores: Scores = defaultdict(Share)
    stated = {span(entry): entry for entry in gold}
    found = {(figure.start, figure.end): figure for figure in reading.figures}
    same = [place for place in stated if place in found and abs(found[place].value - stated[place]["value"]) < 1e-9]
    scores["figures precision"].add(len(same), len(found))
    scores["figures recall"].add(len(same), len(stated))
    for place in same:
        figure, entry = found[place], stated[place]
        told = "exact" if figure.qualifier == "zero" and entry["qualifier"] != "zero" else figure.qualifier
        if entry["qualifier"] not in QUALIFIERS or told in QUALIFIERS:
            scores["qualifiers"].add(told == entry["qualifier"], 1)
        scores["indicators precision"].add(
            figure.indicator is not None and figure.indicator == entry["indicator"], figure.indicator is not None
        )
        scores["indicators recall"].add(figure.indicator == entry["indicator"], 1)
    for entry in not_figures:
        start, end = span(entry)
        reported = any(a < end and start < b for a, b in found if (a, b) not in stated)
        scores["non-figures left alone"].add(not reported, 1)
    return scores


def relations(reading: Reading, gold: list[dict[str, Any]]) -> Scores:
    """Asserted relations found by the figures they stand between, and the verdicts on those found."""
    scores: Scores = defaultdict(Share)
    for entry in gold:
        if not entry["asserted_by_report"] or entry["status"] not in VERDICTS:
            continue
        terms = {span(term) for term in entry["terms"]}
        quotes = {span(quote) for quote in entry["quotes"]}
        kind = entry["type"]
        best: set[str] = set()
        for relation in reading.relations:
            places = {(quote.start, quote.end) for quote in relation.quotes}
            touches = any(a < d and c < b for a, b in places for c, d in quotes | terms)
            listing = (relation.kind == "enumeration") == (kind == "enumeration")
            if touches and listing and (not terms or len(places & terms) >= min(2, len(terms))):
                best.add(str(relation.verdict))
        scores["relations recall"].add(bool(best), 1)
        if best:
            scores["relation verdicts"].add(bool(best & VERDICTS[entry["status"]]), 1)
    return scores


def citations(reading: Reading, gold: list[dict[str, Any]]) -> Scores:
    """Citations found by overlap and their verdicts."""
    scores: Scores = defaultdict(Share)
    for entry in gold:
        start, end = span(entry)
        over = [each for each in reading.citations if each.start < end and start < each.end]
        scores["citations recall"].add(bool(over), 1)
        if over:
            nearest = min(over, key=lambda each: abs(each.start - start) + abs(each.end - end))
            scores["citation verdicts"].add(nearest.verdict == CITED.get(entry["verdict"]), 1)
    return scores


def outline(reading: Reading, gold: Mapping[str, Any], text: str) -> Scores:
    """Numbered headings by place and level, and the four required parts."""
    scores: Scores = defaultdict(Share)
    sections = {section["id"]: section for section in gold["sections"]}
    numbered = {s["start"]: s["level"] for s in sections.values() if s["numbering_style"] != "bare"}
    found = {section.start: section.level for section in reading.sections}
    same = sum(found.get(start) == level for start, level in numbered.items())
    scores["outline precision"].add(same, len(found))
    scores["outline recall"].add(same, len(numbered))
    names = {
        "举措和成效": "results",
        "不足和原因": "problems",
        "第一责任人履职情况": "head_duty",
        "下一年度安排": "plan",
    }
    for name, part in names.items():
        section = sections.get(gold["required_parts"]["parts"][name] or "")
        place = getattr(reading.parts, part)
        scores["required parts"].add((place and place.start) == (section and section["start"]), 1)
    who = gold["metadata"]
    scores["issuer"].add(reading.issuer.name == who["issuing_body"], 1)
    scores["year"].add(reading.year == who["year_reported"], 1)
    scores["title"].add((reading.title or "").translate(MARKS) == who["title"].replace(" ", "", 0).translate(MARKS), 1)
    scores["quotes in place"].add(_placed(reading, text), 1)
    return scores


def _placed(reading: Reading, text: str) -> bool:
    quoted: list[Figure | Citation | Finding | Quote] = [
        *reading.figures,
        *reading.citations,
        *reading.findings,
        *(q for r in reading.relations for q in r.quotes),
    ]
    return all(text[each.start : each.end] == each.quote for each in quoted)


def against_gold(gold: Path, seeds: Path, only: str = "*.txt") -> tuple[dict[str, Scores], Scores]:
    """Return the scores of every annotated report, or of one, and of all together."""
    entries = {name: load(gold, name) for name in ("figures", "nonfigures", "relations", "citations", "outline")}
    each: dict[str, Scores] = {}
    for path in sorted(seeds.glob(only)):
        text = path.read_bytes().decode("utf-8")
        reading = read_text(text, file=path.name)
        scores: Scores = {}
        scores |= figures(reading, entries["figures"][path.name], entries["nonfigures"][path.name])
        scores |= relations(reading, entries["relations"][path.name])
        scores |= citations(reading, entries["citations"][path.name])
        for whole in entries["outline"][path.name]:
            scores |= outline(reading, whole, text)
        each[path.name] = scores
    return each, together(each.values())


def against_own_set() -> tuple[dict[str, Scores], Scores, list[str]]:
    """Return the scores of the set's two halves, of all together, and the set's texts."""
    from tests.reading.set import reports

    halves: dict[str, list[Scores]] = {"tuned half": [], "half held out": []}
    for made in reports():
        reading = read_text(made.text, file=made.name)
        label = made.label
        stated = [
            {"asserted_by_report": True, "status": r["verdict"], "type": r["kind"], "terms": r["quotes"], "quotes": []}
            for r in label["relations"]
        ]
        scores: Scores = {}
        scores |= figures(reading, label["figures"], label["nonfigures"])
        scores |= relations(reading, stated)
        scores |= citations(reading, label["citations"])
        sown = label["findings"]
        scores["sown faults found"] = Share(
            sum(
                any(f.kind == s["kind"] and f.start < s["end"] and s["start"] < f.end for f in reading.findings)
                for s in sown
            ),
            len(sown),
        )
        scores["issuer"] = Share(int(reading.issuer.name == label["issuer"]), 1)
        scores["year"] = Share(int(reading.year == label["year"]), 1)
        scores["quotes in place"] = Share(int(_placed(reading, made.text)), 1)
        halves["half held out" if made.held_out else "tuned half"].append(scores)
    each = {name: together(some) for name, some in halves.items()}
    return each, together(each.values()), [made.text for made in reports()]


def together(some: Iterable[Scores]) -> Scores:
    """Add scores up."""
    whole: Scores = defaultdict(Share)
    for scores in some:
        for name, share in scores.items():
            whole[name].add(share.right, share.all)
    return whole


def speed(texts: list[str]) -> list[tuple[int, float]]:
    """Return characters and seconds for 10,000 characters, then for longer texts, up to a million."""
    read_text(texts[0])
    joined = "\n".join(texts)
    measured = []
    for length in (10_000, 100_000, 1_000_000):
        text = (joined * (length // len(joined) + 1))[:length]
        runs = []
        for _ in range(5 if length == 10_000 else 1):
            started = perf_counter()
            read_text(text)
            runs.append(perf_counter() - started)
        measured.append((length, min(runs)))
    return measured


def main() -> int:
    """Print the scores; 1 where a target is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--only", default="*.txt", help="one of the seeds")
    parser.add_argument("--others", type=Path, help="other reports, that may vouch for a word in the leave-one-out run")
    parser.add_argument("--verbose", action="store_true", help="list the words that the leave-one-out run takes out")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.gold and given.seeds:
        each, whole = against_gold(given.gold, given.seeds, given.only)
        texts = [path.read_text(encoding="utf-8") for path in sorted(given.seeds.glob("*.txt"))]
    else:
        print("No annotated folder given: measured on the project's own set.")
        each, whole, texts = against_own_set()
    names = list(dict.fromkeys(name for scores in (*each.values(), whole) for name in scores))
    if given.json:
        print(
            json.dumps({file: {name: [s.right, s.all] for name, s in scores.items()} for file, scores in each.items()})
        )
        return 0
    for file, scores in each.items():
        print(f"\n{file}")
        for name in names:
            if name in scores:
                print(f"  {name:<26}{scores[name]}")
    print("\nall together")
    for name in names:
        print(f"  {name:<26}{whole[name]}")
    if given.gold and given.seeds:
        from bench.leave_one_out import show

        left = show(given.gold, given.seeds, given.others, verbose=given.verbose)
        whole = {name: Share(*share) for name, share in left.items()}
    print("\nspeed")
    for length, seconds in speed(texts):
        print(f"  {length:>9} characters      {seconds * 1000:8.1f} ms")
    missed = [name for name, least in TARGETS.items() if whole[name].right < least * whole[name].all]
    print(f"\ntargets missed: {', '.join(missed) or 'none'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
