"""Delivery reports (RFC 3464), by which a server says later what became of a mail that it had taken.

Pure: bytes -> what they say. Anybody can send us anything, so a report is read no further than `LONGEST`, and one that
is nested to no end or tells of too many is refused.
Invariants: what is no delivery report gives None, an out-of-office answer too; every address and code that comes out is
well-formed, and every text is one line.
"""

import datetime as dt
import hashlib
import re
import textwrap
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser
from email.utils import parsedate_to_datetime

from tracker.documents.characters import one_line
from tracker.register.addresses import BadAddress, normal_address
from tracker.reminders.wording import plain

LONGEST = 1_000_000
"""Bytes of a report that are read; what comes last in it is our own mail, of which the headers are enough."""
MOST_PARTS = 50
"""Parts that hold others; the parser's time grows with them."""
MOST_RECIPIENTS = 100
LONGEST_WORDS = 300
_CODE = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<!\d)5\d\d(?!\d)")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,200}>")
_NOT_OF_THE_ADDRESS = re.compile(r"5\.(?:7\.|4\.4$)")
"""5.7.x is about what we may do, and would be said of every address; 5.4.4 is of a name server."""


class BadReport(ValueError):
    """The message says in Swedish what is wrong."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A mail did not arrive."""

    addresses: tuple[str, ...]
    """Whom it was for: as we wrote it, where that is told, and then where it ended."""
    code: str
    """'5.1.1'."""
    words: str

    @property
    def address_is_dead(self) -> bool:
        """Whether no mail will ever arrive there."""
        return self.code.startswith("5.") and not _NOT_OF_THE_ADDRESS.match(self.code)


@dataclass(frozen=True, slots=True)
class Report:
    identity: str
    """Equal for the same report, from whatever folder it is read."""
    at: dt.datetime | None
    """When it says that it was written."""
    originals: tuple[str, ...]
    """Message-IDs of the mail that it is about."""
    failures: tuple[Failure, ...]
    """None when a mail is only late, or has arrived."""


def read(raw: bytes) -> Report | None:
    """What a delivery report says; None for any other mail. Raises BadReport."""
    cut = raw[:LONGEST]
    if cut.lower().count(b"boundary") > MOST_PARTS:
        raise BadReport("har för många delar")
    try:
        message = message_from_bytes(cut)
        if message.get_content_type() != "multipart/report" or not _is_of_delivery(message):
            return None
        return Report(_identity(message, raw), _date(message), _originals(message), _failures(message))
    except RecursionError:
        raise BadReport("har för många delar i varandra") from None


def _is_of_delivery(message: Message) -> bool:
    return str(message.get_param("report-type", "")).casefold() == "delivery-status"


def _identity(message: Message, raw: bytes) -> str:
    own = _MESSAGE_ID.search(_header(message, "Message-ID"))
    return own[0] if own else hashlib.sha256(raw).hexdigest()


def _date(message: Message) -> dt.datetime | None:
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _originals(message: Message) -> tuple[str, ...]:
    """As the returned mail has it, else as the report answers to."""
    for part in _parts(message):
        if part.get_content_type() == "message/rfc822":
            returned = part.get_payload()
            part = returned[0] if isinstance(returned, list) and isinstance(returned[0], Message) else part
        elif part.get_content_type() == "text/rfc822-headers":
            part = HeaderParser().parsestr(str(part.get_payload()))
        else:
            continue
        if found := _MESSAGE_ID.findall(_header(part, "Message-ID")):
            return tuple(found)
    return tuple(_MESSAGE_ID.findall(_header(message, "In-Reply-To")))


def _failures(message: Message) -> tuple[Failure, ...]:
    statuses = [part for part in _parts(message) if part.get_content_type() == "message/delivery-status"]
    blocks = statuses[0].get_payload() if statuses else None
    if not isinstance(blocks, list):
        raise BadReport("saknar uppgift om vad som hände med brevet")
    recipients = [block for block in blocks if isinstance(block, Message) and "Action" in block]
    if not recipients or len(recipients) > MOST_RECIPIENTS:
        raise BadReport("saknar mottagare" if not recipients else "har för många mottagare")
    return tuple(_failure(one) for one in recipients if _header(one, "Action").casefold().startswith("failed"))


def _failure(block: Message) -> Failure:
    words = _after_type(_header(block, "Diagnostic-Code"))
    addresses = [_address(_header(block, name)) for name in ("Original-Recipient", "Final-Recipient")]
    known = tuple(dict.fromkeys(filter(None, addresses)))
    if not known:
        raise BadReport("saknar mottagarens adress")
    code = _code(_header(block, "Status"), words)
    return Failure(known, code, textwrap.shorten(plain(words), LONGEST_WORDS, placeholder=" …"))


def _code(status: str, words: str) -> str:
    """A status without detail says less than the server's own words; without either the words' kind of reply does."""
    told = [found[1] for text in (status, words) if (found := _CODE.search(text))]
    detailed = [code for code in told if not code.endswith(".0.0")]
    return next(iter(detailed or told), "5.0.0" if _REPLY.search(words) else "4.0.0")


def _parts(message: Message) -> list[Message]:
    parts = message.get_payload()
    return [part for part in parts if isinstance(part, Message)] if isinstance(parts, list) else []


def _after_type(value: str) -> str:
    """'smtp; 550 no' and 'rfc822; a@x.se' without their first word."""
    return value.partition(";")[2].strip() if ";" in value else value


def _address(value: str) -> str | None:
    try:
        return normal_address(_after_type(value).strip("<> "))
    except BadAddress:
        return None


def _header(message: Message, name: str) -> str:
    return one_line(str(message.get(name, "")))
