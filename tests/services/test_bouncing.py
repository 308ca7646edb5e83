"""Delivery reports on a real database, about mails that a real server took: who is reminded afterwards."""

import datetime as dt
import mailbox
from pathlib import Path

import pytest

from tests.delivery.test_reports import OURS, raw
from tests.mail_server import Script
from tests.services.test_sending import LAST_DAY, MINUTE, given, run, server, states, to  # noqa: F401 - a fixture
from tracker.documents.limits import Limits
from tracker.errors import UnreadableFile
from tracker.services import outboxing
from tracker.services.bouncing import Finding, Result, read_bounces
from tracker.store import bounces
from tracker.store.engine import Register
from tracker.store.outbox import State
from tracker.store.stamp import Stamp

READ = Stamp(LAST_DAY + 10 * MINUTE, "Karin")


@pytest.fixture
def sent(register: Register, server: Script) -> Script:  # noqa: F811 - the fixture above
    """Anna has been reminded."""
    given(register)
    assert run(register, server).sent == 1
    return server


def about(server: Script, name: str) -> bytes:  # noqa: F811
    """The report, of the mail that the server got first."""
    return raw(name).replace(OURS.encode(), server.received[0].message_id.encode())


def bounce(register: Register, tmp_path: Path, content: bytes, stamp: Stamp = READ) -> list[Finding]:
    file = tmp_path / "studs.eml"
    file.write_bytes(content)
    return read_bounces(register, file, Limits(), stamp)


def results(findings: list[Finding]) -> list[Result]:
    return [found.result for found in findings]


def marked(register: Register) -> dict[str, str]:
    with register.reading() as session:
        return {address: found.reply for address, found in bounces.unreachable(session).items()}


@pytest.mark.parametrize("name", ["postfix", "microsoft-365"])
def test_what_bounces_goes_to_the_registrar(register: Register, sent: Script, tmp_path: Path, name: str) -> None:
    [found] = bounce(register, tmp_path, about(sent, name))
    assert (found.result, found.address, found.mail) == (Result.MARKED, "anna@granviken.se", 1)
    assert marked(register)["anna@granviken.se"].startswith("5.1.1")
    assert states(register) == [State.FAILED]
    assert run(register, sent, LAST_DAY + 20 * MINUTE).sent == 2  # the reminder, and what has happened
    assert to(sent) == ["anna@granviken.se", "rut@granviken.se", "rut@granviken.se"]
    told = [mail.message.replace(b"=\r\n", b"") for mail in sent.received[1:]]
    assert any(b"studsade: 5.1.1" in message for message in told)


def test_a_report_is_read_once_also_when_the_address_works_again(
    register: Register, sent: Script, tmp_path: Path
) -> None:
    assert results(bounce(register, tmp_path, about(sent, "postfix"))) == [Result.MARKED]
    assert results(bounce(register, tmp_path, about(sent, "postfix"))) == [Result.KNOWN]
    outboxing.reachable(register, "anna@granviken.se")
    assert results(bounce(register, tmp_path, about(sent, "postfix"))) == [Result.KNOWN]
    assert marked(register) == {}


@pytest.mark.parametrize(
    ("name", "result", "state"),
    [
        ("delayed", Result.LATE, State.SENT),
        ("given-up", Result.LOST, State.FAILED),
        ("not-allowed", Result.LOST, State.FAILED),
        ("out-of-office", Result.OTHER, State.SENT),
    ],
)
def test_what_passes_marks_nobody(
    register: Register, sent: Script, tmp_path: Path, name: str, result: Result, state: State
) -> None:
    assert results(bounce(register, tmp_path, about(sent, name))) == [result]
    assert marked(register) == {}
    assert states(register) == [state]


def test_a_report_without_the_message_id_is_of_whom_we_have_written_to(
    register: Register, sent: Script, tmp_path: Path
) -> None:
    [found] = bounce(register, tmp_path, raw("no-message-id"))
    assert (found.result, found.address, found.mail) == (Result.MARKED, "Anna@granviken.se", None)
    assert set(marked(register)) == {"anna@granviken.se"}
    nobody = raw("no-message-id").replace(b"nna", b"nnika")
    assert results(bounce(register, tmp_path, nobody)) == [Result.STRANGER]


def test_a_report_of_somebody_elses_mail_changes_nothing(register: Register, sent: Script, tmp_path: Path) -> None:
    assert results(bounce(register, tmp_path, raw("postfix"))) == [Result.STRANGER]
    assert (marked(register), states(register)) == ({}, [State.SENT])


def test_a_mailbox_is_read_whole_and_what_is_broken_stops_nobody(
    register: Register, sent: Script, tmp_path: Path
) -> None:
    broken = raw("postfix").replace(b"message/delivery-status", b"text/plain")
    mails = [broken, raw("out-of-office"), about(sent, "postfix")]
    box, folder = mailbox.mbox(tmp_path / "mbox"), mailbox.Maildir(tmp_path / "Maildir")
    for mail in mails:
        box.add(mail)
        folder.add(mail)
    box.close()
    (tmp_path / "Maildir" / "new" / "länk").symlink_to(tmp_path / "mbox")
    expected = [Result.BROKEN, Result.OTHER, Result.MARKED]
    assert results(read_bounces(register, tmp_path / "mbox", Limits(), READ)) == expected
    again = results(read_bounces(register, tmp_path / "Maildir", Limits(), READ))
    assert sorted(again) == sorted([Result.BROKEN, Result.BROKEN, Result.OTHER, Result.KNOWN])
    with pytest.raises(UnreadableFile, match="är ingen Maildir"):
        read_bounces(register, tmp_path, Limits(), READ)


def test_a_report_from_the_future_is_of_now(register: Register, sent: Script, tmp_path: Path) -> None:
    late = about(sent, "postfix").replace(b"30 Jun 2026", b"30 Jun 2096")
    assert results(bounce(register, tmp_path, late, Stamp(LAST_DAY + dt.timedelta(hours=1), "x"))) == [Result.MARKED]
