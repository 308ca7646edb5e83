"""Who shall be reminded of what on a day: a function of the views, the policy, the directory and the day.

An assignment has a ladder of steps. What is due is the last step whose day has come, so that after downtime one
reminder goes and not five, and an extension moves the ladder by itself. A step stays due until the next one; that it
goes once is the outbox's business, which knows a reminder by its key.
Invariants: nothing is due on a free day; nobody is reminded of what is finished, only proposed or mentioned, in doubt,
silenced or without a day; of a key there is never more than one, and a person is reminded once of an assignment.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.register import names
from tracker.register.acts import Confirmed
from tracker.register.directory import Answer, Directory, Person, Role, Rule
from tracker.register.views import AssignmentView, Status
from tracker.reminders.holidays import is_working_day, working_day_from, working_day_until
from tracker.reminders.policy import Policy
from tracker.temporal.calculus import day_after
from tracker.temporal.calendar import Meeting

HALF_A_YEAR = 183
A_YEAR = 366
WEEKLY, FOUR_WEEKLY, QUARTERLY = 7, 28, 91
OVERDUE = ((WEEKLY, 56), (FOUR_WEEKLY, 364), (QUARTERLY, 3650))
"""While the deadline has been over for at most so many days (the second), a reminder goes this often (the first)."""


Key = tuple[int, str, str, str]
"""(assignment, deadline, step, recipient): what is sent once."""


class Section(StrEnum):
    """Parts of a mail, in their order."""

    OVERDUE = "overdue"
    SOON = "soon"
    NEW = "new"
    """The first that a person hears of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the official must make."""

    deadline: dt.date
    day: dt.date
    """The day to meet: the deadline, or the last day to hand in papers to the meeting."""
    meeting: Meeting | None = None
    """The meeting that takes the matter."""

    @property
    def papers_in(self) -> dt.date | None:
        """The last day to hand in papers, where that is another day than the deadline."""
        return None if self.day == self.deadline else self.day


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder."""

    name: str
    """'before-30', 'day', 'overdue-7', 'silence-2026-05-01'."""
    day: dt.date
    """The working day on which it goes out."""


@dataclass(frozen=True, slots=True)
class Recipient:
    person: Person
    role: Role
    """Why it is them: as official, manager or secretary, or as the registrar who takes what nobody else can."""
    instead_of: str | None = None
    """Whom the registrar or a deputy takes it for, or what nobody answers for."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody shall be reminded of an assignment."""

    view: AssignmentView
    target: Target
    step: Step
    section: Section
    recipient: Recipient

    @property
    def key(self) -> Key:
        return self.view.number, self.target.deadline.isoformat(), self.step.name, self.recipient.person.identity


def due_reminders(
    views: Iterable[AssignmentView],
    policy: Policy,
    directory: Directory,
    as_of: dt.date,
    unreachable: Collection[str] = (),
) -> list[Reminder]:
    """What is due on the day; `unreachable` are identities whose address does not take mail.

    What is theirs goes to the registrar.
    """
    if not is_working_day(as_of):
        return []
    found = []
    for view in views:
        target = target_of(view, policy)
        step = target and current_step(view, target, policy, as_of)
        if target and step:
            section = _section(target, step, policy, view, as_of)
            told = recipients(view, target, policy, directory, as_of, unreachable)
            found += [Reminder(view, target, step, section, recipient) for recipient in told]
    return sorted(found, key=_order)


def next_reminders(
    view: AssignmentView,
    policy: Policy,
    directory: Directory,
    as_of: dt.date,
    known: Collection[Key],
    unreachable: Collection[str] = (),
) -> tuple[dt.date, list[Reminder]] | None:
    """The first day from this one on when anybody is reminded of it, and who; `known` are reminders that have gone.

    None when there is none within a year, if nothing changes.
    """
    target = target_of(view, policy)
    if target is None:
        return None
    steps = ladder(view, target, policy, as_of + dt.timedelta(days=A_YEAR))
    days = {step.day for step in steps if step.day > as_of} | {working_day_from(as_of)}
    if view.silent_until and view.silent_until >= as_of:
        days.add(working_day_from(day_after(view.silent_until)))
    for day in sorted(days):
        found = due_reminders([view], policy, directory, day, unreachable)
        left = [reminder for reminder in found if reminder.key not in known]
        if left:
            return day, left
    return None


def _order(reminder: Reminder) -> tuple[int, dt.date, int, str]:
    """As in a mail: section by section, the most urgent first."""
    place = list(Section).index(reminder.section)
    return place, reminder.target.deadline, reminder.view.number, reminder.recipient.person.identity


