"""Random Swedish subjects and names through the builder and a real server.

`python -m tests.faults.mail_round_trip [MAILS]`. They must come back as they were, and no payload of `payloads.py`
may add a header or a recipient on the way.
"""

import asyncio
import datetime as dt
import random
import sys
import time
from collections.abc import Sequence
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import getaddresses

from tests.faults.payloads import PAYLOADS
from tests.mail_server import Script, running
from tracker.delivery.model import Outcome, Outgoing
from tracker.delivery.settings import Security, Smtp
from tracker.delivery.smtp import SmtpTransport
from tracker.documents.characters import one_line
from tracker.register.directory import Person
from tracker.reminders.mime import HEADERS, Contents, Envelope, build

AT = dt.datetime(2026, 3, 31, 7, tzinfo=dt.UTC)
SENDER = Person("Granvikens kommun", "uppdrag@granviken.se")
TO = "anna@granviken.se"
WORDS = (
    "åtgärder för ökad trygghet i Ängelholms kommun – återrapportering av uppdrag, översyn av äldreomsorgens "
    "måltider § 14 KS 2025/123 (del 2) ”Öppna data” à é ü Åsa Öberg-Ström Märta O'Hara räddningstjänstförbundet "
    'kommunfullmäktige Dnr 2024-00571: 50 % ökning & minskning <av> "kostnader" @ 1/2 ½ € № kulturnämnden'
).split()


def drawn(number: int) -> list[tuple[str, str]]:
    """Subjects of 3 to 30 words, and names of 1 to 6."""
    rng = random.Random(1)  # noqa: S311 - no secret
    return [
        (" ".join(rng.choices(WORDS, k=rng.randint(3, 30))), " ".join(rng.choices(WORDS, k=rng.randint(1, 6))))
        for _ in range(number)
    ]


async def send(port: int, mails: Sequence[bytes]) -> None:
    transport = SmtpTransport(Smtp("127.0.0.1", SENDER.email, "", port, Security.NONE), None)
    for mail in mails:
        reply = await transport.send(Outgoing(SENDER.email, TO, mail), lambda: True)
        assert reply.outcome is Outcome.SENT, reply
    await transport.close()


def decoded(header: str) -> str:
    return str(make_header(decode_header(header)))


def main(number: int) -> int:
    began = time.monotonic()
    pairs = [*drawn(number), *((payload, payload) for payload in PAYLOADS)]
    mails = [
        build(Envelope(SENDER, SENDER, Person(name, TO), f"{place:x}", AT), Contents(subject, name, f"<p>{subject}"))
        for place, (subject, name) in enumerate(pairs)
    ]
    with running(Script()) as server:
        asyncio.run(send(server.port, mails))
    changed = more_headers = more_recipients = other_bytes = 0
    for (subject, name), sent, received in zip(pairs, mails, server.received, strict=True):
        read = message_from_bytes(received.message)
        [(display, address)] = getaddresses([read["To"]])
        changed += (decoded(read["Subject"]), decoded(display)) != (one_line(subject), one_line(name))
        more_headers += sorted(read.keys()) != sorted(HEADERS)
        more_recipients += (address, received.recipients) != (TO, (TO,))
        other_bytes += sent != received.message
    print(f"{number} random subjects and names, {len(PAYLOADS)} payloads; Python {sys.version.split()[0]}")
    print(f"changed {changed}, with other bytes {other_bytes}; {time.monotonic() - began:.0f} s")
    print(f"with other headers {more_headers}, with other recipients {more_recipients}")
    return int(changed + other_bytes + more_headers + more_recipients > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
