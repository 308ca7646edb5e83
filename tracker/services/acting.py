"""What a person does to assignments: each call is one transaction that adds acts to the log and gives what stands then.

Invariants: all the assignments of a call are acted on, or none; an act that would change nothing that was asked for is
refused and not written. The acts' day is the day of the stamp, in the stamp's own zone.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence

from sqlmodel import Session

from tracker.errors import ActRefused, DateInputError
from tracker.extraction.model import Due, EventType, Mention
from tracker.register.acts import (
    READING,
    Act,
    Anchor,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Merged,
    Named,
    Noted,
    Placed,
    Reopened,
    Reported,
    Silenced,
    Split,
    Undone,
)
from tracker.register.directory import Directory, Hindrance, Person
from tracker.register.events import Acted, Recorded, in_force
from tracker.register.linking import order
from tracker.register.views import FINISHED, AssignmentView, HistoryEvent, Status
from tracker.services import placing
from tracker.services.reading import as_read, unknown
from tracker.spans import Source
from tracker.store import derived, documents, event_log, people
from tracker.store.engine import Register
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import Calendar
from tracker.temporal.model import DeadlineKind

NO_DEADLINE = frozenset({"ingen", "inget", "inget datum", "ingen tidsfrist"})
"""What a person writes for 'there is no deadline'."""


def confirm(register: Register, numbers: Sequence[int], why: str | None, stamp: Stamp) -> list[AssignmentView]:
    """They are read right. Raises UnknownAssignment."""
    return _act(register, numbers, stamp, lambda view: [Confirmed(why, view.doubts)])


def dismiss(register: Register, numbers: Sequence[int], why: str, stamp: Stamp) -> list[AssignmentView]:
    """They are nothing to keep watch on. Raises UnknownAssignment, ActRefused."""

    def dismissed(view: AssignmentView) -> list[Act]:
        if view.status is Status.CANCELLED:
            raise ActRefused(f"Uppdrag {view.number} är redan upphävt. Se: tracker show {view.number}")
        return [Dismissed(why, view.doubts)]

    return _act(register, numbers, stamp, dismissed)


def edit(
    register: Register, numbers: Sequence[int], acts: Sequence[Edited | Named], stamp: Stamp
) -> list[AssignmentView]:
    """Other values than the documents give, the same for all. Raises UnknownAssignment."""
    return _act(register, numbers, stamp, lambda _: acts)


def close(register: Register, number: int, reference: str, why: str | None, stamp: Stamp) -> AssignmentView:
    """It is done, as the reference shows. Raises UnknownAssignment, ActRefused."""

    def closed(view: AssignmentView) -> list[Act]:
        if view.status is Status.COMPLETED:
            raise ActRefused(f"Uppdrag {number} är redan avslutat. Se: tracker show {number}")
        return [Closed(reference, why)]

    [view] = _act(register, [number], stamp, closed)
    return view


def report(
    register: Register, numbers: Sequence[int], reference: str, why: str | None, stamp: Stamp
) -> list[AssignmentView]:
    """The receivers have reported back, as the reference shows. Raises UnknownAssignment, ActRefused."""

    def reported(view: AssignmentView) -> list[Act]:
        if view.status in FINISHED | {Status.REPORTED}:
            known = "avslutat" if view.status in FINISHED else "återredovisat"
            raise ActRefused(f"Uppdrag {view.number} är redan {known}. Se: tracker show {view.number}")
        return [Reported(reference, why)]

    return _act(register, numbers, stamp, reported)


def reopen(register: Register, number: int, why: str, stamp: Stamp) -> AssignmentView:
    """It is in force again. Raises UnknownAssignment, ActRefused."""

    def reopened(view: AssignmentView) -> list[Act]:
        if view.status not in FINISHED | {Status.REPORTED}:
            raise ActRefused(f"Uppdrag {number} är inte avslutat. Se: tracker show {number}")
        return [Reopened(why)]

    [view] = _act(register, [number], stamp, reopened)
    return view


def note(register: Register, number: int, text: str, stamp: Stamp) -> AssignmentView:
    """Words to remember. Raises UnknownAssignment."""
    [view] = _act(register, [number], stamp, lambda _: [Noted(text)])
    return view


def silence(register: Register, numbers: Sequence[int], silenced: Silenced, stamp: Stamp) -> list[AssignmentView]:
    """Nobody is reminded of them for a while. Raises UnknownAssignment, ActRefused."""
    if silenced.until < stamp.at.date():
        raise ActRefused(f"{silenced.until} har redan varit. Ange en dag som kommer.")

    def silent(view: AssignmentView) -> list[Act]:
        if view.status in FINISHED:
            number = view.number
            raise ActRefused(f"Uppdrag {number} är avslutat och ingen påminns om det. Se: tracker show {number}")
        return [silenced]

    return _act(register, numbers, stamp, silent)


def assign(
    register: Register, numbers: Sequence[int], who: str, why: str, stamp: Stamp
) -> tuple[list[AssignmentView], Person]:
    """Somebody who is in the directory answers for them from now on. Raises UnknownAssignment, ActRefused."""
    with register.reading() as session:
        found = official(people.directory(session), who, stamp.at.date())
    return _act(register, numbers, stamp, lambda _: [Named(found.email, why)]), found


def official(directory: Directory, who: str, day: dt.date) -> Person:
    """The one in the directory whom the name or the address means on the day. Raises ActRefused."""
    found = directory.find(who, day)
    if isinstance(found, Hindrance):
        raise ActRefused(_NOT_FOUND[found].format(who=who))
    return found


_NOT_FOUND = {
    Hindrance.UNKNOWN: "{who} finns inte i förteckningen. Se den med: tracker people list",
    Hindrance.NOT_IN_OFFICE: "{who} har ingen roll i förteckningen i dag. Se den med: tracker people list",
    Hindrance.AMBIGUOUS: "Flera heter {who}. Ange e-postadressen, se: tracker people list",
}


def merge(register: Register, number: int, other: int, why: str, stamp: Stamp) -> AssignmentView:
    """The two are one assignment; returns it, under one of the numbers. Raises UnknownAssignment, ActRefused."""
    day = stamp.at.date()
    with register.writing() as session:
        one, another = _known(session, number, day), _known(session, other, day)
        if number == other:
            raise ActRefused(f"Ange två olika uppdrag; uppdrag {number} är redan ett.")
        if one.municipality and another.municipality and one.municipality != another.municipality:
            raise ActRefused(f"Uppdrag {number} och {other} hör till olika kommuner och kan inte slås ihop.")
        places = [_standing(session, each) for each in (number, other)]
        here, there = (Anchor.of(min(mentions, key=order)) for mentions in places)
        event_log.append(session, [Acted(number, Merged(other, here, there, why), day)], stamp)
        placing.place(session, [mention for mentions in places for mention in mentions], stamp)
        views = (as_read(each, event_log.entries_about(session, each), day) for each in (number, other))
        return next(view for view in views if view)


def split(register: Register, number: int, events: Collection[int], why: str, stamp: Stamp) -> list[AssignmentView]:
    """These events of the assignment are of another; returns both. `events` are places in its history, from 1.

    Raises UnknownAssignment, ActRefused.
    """
    day = stamp.at.date()
    with register.writing() as session:
        history = _known(session, number, day).history
        if not events or not all(1 <= event <= len(history) for event in events) or len(events) == len(history):
            raise ActRefused(f"Ange några av händelserna 1–{len(history)}, men inte alla. Se: tracker show {number}")
        told = {place for event in events for place in _told(history[event - 1])}
        mentions = sorted(_standing(session, number), key=order)
        off = tuple(Anchor.of(mention) for mention in mentions if (mention.kind, mention.source) in told)
        rest = tuple(Anchor.of(mention) for mention in mentions if (mention.kind, mention.source) not in told)
        if not off or not rest:
            raise ActRefused("Samma ord står bakom alla händelserna, så de kan inte delas.")
        event_log.append(session, [Acted(number, Split(off, rest, why), day)], stamp)
        placement = placing.place(session, mentions, stamp)
        numbers = {placement.homes[anchor.key] for anchor in (off[0], rest[0])}
        return [_known(session, each, day) for each in sorted(numbers)]


def _told(event: HistoryEvent) -> list[tuple[EventType, Source]]:
    """What its mentions say, and where."""
    return [(event.event, source) for source in (event.source, *event.witnesses)]


def put(register: Register, key: str, number: int | None, why: str, stamp: Stamp) -> AssignmentView:
    """The mention that awaits a person is of this assignment, or where `number` is None an assignment of its own.

    `key` is the beginning of the mention's key. Raises UnknownAssignment, ActRefused.
    """
    day = stamp.at.date()
    with register.writing() as session:
        mention = _waiting(session, key)
        if number is None:
            return _put_alone(session, mention, why, stamp)
        _known(session, number, day)
        there = _standing(session, number)
        if mention.municipality and {mention.municipality} != {one.municipality for one in there} - {None}:
            raise ActRefused(f"Stället och uppdrag {number} hör till olika kommuner och kan inte slås ihop.")
        home = Anchor.of(min(there, key=order))
        event_log.append(session, [Acted(number, Placed(Anchor.of(mention), home, why), day)], stamp)
        placing.place(session, [mention, *there], stamp)
        return _known(session, number, day)


def _put_alone(session: Session, mention: Mention, why: str, stamp: Stamp) -> AssignmentView:
    number, day = event_log.next_number(session), stamp.at.date()
    act = Acted(number, Placed(Anchor.of(mention), None, why), day)
    placement = placing.place(session, [mention], stamp, act)
    return _known(session, placement.homes[mention.key], day)


def _waiting(session: Session, key: str) -> Mention:
    found = [waiting.mention for waiting in derived.waiting(session) if waiting.mention.key.startswith(key)]
    if len(found) != 1:
        raise ActRefused(f"Stället {key} väntar inte på granskning. Se: tracker review")
    return found[0]


def _standing(session: Session, number: int) -> list[Mention]:
    """What stands in the assignment."""
    standing = [entry.fact for entry in in_force(event_log.entries_about(session, number))]
    return [fact.mention for fact in standing if isinstance(fact, Recorded) and fact.assignment == number]


def last_act(register: Register, actor: str) -> Acted:
    """What `undo` would take back. Raises ActRefused."""
    with register.reading() as session:
        return _last_act(session, actor)[1]


def _last_act(session: Session, actor: str) -> tuple[int, Acted]:
    last = event_log.last_act(session, actor)
    if last is None or not isinstance(last.fact, Acted):
        raise ActRefused(f"{actor} har inget att ångra i registret.")
    return last.number, last.fact


def undo(register: Register, stamp: Stamp) -> tuple[Acted, AssignmentView | None]:
    """Take back the last act of the person; returns it, and what stands then. Raises ActRefused."""
    with register.writing() as session:
        entry, last = _last_act(session, stamp.actor)
        number, day = last.assignment, stamp.at.date()
        event_log.append(session, [Acted(number, Undone(entry), day)], stamp)
        if isinstance(last.act, READING):
            named = documents.mentions_named(session, [anchor.key for anchor in last.act.anchors])
            placing.place(session, [*_standing(session, number), *named], stamp)
        else:
            placing.keep(session, [number])
        return last, as_read(number, event_log.entries_about(session, number), day)


def read_due(words: str, reference: dt.date, calendar: Calendar) -> Due:
    """A deadline in a person's words, or of kind NONE where they say that there is none. Raises DateInputError."""
    from tracker.temporal.tagger import read_phrase  # only here, since most acts need no rules

    if words.strip().casefold() in NO_DEADLINE:
        return Due(words, DeadlineKind.NONE, None, None, None, None, "a-person")
    # a day alone may be taken for the day of a decision, but what is given here is always a last day
    phrases = [words, f"senast {words}"] if _iso_day(words) is None else [f"senast {words}"]
    found = (read_phrase(phrase, reference, calendar) for phrase in phrases)
    timex = next((timex for timex in found if timex.kind is not DeadlineKind.NONE), None)
    if timex is None:
        raise DateInputError(
            f"”{words}” är ingen tidsfrist. Skriv som 2026-03-31, ”senast kvartal 2 2026” eller ”ingen”."
        )
    return Due.of(timex)


def _iso_day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words.strip())
    except ValueError:
        return None


def _act(
    register: Register, numbers: Sequence[int], stamp: Stamp, acts: Callable[[AssignmentView], Sequence[Act]]
) -> list[AssignmentView]:
    numbers = list(dict.fromkeys(numbers))
    day = stamp.at.date()
    with register.writing() as session:
        facts = [Acted(number, act, day) for number in numbers for act in acts(_known(session, number, day))]
        event_log.append(session, facts, stamp)
        placing.keep(session, numbers)
        return [_known(session, number, day) for number in numbers]


def _known(session: Session, number: int, day: dt.date) -> AssignmentView:
    view = as_read(number, event_log.entries_about(session, number), day)
    if view is None:
        raise unknown(session, number)
    return view
