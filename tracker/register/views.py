"""What the register shows of an assignment on a given day. Made by `projection.project` alone."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.extraction.model import Due, EventType
from tracker.spans import Source


class Status(StrEnum):
    PROPOSED = "proposed"
    OPEN = "open"
    REPORTED = "reported"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"


FINISHED = frozenset({Status.COMPLETED, Status.REJECTED, Status.CANCELLED})


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    event: EventType
    date: dt.date | None
    """The day of the meeting that decided, or of the decision that is cited."""
    giver: str | None
    """The body whose act it was."""
    paragraph: str | None
    case: str | None
    due: Due | None
    """The deadline that this event set."""
    source: Source
    rule: str
    witnesses: tuple[Source, ...] = ()
    """Other places that say the same."""


@dataclass(frozen=True, slots=True)
class AssignmentView:
    number: int
    task: str
    status: Status
    overdue: bool
    giver: str | None
    receiver: str | None
    municipality: str | None
    cases: tuple[str, ...]
    title: str | None
    decided_on: dt.date | None
    paragraph: str | None
    due: Due | None
    extensions: int
    """How many times the deadline has been moved."""
    history: tuple[HistoryEvent, ...]
    """Oldest first."""
    doubts: tuple[str, ...]
    """Why a person should look at it, in Swedish; empty when nothing is in doubt."""
