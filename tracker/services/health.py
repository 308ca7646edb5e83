"""Whether reminders go as they should: what a monitoring program and a worried person ask.

Invariant: a function of what is stored and of the time.
"""

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from tracker.reminders.policy import Policy
from tracker.services.reminding import ZONE, may_send
from tracker.store import bounces, people
from tracker.store.engine import Register
from tracker.store.outbox import State
from tracker.store.sending import Sending, mails_by_state, oldest_due, sending

DEAD_AFTER = dt.timedelta(minutes=10)
LATE_AFTER = dt.timedelta(hours=2)


class Pulse(StrEnum):
    """Whether reminders are being sent at all."""

    NEVER = "never"
    ALIVE = "alive"
    LATE = "late"
    """Not for a while."""


class Level(IntEnum):
    """As Nagios has it, and as the exit code."""

    OK = 0
    WARNING = 1
    CRITICAL = 2


@dataclass(frozen=True, slots=True)
class Health:
    level: Level
    signs: tuple[tuple[Level, str], ...]
    """What is not as it should be, the worst first, in Swedish."""
    sending: Sending
    counts: dict[State, int]
    unreachable: int
    """Addresses in the directory that take no mail."""
    pulse: Pulse


def health(register: Register, policy: Policy, now: dt.datetime) -> Health:
    with register.reading() as session:
        state, counts = sending(session), mails_by_state(session)
        oldest, marked = oldest_due(session), bounces.unreachable(session)
        posts = people.directory(session).in_office(now.astimezone(ZONE).date())
    unreachable = len({post.person.identity for post in posts} & marked.keys())
    signs = [*_of_ticks(state, now), *_of_waiting(oldest, policy, now), *_of_mails(counts, unreachable)]
    signs.sort(key=lambda sign: -sign[0])
    return Health(
        max((level for level, _ in signs), default=Level.OK),
        tuple(signs),
        state,
        counts,
        unreachable,
        pulse(state, now),
    )


def pulse(state: Sending, now: dt.datetime) -> Pulse:
    if state.ticked_at is None:
        return Pulse.NEVER
    return Pulse.LATE if now - state.ticked_at > DEAD_AFTER else Pulse.ALIVE


def _of_ticks(state: Sending, now: dt.datetime) -> list[tuple[Level, str]]:
    if state.ticked_at is None:
        return [(Level.CRITICAL, "bevakningen har aldrig körts; starta den med: tracker run")]
    found = []
    if pulse(state, now) is Pulse.LATE:
        since = state.ticked_at.astimezone(ZONE)
        found.append((Level.CRITICAL, f"bevakningen har inte körts sedan {since:%Y-%m-%d %H:%M}"))
    if state.ticked_at - now > DEAD_AFTER:
        found.append((Level.CRITICAL, "datorns klocka har gått tillbaka"))
    if state.paused_until and now < state.paused_until:
        found.append((Level.CRITICAL, f"e-postservern släpper inte in oss: {state.pause_reason}"))
    return found


def _of_waiting(oldest: dt.datetime | None, policy: Policy, now: dt.datetime) -> list[tuple[Level, str]]:
    """What waits on a free day or in the night waits as it should."""
    if oldest is None or not may_send(policy, now):
        return []
    opened = dt.datetime.combine(now.astimezone(ZONE).date(), policy.send_from, ZONE)
    if now - max(oldest, opened) <= LATE_AFTER:
        return []
    return [(Level.CRITICAL, f"ett brev har väntat sedan {oldest.astimezone(ZONE):%Y-%m-%d %H:%M}")]


def _of_mails(counts: dict[State, int], unreachable: int) -> list[tuple[Level, str]]:
    told = {
        State.FAILED: "brev gick inte att skicka",
        State.HELD: "brev hålls kvar tills någon släpper dem",
        State.UNKNOWN: "brev vet vi inte om de kom fram",
    }
    found = [(Level.WARNING, f"{counts[state]} {words}") for state, words in told.items() if counts.get(state)]
    if unreachable:
        found.append((Level.WARNING, f"{unreachable} adresser tar inte emot e-post"))
    return found
