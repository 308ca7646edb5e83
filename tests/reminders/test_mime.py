"""Mails as bytes: Swedish comes back unchanged, and no text becomes a header, a recipient or a part."""

import datetime as dt
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.payloads import PAYLOADS
from tracker.documents.characters import one_line
from tracker.errors import MessageError
from tracker.register.directory import Person
from tracker.reminders.mime import HEADERS, THREADING, Contents, Envelope, build

AT = dt.datetime(2026, 3, 31, 7, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
SENDER = Person("Granvikens kommun", "uppdrag@granviken.se")
REGISTRAR = Person("Rut Åström", "rut@granviken.se")
ANNA = Person("Anna Öberg", "anna@granviken.se")
CALENDAR = b"BEGIN:VCALENDAR\r\nSUMMARY:\xc3\xa5tg\xc3\xa4rd\r\nEND:VCALENDAR\r\n"


def envelope(recipient: Person = ANNA, thread: str | None = None) -> Envelope:
    return Envelope(SENDER, REGISTRAR, recipient, "a1b2c3", AT, thread)


def mail(subject: str = "Påminnelse", text: str = "Hej", html: str = "<p>Hej</p>", **changes: object) -> bytes:
    return build(envelope(**changes), Contents(subject, text, html, CALENDAR))  # type: ignore[arg-type]


def read(raw: bytes) -> EmailMessage:
    """As a modern reader does, by the standard."""
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def decoded(header: str) -> str:
    """As RFC 2047 has it, which the standard library's newer reader does not follow for long names."""
    return str(make_header(decode_header(header)))


def test_a_mail_has_the_headers_that_it_should_and_two_forms_and_a_calendar() -> None:
    found = read(mail(subject="Påminnelse: KS 2025/123 – klart senast 2026-03-31", text="åtgärder\n"))
    assert sorted(found.keys()) == sorted(HEADERS)
    assert found["Subject"] == "Påminnelse: KS 2025/123 – klart senast 2026-03-31"
    assert found["Date"] == "Tue, 31 Mar 2026 07:00:00 +0200"
    assert found["Message-ID"] == "<a1b2c3@granviken.se>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert parseaddr(found["From"]) == ("Granvikens kommun", "uppdrag@granviken.se")
    assert parseaddr(found["Reply-To"]) == ("Rut Åström", "rut@granviken.se")
    assert parseaddr(found["To"]) == ("Anna Öberg", "anna@granviken.se")
    parts = [part for part in found.walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert [part["Content-Transfer-Encoding"] for part in parts[:2]] == ["quoted-printable"] * 2
    assert [part.get_content_charset() for part in parts] == ["utf-8"] * 3
    assert parts[0].get_payload(decode=True) == "åtgärder\r\n".encode()
    assert parts[2].get_param("method") == "PUBLISH"
    assert parts[2].get_payload(decode=True) == CALENDAR


def test_the_same_mail_is_the_same_bytes() -> None:
    assert mail() == mail()


def test_mails_of_one_matter_are_threaded() -> None:
    found = read(mail(thread="uppdrag-3"))
    assert [found[name] for name in THREADING] == ["<uppdrag-3@granviken.se>"] * 2


def test_winter_time_is_told_as_such() -> None:
    winter = Envelope(SENDER, REGISTRAR, ANNA, "x", AT.replace(month=1))
    assert read(build(winter, Contents("a", "b", "c")))["Date"].endswith("+0100")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_payload_adds_a_header_or_a_recipient(payload: str) -> None:
    raw = mail(subject=payload, text=payload, html=payload, recipient=Person(payload, ANNA.email))
    found = read(raw)
    assert sorted(found.keys()) == sorted(HEADERS)
    assert [address.addr_spec for address in found["To"].addresses] == [ANNA.email]
    assert [part.get_content_type() for part in found.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_an_address_that_is_two_is_refused() -> None:
    with pytest.raises(MessageError):
        mail(recipient=Person("Anna", "anna@granviken.se>, <eve@example.com"))


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
swedish = st.lists(st.sampled_from("åtgärder för ökad trygghet KS § 12 – och Ängelholms ”plan” ﬁ".split()) | words)


@given(swedish.map(" ".join), swedish.map(" ".join))
def test_subjects_and_names_come_back_as_they_were(subject: str, name: str) -> None:
    found = message_from_bytes(mail(subject=subject, recipient=Person(name, ANNA.email)))
    assert decoded(found["Subject"]) == one_line(subject)
    display, address = parseaddr(found["To"])
    assert (decoded(display), address) == (one_line(name), ANNA.email)


@given(st.text(max_size=3000))
def test_any_text_comes_back_but_for_its_line_ends(text: str) -> None:
    plain = read(mail(text=text)).get_body(("plain",))
    assert plain is not None
    got = plain.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert got.splitlines() == text.encode("utf-8", "replace").decode().splitlines()
