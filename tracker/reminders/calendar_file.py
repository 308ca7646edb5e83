"""The deadlines of a mail as an iCalendar file, which the reader's calendar takes in without asking for an answer.

Invariants: an assignment's entry keeps its UID whatever becomes of the deadline, and its SEQUENCE grows with each
change, so that a calendar moves the entry; what no longer holds is there as cancelled; days are whole days and block
nobody's time.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event

from tracker.temporal.calculus import day_after


@dataclass(frozen=True, slots=True)
class Entry:
    """An assignment in a calendar."""

    number: int
    task: str
    about: str
    deadline: dt.date
    papers_in: dt.date | None
    sequence: int
    is_cancelled: bool = False
    papers_withdrawn: dt.date | None = None
    """The day to hand in papers that the calendar holds, where there is none any more."""


def calendar_file(entries: Iterable[Entry], domain: str, at: dt.datetime) -> bytes:
    """An entry for each deadline, and one for each last day to hand in papers. `domain` makes the UIDs the world's."""
    calendar = Calendar()
    calendar.add("prodid", "-//tracker//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        event = _event(entry, "deadline", f"Klart senast: {entry.task}", entry.deadline, domain, at)
        calendar.add_component(_cancelled(event) if entry.is_cancelled else event)
        papers = entry.papers_in or entry.papers_withdrawn
        if papers is not None:
            event = _event(entry, "papers", f"Underlag in: {entry.task}", papers, domain, at)
            gone = entry.is_cancelled or entry.papers_in is None
            calendar.add_component(_cancelled(event) if gone else event)
    return bytes(calendar.to_ical())


def _event(entry: Entry, what: str, summary: str, day: dt.date, domain: str, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"uppdrag-{entry.number}-{what}@{domain}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day_after(day))
    event.add("summary", summary)
    event.add("description", entry.about)
    event.add("transp", "TRANSPARENT")
    return event


def _cancelled(event: Event) -> Event:
    event.add("status", "CANCELLED")
    return event
