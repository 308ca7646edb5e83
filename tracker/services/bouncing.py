"""Delivery reports from files -> addresses that take no mail, and mails in the outbox that did not arrive.

Invariants: only what is about a mail of ours changes anything, and a report only once; what can't be read is told and
never stops the others; nothing in the mailbox is changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session

from tracker.delivery.reports import BadReport, Failure, Report, read
from tracker.documents.limits import Limits
from tracker.documents.reading import display_name, read_bytes
from tracker.errors import DocumentError, UnreadableFile
from tracker.store import bounces
from tracker.store.bounces import Bounce
from tracker.store.engine import Register
from tracker.store.stamp import Stamp

_FIRST_LINE = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\r?\n")
"""Of a mail in an mbox."""
_NEW, _READ = "new", "cur"
"""Folders of a Maildir."""


class Result(StrEnum):
    MARKED = "marked"
    """The address gets no more mail."""
    LOST = "lost"
    """The mail did not arrive, but others may."""
    LATE = "late"
    """The mail is late, or has arrived."""
    KNOWN = "known"
    """The report has been read before."""
    STRANGER = "stranger"
    """The report is of no mail of ours."""
    OTHER = "other"
    """No delivery report."""
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a mail in the mailbox says of an address, and what came of it."""

    where: str
    result: Result
    address: str | None = None
    code: str | None = None
    words: str | None = None
    mail: int | None = None
    """Number in the outbox."""
    reason: str | None = None
    """For BROKEN: what is wrong, in Swedish."""


def read_bounces(register: Register, path: Path, limits: Limits, stamp: Stamp) -> list[Finding]:
    """Read a mail, an mbox or a Maildir. Raises DocumentError when it is none of these."""
    reports = [(where, _report(where, raw)) for where, raw in _mails(path, limits)]
    with register.writing() as session:
        return [finding for where, report in reports for finding in _findings(session, where, report, stamp)]


def _mails(path: Path, limits: Limits) -> Iterator[tuple[str, bytes | DocumentError]]:
    """Each mail with a name for it, or why it can't be read."""
    if path.is_dir():
        yield from _of_maildir(path, limits)
        return
    name = display_name(path)
    content = read_bytes(path, name, limits)
    if not content.startswith(b"From "):
        yield name, content
        return
    for number, raw in enumerate(_FIRST_LINE.split(content)[1:], 1):
        yield f"{name}, brev {number}", raw


def _of_maildir(folder: Path, limits: Limits) -> Iterator[tuple[str, bytes | DocumentError]]:
    if not (folder / _READ).is_dir():
        raise UnreadableFile(f"{display_name(folder)}: är ingen Maildir. Ange en sådan, en mbox eller ett brev.")
    for part in (_NEW, _READ):
        for file in sorted((folder / part).iterdir()) if (folder / part).is_dir() else ():
            name = display_name(file)
            if file.is_symlink():
                yield name, UnreadableFile(f"{name}: är en länk och läses inte.")
                continue
            try:
                yield name, read_bytes(file, name, limits)
            except DocumentError as error:
                yield name, error


def _report(where: str, raw: bytes | DocumentError) -> Report | str | None:
    """What the mail says, or why it can't be read."""
    if isinstance(raw, DocumentError):
        return str(raw)
    try:
        return read(raw)
    except BadReport as error:
        return f"{where}: leveransrapporten {error}."


def _findings(session: Session, where: str, report: Report | str | None, stamp: Stamp) -> list[Finding]:
    if report is None:
        return [Finding(where, Result.OTHER)]
    if isinstance(report, str):
        return [Finding(where, Result.BROKEN, reason=report)]
    if not report.failures:
        return [Finding(where, Result.LATE)]
    return [_finding(session, where, report, failure, stamp) for failure in report.failures]


def _finding(session: Session, where: str, report: Report, failure: Failure, stamp: Stamp) -> Finding:
    told = Finding(where, Result.STRANGER, failure.addresses[0], failure.code, failure.words)
    ours = _ours(session, report, failure)
    if ours is None:
        return told
    number, address = ours
    told = replace(told, address=address, mail=number)
    if bounces.is_known(session, report.identity, address):
        return replace(told, result=Result.KNOWN)
    at = min(report.at or stamp.at, stamp.at)
    bounces.add(session, Bounce(report.identity, address, failure.code, failure.words, at, number), stamp)
    reason = f"{failure.code} {failure.words}".strip()
    if number is not None:
        bounces.came_back(session, number, f"studsade: {reason}")
    if not failure.address_is_dead:
        return replace(told, result=Result.LOST)
    bounces.mark_unreachable(session, address, reason, stamp.at)
    return replace(told, result=Result.MARKED)


def _ours(session: Session, report: Report, failure: Failure) -> tuple[int | None, str] | None:
    """Number and recipient of our mail; without a number where the report does not name the mail.

    A Message-ID of ours can't be guessed, so where one is named it must be ours: anybody can write a report.
    """
    if report.originals:
        return bounces.sent_as(session, report.originals)
    return next(((None, address) for address in failure.addresses if bounces.sent_to(session, address)), None)
