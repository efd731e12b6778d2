"""送达回证: the receipt that goes with every paper served on a party, filled with the service where it was recorded."""

from __future__ import annotations

from pathlib import Path

from fadu.grammar.composed import Composed, Head
from fadu.grammar.document import Value, fill

from .models import Document, Party, Service
from .papers import template

RECEIPT = Path(__file__).with_name("documents") / "送达回证.txt"
NAME = "送达回证"
NOTES = {
    "留置": "留置送达的，附见证人签名或者拍照、录像",
    "邮寄": "附邮寄回执",
    "电子": "附受送达人的同意、确认书和到达系统的记录",
    "公告": "附公告及其发布的记录",
}


def receipt(document: Document, service: Service | None = None) -> Composed:
    """The receipt of a paper for its party: to be signed, or as the service was recorded."""
    case = document.case
    party = Party.objects.filter(case=case, key=document.party).first()
    late = service is not None and service.effective_on != service.on
    values: dict[str, Value] = {
        "case.number": case.number,
        "case.title": case.title,
        "body.name": case.body.full_name,
        "party.name": party.name if party is not None else None,
        "document": document.name,
        "number": document.number,
        "method": f"{service.method}送达" if service is not None else None,
        "place": None,
        "served_on": service.on if service is not None else None,
        "effective_on": service.effective_on if service is not None and late else None,
        "note": NOTES.get(service.method) if service is not None else None,
    }
    return fill(template(RECEIPT), values, head=Head(issuer=case.body.full_name, sample=case.sample))


def service_of(document: Document) -> Service | None:
    """The first service of a paper on its party that was recorded."""
    rows = Service.objects.filter(case=document.case, document=document.name, party=document.party)
    return rows.filter(on__gte=document.issued_on).order_by("on", "id").first()
