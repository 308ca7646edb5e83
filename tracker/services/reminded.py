"""Who has been reminded of an assignment, and who will be next."""

import datetime as dt
from dataclasses import dataclass

from tracker.register.directory import Person
from tracker.reminders.ladder import next_reminders
from tracker.reminders.policy import Policy
from tracker.services.reading import assignment
from tracker.store import bounces, outbox, people
from tracker.store.engine import Register
from tracker.store.outbox import Mail


@dataclass(frozen=True, slots=True)
class Reminded:
    mails: tuple[Mail, ...]
    """Those that hold a reminder of it, whatever became of them, the first one first."""
    next_day: dt.date | None = None
    """When somebody is reminded next, if nothing changes until then and mails are sent at all."""
    next_people: tuple[Person, ...] = ()


def reminded(register: Register, number: int, policy: Policy, as_of: dt.date) -> Reminded:
    """As it is on the day. Raises UnknownAssignment."""
    view = assignment(register, number, as_of)
    with register.reading() as session:
        mails = tuple(mail for mail in outbox.mails_about(session, number) if mail.day <= as_of)
        directory, unreachable = people.directory(session), bounces.unreachable(session)
        known = outbox.known_keys(session, [number])
    found = next_reminders(view, policy, directory, as_of, known, unreachable)
    if found is None:
        return Reminded(mails)
    day, reminders = found
    return Reminded(mails, day, tuple(reminder.recipient.person for reminder in reminders))
