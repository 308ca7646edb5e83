"""What a deadline phrase means.

Invariants: `earliest <= date` where both are given; `text` is the tagged words; a Timex of kind NONE is a date that is
no deadline (the date of a decision or of a document), kept so that nobody takes it for one.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.spans import Span


class DeadlineKind(StrEnum):
    BY = "by"
    DURING = "during"
    FROM = "from"
    NOT_BEFORE = "not_before"
    ASAP = "asap"
    EVENT = "event"
    RECURRING = "recurring"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Timex:
    """A tagged phrase, resolved against a reference date."""

    span: Span
    """Offsets into the text that was tagged; covers the signal word too ('senast kvartal 2')."""
    text: str
    kind: DeadlineKind
    value: str | None
    """TIMEX3 value: 2026-12-31, 2026-Q4, 2027-FA, P3M ..."""
    earliest: dt.date | None
    """First day of the interval."""
    date: dt.date | None
    """Last day on which the task is still in time."""
    recurrence: str | None
    """RFC 5545 RRULE for RECURRING."""
    rule: str
    """Name of the rule that read it."""
    assumed: tuple[str, ...] = ()
    """What was inferred and not said, in Swedish for people: 'år 2026 antaget'."""
