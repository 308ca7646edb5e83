"""The append-only log: an entry records a mention in an assignment, retracts an earlier entry, or is a person's act.

Invariants: entries are never changed or removed; an entry that later evidence shows to be wrongly placed is retracted
by a new entry and recorded anew; the entries in force are those that no later entry retracts. An assignment's number,
once used, is never used for another assignment. Reading documents never retracts an act.
"""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.extraction.model import Mention
from tracker.register.acts import Act, Undone


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


@dataclass(frozen=True, slots=True)
class Acted:
    """A person did something to an assignment."""

    assignment: int
    """The number that the person named; `follow` finds where that assignment is now."""
    act: Act
    day: dt.date
    """In the person's own calendar, which the time in UTC does not tell."""


Fact = Recorded | Retracted | Acted


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact as it stands in the log."""

    number: int
    """Position in the log, rising."""
    recorded_at: dt.datetime
    """Time of the import or the act, with zone."""
    actor: str
    fact: Fact


def in_force(entries: Iterable[Entry]) -> list[Entry]:
    """The RECORDED entries that no entry retracts, in log order."""
    entries = list(entries)
    retracted = {entry.fact.entry for entry in entries if isinstance(entry.fact, Retracted)}
    return [entry for entry in entries if isinstance(entry.fact, Recorded) and entry.number not in retracted]


def follow(entries: Sequence[Entry]) -> list[Entry]:
    """The log with every act at the number where its assignment is now.

    An assignment keeps its number as long as it has a mention, and its acts stay with it. When linking has merged it
    into others, so that no mention is left under the number, its acts go where most of the mentions are that it had
    when the person acted (the lowest number of several; mentions that were read anew are known by their place). They
    come back when the assignment gets its number back. Acts on what no document speaks of any more rest where they are.
    """
    standing = {entry.number: entry.fact for entry in in_force(entries) if isinstance(entry.fact, Recorded)}
    alive = {fact.assignment for fact in standing.values()}
    moved: dict[int, int] = {}
    for entry in entries:
        if isinstance(entry.fact, Acted) and entry.fact.assignment not in alive:
            undone = entry.fact.act.entry if isinstance(entry.fact.act, Undone) else None
            home = moved.get(undone) if undone is not None else _home(entry, entries, standing.values())
            moved[entry.number] = home or entry.fact.assignment
    return [_at(entry, moved[entry.number]) if entry.number in moved else entry for entry in entries]


def _at(entry: Entry, number: int) -> Entry:
    assert isinstance(entry.fact, Acted)
    return dataclasses.replace(entry, fact=dataclasses.replace(entry.fact, assignment=number))


def _home(acted: Entry, entries: Iterable[Entry], standing: Iterable[Recorded]) -> int | None:
    """Where most of the mentions are that the assignment had when the person acted."""
    assert isinstance(acted.fact, Acted)
    before = in_force(entry for entry in entries if entry.number < acted.number)
    known = [entry.fact for entry in before if isinstance(entry.fact, Recorded)]
    had = [fact.mention for fact in known if fact.assignment == acted.fact.assignment]
    keys = {mention.key for mention in had}
    standing = list(standing)
    homes = Counter(fact.assignment for fact in standing if fact.mention.key in keys)
    if not homes:
        homes = Counter(fact.assignment for fact in standing if any(_same_place(fact.mention, one) for one in had))
    return min(homes, key=lambda number: (-homes[number], number), default=None)


def _same_place(one: Mention, other: Mention) -> bool:
    a, b = one.source, other.source
    return a.digest == b.digest and a.start < b.end and b.start < a.end