def target_of(view: AssignmentView, policy: Policy) -> Target | None:
    """What to aim at; None when nobody shall be reminded of the assignment at all.

    What is in doubt awaits a person: a reminder of a wrong day is worse than none.
    """
    if view.status is not Status.OPEN or view.doubts or view.due is None or view.due.date is None:
        return None
    if policy.confirmed_only and not any(isinstance(act.act, Confirmed) and act.undone is None for act in view.acts):
        return None
    deadline = view.due.date
    meeting = _meeting(view, deadline, policy)
    if meeting is None:
        return Target(deadline, deadline)
    return Target(deadline, min(deadline, stop_day(meeting, policy)), meeting)


def _meeting(view: AssignmentView, deadline: dt.date, policy: Policy) -> Meeting | None:
    """The giver's last meeting in time for the deadline whose papers could still be handed in when it was given."""
    begun = view.decided_on or dt.date.min
    return max(
        (
            meeting
            for meeting in policy.meetings
            if names.same(meeting.body, view.giver) and meeting.date <= deadline and stop_day(meeting, policy) > begun
        ),
        key=lambda meeting: meeting.date,
        default=None,
    )


def stop_day(meeting: Meeting, policy: Policy) -> dt.date:
    """The meeting's last day to hand in papers ('stoppdatum')."""
    return working_day_until(meeting.date - dt.timedelta(days=policy.lead_days))


def next_stop(policy: Policy, as_of: dt.date) -> tuple[dt.date, Meeting] | None:
    """The nearest last day to hand in papers that has not passed, and the meeting that they are for."""
    stops = [(stop_day(meeting, policy), meeting) for meeting in policy.meetings]
    return min((stop for stop in stops if stop[0] >= as_of), key=lambda stop: (stop[0], stop[1].date), default=None)


def current_step(view: AssignmentView, target: Target, policy: Policy, as_of: dt.date) -> Step | None:
    """The last step whose day has come; None before the first, and while the assignment is silenced."""
    steps = list(ladder(view, target, policy, as_of))
    if view.silent_until is not None:
        if as_of <= view.silent_until:
            return None
        # when silence ends it is said at once, whatever had been said before
        ended = day_after(view.silent_until)
        steps.append(Step(f"silence-{ended}", working_day_from(ended)))
    come = [step for step in steps if step.day <= as_of]
    return max(reversed(come), key=lambda step: step.day, default=None)


def ladder(view: AssignmentView, target: Target, policy: Policy, until: dt.date) -> Iterator[Step]:
    """The steps in turn, as far as the day; of two on one day the later one counts."""
    first = _first(view, target, policy)
    for days in [first, *sorted((days for days in policy.before if days < first), reverse=True)]:
        yield Step(f"before-{days}", working_day_until(target.day - dt.timedelta(days=days)))
    yield Step("day", working_day_until(target.day))
    if target.day < target.deadline:
        yield Step("deadline", working_day_until(target.deadline))
    for days in _overdue_days():
        day = working_day_until(target.deadline + dt.timedelta(days=days))
        if day > until:
            return
        yield Step(f"overdue-{days}", day)


def _first(view: AssignmentView, target: Target, policy: Policy) -> int:
    short = view.decided_on is not None and (target.deadline - view.decided_on).days < HALF_A_YEAR
    return policy.first_when_short if short else policy.first


def _overdue_days() -> Iterator[int]:
    days = 0
    for interval, last in OVERDUE:
        while days + interval <= last:
            days += interval
            yield days


def _section(target: Target, step: Step, policy: Policy, view: AssignmentView, as_of: dt.date) -> Section:
    if target.deadline < as_of:
        return Section.OVERDUE
    return Section.NEW if step.name == f"before-{_first(view, target, policy)}" else Section.SOON


def recipients(
    view: AssignmentView,
    target: Target,
    policy: Policy,
    directory: Directory,
    as_of: dt.date,
    unreachable: Collection[str] = (),
) -> list[Recipient]:
    """Who is told, each once: the official first, then those who are told too when it is late."""
    late = (as_of - target.deadline).days
    answers = [(Role.OFFICIAL, directory.official_for(view.receiver, as_of, view.municipality, view.official))]
    if view.receiver and late >= policy.manager_after:
        answers.append((Role.MANAGER, directory.manager_for(view.receiver, as_of, view.municipality)))
    if view.giver and late >= policy.secretary_after:
        answers.append((Role.SECRETARY, directory.secretary_for(view.giver, as_of, view.municipality)))
    found: dict[str, Recipient] = {}
    for role, answer in answers:
        told = _told(role, answer)
        if told and told.person.identity in unreachable:
            registrar = directory.registrar(as_of, view.municipality).person
            told = Recipient(registrar, Role.REGISTRAR, told.person.name) if registrar else None
        if told and told.person.identity not in unreachable:
            found.setdefault(told.person.identity, told)
    return list(found.values())


def _told(role: Role, answer: Answer) -> Recipient | None:
    if answer.person is None:
        return None
    if answer.rule is Rule.REGISTRAR:
        return Recipient(answer.person, Role.REGISTRAR, answer.passed_over[0].who if answer.passed_over else None)
    return Recipient(answer.person, role, answer.deputy_for.name if answer.deputy_for else None)
