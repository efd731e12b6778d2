"""Words of roles: a grant keeps the value, pages show the word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fadu.engine.registry import modules
from fadu.grammar.names import Office, Role
from fadu.grammar.procedure import Outside


def roles_in(module: str) -> Iterator[Role]:
    """Every role that a module's procedure names."""
    procedure = modules()[module].procedure
    yield from procedure.parties
    for step in procedure.steps.values():
        for who in step.actors:
            if isinstance(who, Outside):
                yield who.role
                yield from who.entered_by if isinstance(who.entered_by, tuple) else (who.entered_by,)
            else:
                yield who
        if step.approved_by is not None:
            yield step.approved_by


@cache
def role_words(role: str, module: str = "") -> str:
    """The word of a stored role: of that module, or of any for a grant that covers all."""
    known = {str(one): one.label for one in Office}
    for name in [module] if module in modules() else list(modules()):
        for one in roles_in(name):
            known.setdefault(str(one), one.label)
    return known.get(role, role)
