"""What the database itself refuses."""


def make_after_migrate(**kwargs: object) -> None:
    """Made again after every migrate."""
