"""The transport against a real server: what becomes of a mail for everything that a server can answer or do."""

import asyncio
import gc
import ssl
from pathlib import Path

import pytest

from tests.certificates import make_certificate
from tests.mail_server import Script, running
from tracker.delivery.model import Outcome, Outgoing, Reply
from tracker.delivery.settings import Security, Smtp, Timeouts
from tracker.delivery.smtp import SmtpTransport

MESSAGE = b"From: a@x.se\r\nSubject: x\r\n\r\n.dold punkt\r\n..\r\nslut\r\n"
MAIL = Outgoing("uppdrag@granviken.se", "anna@granviken.se", MESSAGE)
PATIENT = Timeouts(5, 5, 5)


def settings(script: Script, **changes: object) -> Smtp:
    values = {"security": Security.NONE, "port": script.port, "timeouts": PATIENT, **changes}
    return Smtp("localhost", "uppdrag@granviken.se", "Granviken", **values)  # type: ignore[arg-type]


def send(smtp: Smtp, *mails: Outgoing, word: str | None = None, may_begin: bool = True) -> list[Reply]:
    async def run() -> list[Reply]:
        transport = SmtpTransport(smtp, word)
        replies = [await transport.send(mail, lambda: may_begin) for mail in mails]
        await transport.close()
        return replies

    replies = asyncio.run(run())
    gc.collect()  # a connection that was left open is told of in the test that left it
    return replies


def outcome(script: Script, **changes: object) -> Outcome:
    return send(settings(script, **changes), MAIL)[0].outcome


def test_a_mail_arrives_as_the_bytes_that_were_sent() -> None:
    with running(Script()) as server:
        [reply] = send(settings(server), MAIL)
    assert reply == Reply(Outcome.SENT, "250 OK queued")
    [received] = server.received
    assert (received.sender, received.recipients) == (MAIL.sender, (MAIL.recipient,))
    assert received.message == MESSAGE


def test_mails_go_on_one_connection() -> None:
    with running(Script()) as server:
        replies = send(settings(server), *[MAIL] * 5)
    assert [reply.outcome for reply in replies] == [Outcome.SENT] * 5
    assert server.commands == ["EHLO", *["MAIL", "RCPT", "DATA"] * 5]


REPLIES = [
    ("MAIL", "421 closing", Outcome.BROKEN_OFF),
    ("MAIL", "450 busy", Outcome.LATER),
    ("MAIL", "530 5.7.0 log in first", Outcome.NOT_ALLOWED),
    ("MAIL", "550 5.7.30 basic authentication is not supported", Outcome.NOT_ALLOWED),
    ("RCPT", "421 closing", Outcome.BROKEN_OFF),
    ("RCPT", "450 greylisted", Outcome.LATER),
    ("RCPT", "451 try again", Outcome.LATER),
    ("RCPT", "452 4.2.2 full", Outcome.LATER),
    ("RCPT", "550 5.1.1 no such user", Outcome.BAD_ADDRESS),
    ("RCPT", "551 not here", Outcome.BAD_ADDRESS),
    ("RCPT", "552 5.2.2 full", Outcome.BAD_ADDRESS),
    ("RCPT", "553 no such name", Outcome.BAD_ADDRESS),
    ("RCPT", "554 refused", Outcome.REFUSED),
    ("RCPT", "554 5.7.1 client host rejected", Outcome.NOT_ALLOWED),
    ("RCPT anna@granviken.se", "554 5.7.1 relay access denied", Outcome.REFUSED),
    ("RCPT anna@granviken.se", "550 5.7.1 members only", Outcome.REFUSED),
    ("DATA", "421 closing", Outcome.LATER),
    ("DATA", "451 try again", Outcome.LATER),
    ("DATA", "452 full", Outcome.LATER),
    ("DATA", "550 spam", Outcome.REFUSED),
    ("DATA", "552 too large", Outcome.REFUSED),
    ("DATA", "554 refused", Outcome.REFUSED),
]


