"""The deadlines of a mail as an iCalendar file, which the reader's calendar takes in without asking for an answer.

Invariants: an assignment's entry keeps its UID whatever becomes of the deadline, and its SEQUENCE grows with each new
one, so that a calendar moves the entry; days are whole days and block nobody's time.
"""

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event

from tracker.reminders.contents import Item
from tracker.temporal.calculus import day_after


def calendar_file(items: Iterable[Item], domain: str, at: dt.datetime) -> bytes:
    """An entry for each deadline, and one for each last day to hand in papers. `domain` makes the UIDs the world's."""
    calendar = Calendar()
    calendar.add("prodid", "-//tracker//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for item in items:
        calendar.add_component(_entry(item, "deadline", f"Klart senast: {item.task}", item.deadline, domain, at))
        if item.papers_in is not None:
            calendar.add_component(_entry(item, "papers", f"Underlag in: {item.task}", item.papers_in, domain, at))
    return bytes(calendar.to_ical())


def _entry(item: Item, what: str, summary: str, day: dt.date, domain: str, at: dt.datetime) -> Event:
    entry = Event()
    entry.add("uid", f"uppdrag-{item.number}-{what}@{domain}")
    entry.add("sequence", item.moved)
    entry.add("dtstamp", at.astimezone(dt.UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day_after(day))
    entry.add("summary", summary)
    entry.add("description", "\n".join(filter(None, (item.case, item.decision))))
    entry.add("transp", "TRANSPARENT")
    return entry
