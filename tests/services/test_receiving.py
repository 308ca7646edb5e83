"""Documents dropped in a folder, on a real database and against a real mail server: imported and told of once."""

import dataclasses
import datetime as dt
import os
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.mail_server import Received, Script
from tests.services.test_importing import MINUTES, READING, write
from tests.services.test_sending import PEOPLE, given, run, server, states  # noqa: F401 - a fixture
from tracker.documents.inbox import Inbox
from tracker.errors import DatabaseUnavailable
from tracker.register.views import Selection
from tracker.reminders.policy import DEFAULT_POLICY
from tracker.services import outboxing, receiving
from tracker.services.importing import Report, Result, import_files
from tracker.services.reading import assignments
from tracker.services.receiving import AT_A_TIME, Emptied, empty_inbox
from tracker.store.engine import Register
from tracker.store.outbox import Kind, State
from tracker.store.stamp import Stamp

NOON = dt.datetime(2026, 3, 12, 12, 0, tzinfo=dt.UTC)
"""A Thursday."""
LONG_AGO = NOON.timestamp() - 3600
STRICT = dataclasses.replace(READING, links=False)


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """A folder whose files are whole at once: when they were really written is of another year."""
    folder = tmp_path / "inkorg"
    folder.mkdir()
    monkeypatch.setattr("tracker.documents.inbox._is_settled", lambda *_: True)
    return Inbox(folder)


@pytest.fixture
def ready(register: Register) -> Register:
    """A register with a directory and no assignments."""
    given(register, ())
    return register


def drop(inbox: Inbox, name: str, text: str = MINUTES) -> Path:
    file = write(inbox.folder / name, text)
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


def empty(register: Register, inbox: Inbox) -> Emptied:
    return empty_inbox(register, inbox, STRICT, Stamp(NOON, "Kansliet"), lambda: False)


def there(inbox: Inbox) -> list[str]:
    return sorted(str(path.relative_to(inbox.folder)) for path in inbox.folder.rglob("*") if not path.is_dir())


def told(server: Script) -> list[str]:  # noqa: F811 - the fixture above
    """The plain texts of the mails about files."""
    return [text for text in map(plain_text, server.received) if "mappen för inläsning" in text]


def plain_text(mail: Received) -> str:
    part = next(part for part in message_from_bytes(mail.message).walk() if part.get_content_type() == "text/plain")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode().replace("\r\n", "\n")


def send(register: Register, server: Script, minutes: int = 0) -> list[str]:  # noqa: F811
    run(register, server, NOON + dt.timedelta(minutes=minutes))
    return told(server)


def test_what_is_dropped_is_imported_put_away_and_told(
    ready: Register,
    inbox: Inbox,
    server: Script,  # noqa: F811
) -> None:
    drop(inbox, "protokoll.txt")
    drop(inbox, "trasig.pdf", "%PDF-1.7 och inget mer")
    assert empty(ready, inbox) == Emptied(imported=1, failed=1)
    assert there(inbox) == ["done/protokoll.txt", "failed/trasig.pdf"]
    [text] = send(ready, server)
    assert "protokoll.txt\nNya uppdrag (1):\n* 1. ta fram en plan för kommunens lekplatser" in text
    assert " – KS 2026/41, Tekniska nämnden, klart senast 2026-06-30 (om 110 dagar)\n" in text
    assert "\ntrasig.pdf\n* Gick inte att läsa in: trasig.pdf: " in text
    assert empty(ready, inbox) == Emptied()
    assert len(send(ready, server, 1)) == 1


def test_several_mails_go_on_one_day(ready: Register, inbox: Inbox, server: Script) -> None:  # noqa: F811
    drop(inbox, "protokoll.txt")
    empty(ready, inbox)
    assert len(send(ready, server)) == 1
    drop(inbox, "protokoll.txt")
    empty(ready, inbox)
    assert there(inbox) == ["done/protokoll-2.txt", "done/protokoll.txt"]
    assert "Oförändrat: samma fil var redan inläst." in send(ready, server, 1)[1]
    assert states(ready, Kind.RECEIVED) == [State.SENT, State.SENT]


def test_a_failed_file_that_is_dropped_again_is_tried_again(ready: Register, inbox: Inbox) -> None:
    drop(inbox, "trasig.pdf", "%PDF-1.7")
    assert empty(ready, inbox).failed == 1
    (inbox.folder / "failed" / "trasig.pdf").rename(inbox.folder / "trasig.pdf")
    assert empty(ready, inbox).failed == 1


