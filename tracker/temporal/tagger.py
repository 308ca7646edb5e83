"""Finds the deadlines in Swedish text: `tag` for any text, `read_phrase` for the one answer to a phrase."""

import datetime as dt

from tracker.spans import Span
from tracker.temporal.calendar import DEFAULT_CALENDAR, Calendar
from tracker.temporal.model import DeadlineKind, Timex


def tag(text: str, reference: dt.date, calendar: Calendar = DEFAULT_CALENDAR) -> list[Timex]:
    """All timexes of `text` in order, without overlap, spans relative to `text`; never raises."""
    return []


def read_phrase(phrase: str, reference: dt.date, calendar: Calendar = DEFAULT_CALENDAR) -> Timex:
    """The governing deadline of `phrase`, or a Timex of kind NONE over the whole phrase."""
    return Timex(Span(0, len(phrase)), phrase, DeadlineKind.NONE, None, None, None, None, "no-deadline")
