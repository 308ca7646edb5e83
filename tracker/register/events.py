"""The append-only log: an entry records a mention in an assignment or retracts an earlier entry.

Invariants: entries are never changed or removed; an entry that later evidence shows to be wrongly placed is retracted
by a new entry and recorded anew; the entries in force are those that no later entry retracts. An assignment's number,
once used, is never used for another assignment.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.extraction.model import Mention


@dataclass(frozen=True, slots=True)
class Recorded:
    """A mention was placed in an assignment."""

    assignment: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Retracted:
    """An earlier entry no longer holds: its document was read anew, or new evidence places the mention elsewhere."""

    entry: int
    """Number of the entry that is retracted."""
    reason: str


Fact = Recorded | Retracted


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as it stands in the log."""

    number: int
    """Position in the log, rising."""
    recorded_at: dt.datetime
    """Time of the import, with zone."""
    actor: str
    fact: Fact


def in_force(entries: Iterable[Entry]) -> list[Entry]:
    """The RECORDED entries that no entry retracts, in log order."""
    entries = list(entries)
    retracted = {entry.fact.entry for entry in entries if isinstance(entry.fact, Retracted)}
    return [entry for entry in entries if isinstance(entry.fact, Recorded) and entry.number not in retracted]
