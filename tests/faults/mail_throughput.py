"""How fast mails are built, sent on one kept connection, and planned: `python -m tests.faults.mail_throughput`.

Best of three; the server is a process of its own. The exit code is 1 when mails are sent at less than 0.7 of the rate
at which they are built, or planning takes more than 50 ms beyond the database's own time for the rows.
"""

import asyncio
import datetime as dt
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests import making, storing
from tests.faults.mail_round_trip import SENDER, send
from tests.faults.mailing import Verdict, scratch
from tests.mail_server import Script, free_port, running
from tests.reminders.registers import PEOPLE, view_due
from tracker.register.directory import Person
from tracker.register.events import Recorded
from tracker.reminders.ladder import due_reminders
from tracker.reminders.message import reminder_mail, templates
from tracker.reminders.mime import Envelope, build
from tracker.reminders.policy import DEFAULT_POLICY
from tracker.store import outbox
from tracker.store.engine import create_or_open
from tracker.store.outbox import Draft, Kind

MAILS, REMINDERS = 300, 10_000
TABLES = ("outbox", "reminder")
AT = dt.datetime(2026, 11, 25, 7, tzinfo=dt.UTC)


def best(action: Callable[[], None]) -> float:
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def write(number: int) -> list[bytes]:
    """Mails about one assignment each, from view to bytes."""
    [reminder] = due_reminders([view_due(AT.date())], DEFAULT_POLICY, PEOPLE, AT.date())
    registrar, render = Person("Rut", "rut@granviken.se"), templates(None)
    return [
        build(
            Envelope(SENDER, registrar, reminder.recipient.person, f"{place:x}", AT),
            reminder_mail([reminder], SENDER, registrar, AT, render),
        )
        for place in range(number)
    ]


def only_build(number: int) -> Callable[[], None]:
    [reminder] = due_reminders([view_due(AT.date())], DEFAULT_POLICY, PEOPLE, AT.date())
    registrar = Person("Rut", "rut@granviken.se")
    contents = reminder_mail([reminder], SENDER, registrar, AT, templates(None))

    def action() -> None:
        for place in range(number):
            build(Envelope(SENDER, registrar, reminder.recipient.person, f"{place:x}", AT), contents)

    return action


def sending(verdict: Verdict) -> None:
    mails = write(MAILS)
    built, written = best(only_build(MAILS)), best(lambda: write(MAILS) and None)
    port = free_port()
    child = os.fork()
    if child == 0:
        with running(Script(port=port)):
            signal.pause()
    time.sleep(1)
    sent = best(lambda: asyncio.run(send(port, mails)))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    print(f"{len(mails[0])} bytes a mail; built {MAILS / built:.0f}/s, from view to bytes {MAILS / written:.0f}/s")
    figures = f"sent on one connection {MAILS / sent:.0f}/s: {built / sent:.2f} of building"
    verdict.of("sending", f"{figures}, {written / sent:.2f} of writing", built / sent >= 0.7)


def _draft(number: int) -> Draft:
    who, key = f"p{number}@x.se", f"before-{number}"
    keys = ((1, "2026-06-30", key, who),)
    day = AT.date()
    return Draft(Kind.REMINDER, SENDER.email, who, "Påminnelse", day, day, f"<{number}@x>", b"x" * 4000, keys)


def deciding() -> None:
    """What 10,000 assignments' reminders are, from their views."""
    day = AT.date()
    views = [view_due(day + dt.timedelta(days=n % 60 - 30), number=n) for n in range(REMINDERS)]
    seconds = best(lambda: due_reminders(views, DEFAULT_POLICY, PEOPLE, day) and None)
    print(f"what {REMINDERS} assignments' reminders are decided in {seconds * 1000:.0f} ms")


def planning(verdict: Verdict) -> None:
    """10,000 reminders in a mail each, beside the bare insertion of the same rows; processor time, best of five."""
    with scratch() as folder:
        file = folder / "register.db"
        register = create_or_open(str(file), making.NOW)
        with register.writing() as session:
            storing.put(session, [Recorded(1, making.A_MENTION)])
        drafts = [_draft(number) for number in range(REMINDERS)]
        times = []
        for _ in range(5):
            began = time.process_time()
            with register.writing() as session:
                outbox.add(session, drafts, AT)
            times.append((time.process_time() - began, _bare(file)))
        register.close()
    ours, bare = (1000 * min(column) for column in zip(*times, strict=True))
    figures = f"{REMINDERS} reminders put into the outbox in {ours:.0f} ms, bare insertion {bare:.0f} ms"
    verdict.of("planning", figures, ours - bare <= 50)


def _bare(file: Path) -> float:
    """Seconds to put the rows of the outbox into it with nothing but the driver; takes them away again."""
    with closing(sqlite3.connect(file)) as connection:
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608
        _empty(connection)
        began = time.process_time()
        for table, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
        connection.commit()
        seconds = time.process_time() - began
        _empty(connection)
    return seconds


def _empty(connection: sqlite3.Connection) -> None:
    for table in reversed(TABLES):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    connection.commit()


def main() -> int:
    verdict = Verdict()
    sending(verdict)
    deciding()
    planning(verdict)
    return int(bool(verdict.broken))


if __name__ == "__main__":
    sys.exit(main())
