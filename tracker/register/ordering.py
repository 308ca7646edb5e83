"""What lists can be ordered by, and the order itself.

Invariants: an order is total, since the number decides between equals; what lacks the value comes last either way; the
store keeps the same values, so that it can order without reading the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.register.alphabet import MISSING, sort_key
from tracker.register.views import FINISHED, AssignmentView, Status

NEVER = "9999-12-31"
"""The last day of what has none; sorts after all days."""
STATUSES = (
    Status.OPEN,
    Status.REPORTED,
    Status.UNCONFIRMED,
    Status.PROPOSED,
    Status.COMPLETED,
    Status.REJECTED,
    Status.CANCELLED,
)
"""From what calls for something to what doesn't."""


class Column(StrEnum):
    URGENCY = "urgency"
    """Last day, with what is finished at the end."""
    STATUS = "status"
    NUMBER = "number"
    TASK = "task"
    RECEIVER = "receiver"
    OFFICIAL = "official"
    EXTENSIONS = "extensions"
    GIVER = "giver"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Order:
    column: Column = Column.URGENCY
    descending: bool = False


class Place(NamedTuple):
    """What decides where an assignment stands in a list."""

    number: int
    value: str | int
    finished: bool = False
    """Only where it matters."""

    @property
    def last(self) -> tuple[bool, bool]:
        return self.finished, self.value in (MISSING, NEVER)


def place(view: AssignmentView, column: Column) -> Place:
    """Where the assignment stands when ordered by the column."""
    value: str | int
    match column:
        case Column.URGENCY:
            last_day = view.due.date.isoformat() if view.due and view.due.date else NEVER
            return Place(view.number, last_day, view.status in FINISHED)
        case Column.STATUS:
            value = STATUSES.index(view.status)
        case Column.NUMBER:
            value = view.number
        case Column.TASK:
            value = sort_key(view.task)
        case Column.RECEIVER:
            value = sort_key(view.receiver)
        case Column.OFFICIAL:
            value = sort_key(view.official)
        case Column.EXTENSIONS:
            value = view.extensions
        case Column.GIVER:
            value = sort_key(view.giver)
        case Column.CASES:
            value = sort_key(view.cases[0] if view.cases else None)
    return Place(view.number, value, False)


def arranged(places: Iterable[Place], descending: bool) -> list[int]:
    """The numbers in order."""
    found = sorted(places, key=lambda place: place.number)
    found.sort(key=lambda place: place.value, reverse=descending)
    found.sort(key=lambda place: place.last)
    return [place.number for place in found]
