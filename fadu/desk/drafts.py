"""The reading room: who may see a draft, how it is read, and its notes with what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from django import forms
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet

from fadu.engine.grants import under
from fadu.engine.measure import figures
from fadu.engine.models import Body
from fadu.engine.spans import FIRST_YEAR
from fadu.faults import Fault
from fadu.grammar.names import Office
from fadu.reading.across import Digest, across, digest
from fadu.reading.extract import extract_apart
from fadu.reading.ledger import Comparison, Held, held, recorded
from fadu.reading.read import document, reading_of
from fadu.reading.show import Note, lines, notes_on
from fadu.reading.values import Finding, Reading

from .models import Draft, Verdict
from .seat import Seat
from .years import readable

LARGEST = 20 << 20  # bytes of a file
LONGEST = 200_000  # characters of a text
KEPT = 3600  # seconds that a reading is remembered
BESIDE = 20
"""Drafts in the room that one draft is held against, the latest first."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note as the page has it. `key` names it for a verdict."""

    number: int
    note: Note
    key: str
    verdict: Verdict | None

    @property
    def asks(self) -> bool:
        """Whether something is to be decided about it."""
        return self.note.weight != "met"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the original and what is said beside it."""

    html: str
    noted: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A draft as it was read: its rows with what is said beside them, and what the records have and it does not say,
    which is the author's alone to see."""

    reading: Reading
    compared: tuple[Comparison, ...]
    rows: tuple[Row, ...]
    unsaid: tuple[Noted, ...]

    @property
    def noted(self) -> list[Noted]:
        return [*(one for row in self.rows for one in row.noted), *self.unsaid]

    @property
    def open(self) -> list[Noted]:
        """Notes that nobody has decided about."""
        return [one for one in self.noted if one.asks and one.verdict is None]

    @property
    def decided(self) -> list[Noted]:
        return [one for one in self.noted if one.asks and one.verdict is not None]


def visible(seat: Seat) -> QuerySet[Draft]:
    """One's own drafts, and those shared with the bodies where one holds something beside 管理."""
    shared = Q(pk__in=())
    for path in {
        one.path for one in seat.held if one.role != Office.ADMIN and one.covers(one.path, one.module, seat.on)
    }:
        shared |= under(path, field="body__path")
    mine = Q(author=seat.person)
    return Draft.objects.filter(mine | (shared & Q(shared_on__isnull=False))).select_related("author", "body")


def text_of(file: UploadedFile[bytes]) -> str:
    """The text of an uploaded file, by its content, opened in a process of its own. Errors: Fault."""
    if (file.size or 0) > LARGEST:
        raise Fault(f"文件超过{LARGEST >> 20}兆字节，请压缩或者拆分后再上传。")
    return extract_apart(file.read())


