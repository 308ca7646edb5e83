"""What a mail says, before it is set in words: the facts of each assignment and the parts they stand in.

Invariants: every text is plain (`wording.plain`); of a body whose matters are sensitive nothing is told but numbers,
names of bodies and days.
"""

import datetime as dt
import textwrap
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from tracker.extraction.model import EventType
from tracker.register import names
from tracker.register.directory import Role
from tracker.register.views import FINISHED, AssignmentView, HistoryEvent
from tracker.reminders.ladder import Reminder, Section, Target
from tracker.reminders.wording import day_in_words, left, plain
from tracker.wording import words

LONGEST_QUOTE = 700
LONGEST_TASK = 300
LONGEST_LINE = 150
HIDDEN = "Se handlingarna i ärendet"
"""Instead of the task, of a body whose matters are sensitive."""


@dataclass(frozen=True, slots=True)
class Item:
    """One assignment, as the templates see it."""

    number: int
    task: str
    title: str | None
    case: str | None
    deadline: dt.date
    deadline_in_words: str
    as_written: str
    """The deadline's own words."""
    left: str
    papers_in: dt.date | None
    """The last day to hand in papers, where that is another day."""
    papers_in_words: str | None
    decision: str
    """Who gave it: body, day and paragraph."""
    quote: str | None
    source: str | None
    extensions: int
    why_me: str


@dataclass(frozen=True, slots=True)
class Part:
    section: Section
    items: tuple[Item, ...]


def parts(reminders: Iterable[Reminder], as_of: dt.date, sensitive: Collection[str] = ()) -> tuple[Part, ...]:
    """One person's reminders, which come in the order of the mail. `sensitive` names bodies."""
    return tuple(
        Part(section, tuple(_item(reminder, as_of, sensitive) for reminder in group))
        for section, group in groupby(reminders, key=lambda reminder: reminder.section)
    )


def line(view: AssignmentView, as_of: dt.date, sensitive: Collection[str]) -> str:
    """An assignment on one line: '7. ta fram en plan – KS 2026/41, Tekniska nämnden, klart senast 2026-06-30'."""
    facts = (view.cases[0] if view.cases else None, view.receiver, _when(view, as_of))
    told = plain(", ".join(filter(None, facts)))
    return f"{view.number}. {task_of(view, sensitive)}" + (f" – {told}" if told else "")


def _when(view: AssignmentView, as_of: dt.date) -> str | None:
    due = view.due.date if view.due else None
    if view.status in FINISHED:
        return words.status(view)
    return f"klart senast {due} ({left(due, as_of)})" if due else None


def task_of(view: AssignmentView, sensitive: Collection[str]) -> str:
    """The task in a few words, or in its place what may be told."""
    return HIDDEN if _is_hidden(view, sensitive) else _short(view.task, LONGEST_LINE)


def _is_hidden(view: AssignmentView, sensitive: Collection[str]) -> bool:
    return any(names.same(body, other) for body in sensitive for other in (view.giver, view.receiver))


def _item(reminder: Reminder, as_of: dt.date, sensitive: Collection[str]) -> Item:
    view, target = reminder.view, reminder.target
    hidden = _is_hidden(view, sensitive)
    event = None if hidden else _words(view)
    return Item(
        number=view.number,
        task=HIDDEN if hidden else _short(view.task, LONGEST_TASK),
        title=None if hidden or view.title is None else plain(view.title),
        case=plain(view.cases[0]) if view.cases else None,
        deadline=target.deadline,
        deadline_in_words=day_in_words(target.deadline),
        as_written=plain(view.due.text) if view.due else "",
        left=left(target.deadline, as_of),
        papers_in=target.papers_in,
        papers_in_words=_papers(target),
        decision=decision_of(view),
        quote=_short(event.source.quote, LONGEST_QUOTE) if event else None,
        source=_source(event) if event else None,
        extensions=view.extensions,
        why_me=_why_me(reminder),
    )


def _short(text: str, width: int) -> str:
    return textwrap.shorten(plain(text), width, placeholder=" …")


def _papers(target: Target) -> str | None:
    if target.meeting is None or target.day == target.deadline:
        return None
    return f"{day_in_words(target.day)}, till {plain(target.meeting.body)} {day_in_words(target.meeting.date)}"


def about(case: str | None, decision: str) -> str:
    """What a calendar says of an assignment besides the task."""
    return "\n".join(filter(None, (case, decision)))


def decision_of(view: AssignmentView) -> str:
    """Who gave it: body, day and paragraph."""
    parts = (view.giver or "okänd uppdragsgivare", view.decided_on and day_in_words(view.decided_on), view.paragraph)
    return plain(", ".join(part for part in parts if part))


def _words(view: AssignmentView) -> HistoryEvent | None:
    """The event whose words gave it: the latest decision, else the first that is known."""
    decided = [event for event in view.history if event.event is EventType.DECIDED]
    return next(iter(decided[-1:] or view.history), None)


def _source(event: HistoryEvent) -> str:
    page = f", sidan {event.source.page}" if event.source.page else ""
    return plain(f"{event.source.document}{page}")


def _why_me(reminder: Reminder) -> str:
    view, told = reminder.view, reminder.recipient
    instead = f" i stället för {told.instead_of}" if told.instead_of else ""
    reasons = {
        Role.OFFICIAL: f"du är ansvarig för uppdrag till {view.receiver or 'okänd mottagare'}{instead}",
        Role.MANAGER: f"du är chef för {view.receiver} och uppdraget är försenat",
        Role.SECRETARY: f"du är sekreterare i {view.giver} och uppdraget är försenat",
        Role.REGISTRAR: f"ingen annan kan ta emot det{instead}",
    }
    return plain(reasons[told.role])
