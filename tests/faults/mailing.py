"""What the scripts of the sending share: a register with much to send, a server in a process of its own, and workers.

Workers are forked, so that hundreds can be killed in a minute. An `Office` ticks in this process, by a clock that is
set by hand.
"""

import asyncio
import dataclasses
import datetime as dt
import hashlib
import os
import signal
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests import making, storing
from tests.mail_server import Received, Script, free_port, running
from tests.register.directories import directory
from tests.reminders.registers import due
from tracker.delivery.settings import Security, Smtp
from tracker.delivery.smtp import SmtpTransport
from tracker.register.directory import Person
from tracker.register.events import Recorded
from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.services.sending import Conditions, Ticked, tick
from tracker.store import bounces, outbox, people
from tracker.store.engine import Register, create_or_open, open_existing
from tracker.store.outbox import Kind, Mail
from tracker.store.sending import Sending, sending
from tracker.store.stamp import Stamp

SENDER = Person("Granvikens kommun", "uppdrag@granviken.se")
TASK = "ta fram underlag nummer {:04}"
START = dt.datetime(2026, 6, 30, 6, 0, tzinfo=dt.UTC)
"""Of the assignments' last day, eight in the morning in Sweden."""


def fill(
    database: str,
    number: int,
    officials: int | None = None,
    deadline: Callable[[int], dt.date] = lambda _: START.date(),
) -> None:
    """A register with so many assignments, by `TASK`, shared among so many officials: one each if it is not said."""
    place, officials = making.A_MENTION.source, officials or number
    mentions = [
        making.mention(
            receiver=f"Nämnd {n % officials + 1}",
            task=TASK.format(n),
            due=due(deadline(n)),
            day=deadline(n) - dt.timedelta(days=200),
            source=dataclasses.replace(place, start=1000 * n, end=1000 * n + 60),
        )
        for n in range(1, number + 1)
    ]
    who = directory("\n".join(f"official Nämnd {n}: person{n}" for n in range(1, officials + 1)) + "\n registrar: rut")
    with closing(create_or_open(database, making.NOW)) as register, register.writing() as session:
        storing.put(session, [Recorded(n, mention) for n, mention in enumerate(mentions, 1)])
        people.replace(session, who, Stamp(making.NOW, "Karin"))


@dataclass
class Office:
    """A register and a clock that is set by hand."""

    register: Register
    smtp: Smtp
    now: dt.datetime = START
    policy: Policy = DEFAULT_POLICY
    password: str | None = None

    def tick(self) -> Ticked:
        """What `tracker tick` does; waiting moves the clock."""
        transport = SmtpTransport(self.smtp, self.password)
        conditions = Conditions(lambda: self.now, self.smtp.per_minute, pause=self._pause)
        return asyncio.run(tick(self.register, self.policy, SENDER, transport, conditions))

    async def _pause(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)

    def mails(self, kind: Kind = Kind.REMINDER) -> list[Mail]:
        """The oldest first."""
        with self.register.reading() as session:
            return [mail for mail in reversed(outbox.mails(session)) if mail.kind is kind]

    def state(self) -> Sending:
        with self.register.reading() as session:
            return sending(session)

    def unreachable(self) -> set[str]:
        with self.register.reading() as session:
            return bounces.unreachable(session)


@contextmanager
def office(database: str, port: int, **smtp: Any) -> Iterator[Office]:
    """The office of a register that is there, with a mail server on the port."""
    values = {"host": "localhost", "sender": SENDER.email, "sender_name": "", "security": Security.NONE, **smtp}
    with closing(open_existing(database, START)) as register:
        yield Office(register, Smtp(port=port, **values))


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards, in memory where the machine has such: processes are killed here, not power."""
    memory = Path("/dev/shm")  # noqa: S108  (the folder that we make in it is private)
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as name:
        yield Path(name)


@dataclass
class Verdict:
    """Collects what must hold, and prints it with its figures."""

    broken: list[str] = field(default_factory=list)

    def of(self, guarantee: str, figures: str, holds: bool) -> None:
        print(f"{guarantee} {'holds' if holds else 'BROKEN'}: {figures}", flush=True)
        if not holds:
            self.broken.append(guarantee)


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """A mail server's port; each mail that it takes is a file in the folder, there before the server says so."""
    port = free_port()
    child = os.fork()
    if child == 0:
        with running(Script(port=port, keep_in=folder)):
            signal.pause()
    until(lambda: _listens(port))
    try:
        yield port
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def until(condition: Callable[[], bool], seconds: float = 10) -> bool:
    """Wait for it; whether it came."""
    end = time.monotonic() + seconds
    while not (came := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return came


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


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


def to_officials(server: Script) -> list[Received]:
    """What has come that is no digest or notice to the registrar."""
    return [received for received in server.received if received.recipients[0].startswith("person")]


def copies(folder: Path) -> dict[str, list[str]]:
    """The digests of the mails that each recipient has got, in turn."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.iterdir()):
        recipient = file.name.partition(" ")[2]
        found.setdefault(recipient, []).append(hashlib.sha256(file.read_bytes()).hexdigest())
    return found
