"""The pass that finds what a report asserts between its figures."""

from collections.abc import Sequence

from fadu.reading.document import Document
from fadu.reading.relations.averages import averages
from fadu.reading.relations.breakdowns import breakdowns, of_shares
from fadu.reading.relations.changes import changes
from fadu.reading.relations.growth import growths
from fadu.reading.relations.listings import listings, qualifiers, repeats
from fadu.reading.relations.rates import rates
from fadu.reading.relations.sums import sums
from fadu.reading.relations.tables import tables
from fadu.reading.relations.terms import terms
from fadu.reading.values import Relation, Verdict


def relate(doc: Document) -> list[Relation]:
    """Return every relation of the report in the order of its first place."""
    found = terms(doc)
    made = [
        relation
        for kind in (sums, rates, growths, changes, averages, listings, repeats, qualifiers)
        for relation in kind(found, doc)
    ]
    known = {frozenset(quote.start for quote in each.quotes) for each in made}
    made += [each for each in breakdowns(found, doc) if frozenset(quote.start for quote in each.quotes) not in known]
    made += [each for each in of_shares(made, found) if frozenset(quote.start for quote in each.quotes) not in known]
    made = [*_outermost(made), *tables(doc)]
    return sorted(made, key=lambda each: min(quote.start for quote in each.quotes))


def _outermost(made: Sequence[Relation]) -> list[Relation]:
    """Without the sums that hold only among the parts of another: 60件：治安30件，工伤18件，其他12件 is no 30＝18＋12."""
    parts: dict[int, list[frozenset[int]]] = {}
    for each in made:
        if each.kind == "sum" and each.verdict is Verdict.HOLDS and len(each.quotes) > 3:
            listed = frozenset(quote.start for quote in each.quotes[1:])
            for start in listed:
                parts.setdefault(start, []).append(listed)
    return [
        each
        for each in made
        if each.kind != "sum"
        or each.verdict is not Verdict.HOLDS
        or not any(
            listed.issuperset(quote.start for quote in each.quotes) for listed in parts.get(each.quotes[0].start, ())
        )
    ]
