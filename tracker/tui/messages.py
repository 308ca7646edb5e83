"""What widgets tell their screen."""

from dataclasses import dataclass

from textual.message import Message

from tracker.register.ordering import Column


@dataclass
class Highlighted(Message):
    """The cursor stands on this assignment; None: on none."""

    number: int | None


@dataclass
class Opened(Message):
    """The user wants to see the words of this assignment."""

    number: int


@dataclass
class Wanted(Message):
    """Rows are seen whose assignments have not been read."""

    numbers: list[int]


@dataclass
class OrderChosen(Message):
    """A column's heading was clicked."""

    column: Column


@dataclass
class FigureChosen(Message):
    """A figure was clicked."""

    name: str


@dataclass
class Chosen(Message):
    """The user has chosen something that shall be remembered."""
