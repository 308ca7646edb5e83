"""What a person does with mails in the outbox. Each call is one transaction.

Invariants: what a person cancels is not written again, what the program could not write is; a person who releases mails
vouches for the clock.
"""

import datetime as dt

from tracker.errors import ActRefused
from tracker.store import bounces, erasures, outbox
from tracker.store.engine import Register
from tracker.store.outbox import Attempt, Kind, Mail, State
from tracker.store.sending import change
from tracker.store.stamp import Stamp

NOT_SOONER = dt.timedelta(days=90)
"""So long may a mail come back, or somebody ask what stood in it."""
STOPPED = (State.FAILED, State.UNKNOWN)
CANCELLABLE = (State.DUE, State.HELD, State.FAILED, State.UNKNOWN)


def mails(register: Register, states: tuple[State, ...], limit: int | None) -> list[Mail]:
    """Those in the states, or all, the latest first."""
    with register.reading() as session:
        return outbox.mails(session, states, limit)


def mail(register: Register, number: int) -> tuple[Mail, bytes, list[Attempt]]:
    """One with its bytes and attempts. Raises ActRefused."""
    with register.reading() as session:
        found = outbox.mail(session, number)
    if found is None:
        raise ActRefused(f"Brev {number} finns inte. Se numren med: tracker outbox list")
    return found


def retry(register: Register, number: int | None, now: dt.datetime) -> int:
    """Try mails again that were given up or whose fate is unknown, one or all; how many. Raises ActRefused."""
    with register.writing() as session:
        found = [one for one in outbox.mails(session, STOPPED) if number in (None, one.number)]
        _wanted(number, len(found), "är inte stoppat")
        unwritten = {one.number for one in found if not (outbox.mail(session, one.number) or (one, b"", []))[1]}
        outbox.cancel(session, unwritten, "skrivs på nytt", now, again=True)
        for one in found:
            if one.number not in unwritten:
                outbox.move(session, STOPPED, State.DUE, now, None, one.number)
        change(session, planned=None)
        if any(one.kind is Kind.DIGEST for one in found if one.number in unwritten):
            change(session, digested="")
        return len(found)


def release(register: Register, number: int | None, now: dt.datetime) -> int:
    """Let go what is held, one or all; how many. Raises ActRefused."""
    with register.writing() as session:
        moved = outbox.move(session, (State.HELD,), State.DUE, now, None, number)
        _wanted(number, moved, "hålls inte kvar")
        change(session, trusted_at=now, planned=None)
        return moved


def cancel(register: Register, number: int, why: str, now: dt.datetime) -> None:
    """Never send it; its reminders count as given. Raises ActRefused."""
    with register.writing() as session:
        found = [one.number for one in outbox.mails(session, CANCELLABLE) if one.number == number]
        _wanted(number, len(found), "kan inte tas tillbaka")
        outbox.cancel(session, found, why, now, again=False)


def reachable(register: Register, address: str) -> None:
    """An address takes mail again. Raises ActRefused."""
    with register.writing() as session:
        if not bounces.mark_reachable(session, address):
            raise ActRefused(f"{address} är inte märkt som en adress som inte tar emot e-post.")
        change(session, planned=None)


def erase(register: Register, before: dt.date, decision: str, stamp: Stamp) -> int:
    """Erase what was written in ended mails of days before this one; how many. Raises ActRefused."""
    latest = stamp.at.date() - NOT_SOONER
    if before > latest:
        raise ActRefused(f"Brev gallras tidigast {NOT_SOONER.days} dagar efter sin dag: ange {latest} eller tidigare.")
    with register.writing() as session:
        return erasures.erase(session, before, decision, stamp)


def _wanted(number: int | None, found: int, fault: str) -> None:
    if number is not None and not found:
        raise ActRefused(f"Brev {number} {fault}. Se dem med: tracker outbox list")
