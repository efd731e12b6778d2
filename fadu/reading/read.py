"""Reads one report: clean, outline, identity, figures, relations, citations, wording, substance, in that order."""

from time import perf_counter

from fadu.reading.across import repeated
from fadu.reading.citations import find_citations
from fadu.reading.clean import clean
from fadu.reading.document import Document
from fadu.reading.figures.read import read_figures
from fadu.reading.identity import identify
from fadu.reading.outline import outline
from fadu.reading.relations.relate import relate
from fadu.reading.substance import find_substance
from fadu.reading.values import Reading
from fadu.reading.wording import find_wording


def document(text: str) -> Document:
    """Return the report with everything filled in that later passes stand on, citations and figures too."""
    cleaned = clean(text)
    sections, parts = outline(cleaned)
    who = identify(cleaned)
    doc = Document(
        cleaned,
        sections=sections,
        parts=parts,
        issuer=who.issuer,
        title=who.title,
        year=who.year,
        document_number=who.document_number,
        dates=who.dates,
        addressee=who.addressee,
    )
    return doc.having(figures=tuple(read_figures(doc)), citations=find_citations(doc))


def read_text(text: str, *, file: str = "") -> Reading:
    """Return the reading of `text`; `file` is only carried along. Any text is read; none raises."""
    started = perf_counter()
    return reading_of(document(text), file=file, started=started)


def reading_of(doc: Document, *, file: str, started: float) -> Reading:
    """Return the reading of a report already taken apart; `started` is when that began, by `perf_counter`."""
    findings = (*find_wording(doc), *find_substance(doc), *repeated(doc))
    return Reading(
        file=file,
        issuer=doc.issuer,
        title=doc.title,
        year=doc.year,
        document_number=doc.document_number,
        dates=doc.dates,
        addressee=doc.addressee,
        sections=doc.sections,
        figures=doc.figures,
        relations=tuple(relate(doc)),
        citations=doc.citations,
        findings=tuple(sorted(findings, key=lambda each: (each.start, each.end))),
        parts=doc.parts,
        seconds=round(perf_counter() - started, 4),
    )
