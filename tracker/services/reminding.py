"""What shall be sent to whom on a day: from the register to mails in the outbox.

Invariants: what is planned is a function of the register, the settings and the day, less what has been put into a mail
before; a mail and the reminders in it are stored in one transaction; one recipient's fault stops nobody else's mail.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from zoneinfo import ZoneInfo

from sqlmodel import Session

from tracker.errors import MessageError
from tracker.register.directory import Directory, Person
from tracker.register.views import AssignmentView, Selection, Status
from tracker.reminders.calendar_changes import PersonsCalendar, changes
from tracker.reminders.holidays import is_working_day
from tracker.reminders.ladder import Reminder, due_reminders
from tracker.reminders.message import notice_mail, reminder_mail, templates
from tracker.reminders.mime import Contents, Envelope, build
from tracker.reminders.policy import Policy
from tracker.services.reading import as_read, assignments
from tracker.store import bounces, calendars, event_log, outbox, people
from tracker.store.engine import Register
from tracker.store.outbox import Draft, Kind, State
from tracker.store.sending import change, log_ends, sending, sent_a_day

ZONE = ZoneInfo("Europe/Stockholm")
STORM = 50
"""So many new mails at once are never held."""
STORM_FACTOR = 5
"""More than so many times as many as on a usual day are."""
USUAL = dt.timedelta(days=30)
"""How far back the usual day is looked for."""
UNUSUAL = "ovanligt många brev på en gång"
BROKEN = (MessageError, ArithmeticError, LookupError, TypeError, ValueError)
"""What one recipient's data or a template can cause; anything else is a fault of the program and stops the run."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that one person shall have."""

    recipient: Person
    reminders: tuple[Reminder, ...]
    calendar: PersonsCalendar


@dataclass(frozen=True, slots=True)
class Planned:
    new: int = 0
    held: int = 0
    failed: int = 0

    def __add__(self, other: "Planned") -> "Planned":
        return Planned(self.new + other.new, self.held + other.held, self.failed + other.failed)


def letters(
    register: Register, policy: Policy, as_of: dt.date, overtaken: Iterable[int] = ()
) -> tuple[Directory, list[Letter]]:
    """What would go on the day, less what has gone; the reminders of the overtaken mails count as not given."""
    views = {view.number: view for view in assignments(register, as_of, Selection((Status.OPEN,)))}
    overtaken = set(overtaken)
    with register.reading() as session:
        directory, unreachable = people.directory(session), bounces.unreachable(session)
        found = due_reminders(views.values(), policy, directory, as_of, unreachable)
        known = outbox.known_keys(session, {reminder.view.number for reminder in found})
        known -= outbox.keys_of(session, overtaken)
        shares = _by_person(reminder for reminder in found if reminder.key not in known)
        told = calendars.told(session, shares.keys(), overtaken)
        views |= _views(session, {number for held in told.values() for number in held} - views.keys(), as_of)
    letters = []
    for identity, share in shares.items():
        person, held = share[0].recipient.person, told.get(identity, {})
        reminded = {reminder.view.number for reminder in share}
        mended = changes(held, reminded, views, person, policy, directory, as_of, unreachable)
        letters.append(Letter(person, tuple(share), PersonsCalendar(held, mended)))
    return directory, letters


def _views(session: Session, numbers: Collection[int], as_of: dt.date) -> dict[int, AssignmentView]:
    logs = event_log.entries_by_assignment(session, numbers) if numbers else {}
    return {number: view for number, entries in logs.items() if (view := as_read(number, entries, as_of))}


def overtaken_on(register: Register, day: dt.date) -> set[int]:
    """The mails that planning on the day would replace."""
    with register.reading() as session:
        return outbox.overtaken(session, Kind.REMINDER, day)


def _by_person(reminders: Iterable[Reminder]) -> dict[str, list[Reminder]]:
    """In the order of their most urgent reminder."""
    people: dict[str, list[Reminder]] = {}
    for reminder in reminders:
        people.setdefault(reminder.recipient.person.identity, []).append(reminder)
    return people


def write(letter: Letter, directory: Directory, policy: Policy, sender: Person, at: dt.datetime) -> Draft:
    """The letter as a mail. Raises what is in BROKEN."""
    registrar = directory.registrar(at.date()).person or sender
    render = templates(policy.templates)
    contents = reminder_mail(letter.reminders, sender, registrar, at, render, policy.sensitive, letter.calendar)
    numbers = {reminder.view.number for reminder in letter.reminders}
    thread = f"uppdrag-{min(numbers)}" if len(numbers) == 1 else None
    urgency = min(reminder.target.day for reminder in letter.reminders)
    shown = _shown(letter)
    made = draft(Kind.REMINDER, contents, sender, registrar, letter.recipient, at, urgency, tuple(shown), thread)
    return dataclasses.replace(made, calendar=shown)


def _shown(letter: Letter) -> dict[outbox.Key, tuple[dt.date | None, int]]:
    """What the mail puts into the calendar, by the keys of what is in the mail."""
    calendar, identity = letter.calendar, letter.recipient.identity
    shown: dict[outbox.Key, tuple[dt.date | None, int]] = {
        reminder.key: (reminder.target.papers_in, calendar.sequence(reminder.view, reminder.target))
        for reminder in letter.reminders
    }
    for one in calendar.changes:
        step = f"{calendars.MOVED if one.target else calendars.CANCELLED}{one.sequence}"
        holds = one.target or one.told
        shown[one.number, holds.deadline.isoformat(), step, identity] = holds.papers_in, one.sequence
    return shown


