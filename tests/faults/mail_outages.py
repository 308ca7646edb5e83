"""What becomes of mails when the server misbehaves: `python -m tests.faults.mail_outages [--final SECONDS] [--quick]`.

Four guarantees, each with its figures and a verdict; the exit code is 1 when one does not hold.
G5: the fate of a mail that the server is silent about is unknown; it is tried again when the lease ends and not before.
G6: after days without a server all goes that still holds, the most urgent first, in one mail each.
G7: each reply of a server means one thing; attempts grow ever rarer; a refused login stops all.
G8: one bad mail stops no other.
`--final` is the time-out after a mail's end, 600 seconds in the product; `--quick` does little of everything.
"""

import argparse
import dataclasses
import datetime as dt
import logging
import re
import shutil
import ssl
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any

from tests.certificates import make_certificate
from tests.faults.mailing import START, Office, Verdict, fill, office, scratch, to_officials
from tests.mail_server import Script, free_port, running
from tracker.delivery.settings import Security, Timeouts
from tracker.register.directory import Directory, Person
from tracker.services import acting, reminding
from tracker.services.reminding import letters, overtaken_on
from tracker.store import people
from tracker.store.outbox import Kind, State
from tracker.store.stamp import Stamp

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
PATIENT = Timeouts(5, 5, 5)
ANNA, RUT = "person1@granviken.se", "rut@granviken.se"


class Bureaus:
    """Registers that are copies of one with a reminder, since making one takes its time."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.number = folder, 0
        fill(str(folder / "filled.db"), 1)

    @contextmanager
    def another(self, port: int, **smtp: Any) -> Iterator[Office]:
        self.number += 1
        file = shutil.copy(self.folder / "filled.db", self.folder / f"{self.number}.db")
        with office(str(file), port, **{"timeouts": PATIENT, **smtp}) as found:
            yield found


def silence(verdict: Verdict, bureaus: Bureaus, final: float) -> None:
    def copies(delay: float) -> tuple[int, list[State], int]:
        """The mail's copies in three leases, its state after each tick, and how often the registrar was told."""
        with (
            running(Script(silent_after_dot=delay, silent_to=ANNA)) as server,
            bureaus.another(server.port, timeouts=Timeouts(5, 5, final)) as bureau,
        ):
            seen = []
            for minutes in (0, 1, 29, 30, 31, 60):
                bureau.now = START + minutes * MINUTE
                bureau.tick()
                seen.append(bureau.mails()[0].state)
        to = [received.recipients for received in server.received]
        return to.count((ANNA,)), seen, to.count((RUT,))

    delays = (61 * final / 600, final - 1 if final > 10 else 0.8 * final, 3 * final)
    with ThreadPoolExecutor() as threads:
        short, long, never = threads.map(copies, delays)
    figures = ", ".join(f"{delay:.1f} s: {found[0]}" for delay, found in zip(delays, (short, long, never), strict=True))
    holds = short == long == (1, [State.SENT] * 6, 0) and never == (3, [State.UNKNOWN] * 6, 1)
    verdict.of("G5", f"copies when silent, with {final:g} s to answer: {figures} (three leases, told once)", holds)


