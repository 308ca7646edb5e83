"""Kills the sending in the middle of things: `python -m tests.faults.mail_kills [KILLS]`.

Guarantees G3 and G4. A worker is killed at a named point, or at any moment, again and again until so many have been;
then it is run until nothing is left. Nothing may be missing. Doublets may only come of kills from the server's taking a
mail until that is written down, and must be the same bytes; the exit code is 1 when that does not hold.
"""

import datetime as dt
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.mailing import START, Verdict, copies, ended, fill, scratch, serving, work
from tracker.delivery.smtp import SmtpTransport
from tracker.services import sending
from tracker.store import outbox

MAILS = 50
LEASE = dt.timedelta(minutes=2)
POINTS = ("before the claim", "in the claim", "before the contents", "after the contents", "in the writing down", "any")
IN_WINDOW = ("after the contents", "in the writing down")
"""Where the server has the mail and we have not written it down."""


def dying(point: str, at: int, moment: float) -> Callable[[], None]:
    """Makes this process kill itself when it comes to the point for the `at`-th time, or at any moment."""
    sending.LEASE, sending.LEFT_TO_BEGIN = LEASE, LEASE / 2
    times = Counter[str]()

    def here(name: str) -> None:
        times[name] += 1
        if name == point and times[name] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(owner: Any, name: str, before: str | None, after: str | None) -> None:
        original = getattr(owner, name)

        def wrapped(*arguments: Any, **named: Any) -> Any:
            if before:
                here(before)
            result = original(*arguments, **named)
            if after:
                here(after)
            return result

        setattr(owner, name, wrapped)

    def prepare() -> None:
        if point == "any":
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            signal.setitimer(signal.ITIMER_REAL, moment)
        around(sending, "_claim", "before the claim", None)
        around(outbox, "claim", None, "in the claim")
        around(outbox, "finish", "after the contents", "in the writing down")
        contents = SmtpTransport._contents

        async def before_contents(*arguments: Any) -> Any:
            here("before the contents")
            return await contents(*arguments)

        SmtpTransport._contents = before_contents  # type: ignore[method-assign]

    return prepare


def round_of_kills(folder: Path, port: int, number: int, rng: random.Random, most: int) -> Counter[str]:
    """One register until it is quiet; how many kills there were at each point."""
    database = str(folder / "register.db")
    fill(database, number)
    killed, now, quiet = Counter[str](), START, 0
    while quiet < 3:
        point = rng.choice(POINTS) if killed.total() < most else "none"
        now += dt.timedelta(minutes=3)
        child = work(database, port, lambda now=now: now, dying(point, rng.randint(1, 3), rng.uniform(0.02, 0.4)))
        if ended(child):
            killed[point] += 1
            quiet = 0
        else:
            quiet += 1
    return killed


def main(wanted: int, seed: int = 1) -> int:
    rng, killed, began = random.Random(seed), Counter[str](), time.monotonic()  # noqa: S311 - no secret
    number, verdict = min(MAILS, 2 * wanted), Verdict()
    missing = doubled = other = beyond = due = 0
    while killed.total() < wanted:
        with scratch() as folder:
            mails = folder / "mails"
            mails.mkdir()
            with serving(mails) as port:
                here = round_of_kills(folder, port, number, rng, wanted - killed.total())
            got = {who: found for who, found in copies(mails).items() if who.startswith("person")}
        killed += here
        due += number
        missing += number - len(got)
        doublets = sum(len(found) - 1 for found in got.values())
        doubled += doublets
        beyond += max(0, doublets - sum(here[point] for point in (*IN_WINDOW, "any")))
        other += sum(len(set(found)) > 1 for found in got.values())
    points = ", ".join(f"{point} {killed[point]}" for point in POINTS)
    verdict.of("G3", f"kills {killed.total()} ({points}): due {due}, missing {missing}", not missing)
    window = sum(killed[point] for point in IN_WINDOW)
    figures = (
        f"doublets {doubled} (kills in the window {window}), with other bytes {other}, outside the window {beyond}"
    )
    verdict.of("G4", f"{figures}; {time.monotonic() - began:.0f} s", not other and not beyond)
    return int(bool(verdict.broken))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
