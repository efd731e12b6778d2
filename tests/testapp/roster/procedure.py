"""How a mediator comes on the roster and leaves it."""

from fadu.grammar import procedure
from fadu.grammar.law import LOCAL

from .models import Keeper, Listing, Mediator

Step = procedure.Step[Mediator]
U = LOCAL("测试规则")


class Roster(procedure.Procedure[Mediator]):
    title = "调解员名册"
    word = "册"
    ends = frozenset({Listing.REMOVED})

    enrol = Step("聘任", by=Keeper.CLERK, at=None, to=Listing.LISTED, under=U, asks=("person", "name", "since"))
    remove = Step("解聘", by=Keeper.CLERK, at=Listing.LISTED, to=Listing.REMOVED, under=U, asks=("until",))
