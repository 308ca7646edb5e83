"""How far long work has come, told to whoever wants to know."""

from collections.abc import Callable
from enum import StrEnum


class Stage(StrEnum):
    """A part of the work that has a beginning and an end of its own."""

    COPYING = "copying"
    CHECKING = "checking"
    DERIVING = "deriving"
    WRITING = "writing"
    READING = "reading"


Follow = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and how much there is in all."""


def unfollowed(_stage: Stage, _done: int, _total: int) -> None:
    """For whoever does not want to know."""