def outage(verdict: Verdict, folder: Path, number: int, officials: int, days: int, every: int) -> None:
    """So many reminders to so many officials; an eighth is closed meanwhile. A tick `every` so many minutes."""
    monday = START - START.weekday() * DAY
    fill(str(folder / "outage.db"), number, officials, lambda n: monday.date() + (n * 7 % 24 - 3) * DAY)
    port, back = free_port(), monday + days * DAY
    with office(str(folder / "outage.db"), port) as bureau:
        for minute in range(0, days * 24 * 60, every):
            bureau.now = monday + minute * MINUTE
            bureau.tick()
            if minute == days * 12 * 60:
                for one in range(1, number * 3 // 25 + 1):
                    acting.close(bureau.register, one, "KS 2026/1", None, Stamp(bureau.now, "Karin"))
        bureau.now = back
        due = letters(bureau.register, bureau.policy, back.date(), overtaken_on(bureau.register, DAY + back.date()))[1]
        with running(Script(port=port)) as server:
            while bureau.now < back + 30 * MINUTE:
                bureau.tick()
                bureau.now += MINUTE
        took = (
            max(mail.ended_at for mail in bureau.mails() if mail.state is State.SENT and mail.ended_at) - back
        ) / MINUTE
    expected = {reminder.view.number for letter in due for reminder in letter.reminders}
    urgency = {letter.recipient.email: min(one.target.day for one in letter.reminders) for letter in due}
    order = [urgency[received.recipients[0]] for received in to_officials(server)]
    told = [number for received in to_officials(server) for number in _numbers(received.message)]
    figures = (
        f"{len(order)} mails after {days} days, {len(expected - set(told))} of {len(expected)} reminders missing, "
    )
    figures += f"{len(set(told) - expected)} stale, in order {order == sorted(order)}, done in {took:.0f} min"
    holds = set(told) == expected and len(told) == len(expected) and order == sorted(order)
    verdict.of("G6", figures, holds and len(order) <= officials and took <= 15)


def _numbers(message: bytes) -> list[int]:
    """The assignments in the text of a mail."""
    text = next(part for part in message_from_bytes(message).walk() if part.get_content_type() == "text/plain")
    payload = text.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return [int(found) for found in re.findall(r"nummer (\d{4})", payload.decode())]


DUE, FAILED, UNKNOWN, SENT = State.DUE, State.FAILED, State.UNKNOWN, State.SENT
NOT_ALLOWED, AWAY, LEASE = 21, 5, 30
REPLIES: dict[tuple[str, str], tuple[State, int]] = {
    # what the server says: what becomes of the mail, and in how many minutes it is tried again
    ("EHLO", "421"): (DUE, AWAY),
    ("EHLO", "554"): (DUE, NOT_ALLOWED),
    ("AUTH", "454"): (DUE, AWAY),
    ("AUTH", "535"): (DUE, NOT_ALLOWED),
    **{("MAIL", code): (DUE, 1) for code in ("421", "450", "451", "452")},
    **{("MAIL", code): (DUE, NOT_ALLOWED) for code in ("535", "550", "552", "554")},
    **{("RCPT", code): (DUE, 1) for code in ("421", "450", "451", "452")},
    **{("RCPT", code): (FAILED, 0) for code in ("535", "550", "552", "554")},
    **{("DATA", code): (DUE, 1) for code in ("421", "450", "451", "452")},
    **{("DATA", code): (FAILED, 0) for code in ("535", "550", "552", "554")},
    ("drop", "EHLO"): (DUE, AWAY),
    ("drop", "MAIL"): (DUE, 1),
    ("drop", "RCPT"): (DUE, 1),
    ("drop", "DATA"): (UNKNOWN, LEASE),
    ("drop", "dot"): (UNKNOWN, LEASE),
    ("TLS", "none offered"): (DUE, NOT_ALLOWED),
    ("TLS", "unknown certificate"): (DUE, NOT_ALLOWED),
    ("no server", ""): (DUE, AWAY),
}
FALLING_BACK = {("RCPT", "550"), ("RCPT", "552")}
"""Said of an address, whose reminders go to the registrar from then on."""


def replies(verdict: Verdict, bureaus: Bureaus, every: int) -> None:
    """Every so manyth of the replies."""
    certificate = bureaus.folder / "server.pem"
    make_certificate(certificate)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    tried = list(REPLIES.items())[::every]
    wrong = []
    for case, (state, minutes) in tried:
        found = _replied(bureaus, tls, *case)
        if found != (state, minutes, case in FALLING_BACK, state is FAILED):
            wrong.append(f"{case}: {found}")
    verdict.of("G7", f"{len(tried)} replies, {len(wrong)} not as they should be {'; '.join(wrong)}", not wrong)


def _replied(bureaus: Bureaus, tls: ssl.SSLContext, stage: str, reply: str) -> tuple[State, int, bool, bool]:
    """What became of the mail, when it goes again, whether the registrar has got it, and been told."""
    script = Script(drop_at=reply if stage == "drop" else None)
    smtp: dict[str, Any] = {}
    if stage == "AUTH" or reply == "unknown certificate":
        smtp = {"security": Security.STARTTLS, "ca_file": bureaus.folder / "server.pem", "user": "uppdrag"}
    if stage == "TLS":
        smtp = {"security": Security.STARTTLS}
    if stage in ("EHLO", "MAIL", "AUTH"):
        script.replies = {stage: f"{reply} no"}
    if stage in ("RCPT", "DATA"):
        script.replies = {f"{stage} {ANNA}": f"{reply} no"}
    secure = stage == "AUTH" or reply == "unknown certificate"
    with (
        running(script, tls if secure else None, login=secure) as server,
        bureaus.another(free_port() if stage == "no server" else server.port, **smtp) as bureau,
    ):
        bureau.password = script.right_word
        bureau.tick()
        [mail] = bureau.mails()
        again = START if mail.ended_at else max(mail.next_attempt_at, bureau.state().paused_until or START)
        bureau.now += MINUTE / 2
        bureau.tick()
        fallen_back = RUT in {one.recipient for one in bureau.mails()}
        return mail.state, int((again - START) / MINUTE), fallen_back, bool(bureau.mails(Kind.NOTICE))


def persistence(verdict: Verdict, bureaus: Bureaus) -> None:
    """The attempts at a mail that is never taken."""
    with running(Script(replies={f"RCPT {ANNA}": "450 no"})) as server, bureaus.another(server.port) as bureau:
        tried = []
        while bureau.mails() == [] or bureau.mails()[-1].state is State.DUE:
            if bureau.tick().later:
                tried.append(int((bureau.now - START) / MINUTE))
            bureau.now = max(bureau.mails()[-1].next_attempt_at, bureau.now + MINUTE)
        days = (bureau.now - START) / DAY
        told = len(bureau.mails(Kind.NOTICE)) or bureau.tick().sent
    holds = tried[:7] == [0, 1, 6, 21, 51, 111, 171] and 5 <= days < 8 and told == 1
    times = f"at minutes {', '.join(map(str, tried[:7]))} …, {len(tried)} times"
    verdict.of("G7", f"put off: tried {times}, given up after {days:.1f} days", holds)


def logins(verdict: Verdict, bureaus: Bureaus) -> None:
    """The attempts where the server lets nothing of ours in."""
    with running(Script(replies={"MAIL": "535 no"})) as server, bureaus.another(server.port) as bureau:
        for minute in range(180):
            bureau.now = START + minute * MINUTE
            bureau.tick()
    tried = server.commands.count("MAIL")
    verdict.of("G7", f"not let in: {tried} attempts in three hours", tried == 9)


def one_bad(verdict: Verdict, folder: Path, number: int) -> None:
    """So many mails of which one can't be written, has an address that is no address, is refused, or cuts off."""
    reminding.STORM = 10**6
    fill(str(folder / "many.db"), number)
    own = folder / "templates"
    own.mkdir()
    (own / "reminder.txt").write_text("{% if recipient == 'Person1' %}{{ 1 // 0 }}{% endif %}Hej", encoding="utf-8")
    found = {}
    for kind in ("render", "encode", "RCPT", "cut off"):
        script = Script(drop_at=f"DATA {ANNA}" if kind == "cut off" else None)
        if kind == "RCPT":
            script.replies = {f"RCPT {ANNA}": "554 no"}
        file = str(shutil.copy(folder / "many.db", folder / f"many {kind}.db"))
        with running(script) as server, office(file, server.port, per_minute=10**6) as bureau:
            if kind == "render":
                bureau.policy = dataclasses.replace(bureau.policy, templates=str(own))
            if kind == "encode":
                _spoil(bureau)
            bureau.tick()
            bureau.now += MINUTE
            bureau.tick()
            states = [mail.state for mail in bureau.mails()]
            others = sum(received.recipients[0] not in (ANNA, RUT) for received in server.received)
            found[kind] = others, states.count(FAILED) + states.count(UNKNOWN), len(bureau.mails(Kind.NOTICE))
    figures = ", ".join(f"{kind}: {sent} sent, {bad} not, told {told}" for kind, (sent, bad, told) in found.items())
    # of what cuts off once the registrar is not told yet
    holds = all(result == (number - 1, 1, int(kind != "cut off")) for kind, result in found.items())
    verdict.of("G8", figures, holds)


def _spoil(bureau: Office) -> None:
    """Give the first official an address that no mail can have."""
    with bureau.register.writing() as session:
        old = people.directory(session)
        posts = [
            dataclasses.replace(post, person=Person(post.person.name, "person1@granviken.se>, <eve@example.com"))
            if post.person.email == ANNA
            else post
            for post in old.posts
        ]
        people.replace(session, Directory.of(posts, old.absences), Stamp(START, "Karin"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--final", type=float, default=10)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    verdict = Verdict()
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # the server's, of what we do to it
    with scratch() as folder:
        bureaus = Bureaus(folder)
        silence(verdict, bureaus, arguments.final)
        if arguments.quick:
            outage(verdict, folder, 12, 3, days=1, every=720)
            replies(verdict, bureaus, every=10)
            one_bad(verdict, folder, 3)
        else:
            outage(verdict, folder, 250, 40, days=3, every=10)
            replies(verdict, bureaus, every=1)
            persistence(verdict, bureaus)
            logins(verdict, bureaus)
            one_bad(verdict, folder, 100)
    return int(bool(verdict.broken))


if __name__ == "__main__":
    sys.exit(main())
