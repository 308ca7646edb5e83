"""One tick: plan what is due, and send what is in the outbox. The daemon, cron and a person all run the same.

Invariants: no transaction is open while a server is spoken to; an attempt is written down before and what came of it
after; when that can't be written the sending stops; just before a mail goes it is looked at whether it is still true;
nothing is sent on a clock that can't be right, or after a restored backup until a person has said so.
"""

import asyncio
import datetime as dt
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from tracker.delivery.model import Outcome, Reply, Transport
from tracker.register.directory import Person
from tracker.reminders.ladder import recipients, target_of
from tracker.reminders.policy import Policy
from tracker.services.digesting import plan_digests
from tracker.services.reading import as_read
from tracker.services.receiving import plan_received
from tracker.services.reminding import ZONE, Planned, may_send, plan, plan_notice
from tracker.store import bounces, calendars, event_log, outbox, people
from tracker.store.engine import Register
from tracker.store.outbox import Claimed, State
from tracker.store.sending import Sending, change, last_entry_at, sending
from tracker.store.transfers import Transfer, transfers

LEASE = dt.timedelta(minutes=30)
"""Longer than everything that an SMTP server may take for one mail."""
LEFT_TO_BEGIN = dt.timedelta(minutes=15)
"""With less than this left of the lease, no contents are sent."""
BACK_OFF = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60))
"""After each attempt; then as the last one."""
GIVE_UP_AFTER = dt.timedelta(days=5)
AWAY = dt.timedelta(minutes=5)
"""After each time that no server was there. Mails wait in their order meanwhile, and are not given up for it."""
PAUSE = dt.timedelta(minutes=21)
"""After a refused login, so that there are at most three in an hour."""
GAP = dt.timedelta(days=14)
"""Without a tick for so long, a person is asked before anything is sent; a clock that goes back so far is wrong."""
SLACK = dt.timedelta(minutes=5)
"""So much may two computers' clocks differ."""
GRACE = 20.0
"""Seconds that a mail whose contents are on their way has when we shall end."""
LOOK_AGAIN = 0.5
"""Seconds after which it is looked whether we shall end."""
A_MINUTE = 60

STOPPING = (Outcome.NOT_ALLOWED, Outcome.NO_SERVER, Outcome.BROKEN_OFF)

NOTHING_PLANNED = Planned()

Clock = Callable[[], dt.datetime]
Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the world gives a tick."""

    clock: Clock
    """The time now, with zone."""
    per_minute: int
    """So many mails at most."""
    stopping: Callable[[], bool] = lambda: False
    """Whether to end: no more mails are begun, and the one that is has `GRACE` to end."""
    pause: Pause = asyncio.sleep
    alive: Callable[[], None] = lambda: None
    """Called when what became of a mail has been written down."""
    before_planning: Callable[[], None] = lambda: None
    """What else a tick does, on a clock that can be right: what it brings is planned for."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did."""

    planned: Planned = NOTHING_PLANNED
    sent: int = 0
    later: int = 0
    """Not taken now; tried again."""
    unknown: int = 0
    failed: int = 0
    cancelled: int = 0
    trouble: str | None = None
    """Why nothing or not all was sent, in Swedish."""


async def tick(
    register: Register,
    policy: Policy,
    sender: Person,
    transport: Transport,
    conditions: Conditions,
) -> Ticked:
    """Plan and send once."""
    now = conditions.clock()
    with register.reading() as session:
        state, last_entry, copied = sending(session), last_entry_at(session), transfers(session)
    behind = _behind(state, last_entry, now)
    if behind:
        return Ticked(trouble=behind)
    if state.trusted_at and now < state.trusted_at - SLACK:
        return _set_back(register, state.trusted_at, now)
    hold = _hold(state, copied, now)
    if hold:
        with register.writing() as session:
            outbox.move(session, (State.DUE,), State.HELD, now, hold, None)
    else:
        conditions.before_planning()
    planned = plan(register, policy, sender, now, hold)
    if hold is None:
        planned += plan_digests(register, policy, sender, now)
    done = Ticked(planned, trouble=hold or _paused(state, now))
    if done.trouble is None and may_send(policy, now):
        plan_notice(register, policy, sender, now)
        plan_received(register, policy, sender, now)
        try:
            done = await _send(register, policy, transport, conditions, done)
        finally:
            await transport.close()
    with register.writing() as session:
        change(session, ticked_at=conditions.clock(), trusted_at=state.trusted_at if hold else now)
    return done


def _behind(state: Sending, last_entry: dt.datetime | None, now: dt.datetime) -> str | None:
    earliest = [last_entry - SLACK] if last_entry else []
    earliest += [state.trusted_at - GAP] if state.trusted_at else []
    if earliest and now < max(earliest):
        return f"datorns klocka ({now:%Y-%m-%d %H:%M}) går före det som redan har hänt; inget skickas. Ställ klockan."
    return None


def _set_back(register: Register, before: dt.datetime, now: dt.datetime) -> Ticked:
    """Begin anew from a clock that was ahead and has been put right: what waits would wait for the time that was wrong.

    Nothing goes in this tick, so that it is told before anything does.
    """
    with register.writing() as session:
        outbox.rewind(session, now, now + LEASE)
        change(session, ticked_at=now, trusted_at=now, paused_until=None, pause_reason=None)
    local, was = now.astimezone(ZONE), before.astimezone(ZONE)
    return Ticked(
        trouble=f"datorns klocka har ställts tillbaka från {was:%Y-%m-%d %H:%M} till {local:%Y-%m-%d %H:%M}; "
        "brev går från nästa körning"
    )


