"""Every stored document read anew with the rules of today, and what that changes in the register.

Done in two steps, so that the register is not held while documents are read: what they say differently is found first,
then stored and placed in one transaction. The text is the one that was stored, so that what people have pointed at is
found again.
Invariants: numbers that have been shown stay; what people have done stays; a trial changes nothing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tracker.extraction.extractor import extract
from tracker.extraction.model import Mention
from tracker.register.projection import project
from tracker.register.views import AssignmentView
from tracker.services import placing
from tracker.services.importing import gist
from tracker.store import documents
from tracker.store.documents import Reading
from tracker.store.engine import Register
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Rereading:
    """What one document says now."""

    document_id: int
    name: str
    differs: bool
    """Whether it says something else than when it was read last."""
    known: Reading
    reading: Reading


@dataclass(frozen=True, slots=True)
class Effect:
    """What reading anew does to the register."""

    new: tuple[AssignmentView, ...]
    gone: tuple[AssignmentView, ...]
    """As they stood: no document says them any more."""
    changed: tuple[tuple[AssignmentView, AssignmentView], ...]
    """As they stood and as they stand, where status, deadline, task, giver or receiver differ."""


def count(register: Register) -> int:
    """How many documents there are to read."""
    with register.reading() as session:
        return documents.count(session)


def reread(register: Register, parser_version: str, calendar: Calendar) -> Iterator[Rereading]:
    """Read every document, one at a time, changing nothing."""
    with register.reading() as session:
        for stored in documents.stored(session):
            known = stored.reading
            found = extract(stored.document, known.told, calendar)
            reading = Reading(found.mentions, found.municipality, known.told, parser_version)
            differs = _said(reading.mentions) != _said(known.mentions) or reading.municipality != known.municipality
            yield Rereading(stored.id, stored.document.name, differs, known, reading)


def _said(mentions: Iterable[Mention]) -> dict[str, Mention]:
    return {mention.key: mention for mention in mentions}


def store(register: Register, found: Iterable[Rereading], stamp: Stamp, trial: bool) -> Effect:
    """Store what differs and place every mention anew; a trial is taken back afterwards.

    A document that somebody else has read anew meanwhile is left as it is.
    """
    with register.trying() if trial else register.writing() as session:
        for rereading in found:
            if rereading.differs and documents.latest(session, rereading.document_id) == rereading.known:
                documents.add_reading(session, rereading.document_id, rereading.reading, stamp)
        placement = placing.place_all(session, stamp)
    known, now = (_views(logs) for logs in (placement.before, placement.after))
    return Effect(
        new=tuple(view for number, view in now.items() if number not in known),
        gone=tuple(view for number, view in known.items() if number not in now),
        changed=tuple(
            (known[number], view)
            for number, view in now.items()
            if number in known and gist(view) != gist(known[number])
        ),
    )


def _views(logs: Mapping[int, placing.Log]) -> dict[int, AssignmentView]:
    return {number: view for number, log in logs.items() if (view := project(number, log, dt.date.max))}
