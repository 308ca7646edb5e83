"""The week's digest for the registrar and each manager: from the register to mails in the outbox.

Invariants: a week's digest is planned once, in the transaction that puts its mails into the outbox, and a person has
one a week; after downtime the week's still goes, those of weeks gone by do not.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from tracker.register.directory import Directory, Person
from tracker.register.views import Selection
from tracker.reminders.digest import Digest, Trouble, digests, is_due, week_of
from tracker.reminders.message import digest_mail, templates
from tracker.reminders.policy import Policy
from tracker.services.reading import assignments
from tracker.services.reminding import BROKEN, ZONE, Planned, draft, may_send, planned_of, trouble, unwritten
from tracker.services.reviewing import review
from tracker.store import bounces, outbox, people
from tracker.store.engine import Register
from tracker.store.outbox import Draft, Kind, Mail, State
from tracker.store.sending import change, sending

A_WEEK = dt.timedelta(days=7)


def due_digests(register: Register, policy: Policy, day: dt.date) -> tuple[Directory, list[Digest]]:
    """What would be told on the day; nothing when the week's digest has been planned."""
    with register.reading() as session:
        digested = sending(session).digested
        directory, unreachable = people.directory(session), bounces.unreachable(session)
    if not is_due(day, digested):
        return directory, []
    waiting = [found.mention.municipality for found in review(register, day).unplaced]
    with register.reading() as session:
        wrong = _troubles(session, week_of(day) - A_WEEK)
    views = assignments(register, day, Selection())
    found = digests(views, waiting, wrong, directory, day, policy.sign_of_life)
    return directory, [one for one in found if one.recipient.identity not in unreachable]


def _troubles(session: Session, since: dt.date) -> list[Trouble]:
    """What is held, and what of the last week was given up or twice of unknown fate."""
    mails = outbox.mails(session, (State.FAILED, State.HELD, State.UNKNOWN))
    return [
        Trouble(trouble(mail), frozenset(key[0] for key in outbox.keys_of(session, [mail.number])))
        for mail in reversed(mails)
        if _is_told(mail, since)
    ]


def _is_told(mail: Mail, since: dt.date) -> bool:
    if mail.state is State.UNKNOWN:
        return mail.attempts > 1
    return mail.state is State.HELD or mail.day >= since


def write(digest: Digest, directory: Directory, policy: Policy, sender: Person, at: dt.datetime) -> Draft:
    """The digest as a mail. Raises what is in BROKEN."""
    registrar = directory.registrar(at.date()).person or sender
    contents = digest_mail(digest, sender, registrar, at, templates(policy.templates), policy.sensitive)
    week = week_of(at.date())
    made = draft(Kind.DIGEST, contents, sender, registrar, digest.recipient, at, week)
    return dataclasses.replace(made, day=week)  # however late it goes, so that nobody has two of a week


def plan_digests(register: Register, policy: Policy, sender: Person, now: dt.datetime) -> Planned:
    """Put the week's digest into the outbox, if that has not been done; what waits of another week is overtaken."""
    at = now.astimezone(ZONE)
    week = week_of(at.date())
    with register.reading() as session:
        digested = sending(session).digested
    if not may_send(policy, now) or digested == week.isoformat():
        return Planned()
    directory, found = due_digests(register, policy, at.date())
    drafts = [_written(one, directory, policy, sender, at) for one in found]
    with register.writing() as session:
        if sending(session).digested != digested:
            return Planned()  # somebody else was quicker
        outbox.cancel(
            session, outbox.overtaken(session, Kind.DIGEST, week), "ersatt av ett nyare brev", now, again=True
        )
        new = _free(session, drafts, week)
        outbox.add(session, new, now)
        change(session, digested=week.isoformat())
    return planned_of(new)


def _free(session: Session, drafts: Sequence[Draft], week: dt.date) -> list[Draft]:
    addressed = outbox.addressed(session, Kind.DIGEST, week)
    return [one for one in drafts if one.recipient not in addressed]


def _written(digest: Digest, directory: Directory, policy: Policy, sender: Person, at: dt.datetime) -> Draft:
    """The mail, or in its place a mail that has failed already and says why."""
    try:
        return write(digest, directory, policy, sender, at)
    except BROKEN as error:
        return unwritten(Kind.DIGEST, sender, digest.recipient, "Uppdragen den här veckan", week_of(at.date()), error)