def draft(
    kind: Kind,
    contents: Contents,
    sender: Person,
    reply_to: Person,
    recipient: Person,
    at: dt.datetime,
    urgency: dt.date,
    keys: tuple[outbox.Key, ...] = (),
    thread: str | None = None,
) -> Draft:
    """A mail for the outbox. Raises MessageError."""
    envelope = Envelope(sender, reply_to, recipient, uuid.uuid4().hex, at, thread)
    raw = build(envelope, contents)
    return Draft(
        kind, sender.email, recipient.email, contents.subject, at.date(), urgency, envelope.message_id, raw, keys
    )


def may_send(policy: Policy, now: dt.datetime) -> bool:
    """Whether mails go now: on working days, from a time of day on."""
    local = now.astimezone(ZONE)
    return is_working_day(local.date()) and local.time() >= policy.send_from


def plan(register: Register, policy: Policy, sender: Person, now: dt.datetime, hold: str | None = None) -> Planned:
    """Put what is due into the outbox, held where there is a reason; nothing on free days and before the time of day.

    What waits since another day is overtaken: its reminders are in the new mail, as far as they still hold.
    """
    at = now.astimezone(ZONE)
    if not may_send(policy, now):
        return Planned()
    with register.reading() as session:
        basis = f"{at.date()} {log_ends(session)} {hash_of(policy, sender)} {hold or ''}"
        if sending(session).planned == basis:
            return Planned()
        old = outbox.overtaken(session, Kind.REMINDER, at.date())
        usual = sent_a_day(session, Kind.REMINDER, at.date() - USUAL)
    directory, found = letters(register, policy, at.date(), old)
    drafts = [_written(letter, directory, policy, sender, at) for letter in found]
    if hold is None and len(drafts) > max(STORM, STORM_FACTOR * median(usual or [0])):
        hold = UNUSUAL
    with register.writing() as session:
        old = old & outbox.overtaken(session, Kind.REMINDER, at.date())
        since = outbox.tried_since(session, old)
        outbox.cancel(session, old, "ersatt av ett nyare brev", now, again=True)
        new = [
            dataclasses.replace(_held(draft, hold), since=since.get(draft.recipient))
            for draft in _free(session, drafts, at.date())
        ]
        outbox.add(session, new, now)
        change(session, planned=basis)
    return planned_of(new)


def planned_of(drafts: Iterable[Draft]) -> Planned:
    states = [one.state for one in drafts]
    return Planned(states.count(State.DUE), states.count(State.HELD), states.count(State.FAILED))


def hash_of(*values: object) -> str:
    """Tells settings apart, whatever process asks."""
    return uuid.uuid5(uuid.NAMESPACE_OID, repr(values)).hex


def _written(letter: Letter, directory: Directory, policy: Policy, sender: Person, at: dt.datetime) -> Draft:
    """The mail, or in its place a mail that has failed already and says why."""
    try:
        return write(letter, directory, policy, sender, at)
    except BROKEN as error:
        keys = tuple(reminder.key for reminder in letter.reminders)
        return unwritten(Kind.REMINDER, sender, letter.recipient, "Påminnelse", at.date(), error, keys)


def unwritten(
    kind: Kind,
    sender: Person,
    recipient: Person,
    subject: str,
    day: dt.date,
    error: Exception,
    keys: tuple[outbox.Key, ...] = (),
) -> Draft:
    """In the place of a mail that could not be written."""
    reason = str(error) if isinstance(error, MessageError) else f"brevet kunde inte skrivas: {error!r}"
    message_id = f"<{uuid.uuid4().hex}@fel>"
    return Draft(kind, sender.email, recipient.email, subject, day, day, message_id, b"", keys, State.FAILED, reason)


def _free(session: Session, drafts: Sequence[Draft], day: dt.date) -> list[Draft]:
    """Those whose recipient has no mail of the day, and whose reminders nobody has put into another meanwhile."""
    taken = outbox.known_keys(session, {key[0] for one in drafts for key in one.keys})
    served = outbox.recipients_on(session, Kind.REMINDER, day)
    return [one for one in drafts if one.recipient not in served and not taken.intersection(one.keys)]


def _held(one: Draft, hold: str | None) -> Draft:
    if hold is None or one.state is not State.DUE:
        return one
    return dataclasses.replace(one, state=State.HELD, reason=hold)


def plan_notice(register: Register, policy: Policy, sender: Person, now: dt.datetime) -> bool:
    """Tell the registrar of the mails that have gone wrong since they were last told, once a day."""
    at = now.astimezone(ZONE)
    with register.writing() as session:
        wrong = outbox.untold(session)
        registrar = people.directory(session).registrar(at.date()).person
        if not wrong or registrar is None:
            return False
        if registrar.email in outbox.recipients_on(session, Kind.NOTICE, at.date()):
            return False
        lines = [trouble(mail) for mail in wrong]
        contents = notice_mail(lines, registrar, templates(policy.templates))
        outbox.add(session, [draft(Kind.NOTICE, contents, sender, registrar, registrar, at, at.date())], now)
        outbox.tell(session, wrong)
    return True


_STATES = {State.FAILED: "gick inte att skicka", State.HELD: "hålls kvar", State.UNKNOWN: "okänt om det kom fram"}


def trouble(mail: outbox.Mail) -> str:
    """What has gone wrong with it, in Swedish."""
    reason = f": {mail.reason}" if mail.reason else ""
    return f"brev {mail.number} till {mail.recipient} den {mail.day} {_STATES[mail.state]}{reason}"
