"""The clocks of a case in the order in which its page tells them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from fadu.desk.cards import Card, Group, grouped

register = template.Library()


@register.filter
def by_deadline(found: Iterable[Card]) -> tuple[Group, ...]:
    """The cards of one deadline together, those with an open clock first."""
    return grouped(found)
