"""The parties that an act brings: the rows of a form, and what was typed into them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import QueryDict

from fadu.engine.acting import Brought
from fadu.engine.record import Choices
from fadu.grammar.names import Role

from .asking import Control
from .known import Known
from .numbers import CARD, FIRM, SHAPES, wrong_number, wrong_phone

MOST = 50  # rows of one form


@dataclass(frozen=True, slots=True)
class PartyRow:
    """The controls of one party."""

    at: int
    controls: tuple[Control, ...]
    known: tuple[Known, ...] = ()


def roles_of(parties: Iterable[Role]) -> Choices:
    """The roles of parties that a procedure knows."""
    return tuple((str(role), role.label) for role in sorted(parties))


def party_rows(
    data: QueryDict | None,
    roles: Choices,
    *,
    rows: int,
    wrong: Mapping[str, str],
    known: Mapping[int, tuple[Known, ...]] = MappingProxyType({}),
) -> tuple[PartyRow, ...]:
    """So many rows, with what was typed and who of them is known."""
    return tuple(PartyRow(at, tuple(_controls(data, roles, at, wrong)), known.get(at, ())) for at in range(1, rows + 1))


def _controls(data: QueryDict | None, roles: Choices, at: int, wrong: Mapping[str, str]) -> Iterable[Control]:
    def control(part: str, label: str, kind: str = "text", start: str = "", **more: object) -> Control:
        name = f"party-{at}-{part}"
        errors = (wrong[name],) if name in wrong else ()
        value = data.get(name, start) if data is not None else start
        return Control(name=name, id=name, label=label, kind=kind, value=value, errors=errors, **more)  # type: ignore[arg-type]

    if len(roles) > 1:
        yield control("role", "身份", "choice", choices=roles)
    yield control("name", "姓名或者名称", max_length=120)
    yield control("shape", "证件", "choice", CARD, choices=SHAPES)
    yield control("number", "证件号码", required=False, max_length=40, help="加密保存，显示时遮盖。")
    yield control("phone", "电话", required=False, max_length=20)


def brought(
    data: QueryDict, roles: Choices, taken: Collection[str], *, rows: int
) -> tuple[tuple[Brought, ...], dict[int, str], dict[str, str]]:
    """The parties typed, their keys by row, and what is wrong by control. A row without a name is left out."""
    found: list[Brought] = []
    keys: dict[int, str] = {}
    wrong: dict[str, str] = {}
    number = 0
    for at in range(1, rows + 1):
        given = {
            part: data.get(f"party-{at}-{part}", "").strip() for part in ("role", "name", "shape", "number", "phone")
        }
        if not given["name"]:
            if given["number"] or given["phone"]:
                wrong[f"party-{at}-name"] = f"请填写第{at}名当事人的姓名或者名称。"
            continue
        if len(given["name"]) > 120:
            wrong[f"party-{at}-name"] = "姓名或者名称至多120字。"
        shape = given["shape"] or CARD
        for part, sentence in (
            ("number", wrong_number(shape, given["number"])),
            ("phone", wrong_phone(given["phone"])),
        ):
            if sentence:
                wrong[f"party-{at}-{part}"] = sentence
        number += 1
        while f"p{number}" in taken:
            number += 1
        role = given["role"] if given["role"] in dict(roles) else (roles[0][0] if roles else "")
        keys[at] = f"p{number}"
        more = {"number": given["number"], "phone": given["phone"], "kind": "firm" if shape == FIRM else "person"}
        found.append(Brought(keys[at], role, given["name"], {name: value for name, value in more.items() if value}))
    return tuple(found), keys, wrong
