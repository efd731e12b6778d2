"""A file or text that cannot be read."""

from fadu.faults import Fault


class ReadFault(Fault, ValueError):
    """One Chinese sentence: why it cannot be read and what to do."""
