"""The sending by clocks that go wrong, and through the years: `python -m tests.faults.mail_clock [--quick]`.

Two guarantees, each with its figures and a verdict; the exit code is 1 when one does not hold.
G10: on a clock that can't be right nothing goes; when it is right again all that is due goes within two minutes, and
nothing twice. A program that ticks every minute lives through a morning on which the clock is wrong.
G11: every reminder of every rule goes once and on its day, whatever the day and the time of day from which mails go.
"""

import argparse
import dataclasses
import datetime as dt
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import storing
from tests.faults.mailing import Office, Verdict, fill, office, scratch, to_officials
from tests.mail_server import Script, running
from tracker.reminders.holidays import is_working_day, working_day_until
from tracker.services import outboxing
from tracker.services.reminding import ZONE, letters, overtaken_on
from tracker.store.outbox import State
from tracker.store.stamp import Stamp

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
WAITING = {State.DUE, State.CLAIMED, State.UNKNOWN, State.HELD}
TUESDAY = dt.datetime(2026, 6, 9, tzinfo=ZONE)
"""Seven in the morning, when mails go, comes while the clock is wrong."""
WRONG_FROM, WRONG_UNTIL = TUESDAY + 5 * HOUR, TUESDAY + 14 * HOUR
WRONG = {
    "stopped": None,
    "2 hours ahead": 2 * HOUR,
    "2 hours behind": -2 * HOUR,
    "3 days ahead": 3 * DAY,
    "3 days behind": -3 * DAY,
    "in 1970": dt.datetime(1970, 1, 2, tzinfo=dt.UTC) - WRONG_FROM,
    "in 2099": dt.datetime(2099, 6, 9, tzinfo=dt.UTC) - WRONG_FROM,
}
IMPOSSIBLE = ("stopped", "in 1970", "in 2099")
"""Nothing goes by them."""


def wrong_clock(verdict: Verdict, folder: Path, name: str, every: int) -> None:
    """A tick every so many minutes until the clock is right, then every minute."""
    offset, database = WRONG[name], str(folder / f"{name}.db")
    fill(database, 6, deadline=lambda n: TUESDAY.date() + (n - 3) * DAY)
    with running(Script()) as server, office(database, server.port) as bureau:
        _tick_through(bureau, TUESDAY - 17 * HOUR, WRONG_FROM, every)
        before = len(to_officials(server))
        if offset is not None:
            _tick_through(bureau, WRONG_FROM + offset, WRONG_UNTIL + offset, every)
        meanwhile = len(to_officials(server)) - before
        late = _settled(bureau)
    ids = [received.message_id for received in server.received]
    figures = f"{meanwhile} mails by it, all that was due sent {late} minutes after it was right"
    holds = late is not None and late <= 2 and len(ids) == len(set(ids)) and not (meanwhile and name in IMPOSSIBLE)
    verdict.of("G10", f"clock {name}: {figures}, {len(ids) - len(set(ids))} doublets", holds)


def _tick_through(bureau: Office, begin: dt.datetime, end: dt.datetime, every: int) -> None:
    bureau.now = begin
    while bureau.now < end:
        bureau.tick()
        bureau.now += every * MINUTE


def _settled(bureau: Office) -> int | None:
    """After how many minutes nothing is left to send; None when that does not come."""
    for minute in range(6):
        bureau.now = WRONG_UNTIL + minute * MINUTE
        bureau.tick()
        day = bureau.now.date()
        unwritten = letters(bureau.register, bureau.policy, day, overtaken_on(bureau.register, day))[1]
        if not unwritten and not WAITING & {mail.state for mail in bureau.mails()}:
            return minute
    return None


def asked(verdict: Verdict, folder: Path, name: str, mails: int, asleep: dt.timedelta) -> None:
    """What a person is asked about first: more mails than usual, or a long time without a tick."""
    database = str(folder / f"{name}.db")
    fill(database, mails, deadline=lambda _: (TUESDAY + asleep).date())
    with running(Script()) as server, office(database, server.port, per_minute=10**6) as bureau:
        bureau.now = TUESDAY - 17 * HOUR
        bureau.tick()
        before = len(to_officials(server))
        bureau.now = TUESDAY + 8 * HOUR + asleep
        bureau.tick()
        unasked = len(to_officials(server)) - before
        outboxing.release(bureau.register, None, bureau.now)
        bureau.now += MINUTE
        bureau.tick()
    released = len(to_officials(server)) - before
    verdict.of(
        "G10",
        f"{name}: {unasked} mails before a person said go, {released} of {mails} after",
        released == mails and not unasked,
    )


