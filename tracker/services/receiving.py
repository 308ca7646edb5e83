"""Documents that are dropped in a folder -> register, and the registrar is told.

A file is imported, what became of it is written down, and then the file is put away; the mail comes after. Each step is
a transaction, so that a crash between two of them leaves what the next tick goes on with.
Invariants: a file is imported and told of once; what can't be imported is put away too, and told with the reason; what
is wrong with one file or with the folder stops no mail.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tracker.documents.inbox import DONE, FAILED, Dropped, Inbox, lying, put_away
from tracker.errors import UnreadableFile
from tracker.register.directory import Person
from tracker.reminders.message import ReceivedFile, received_mail, templates
from tracker.reminders.policy import Policy
from tracker.services.importing import Reading, Report, Result, import_files
from tracker.services.reading import as_read
from tracker.services.reminding import BROKEN, ZONE, draft, unwritten
from tracker.store import bounces, event_log, outbox, people, received
from tracker.store.engine import Register
from tracker.store.outbox import Draft, Kind
from tracker.store.received import Outcome, Received
from tracker.store.stamp import Stamp

AT_A_TIME = 10
"""So many files are begun before reminders have their turn."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Emptied:
    """What was done about the folder."""

    imported: int = 0
    failed: int = 0
    trouble: str | None = None
    """What is wrong with the folder, in Swedish."""


def empty_inbox(
    register: Register, inbox: Inbox, reading: Reading, stamp: Stamp, stopping: Callable[[], bool]
) -> Emptied:
    """Import what lies in the folder and is whole, and put it away."""
    try:
        files = lying(inbox, stamp.at)
    except UnreadableFile as error:
        return Emptied(trouble=str(error))
    known = _known(register, files)
    # what a tick that was cut off has left
    troubles = [_put_away(register, file, known[_key(file)]) for file in files if _key(file) in known]
    new = [file for file in files if file.is_whole and _key(file) not in known][:AT_A_TIME]
    paths = takewhile(lambda _: not stopping(), (file.path for file in new))
    failed = imported = 0
    for report, file in zip(import_files(register, paths, reading, stamp), new, strict=False):
        with register.writing() as session:
            one = received.add(session, *_key(file), _outcome(report), stamp.at)
        troubles.append(_put_away(register, file, one))
        failed += report.result is Result.FAILED
        imported += report.result is not Result.FAILED
    return Emptied(imported, failed, next(filter(None, troubles), None))


def _key(file: Dropped) -> Key:
    return file.name, file.mark


def _known(register: Register, files: Sequence[Dropped]) -> dict[Key, Received]:
    """What has been received and still lies there; what somebody else has taken away or changed is put away."""
    there = set(map(_key, files))
    with register.reading() as session:
        standing = received.standing(session)
    gone = [one.id for one in standing if (one.name, one.mark) not in there]
    if gone:
        with register.writing() as session:
            received.put_away(session, gone)
    return {(one.name, one.mark): one for one in standing if one.id not in gone}


def _outcome(report: Report) -> Outcome:
    return Outcome(
        report.document,
        report.result.value,
        report.municipality,
        report.new,
        report.changed,
        len(report.confirmed),
        report.uncertain,
        report.reason,
    )


def _put_away(register: Register, file: Dropped, one: Received) -> str | None:
    """Why it can't be, in Swedish."""
    try:
        put_away(file.path, FAILED if one.outcome.result == Result.FAILED else DONE)
    except UnreadableFile as error:
        return str(error)
    with register.writing() as session:
        received.put_away(session, [one.id])
    return None


def plan_received(register: Register, policy: Policy, sender: Person, now: dt.datetime) -> None:
    """Tell the registrar what became of files since they were last told; each of their own municipality's."""
    at = now.astimezone(ZONE)
    with register.reading() as session:
        untold, directory = received.untold(session), people.directory(session)
        unreachable = bounces.unreachable(session)
    shares: dict[str, tuple[Person, list[Received]]] = {}
    for one in untold:
        registrar = directory.registrar(at.date(), one.outcome.municipality).person
        if registrar and registrar.identity not in unreachable:
            shares.setdefault(registrar.identity, (registrar, []))[1].append(one)
    for registrar, share in shares.values():
        mail = _written(register, share, registrar, policy, sender, at)
        with register.writing() as session:
            still = {one.id for one in received.untold(session)}
            if all(one.id in still for one in share):
                outbox.add(session, [mail], now)
                received.tell(session, [one.id for one in share], mail.message_id)


def _written(
    register: Register, share: Sequence[Received], registrar: Person, policy: Policy, sender: Person, at: dt.datetime
) -> Draft:
    """The mail, or in its place a mail that has failed already and says why."""
    files = [_file(register, one.outcome, at.date()) for one in share]
    try:
        contents = received_mail(files, registrar, sender, at, templates(policy.templates), policy.sensitive)
        return draft(Kind.RECEIVED, contents, sender, registrar, registrar, at, at.date())
    except BROKEN as error:
        return unwritten(Kind.RECEIVED, sender, registrar, "Inlästa handlingar", at.date(), error)


def _file(register: Register, outcome: Outcome, day: dt.date) -> ReceivedFile:
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session, {*outcome.new, *outcome.changed})
    views = {number: view for number, entries in logs.items() if (view := as_read(number, entries, day))}
    new, changed = (
        tuple(views[number] for number in numbers if number in views) for numbers in (outcome.new, outcome.changed)
    )
    return ReceivedFile(
        outcome.document, outcome.result == Result.UNCHANGED, new, changed, outcome.confirmed, outcome.uncertain,
        outcome.reason,
    )  # fmt: skip
