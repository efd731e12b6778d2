"""A report under the pen: pieces of text are said one after another, and what they claim is labelled as they are said."""

import random
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

HANZI = "零一二三四五六七八九"


@dataclass(frozen=True)
class Mark:
    """A labelled piece: `kind` names the list of the label, `told` what the label says of it."""

    kind: str
    parts: tuple["str | Mark", ...]
    told: dict[str, Any]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


def figure(
    text: str,
    value: float,
    unit: str,
    indicator: str | None = None,
    *,
    qualifier: str = "exact",
    form: str | None = None,
    period: str = "this_year",
) -> Mark:
    """A figure as written; its form follows from its characters unless given."""
    digits, hanzi = bool(re.search(r"\d", text)), bool(re.search(r"[一二两三四五六七八九十百千万亿]", text))
    form = form or (
        "mixed" if digits and hanzi and not text.startswith(("近", "约")) else "digit" if digits else "hanzi"
    )
    if qualifier == "exact" and unit == "%" and value == 100:
        qualifier = "all"
    if value == 0:
        qualifier = "zero"
    told = {"value": value, "unit": unit, "indicator": indicator, "qualifier": qualifier, "form": form}
    return Mark("figures", (text,), {**told, "period": period})


def cited(text: "str | Mark", verdict: str, canonical: str | None = None) -> Mark:
    return Mark("citations", (text,), {"verdict": verdict, "canonical": canonical})


def fault(kind: str, *parts: str | Mark) -> Mark:
    """A piece on which a finding of that kind is due."""
    return Mark("findings", parts, {"kind": kind})


def no_figure(text: str) -> Mark:
    """Numerals that are no figure and must not be reported."""
    return Mark("nonfigures", (text,), {})


@dataclass(frozen=True)
class Made:
    """One report: its text and its label, in the shape of what `fadu read --json` gives, as far as labelled."""

    name: str
    kind: str
    held_out: bool
    text: str
    label: dict[str, Any]


@cache
def words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


@dataclass
class Draft:
    """The pen: a seeded choice of words and numbers, the text so far, and the labels."""

    seed: int
    held_out: bool
    noise: str = ""
    text: str = ""
    labels: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - words of a test, not a secret

    def pick(self, slot: str) -> str:
        """A word of the slot, from this report's half of the vocabulary."""
        return self.random.choice(self.half(slot))

    def half(self, slot: str) -> list[str]:
        return words()[slot]["held_out" if self.held_out else "tuned"]

    def fresh(self, slot: str) -> str:
        """A word of the slot that this report has not used yet, while there are any."""
        left = [word for word in self.half(slot) if word not in self.used] or self.half(slot)
        word = self.random.choice(left)
        self.used.add(word)
        return word

    def once(self, slot: str) -> str:
        """A word of the slot, the same all through this report."""
        return self.chosen.setdefault(slot, self.pick(slot))

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def say(self, *parts: str | Mark) -> None:
        for part in parts:
            self._say(part)

    def line(self, *parts: str | Mark) -> None:
        self.say(*parts, "\n")

    def _say(self, part: str | Mark) -> None:
        if isinstance(part, str):
            self.text += self._noisy(part)
            return
        start = len(self.text)
        for inner in part.parts:
            self._say(inner)
        self.places[id(part)] = (start, len(self.text))
        self.labels.setdefault(part.kind, []).append({**self._quote(part), **part.told})

    def _noisy(self, words: str) -> str:
        if self.noise == "half":
            return words.translate(str.maketrans("，；：（）", ",;:()"))
        if self.noise == "spaced":
            return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", words)
        return words

    def _quote(self, mark: Mark) -> dict[str, Any]:
        start, end = self.places[id(mark)]
        return {"quote": self.text[start:end], "start": start, "end": end}

    def relate(self, kind: str, verdict: str, *marks: Mark) -> None:
        """What the report asserts of figures already said."""
        quotes = [self._quote(mark) for mark in marks]
        self.labels.setdefault("relations", []).append({"kind": kind, "verdict": verdict, "quotes": quotes})

    def made(self, name: str, kind: str, **known: Any) -> Made:
        lists = {
            each: self.labels.get(each, []) for each in ("figures", "relations", "citations", "findings", "nonfigures")
        }
        return Made(name, kind, self.held_out, self.text, {"file": name, **known, **lists})


def hanzi(n: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(n, 10)
    if not tens:
        return HANZI[ones]
    return ("" if tens == 1 else HANZI[tens]) + "十" + (HANZI[ones] if ones else "")
