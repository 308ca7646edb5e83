"""A mail as bytes, built so that no text in it can become a header, a recipient or another part.

Python's own EmailMessage loses spaces in Swedish subjects and lets an encoded newline become a header; here each header
is cleaned and encoded as a whole, and the finished bytes are read back before anybody gets them.
Invariants: the same envelope and contents give the same bytes; the lines end in CRLF and are at most 998 octets long;
the headers are `HEADERS`, each once, and perhaps `THREADING`; there is one recipient.
"""

import datetime as dt
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, getaddresses

from tracker.documents.characters import one_line
from tracker.errors import MessageError
from tracker.register.directory import Person

HEADERS = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
)
THREADING = ("In-Reply-To", "References")
LONGEST_LINE = 998
_MAX_FOLDED = 75
_POLICY = policy.compat32.clone(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything of a mail that the reader's program needs, and nothing of what it says."""

    sender: Person
    reply_to: Person
    recipient: Person
    token: str
    """Makes the Message-ID: letters and digits that no other mail has."""
    date: dt.datetime
    """With zone."""
    thread: str | None = None
    """Token of the matter, shared by all mails about it."""

    @property
    def message_id(self) -> str:
        return _id(self.token, self.sender)


@dataclass(frozen=True, slots=True)
class Contents:
    subject: str
    text: str
    html: str
    """Says what the text says."""
    calendar: bytes | None = None
    """An iCalendar file."""


def build(envelope: Envelope, contents: Contents) -> bytes:
    """The mail as it is stored and sent. Raises MessageError when it would not be what it should."""
    words = MIMEMultipart("alternative", boundary=f"=_words_{envelope.token}", policy=_POLICY)
    for text, kind in ((contents.text, "plain"), (contents.html, "html")):
        part = MIMENonMultipart("text", kind)
        part.set_payload(_encodable(text), _quoted_printable())
        words.attach(part)
    whole = MIMEMultipart("mixed", boundary=f"=_whole_{envelope.token}", policy=_POLICY)
    whole.attach(words)
    if contents.calendar is not None:
        whole.attach(_calendar(contents.calendar))
    for name, value in _headers(envelope, contents.subject):
        whole[name] = value
    raw = whole.as_bytes(policy=_POLICY)
    _check(raw, envelope)
    return raw


def _headers(envelope: Envelope, subject: str) -> list[tuple[str, str]]:
    headers = [
        ("From", _address("From", envelope.sender)),
        ("To", _address("To", envelope.recipient)),
        ("Reply-To", _address("Reply-To", envelope.reply_to)),
        ("Subject", _encoded("Subject", subject)),
        ("Date", format_datetime(envelope.date)),
        ("Message-ID", envelope.message_id),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
    ]
    if envelope.thread is not None:
        headers += [(name, _id(envelope.thread, envelope.sender)) for name in THREADING]
    return headers


def _id(token: str, sender: Person) -> str:
    return f"<{token}@{sender.email.rpartition('@')[2]}>"


def _encoded(name: str, text: str) -> str:
    return Header(one_line(text), "utf-8", header_name=name, maxlinelen=_MAX_FOLDED).encode(linesep="\r\n")


def _address(name: str, person: Person) -> str:
    display = one_line(person.name)
    return f"{_encoded(name, display)} <{person.email}>" if display else person.email


def _quoted_printable() -> Charset:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    return charset


def _encodable(text: str) -> str:
    """Without lone surrogates, which a document may hold and no mail can."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _calendar(calendar: bytes) -> MIMEText:
    part = MIMEText(calendar.decode(), "calendar", "utf-8")
    part.set_param("method", "PUBLISH")
    part.add_header("Content-Disposition", "attachment", filename="uppdrag.ics")
    return part


def _check(raw: bytes, envelope: Envelope) -> None:
    read = message_from_bytes(raw, policy=_POLICY)
    expected = [*HEADERS, *(THREADING if envelope.thread is not None else ())]
    recipients = [address for _, address in getaddresses([str(read["To"])])]
    if sorted(read.keys()) != sorted(expected) or recipients != [envelope.recipient.email]:
        raise MessageError("Brevet kunde inte skapas: rubrikerna blev inte de avsedda.")
    lines = raw.split(b"\r\n")
    if any(b"\n" in line or b"\r" in line or len(line) > LONGEST_LINE for line in lines):
        raise MessageError("Brevet kunde inte skapas: en rad är för lång eller bruten fel.")
