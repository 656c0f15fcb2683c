"""How long work says how far it is, without knowing who listens."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how many steps are done and how many there are."""


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""
