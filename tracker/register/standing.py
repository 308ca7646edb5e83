"""The fold over an assignment's history: what stands after the last event. One place knows what each event changes.

A person's act comes after the documents' events of its own day. An event without a day is not known to be later than
any act, so it comes before the first.
Invariants: what stands is a function of the events, the acts and their order; an event or an act of a kind that is not
known here is an error; no document reopens what a decision or a person has completed or cancelled.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.extraction.model import Due, EventType
from tracker.register import names
from tracker.register.acts import (
    READING,
    Act,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Named,
    Noted,
    Reopened,
    Reported,
    Silenced,
)
from tracker.register.views import HistoryEvent, PersonsAct, Status
from tracker.temporal.model import DeadlineKind

_CLOSED = frozenset({Status.COMPLETED, Status.CANCELLED})


class Standing(NamedTuple):
    """What stands after some events; a tuple, since one is made for every step of every row that is listed."""

    status: Status | None = None
    """None before the first event."""
    decision: HistoryEvent | None = None
    """The latest decision that gave the assignment."""
    proposal: HistoryEvent | None = None
    """The latest proposal that has not lost."""
    proposed_due: Due | None = None
    set_due: Due | None = None
    """The latest deadline that a decision or an extension set."""
    mentioned_due: Due | None = None
    deadlines: tuple[dt.date, ...] = ()
    """Every last day that a decision or an extension set, in turn, repetitions left out."""
    extensions: int = 0
    asked: HistoryEvent | None = None
    """An extension that was asked for and not answered."""
    doubts: tuple[str, ...] = ()
    vouched: bool = False
    """A person has said that it is in force."""


def stand(events: Sequence[HistoryEvent], acts: Sequence[PersonsAct] = ()) -> Standing:
    """What stands after the events and the acts that have not been taken back; both come oldest first."""
    standing = Standing()
    for step in _in_turn(events, acts):
        if isinstance(step, PersonsAct):
            standing = _STEPS[type(step.act)](standing, step.act)
        else:
            standing = _CHANGES[step.event](standing, step)
    return standing


def _in_turn(events: Sequence[HistoryEvent], acts: Sequence[PersonsAct]) -> Sequence[HistoryEvent | PersonsAct]:
    acts = [act for act in acts if not isinstance(act.act, _CHANGING_NOTHING)]
    if not acts:
        return events
    first = acts[0].day
    early = [event for event in events if event.date is None or event.date <= first]
    later: list[tuple[dt.date, HistoryEvent | PersonsAct]]
    later = [(event.date, event) for event in events if event.date and event.date > first]
    later += [(act.day, act) for act in acts]
    # the sort is stable, so events stay before the acts of their day
    return [*early, *(step for _, step in sorted(later, key=lambda step: step[0]))]


def _begun(standing: Standing, _event: HistoryEvent) -> Standing:
    """Nothing changes, but an assignment is told of whose giving may not have been read."""
    return standing if standing.status else standing._replace(status=Status.UNCONFIRMED)


def _doubting(standing: Standing, doubt: str) -> Standing:
    return standing._replace(doubts=(*standing.doubts, doubt))


def _mentioned(standing: Standing, event: HistoryEvent) -> Standing:
    due = event.due if event.due and (event.due.date or standing.mentioned_due is None) else standing.mentioned_due
    if _told_as_decided(standing, event):
        standing = standing._replace(status=Status.OPEN)
    return _begun(standing, event)._replace(mentioned_due=due)


def _told_as_decided(standing: Standing, event: HistoryEvent) -> bool:
    """What was proposed is later told of as given, with the day: it is in force, but its decision has not been read."""
    proposed = standing.proposal
    return bool(
        standing.status is Status.PROPOSED
        and proposed
        and proposed.date
        and event.date
        and event.date > proposed.date
        and names.same(event.giver, proposed.giver)
    )


def _proposed(standing: Standing, event: HistoryEvent) -> Standing:
    if standing.status in (None, Status.UNCONFIRMED, Status.REJECTED):
        standing = standing._replace(status=Status.PROPOSED)
    return standing._replace(proposal=event, proposed_due=event.due or standing.proposed_due)


def _rejected(standing: Standing, event: HistoryEvent) -> Standing:
    if standing.decision is not None or standing.status in (Status.OPEN, Status.REPORTED, *_CLOSED):
        return _doubting(standing, f"Ett förslag avslogs {event.date} fast uppdraget redan var beslutat.")
    return standing._replace(status=Status.REJECTED, proposal=None, proposed_due=None)


def _decided(standing: Standing, event: HistoryEvent) -> Standing:
    if standing.status in _CLOSED:
        return _doubting(standing, f"Uppdraget nämns som beslutat {event.date}, efter att det avslutats.")
    last_day = event.due.date if event.due else None
    delivered = standing.status is Status.REPORTED and not (last_day and event.date and last_day > event.date)
    status = Status.REPORTED if delivered else Status.OPEN
    return _with_due(standing._replace(status=status, decision=event), event)


def _extended(standing: Standing, event: HistoryEvent) -> Standing:
    if standing.status in _CLOSED:
        return _doubting(standing, f"Tiden förlängdes {event.date}, efter att uppdraget avslutats.")
    if event.due is None:
        standing = _doubting(standing, f"Tiden förlängdes {event.date} utan att ett nytt datum kunde läsas.")
    moved = standing._replace(status=Status.OPEN, extensions=standing.extensions + 1, asked=None)
    return _with_due(moved, event)


def _with_due(standing: Standing, event: HistoryEvent) -> Standing:
    if event.due is None or _told_late(standing, event.due, event):
        return standing
    deadlines = standing.deadlines
    if event.due.date and event.due.date not in deadlines[-1:]:
        deadlines = (*deadlines, event.due.date)
    return standing._replace(set_due=event.due, deadlines=deadlines)


def _told_late(standing: Standing, due: Due, event: HistoryEvent) -> bool:
    """An act without a day comes last; its deadline holds only if it reaches beyond the one that is known."""
    known = standing.set_due.date if standing.set_due else None
    return event.date is None and known is not None and (due.date is None or due.date <= known)


def _asked(standing: Standing, event: HistoryEvent) -> Standing:
    return _begun(standing, event)._replace(asked=event)


def _reported(standing: Standing, _event: HistoryEvent) -> Standing:
    return standing if standing.status in _CLOSED else standing._replace(status=Status.REPORTED)


def _completed(standing: Standing, _event: HistoryEvent) -> Standing:
    return standing._replace(status=Status.COMPLETED)


def _cancelled(standing: Standing, _event: HistoryEvent) -> Standing:
    return standing._replace(status=Status.CANCELLED)


_CHANGES: dict[EventType, Callable[[Standing, HistoryEvent], Standing]] = {
    EventType.MENTIONED: _mentioned,
    EventType.PROPOSED: _proposed,
    EventType.REJECTED: _rejected,
    EventType.REMITTED: _begun,
    EventType.POSTPONED: _begun,
    EventType.DECIDED: _decided,
    EventType.EXTENSION_REQUESTED: _asked,
    EventType.EXTENDED: _extended,
    EventType.INTERIM_REPORTED: _begun,
    EventType.REPORTED: _reported,
    EventType.COMPLETED: _completed,
    EventType.CANCELLED: _cancelled,
}
"""What each kind of event changes; a kind without an entry is an error, never silence."""


def _confirmed(standing: Standing, _act: Act) -> Standing:
    status = Status.OPEN if standing.status in (None, Status.UNCONFIRMED) else standing.status
    return standing._replace(status=status, vouched=True)


def _dismissed(standing: Standing, _act: Act) -> Standing:
    return standing._replace(status=Status.CANCELLED)


def _edited(standing: Standing, act: Act) -> Standing:
    """A corrected deadline is neither an extension nor a slip: the documents' own stay in the history."""
    if not isinstance(act, Edited) or act.due is None:
        return standing
    if act.due.kind is DeadlineKind.NONE:
        return standing._replace(set_due=None, proposed_due=None, mentioned_due=None)
    return standing._replace(set_due=act.due)


def _closed(standing: Standing, _act: Act) -> Standing:
    return standing._replace(status=Status.COMPLETED)


def _delivered(standing: Standing, _act: Act) -> Standing:
    return standing._replace(status=Status.REPORTED, vouched=True)


def _reopened(standing: Standing, _act: Act) -> Standing:
    return standing._replace(status=Status.OPEN, vouched=True)


_CHANGING_NOTHING = (Noted, Named, Silenced, *READING)
"""They don't touch what stands, so they don't move the events without a day either."""
_STEPS: dict[type[Act], Callable[[Standing, Act], Standing]] = {
    Confirmed: _confirmed,
    Dismissed: _dismissed,
    Edited: _edited,
    Closed: _closed,
    Reported: _delivered,
    Reopened: _reopened,
}
"""What each kind of act changes; as with events, a kind without an entry is an error."""