class Killed(BaseException):
    pass


@pytest.mark.parametrize("moment", ["imported", "written down", "moved"])
def test_what_is_cut_off_anywhere_is_imported_and_told_once(
    ready: Register,
    inbox: Inbox,
    server: Script,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    drop(inbox, "protokoll.txt")
    cut = {"imported": "received.add", "written down": "put_away", "moved": "received.put_away"}[moment]

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(f"tracker.services.receiving.{cut}", killed)
        with pytest.raises(Killed):
            empty(ready, inbox)
    empty(ready, inbox)
    assert there(inbox) == ["done/protokoll.txt"]
    [text] = send(ready, server)
    assert ("samma fil var redan inläst" if moment == "imported" else "Nya uppdrag (1)") in text
    assert len(assignments(ready, NOON.date(), Selection())) == 1
    assert empty(ready, inbox) == Emptied()
    assert len(send(ready, server, 1)) == 1


def test_what_can_not_be_put_away_is_told_once_and_put_away_when_it_can(
    ready: Register,
    inbox: Inbox,
    server: Script,  # noqa: F811
) -> None:
    drop(inbox, "protokoll.txt")
    hindrance = write(inbox.folder / "done", "en fil där mappen skulle vara")
    for minute in range(3):
        assert "done" in (empty(ready, inbox).trouble or "")
        assert len(send(ready, server, minute)) == 1
    hindrance.unlink()
    assert empty(ready, inbox).trouble is None
    assert "done/protokoll.txt" in there(inbox)


def test_a_link_is_refused_and_what_it_leads_to_is_not_read(ready: Register, inbox: Inbox, tmp_path: Path) -> None:
    outside = write(tmp_path / "hemlig.txt", MINUTES)
    (inbox.folder / "länk.txt").symlink_to(outside)
    assert empty(ready, inbox) == Emptied(failed=1)
    assert there(inbox) == ["failed/länk.txt"]
    assert assignments(ready, NOON.date(), Selection()) == []
    [report] = import_files(ready, [inbox.folder / "failed" / "länk.txt"], STRICT, Stamp(NOON, "x"))
    assert report == Report("länk.txt", Result.FAILED, reason="länk.txt: är en länk. Lägg dit filen själv.")


def test_many_files_leave_room_for_reminders(ready: Register, inbox: Inbox) -> None:
    for number in range(AT_A_TIME + 2):
        drop(inbox, f"{number:02}.txt", f"Protokoll {number} utan uppdrag.")
    assert [empty(ready, inbox).imported for _ in range(3)] == [AT_A_TIME, 2, 0]


def test_nothing_is_begun_when_the_program_is_to_stop(ready: Register, inbox: Inbox) -> None:
    drop(inbox, "protokoll.txt")
    assert empty_inbox(ready, inbox, STRICT, Stamp(NOON, "x"), lambda: True) == Emptied()
    assert there(inbox) == ["protokoll.txt"]


def test_a_folder_that_is_not_there_is_told(ready: Register, tmp_path: Path) -> None:
    found = empty(ready, Inbox(tmp_path / "saknas"))
    assert found.trouble is not None
    assert "saknas i [inbox] kan inte läsas" in found.trouble


def test_a_broken_template_is_mended_by_a_retry(
    ready: Register,
    inbox: Inbox,
    server: Script,  # noqa: F811
    tmp_path: Path,
) -> None:
    (tmp_path / "received.txt").write_text("{{ inget }}", encoding="utf-8")
    drop(inbox, "protokoll.txt")
    empty(ready, inbox)
    run(ready, server, NOON, dataclasses.replace(DEFAULT_POLICY, templates=str(tmp_path)))
    assert states(ready, Kind.RECEIVED) == [State.FAILED]
    outboxing.retry(ready, None, NOON)
    assert len(send(ready, server, 1)) == 1


def test_a_database_that_fails_leaves_the_file(ready: Register, inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(inbox, "protokoll.txt")

    def fails(*_: object) -> None:
        raise DatabaseUnavailable("borta")

    with monkeypatch.context() as patched:
        patched.setattr("tracker.services.importing.documents.add_document", fails)
        with pytest.raises(DatabaseUnavailable):
            empty(ready, inbox)
    assert there(inbox) == ["protokoll.txt"]
    assert receiving.empty_inbox(ready, inbox, STRICT, Stamp(NOON, "x"), lambda: False).imported == 1