@pytest.mark.parametrize(("command", "reply", "expected"), REPLIES, ids=[f"{c} {r}" for c, r, _ in REPLIES])
def test_each_answer_means_one_thing(command: str, reply: str, expected: Outcome) -> None:
    with running(Script(replies={command: reply})) as server:
        [found] = send(settings(server), MAIL)
    assert found.outcome is expected
    assert reply.split()[0] in found.text
    assert server.received == []


def test_after_a_refused_recipient_the_next_mail_goes() -> None:
    script = Script(replies={"RCPT bo@granviken.se": "550 no such user"})
    with running(script) as server:
        replies = send(settings(server), Outgoing(MAIL.sender, "bo@granviken.se", MESSAGE), MAIL)
    assert [reply.outcome for reply in replies] == [Outcome.BAD_ADDRESS, Outcome.SENT]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("EHLO", Outcome.NO_SERVER),
        ("MAIL", Outcome.BROKEN_OFF),
        ("RCPT", Outcome.BROKEN_OFF),
        ("DATA", Outcome.UNKNOWN),
        ("dot", Outcome.UNKNOWN),
    ],
)
def test_a_broken_connection_is_unknown_only_when_the_server_may_have_it_all(command: str, expected: Outcome) -> None:
    with running(Script(drop_at=command)) as server:
        assert outcome(server) is expected
    assert len(server.received) == (1 if command == "dot" else 0)


def test_a_server_that_takes_the_mail_and_does_not_answer_in_time_is_unknown() -> None:
    with running(Script(silent_after_dot=2)) as server:
        assert outcome(server, timeouts=Timeouts(5, 5, 0.3)) is Outcome.UNKNOWN
    assert len(server.received) == 1


def test_no_server_is_no_server() -> None:
    with running(Script()) as server:
        pass
    assert outcome(server) is Outcome.NO_SERVER
    assert send(Smtp("finns-inte.invalid", "a@x.se", "", timeouts=PATIENT), MAIL)[0].outcome is Outcome.NO_SERVER


def test_nothing_is_sent_when_the_time_is_too_short() -> None:
    with running(Script()) as server:
        [reply] = send(settings(server), MAIL, may_begin=False)
    assert reply.outcome is Outcome.LATER
    assert server.received == []


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    make_certificate(file)
    return file


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize(("security", "implicit"), [(Security.STARTTLS, False), (Security.IMPLICIT, True)])
def test_mail_goes_encrypted_with_a_login(
    certificate: Path, tls: ssl.SSLContext, security: Security, implicit: bool
) -> None:
    with running(Script(), tls, implicit, login=True) as server:
        smtp = settings(server, security=security, ca_file=certificate, user="uppdrag")
        assert send(smtp, MAIL, word=server.right_word)[0].outcome is Outcome.SENT
        [refused] = send(smtp, MAIL, word="fel")
        assert server.commands.count("AUTH") == 2  # a wrong password is tried once
        server.replies = {"AUTH": "454 4.7.0 later"}
        [later] = send(smtp, MAIL, word=server.right_word)
    assert refused.outcome is Outcome.NOT_ALLOWED
    assert refused.text.startswith("inloggningen som uppdrag gick inte: 535")
    assert "fel" not in refused.text
    assert later.outcome is Outcome.NO_SERVER
    assert len(server.received) == 1


def test_a_password_is_never_sent_where_starttls_is_not_offered() -> None:
    with running(Script(), login=True) as server:
        [reply] = send(settings(server, security=Security.STARTTLS, user="uppdrag"), MAIL, word="hemligt")
    assert reply.outcome is Outcome.NOT_ALLOWED
    assert "AUTH" not in server.commands
    assert server.received == []


@pytest.mark.parametrize(("security", "implicit"), [(Security.STARTTLS, False), (Security.IMPLICIT, True)])
def test_a_certificate_that_nobody_vouches_for_is_refused(
    tls: ssl.SSLContext, security: Security, implicit: bool
) -> None:
    with running(Script(), tls, implicit) as server:
        [reply] = send(settings(server, security=security), MAIL)
    assert reply.outcome is Outcome.NOT_ALLOWED
    assert "certificate" in reply.text
