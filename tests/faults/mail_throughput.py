"""How fast mails are built, sent on one kept connection, and planned: `python -m tests.faults.mail_throughput`.

Best of three; the server is a process of its own.
"""

import asyncio
import dataclasses
import datetime as dt
import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tests import making, storing
from tests.faults.mail_round_trip import SENDER, send
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


def sending() -> None:
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
    print(
        f"sent on one connection {MAILS / sent:.0f}/s: {built / sent:.2f} of building, {written / sent:.2f} of writing"
    )


def _draft(number: int) -> Draft:
    who, key = f"p{number}@x.se", f"before-{number}"
    keys = ((1, "2026-06-30", key, who),)
    day = AT.date()
    return Draft(Kind.REMINDER, SENDER.email, who, "Påminnelse", day, day, f"<{number}@x>", b"x" * 4000, keys)


def planning() -> None:
    """10,000 reminders in a mail each, beside the bare insertion of the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        register = create_or_open(str(Path(folder, "register.db")), making.NOW)
        place = making.A_MENTION.source
        with register.writing() as session:
            storing.put(session, [Recorded(1, making.mention(source=dataclasses.replace(place, start=1, end=2)))])
        drafts = [_draft(number) for number in range(REMINDERS)]
        began = time.perf_counter()
        with register.writing() as session:
            outbox.add(session, drafts, AT)
        ours = time.perf_counter() - began
        register.close()
        with closing(sqlite3.connect(Path(folder, "register.db"))) as connection:
            rows = connection.execute("SELECT * FROM outbox").fetchall()
            reminders = connection.execute("SELECT * FROM reminder").fetchall()
            connection.execute("DELETE FROM reminder")
            connection.execute("DELETE FROM outbox")
            connection.commit()
            began = time.perf_counter()
            for table, values in (("outbox", rows), ("reminder", reminders)):
                marks = ", ".join("?" * len(values[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
            connection.commit()
            bare = time.perf_counter() - began
    print(f"{REMINDERS} reminders put into the outbox in {ours * 1000:.0f} ms, bare insertion {bare * 1000:.0f} ms")


if __name__ == "__main__":
    sending()
    planning()
