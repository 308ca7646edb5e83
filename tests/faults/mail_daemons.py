"""Five at once on one database, stopped and let go at random: `python -m tests.faults.mail_daemons [MAILS]`.

On SQLite, and on PostgreSQL where the machine has it. Nobody sleeps past the lease, so nothing may be sent twice.
"""

import datetime as dt
import os
import random
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests import postgresql
from tests.faults.mailing import START, copies, ended, fill, serving, work
from tracker.services import reminding

WORKERS = 5


def run(database: str, mails: int, rng: random.Random) -> str:
    reminding.STORM = 10**6
    fill(database, mails)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as port:
        left = mails
        rounds = 0
        while left and rounds < 5:
            now = START + dt.timedelta(minutes=31 * rounds)
            children = {work(database, port, lambda now=now: now) for _ in range(WORKERS)}
            _disturb(children, rng)
            rounds += 1
            got = {who: found for who, found in copies(Path(folder)).items() if who.startswith("person")}
            left = mails - len(got)
        doublets = sum(len(found) - 1 for found in got.values())
    seconds = time.monotonic() - began
    return (
        f"due {mails}, missing {left}, doublets {doublets}, {WORKERS} workers, {rounds} rounds, {mails / seconds:.0f}/s"
    )


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


def main(mails: int) -> None:
    rng = random.Random(1)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite:", run(str(Path(folder, "register.db")), mails, rng))
    if postgresql.binaries() is None:
        print(postgresql.MISSING)
        return
    with postgresql.running() as server, server.new_database() as name:
        print("PostgreSQL:", run(server.address(name), mails, rng))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