FIRST_DAY, LAST_DAY = dt.date(2024, 1, 1), dt.date(2040, 12, 31)
NOMINAL = (-60, -30, -14, -7, -1, 0, *range(7, 57, 7), *range(84, 365, 28), *range(455, 3651, 91))
"""Days from the deadline, as the rules have them."""


def years(verdict: Verdict, folder: Path, last: dt.date, deadlines: Sequence[dt.date]) -> None:
    """A tick before, at and after the time of day from which mails go, which is another one each day."""
    rng = random.Random(2)  # noqa: S311 - no secret
    storing.STAMP = Stamp(dt.datetime(FIRST_DAY.year - 1, 12, 1, tzinfo=dt.UTC), "Karin")
    fill(str(folder / "years.db"), len(deadlines), deadline=lambda n: deadlines[n - 1])
    with running(Script()) as server, office(str(folder / "years.db"), server.port, per_minute=10**6) as bureau:
        day, early = FIRST_DAY, 0
        while day <= last:
            early += _one_day(bureau, day, rng.randrange(24 * 60), lambda: len(to_officials(server)))
            day += DAY
        found = sorted((mail.recipient, mail.day) for mail in bureau.mails() if mail.state is State.SENT)
    expected = sorted(
        (f"person{n % len(deadlines) + 1}@granviken.se", day)
        for n, deadline in enumerate(deadlines, 1)
        for day in {working_day_until(deadline + days * DAY) for days in NOMINAL}
        if FIRST_DAY <= day <= last
    )
    missing, beyond = len(set(expected) - set(found)), len(set(found) - set(expected))
    figures = f"{FIRST_DAY}–{last}, {len(deadlines)} deadlines, {len(expected)} reminders: {missing} missing, "
    figures += f"{len(found) - len(set(found))} double, {beyond} on another day, {early} before their time"
    verdict.of("G11", figures, found == expected and len(to_officials(server)) == len(found) and not early)


def chosen(last: dt.date) -> list[dt.date]:
    """Every leap day, ends of months, days when the clocks change, and others drawn at random."""
    rng = random.Random(1)  # noqa: S311 - no secret
    every = [FIRST_DAY + n * DAY for n in range(70, (last - FIRST_DAY).days)]
    sundays = [day for day in every if day.weekday() == 6 and day.month in (3, 10)]
    changes = [day for day in sundays if (day + 7 * DAY).month != day.month]
    ends = [day for day in every if (day + DAY).day == 1]
    leap = [day for day in every if (day.month, day.day) == (2, 29)]
    return sorted({*leap, *rng.sample(changes, 10), *rng.sample(ends, 20), *rng.sample(every, 30)})


def _one_day(bureau: Office, day: dt.date, minute: int, received: Callable[[], int]) -> int:
    """Tick before, at and after a time of day from which mails go; how many went before it or on a free day."""
    opens = dt.time(minute // 60, minute % 60)
    bureau.policy = dataclasses.replace(bureau.policy, send_from=opens)
    at = dt.datetime.combine(day, opens, ZONE)
    early, had = 0, received()
    if minute:
        bureau.now = at - MINUTE
        bureau.tick()
        early += received() - had
    for moment in {at, min(at + 5 * MINUTE, dt.datetime.combine(day, dt.time(23, 59), ZONE))}:
        bureau.now = moment
        bureau.tick()
    return early if is_working_day(day) else received() - had


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    verdict = Verdict()
    with scratch() as folder:
        asked(verdict, folder, "asleep for three weeks", 3, 21 * DAY)
        if arguments.quick:
            wrong_clock(verdict, folder, "3 days ahead", 240)
            years(verdict, folder, FIRST_DAY + 30 * DAY, [FIRST_DAY + n * DAY for n in (75, 79, 83)])
        else:
            asked(verdict, folder, "sixty mails at once", 60, 0 * DAY)
            for name in WRONG:
                wrong_clock(verdict, folder, name, 10)
            years(verdict, folder, LAST_DAY, chosen(LAST_DAY))
    return int(bool(verdict.broken))


if __name__ == "__main__":
    sys.exit(main())
