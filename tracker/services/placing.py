"""Brings the log up to date with what the documents say and what people have said of how to read them.

A change looks at the part of the register that it can have a bearing on, so that it costs the same in a large register
as in a small one. Only when documents that don't say whose they are get another municipality is all placed anew.
Invariants: what stands afterwards is what linking all mentions would give; what is derived from the log follows it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from tracker.extraction.model import TAKEN_OVER, Mention
from tracker.register.events import Acted, Entry, Fact, Recorded, by_assignment, in_force
from tracker.register.features import blocking_keys
from tracker.register.linking import Linkage, home_of, reach
from tracker.register.merging import linked
from tracker.register.recording import Awaiting, awaiting, record
from tracker.store import derived, documents, event_log
from tracker.store.stamp import Stamp

Log = list[Entry]


@dataclass(frozen=True, slots=True)
class Placement:
    """What came of it, for the assignments that it had a bearing on."""

    before: dict[int, Log]
    """Their logs."""
    after: dict[int, Log]
    waiting: list[Awaiting]
    """The mentions among theirs that await a person."""

    @property
    def homes(self) -> dict[str, int]:
        """The assignment of each mention, by its key."""
        standing = [entry.fact for log in self.after.values() for entry in in_force(log)]
        return {fact.mention.key: fact.assignment for fact in standing if isinstance(fact, Recorded)}


def place(session: Session, seeds: Iterable[Mention], stamp: Stamp, act: Acted | None = None) -> Placement:
    """Place these mentions, and place anew what has to do with them.

    `act` is believed meanwhile, and is put in the log afterwards, about the assignment that the first of the seeds has
    got: placing makes it, under a new number or one that it once had.
    """
    seeds = list(seeds)
    places = documents.municipalities(session)

    def sharing(mentions: Sequence[Mention]) -> list[Mention]:
        return documents.mentions_with_keys(session, {key for mention in mentions for key in blocking_keys(mention)})

    def together(mentions: Sequence[Mention]) -> list[Mention]:
        return _standing(session, event_log.assignments_with(session, [mention.key for mention in mentions]))

    part = reach(seeds, sharing, together, places)
    known = event_log.assignments_with(session, [mention.key for mention in part])
    log = event_log.entries_of(session, known)
    if act is not None:
        log.append(Entry(max((entry.number for entry in log), default=0) + 1, stamp.at, stamp.actor, act))
    linkage = linked(part, log, places)
    facts = record(linkage, log, event_log.next_number(session))
    if act is not None:
        numbers = {fact.mention.key: fact.assignment for fact in facts if isinstance(fact, Recorded)}
        facts.append(replace(act, assignment=numbers[seeds[0].key]))
    return _append(session, linkage, known, facts, stamp)


def place_read(
    session: Session, mentions: Iterable[Mention], before: Collection[str | None], stamp: Stamp
) -> Placement:
    """Place what a document says that has just been stored; `before` are the municipalities of those there were."""
    if _changes_home(before, documents.municipalities(session)):
        return place_all(session, stamp)
    return place(session, mentions, stamp)


def place_all(session: Session, stamp: Stamp) -> Placement:
    """Place every mention anew."""
    places = documents.municipalities(session)
    log = event_log.entries(session)
    linkage = linked(documents.mentions(session), log, places)
    facts = record(linkage, log, event_log.next_number(session))
    return _append(session, linkage, event_log.numbers(session), facts, stamp)


def keep(session: Session, assignments: Iterable[int]) -> None:
    """Let what is derived follow what people have done to these assignments."""
    derived.keep(session, by_assignment(event_log.entries_of(session, event_log.family(session, assignments))))


def _changes_home(before: Collection[str | None], after: Collection[str | None]) -> bool:
    """Whether documents that don't say whose they are get another municipality when the register's set changes so."""
    return home_of(before) != home_of(after) and None in before


def _append(session: Session, linkage: Linkage, known: set[int], facts: Sequence[Fact], stamp: Stamp) -> Placement:
    """`known` are the assignments where any of the linked mentions is or has been; all that stands there is linked."""
    before = by_assignment(event_log.entries_of(session, event_log.family(session, known)))
    placed = [fact.mention for fact in facts if isinstance(fact, Recorded)]
    documents.keep_made(session, [mention for mention in placed if mention.rule == TAKEN_OVER])
    event_log.append(session, facts, stamp)
    involved = known | {fact.assignment for fact in facts if isinstance(fact, Recorded)}
    entries = event_log.entries_of(session, event_log.family(session, involved))
    after = by_assignment(entries)
    waiting = awaiting(linkage, entries)
    derived.keep(session, after)
    derived.keep_waiting(session, [mention.key for mention in linkage.mentions], waiting)
    return Placement(before, after, waiting)


def _standing(session: Session, assignments: Collection[int]) -> list[Mention]:
    entries = in_force(event_log.entries_of(session, assignments))
    return [entry.fact.mention for entry in entries if isinstance(entry.fact, Recorded)]