def checked(text: str) -> str:
    """A text that can be read here. Errors: Fault for one that is empty or too long."""
    plain = text.replace("\0", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()
    if not plain.strip():
        raise Fault("没有文字，请粘贴报告的文字或者选择文件。")
    if len(plain) > LONGEST:
        raise Fault(f"文字有{len(plain)}字，超过{LONGEST}字的上限，请拆分后再审读。")
    return plain


def read(text: str) -> tuple[Reading, Digest]:
    """The reading of a text and what is kept of it to hold it against others, remembered for an hour."""
    key = f"reading-{sha256(text.encode()).hexdigest()}"
    found: tuple[Reading, Digest] | None = cache.get(key)
    if found is None:
        started = perf_counter()
        doc = document(text)
        found = reading_of(doc, file="", started=started), digest(doc, "")
        cache.set(key, found, KEPT)
    return found


def annotated(draft: Draft, seat: Seat) -> Annotated:
    """A draft read, held against the records of its body and against the other drafts in the room."""
    reading, own = read(draft.text)
    reading = replace(reading, file=draft.file, findings=(*reading.findings, *_across(draft, own, seat)))
    compared = ledger(draft, reading, seat)
    if draft.author_id != seat.person.pk:
        compared = tuple(one for one in compared if one.verdict is not Held.UNSAID)
    name = Names(draft.text, {one.note: one for one in draft.verdicts.all()})
    notes = notes_on(reading, [one for one in compared if one.verdict is not Held.UNSAID])
    rows = tuple(
        Row(line.html, tuple(name.noted(number, note) for number, note in line.notes))
        for line in lines(reading, draft.text, notes)
    )
    silent = notes_on(
        replace(reading, findings=(), relations=(), citations=()),
        [one for one in compared if one.verdict is Held.UNSAID],
    )
    unsaid = tuple(name.noted(number, note) for number, note in enumerate(silent, len(notes) + 1))
    return Annotated(reading, compared, rows, unsaid)


def year_of(draft: Draft, reading: Reading, seat: Seat) -> int | None:
    """The year it is held against: the one given, else the one read; None for one that no record can be of."""
    year = draft.year or reading.year
    return year if year is not None and FIRST_YEAR <= year <= seat.on.year else None


def ledger(draft: Draft, reading: Reading, seat: Seat) -> tuple[Comparison, ...]:
    """The figures of the draft against the records that this person may read; none where it is not asked for."""
    year = year_of(draft, reading, seat)
    ids = readable(seat, draft.body) if draft.against and year is not None else []
    if year is None or not ids:
        return ()
    return held(reading.figures, recorded(figures(draft.body, year, seat.on, ids=ids)))


def _across(draft: Draft, own: Digest, seat: Seat) -> list[Finding]:
    """What only the drafts together show: last year's plans unanswered, sentences shared."""
    others = visible(seat).exclude(pk=draft.pk)[:BESIDE]
    digests = [replace(read(other.text)[1], file=_name(other)) for other in others]
    found = across([replace(own, file=_name(draft)), *digests]).get(_name(draft), ())
    # What one draft says twice its own reading tells already.
    return [replace(one, quote=draft.text[one.start : one.end]) for one in found if one.kind != "repeated_sentence"]


def _name(draft: Draft) -> str:
    """What a draft is called where others speak of it; no two are called the same."""
    return f"{draft.title}（{draft.read_on}，{draft.id.hex[-4:]}）"


class Names:
    """Gives each note of a text its key: what it says of which words, and the how-many-th of those it is."""

    def __init__(self, text: str, verdicts: Mapping[str, Verdict]) -> None:
        self.text, self.verdicts = text, verdicts
        self.seen: Counter[str] = Counter()

    def noted(self, number: int, note: Note) -> Noted:
        about = "\n".join((note.kind, note.tag, self.text[note.start : note.end] or note.message))
        self.seen[about] += 1
        key = sha256(f"{self.seen[about]} {about}".encode()).hexdigest()
        return Noted(number, note, key, self.verdicts.get(key))


class DraftForm(forms.Form):
    """A report brought in, as a file or as text. `bodies`: those it may be for."""

    file = forms.FileField(
        label="文件", required=False, help_text=".txt、.html、.docx、.pdf（有文字层），20兆字节以内。"
    )
    text = forms.CharField(
        label="或者粘贴文字", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8, "class": "document"})
    )
    title = forms.CharField(label="标题", max_length=200, required=False, help_text="空着：用报告自己的标题。")
    body = forms.ChoiceField(label="机关", help_text="共享和核对记录都以这一机关为准。")
    year = forms.IntegerField(
        label="年度", required=False, min_value=FIRST_YEAR, max_value=2100, help_text="空着：从报告中认出。"
    )
    against = forms.BooleanField(label="与本机关的记录核对", required=False, initial=True)

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.id): body for body in bodies}
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, body.name) for key, body in self.bodies.items()]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        try:
            file = said.get("file")
            said["text"] = checked(text_of(file) if file else said.get("text", ""))
        except Fault as fault:
            raise forms.ValidationError(str(fault)) from fault
        return said

    def put(self, draft: Draft, seat: Seat) -> Draft:
        """Keep what was brought in as this draft, read today."""
        said = self.cleaned_data
        draft.text, draft.file = said["text"], Path(said["file"].name).name[:200] if said.get("file") else draft.file
        draft.body, draft.year, draft.against = self.bodies[said["body"]], said["year"], said["against"]
        reading, _ = read(draft.text)
        draft.title = (said["title"] or reading.title or draft.file or "未命名报告")[:200]
        draft.read_on = seat.on
        draft.save()
        return draft
