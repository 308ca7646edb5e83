"""What the scripts in this folder share: a register with much to send, a server in a process of its own, and workers.

Workers are forked, so that hundreds can be killed in a minute.
"""

import asyncio
import dataclasses
import datetime as dt
import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import making, storing
from tests.mail_server import Script, free_port, running
from tests.register.directories import directory
from tracker.delivery.settings import Security, Smtp
from tracker.delivery.smtp import SmtpTransport
from tracker.register.directory import Person
from tracker.register.events import Recorded
from tracker.reminders.policy import DEFAULT_POLICY
from tracker.services.sending import Conditions, tick
from tracker.store import people
from tracker.store.engine import Register, create_or_open, open_existing
from tracker.store.stamp import Stamp

SENDER = Person("Granvikens kommun", "uppdrag@granviken.se")
START = dt.datetime(2026, 6, 30, 6, 0, tzinfo=dt.UTC)
"""Of the assignments' last day, eight in the morning in Sweden."""


def fill(database: str, number: int) -> None:
    """A register with so many assignments that are due, each with an official of its own."""
    place = making.A_MENTION.source
    mentions = [
        making.mention(receiver=f"Nämnd {n}", source=dataclasses.replace(place, start=1000 * n, end=1000 * n + 60))
        for n in range(1, number + 1)
    ]
    who = directory("\n".join(f"official Nämnd {n}: person{n}" for n in range(1, number + 1)) + "\n registrar: rut")
    register = create_or_open(database, making.NOW)
    with register.writing() as session:
        storing.put(session, [Recorded(n, mention) for n, mention in enumerate(mentions, 1)])
        people.replace(session, who, Stamp(making.NOW, "Karin"))
    register.close()


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """A mail server's port; each mail that it takes is a file in the folder, there before the server says so."""
    port = free_port()
    child = os.fork()
    if child == 0:
        with running(Script(port=port, keep_in=folder)):
            signal.pause()
    time.sleep(1)
    try:
        yield port
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def work(database: str, port: int, clock: Callable[[], dt.datetime], prepare: Callable[[], None] = lambda: None) -> int:
    """Fork a process that ticks once; its number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        prepare()
        register: Register = open_existing(database, clock())
        transport = SmtpTransport(Smtp("127.0.0.1", SENDER.email, "", port, Security.NONE), None)
        asyncio.run(tick(register, DEFAULT_POLICY, SENDER, transport, Conditions(clock, 10**6)))
        code = 0
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for it; the signal that killed it, or 0."""
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status)
    assert os.WEXITSTATUS(status) == 0, "a worker failed"
    return 0


def copies(folder: Path) -> dict[str, list[str]]:
    """The digests of the mails that each recipient has got, in turn."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.iterdir()):
        recipient = file.name.partition(" ")[2]
        found.setdefault(recipient, []).append(hashlib.sha256(file.read_bytes()).hexdigest())
    return found
