"""The append-only log: an entry records a mention in an assignment, retracts an earlier entry, or is a person's act.

Invariants: entries are never changed or removed; an entry that later evidence shows to be wrongly placed is retracted
by a new entry and recorded anew; the entries in force are those that no later entry retracts. An assignment's number,
once used, is never used for another assignment. Reading documents never retracts an act.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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


def by_assignment(entries: Sequence[Entry]) -> dict[int, list[Entry]]:
    """The log cut by assignment, in order of number; a retraction with what it retracts, acts as `follow` puts them."""
    logs: dict[int, list[Entry]] = {}
    owner: dict[int, int] = {}
    for entry in follow(entries):
        number = owner[entry.fact.entry] if isinstance(entry.fact, Retracted) else entry.fact.assignment
        owner[entry.number] = number
        logs.setdefault(number, []).append(entry)
    return dict(sorted(logs.items()))


def follow(entries: Sequence[Entry]) -> list[Entry]:
    """The log with every act at the number where its assignment is now.

    An assignment keeps its number as long as it has a mention, and its acts stay with it. When linking has merged it
    into others, so that no mention is left under the number, its acts go where most of the mentions are that it had
    when the person acted (the lowest number of several; mentions that were read anew are known by their place). They
    come back when the assignment gets its number back. Acts on what no document speaks of any more rest where they are.
    The taking back of an act is always where the act is.
    """
    acted = [(entry, entry.fact) for entry in entries if isinstance(entry.fact, Acted)]
    if not acted:
        return list(entries)
    standing = [entry.fact for entry in in_force(entries) if isinstance(entry.fact, Recorded)]
    alive = {fact.assignment for fact in standing}
    homes: dict[int, int] = {}
    for entry, fact in acted:
        if isinstance(fact.act, Undone):
            home = homes.get(fact.act.entry)
        else:
            home = None if fact.assignment in alive else _home(fact.assignment, entry.number, entries, standing)
        homes[entry.number] = home or fact.assignment
    moved = {
        entry.number: replace(entry, fact=replace(fact, assignment=homes[entry.number]))
        for entry, fact in acted
        if homes[entry.number] != fact.assignment
    }
    return [moved.get(entry.number, entry) for entry in entries]


def successor(number: int, entries: Sequence[Entry]) -> int | None:
    """Where most of what once was this assignment is now; None where nothing of it is elsewhere."""
    had = {e.fact.mention.key for e in entries if isinstance(e.fact, Recorded) and e.fact.assignment == number}
    standing = [entry.fact for entry in in_force(entries) if isinstance(entry.fact, Recorded)]
    homes = Counter(fact.assignment for fact in standing if fact.mention.key in had and fact.assignment != number)
    return min(homes, key=lambda home: (-homes[home], home), default=None)


def _home(number: int, at: int, entries: Iterable[Entry], standing: Iterable[Recorded]) -> int | None:
    """Where most of the mentions are now that the assignment had when the entry `at` was made."""
    before = in_force(entry for entry in entries if entry.number < at)
    known = [entry.fact for entry in before if isinstance(entry.fact, Recorded)]
    had = {fact.mention.key: fact.mention for fact in known if fact.assignment == number}
    homes = Counter(fact.assignment for fact in standing if fact.mention.key in had)
    if not homes:
        homes = Counter(
            fact.assignment for fact in standing if any(_same_place(fact.mention, one) for one in had.values())
        )
    return min(homes, key=lambda home: (-homes[home], home), default=None)


def _same_place(one: Mention, other: Mention) -> bool:
    a, b = one.source, other.source
    return a.digest == b.digest and a.start < b.end and b.start < a.end
