"""A report as the passes see it: cleaned text cut into sentences and sections, with who reports and for which year."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from fadu.reading.clean import Cleaned
from fadu.reading.values import Citation, Figure, Finding, Issuer, Parts, Quote, Section, Severity

SENTENCE = re.compile(r"[^。！？!?;；\n]*[。！？!?;；\n]?[”’」』）)]*")
ROW = re.compile(r"^(?:[^\n|｜]*[|｜]){3}[^\n]*$", re.MULTILINE)
NO_PARTS = Parts(None, None, None, None)
NO_ISSUER = Issuer("", None, None, None)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the cleaned text, ended by 。！？； or a line's end; `start` and `end` are places in the cleaned text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """What is known of a report so far. Passes read it and return values; `read.read_text` fills it pass by pass."""

    cleaned: Cleaned
    sections: tuple[Section, ...] = ()
    parts: Parts = NO_PARTS
    issuer: Issuer = NO_ISSUER
    title: str | None = None
    year: int | None = None
    document_number: str | None = None
    dates: tuple[str, ...] = ()
    addressee: str | None = None
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = field(default=())

    @property
    def text(self) -> str:
        """The cleaned text: simplified characters, half-width digits and letters, one line a paragraph."""
        return self.cleaned.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that says something, in order."""
        found = []
        for match in SENTENCE.finditer(self.text):
            said = match.group()
            if said.strip():
                left = len(said) - len(said.lstrip())
                right = len(said.rstrip())
                found.append(Sentence(match.start() + left, match.start() + right, said.strip()))
        return tuple(found)

    def quote(self, start: int, end: int) -> Quote:
        """Return the original's words for a span of the cleaned text."""
        first, last = self.cleaned.span(start, end)
        return Quote(self.cleaned.original[first:last], first, last)

    def finding(
        self, kind: str, severity: Severity, start: int, end: int, message: str, *, suggestion: str = ""
    ) -> Finding:
        """Return a finding at a span of the cleaned text."""
        at = self.quote(start, end)
        return Finding(kind, severity, at.start, at.end, at.quote, message, suggestion)

    def part_at(self, place: int) -> str | None:
        """Return which part (`results`, `problems`, `head_duty`, `plan`) the place in the cleaned text stands in, if any."""
        index = bisect_right(self._parts_in_order, place, key=lambda part: part[0]) - 1
        return self._parts_in_order[index][1] or None if index >= 0 else None

    @cached_property
    def _parts_in_order(self) -> tuple[tuple[int, str], ...]:
        named = {
            part.start: name
            for name in ("results", "problems", "head_duty", "plan")
            if (part := getattr(self.parts, name))
        }
        tops = [s for s in self.sections if s.level == 1 or s.start in named]
        return tuple((s.heading_at[0], named.get(s.start, "")) for s in tops)

    def heading_at(self, place: int) -> Section | None:
        """Return the section whose heading holds the place in the cleaned text, if any."""
        index = bisect_right(self._heading_starts, place) - 1
        found = self.sections[index] if index >= 0 else None
        return found if found and place < found.heading_at[1] else None

    def section_at(self, place: int) -> Section | None:
        """Return the innermost section that begins at or before the place in the cleaned text."""
        index = bisect_right(self._heading_starts, place) - 1
        return self.sections[index] if index >= 0 else None

    def headings_above(self, place: int) -> str:
        """Return the headings that the place in the cleaned text stands under, outermost first, one a line."""
        index = bisect_right(self._heading_starts, place) - 1
        return self._paths[index] if index >= 0 else ""

    def in_row(self, place: int) -> bool:
        """Whether the place in the cleaned text stands in a row of a table: a line of cells parted by bars."""
        index = bisect_right(self._rows, place, key=lambda row: row[0]) - 1
        return index >= 0 and place < self._rows[index][1]

    @cached_property
    def _rows(self) -> list[tuple[int, int]]:
        return [match.span() for match in ROW.finditer(self.text)]

    @cached_property
    def _paths(self) -> list[str]:
        paths: list[str] = []
        open_headings: list[tuple[int, str]] = []
        for section in self.sections:
            open_headings = [
                *(each for each in open_headings if each[0] < section.level),
                (section.level, section.heading),
            ]
            paths.append("\n".join(heading for _, heading in open_headings))
        return paths

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [section.heading_at[0] for section in self.sections]

    def having(self, **known: object) -> "Document":
        """Return the same document with more known of it."""
        return replace(self, **known)  # type: ignore[arg-type]