def _hold(state: Sending, copied: Sequence[Transfer], now: dt.datetime) -> str | None:
    """Why a person must say go: a register that is lost may have sent what this copy of it believes is due."""
    if copied and (state.trusted_at is None or copied[-1].at > state.trusted_at):
        return (
            f"registret är en kopia, på plats sedan {copied[-1].at:%Y-%m-%d}; brev kan redan ha gått, så släpp breven"
        )
    if state.trusted_at and now - state.trusted_at > GAP:
        return f"inget har skickats sedan {state.trusted_at:%Y-%m-%d}; är klockan rätt, släpp breven"
    return None


def _paused(state: Sending, now: dt.datetime) -> str | None:
    return state.pause_reason if state.paused_until and now < state.paused_until else None


async def _send(
    register: Register, policy: Policy, transport: Transport, conditions: Conditions, done: Ticked
) -> Ticked:
    spoken = 0
    clock = conditions.clock
    while not conditions.stopping():
        claimed = _claim(register, policy, clock())
        if claimed is None:
            break
        if isinstance(claimed, str):
            done = replace(done, cancelled=done.cancelled + 1)
            continue
        if spoken and spoken % conditions.per_minute == 0:
            await _minute(conditions)
        spoken += 1
        reply = await _attempt(transport, claimed, conditions)
        done = _settle(register, claimed, reply, clock(), done)
        conditions.alive()
        if reply.outcome in STOPPING:
            done = replace(done, trouble=reply.text)
            break
    return done


async def _minute(conditions: Conditions) -> None:
    for _ in range(A_MINUTE):
        if conditions.stopping():
            return
        await conditions.pause(1)


async def _attempt(transport: Transport, claimed: Claimed, conditions: Conditions) -> Reply:
    """Send it, and break off when we shall end: at once before its contents are sent, else after `GRACE`."""
    begun = stopped = False

    def may_begin() -> bool:
        nonlocal begun, stopped
        stopped = conditions.stopping()
        begun = not stopped and claimed.lease_ends - conditions.clock() >= LEFT_TO_BEGIN
        return begun

    grace = GRACE
    attempt = asyncio.ensure_future(transport.send(claimed.outgoing, may_begin))
    while not (await asyncio.wait([attempt], timeout=LOOK_AGAIN))[0]:
        if conditions.stopping():
            grace -= LOOK_AGAIN
            if not begun or grace < 0:
                attempt.cancel()
    if begun and attempt.cancelled():
        return Reply(Outcome.UNKNOWN, "programmet stoppades innan servern hade svarat")
    if stopped or attempt.cancelled():
        return Reply(Outcome.STOPPED, "programmet stoppades")
    return attempt.result()


def _claim(register: Register, policy: Policy, now: dt.datetime) -> Claimed | str | None:
    """The next mail, or why it has been cancelled, or None."""
    with register.writing() as session:
        claimed = outbox.claim(session, now, now + LEASE, uuid.uuid4().hex)
        if claimed is None:
            return None
        stale = _stale(session, claimed, policy, now.astimezone(ZONE).date())
        if stale is None:
            return claimed
        outbox.cancel(session, [claimed.number], stale, now, again=True)
        change(session, planned=None)
        return stale


def _stale(session: Session, claimed: Claimed, policy: Policy, day: dt.date) -> str | None:
    """Why the mail is true no more."""
    keys = [key for key in claimed.keys if not calendars.is_change(key)]
    if not keys:
        return None
    directory, unreachable = people.directory(session), bounces.unreachable(session)
    logs = event_log.entries_by_assignment(session, {key[0] for key in keys})
    for number, deadline, _, recipient in keys:
        view = as_read(number, logs.get(number, []), day)
        target = target_of(view, policy) if view else None
        if not view or not target or target.deadline.isoformat() != deadline:
            return f"uppdrag {number} är avslutat eller har fått en annan tidsfrist"
        if view.silent_until and day <= view.silent_until:
            return f"uppdrag {number} är tystat"
        told = recipients(view, target, policy, directory, day, unreachable)
        if recipient not in {one.person.identity for one in told}:
            return f"uppdrag {number} ska någon annan påminnas om"
    return None


def _settle(register: Register, claimed: Claimed, reply: Reply, now: dt.datetime, done: Ticked) -> Ticked:
    """Write down what became of an attempt."""
    outcome = reply.outcome
    given_up = now - claimed.created_at >= GIVE_UP_AFTER
    with register.writing() as session:
        change(session, ticked_at=now)
        match outcome:
            case Outcome.SENT:
                outbox.finish(session, claimed, State.SENT, reply, now)
                change(session, sent_at=now)
                return replace(done, sent=done.sent + 1)
            case Outcome.UNKNOWN if not given_up:
                outbox.finish(session, claimed, State.UNKNOWN, reply, now)
                return replace(done, unknown=done.unknown + 1)
            case Outcome.LATER | Outcome.BROKEN_OFF if not given_up:
                again = now + BACK_OFF[min(claimed.attempts, len(BACK_OFF)) - 1]
                outbox.finish(session, claimed, State.DUE, reply, now, again)
                return replace(done, later=done.later + 1)
            case Outcome.STOPPED:
                outbox.finish(session, claimed, State.DUE, reply, now, now, counts=False)
                return done
            case Outcome.NO_SERVER | Outcome.NOT_ALLOWED:
                again = now + (AWAY if outcome is Outcome.NO_SERVER else PAUSE)
                outbox.finish(session, claimed, State.DUE, reply, now, now, counts=False)
                change(session, paused_until=again, pause_reason=reply.text)
                return replace(done, later=done.later + 1)
            case _:
                outbox.finish(session, claimed, State.FAILED, reply, now)
                if outcome is Outcome.BAD_ADDRESS:
                    bounces.mark_unreachable(session, claimed.outgoing.recipient, reply.text, now)
                return replace(done, failed=done.failed + 1)
