"""Old mails are erased by a decision: nothing of their words is left anywhere, and nothing is sent again."""

import datetime as dt
import hashlib
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import making
from tests.mail_server import Script
from tests.services.test_sending import DAY, LAST_DAY, given, run, server, to  # noqa: F401 - a fixture
from tracker.errors import ActRefused
from tracker.services import outboxing
from tracker.store.engine import Register, create_or_open
from tracker.store.outbox import State
from tracker.store.stamp import Stamp

LATER = Stamp(LAST_DAY + 1000 * DAY, "Arkivarien")
AFTER = LAST_DAY.date() + DAY


def test_what_stood_in_an_old_mail_is_erased_and_that_it_was_sent_is_not(
    register: Register,
    server: Script,  # noqa: F811
) -> None:
    given(register)
    run(register, server)
    [mail] = outboxing.mails(register, (), None)
    assert outboxing.erase(register, LAST_DAY.date(), "KS 2026/99", LATER) == 0
    assert outboxing.erase(register, AFTER, "KS 2026/99", LATER) == 1
    assert outboxing.erase(register, AFTER, "KS 2026/99", LATER) == 0
    found, message, [attempt] = outboxing.mail(register, mail.number)
    assert (message, attempt.reply, found.subject) == (b"", None, "gallrat")
    assert (found.recipient, found.state, found.day) == (mail.recipient, State.SENT, mail.day)
    with register.reading() as session:
        digest = session.execute(text("SELECT sha256 FROM outbox")).scalar_one()
        erasures = session.execute(text("SELECT actor, decision FROM erasure")).all()
    assert digest == hashlib.sha256(server.received[0].message).hexdigest()
    assert [tuple(row) for row in erasures] == [("Arkivarien", "KS 2026/99")]
    run(register, server, LAST_DAY + dt.timedelta(minutes=1))
    assert len(to(server)) == 1


def test_nothing_of_the_words_is_left_in_the_file(
    sqlite_file: Path,
    server: Script,  # noqa: F811
) -> None:
    words = (b"X-Auto-Response-Suppress", b"multipart/alternative", b"text/calendar")  # pages may cut one

    def there() -> list[bytes]:
        files = [path.read_bytes() for path in sqlite_file.parent.iterdir()]
        return [word for word in words if any(word in file for file in files)]

    with closing(create_or_open(str(sqlite_file), making.NOW)) as register:
        given(register)
        run(register, server)
        assert len(there()) > 1
        assert outboxing.erase(register, AFTER, "KS 2026/99", LATER) == 1
        assert there() == []


def test_what_waits_or_is_young_is_not_erased(register: Register, server: Script) -> None:  # noqa: F811
    given(register)
    server.replies = {"RCPT": "450 later"}
    run(register, server)
    assert outboxing.erase(register, AFTER, "KS 2026/99", LATER) == 0
    with pytest.raises(ActRefused, match="Brev gallras tidigast 90 dagar efter sin dag: ange 2026-04-01"):
        outboxing.erase(register, AFTER, "KS 2026/99", Stamp(LAST_DAY, "x"))
