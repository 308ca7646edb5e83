"""Five at once on one database, stopped and let go at random: `python -m tests.faults.mail_daemons [MAILS]`.

Guarantee G9, on SQLite, and on PostgreSQL where the machine has it. Nobody sleeps past the lease, so nothing may be
sent twice; the exit code is 1 when something is, or is missing.
"""

import argparse
import datetime as dt
import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests import postgresql
from tests.faults.mailing import START, Verdict, copies, ended, fill, scratch, serving, work
from tracker.services import reminding

WORKERS = 5


def run(verdict: Verdict, kind: str, database: str, mails: int, rng: random.Random) -> None:
    reminding.STORM = 10**6
    fill(database, mails)
    began = time.monotonic()
    with scratch() as folder, serving(folder) as port:
        left = mails
        rounds = 0
        while left and rounds < 5:
            now = START + dt.timedelta(minutes=31 * rounds)
            children = {work(database, port, lambda now=now: now) for _ in range(WORKERS)}
            _disturb(children, rng)
            rounds += 1
            got = {who: found for who, found in copies(folder).items() if who.startswith("person")}
            left = mails - len(got)
        doublets = sum(len(found) - 1 for found in got.values())
    seconds = time.monotonic() - began
    figures = f"due {mails}, missing {left}, doublets {doublets}, {WORKERS} workers, {rounds} rounds"
    verdict.of("G9", f"{kind}: {figures}, {mails / seconds:.0f}/s", not left and not doublets)


def _disturb(children: set[int], rng: random.Random) -> None:
    """Stop and let go workers until all have ended."""
    alive = set(children)
    while alive:
        one = rng.choice(sorted(alive))
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGSTOP)
            time.sleep(rng.uniform(0, 0.1))
            os.kill(one, signal.SIGCONT)
        time.sleep(0.02)
        for child in sorted(alive):
            if _is_zombie(child):
                ended(child)
                alive.discard(child)


def _is_zombie(child: int) -> bool:
    return Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mails", type=int, nargs="?", default=2000)
    parser.add_argument("--sqlite", action="store_true", help="on SQLite only")
    arguments = parser.parse_args()
    rng, verdict = random.Random(1), Verdict()  # noqa: S311 - no secret
    with scratch() as folder:
        run(verdict, "SQLite", str(folder / "register.db"), arguments.mails, rng)
    if postgresql.binaries() is None:
        print(postgresql.MISSING)
    elif not arguments.sqlite:
        with postgresql.running() as server, server.new_database() as name:
            run(verdict, "PostgreSQL", server.address(name), arguments.mails, rng)
    return int(bool(verdict.broken))


if __name__ == "__main__":
    sys.exit(main())
