"""A person's reminders of a day, or whatever else is to be told, set in words with templates.

Templates are Jinja: a municipality may put its own beside or instead of ours in a folder, and they run in a sandbox.
Invariants: text in a mail is escaped in HTML; a template can't reach anything but what it is given; a fault in a
template is told with its name and line.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tracker.errors import MessageError
from tracker.register.directory import Person, Role
from tracker.register.views import AssignmentView
from tracker.reminders.calendar_changes import Change, PersonsCalendar
from tracker.reminders.calendar_file import Entry, calendar_file
from tracker.reminders.contents import Item, about, decision_of, line, parts, task_of
from tracker.reminders.digest import Digest, Topic
from tracker.reminders.ladder import Reminder, Section
from tracker.reminders.mime import Contents
from tracker.reminders.wording import count, day_in_words, plain

TOPICS = {
    Topic.OVERDUE: ("Försenat", "försenat", "försenade"),
    Topic.SOON: ("Klart inom 30 dagar", "klart inom 30 dagar", "klara inom 30 dagar"),
    Topic.NO_DEADLINE: ("Utan tidsfrist", "utan tidsfrist", "utan tidsfrist"),
    Topic.NO_OFFICIAL: ("Utan ansvarig", "utan ansvarig", "utan ansvarig"),
    Topic.DOUBTFUL: ("Väntar på granskning", "att granska", "att granska"),
}
"""Heading, and how one and several are counted in the subject."""
MOST_LINES = 40
"""Of a topic in a digest."""
HEADINGS = {Section.OVERDUE: "Försenat", Section.SOON: "Snart dags", Section.NEW: "Nytt att bevaka"}

Render = Callable[..., str]
_NOTHING_TOLD = PersonsCalendar()


@lru_cache(maxsize=8)
def templates(folder: str | None) -> Render:
    """Renders a template by its name: the one in the folder, else ours. Raises MessageError when called."""
    own = [FileSystemLoader(folder)] if folder else []
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*own, PackageLoader("tracker.reminders")]),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def render(name: str, **values: Any) -> str:
        try:
            return environment.get_template(name).render(**values)
        except TemplateSyntaxError as error:
            raise MessageError(f"Mallen {error.name or name} har ett fel på rad {error.lineno}: {error}") from None
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            # a template is a small program that somebody else may have written
            raise MessageError(f"Mallen {name} går inte att använda: {error}") from None

    return render


def reminder_mail(
    reminders: Sequence[Reminder],
    sender: Person,
    registrar: Person,
    at: dt.datetime,
    render: Render,
    sensitive: Collection[str] = (),
    calendar: PersonsCalendar = _NOTHING_TOLD,
) -> Contents:
    """What one person is told on a day; `reminders` are theirs, in order. Raises MessageError."""
    found = parts(reminders, at.date(), sensitive)
    items = [item for part in found for item in part.items]
    entries = [_entry(reminder, item, calendar) for reminder, item in zip(reminders, items, strict=True)]
    entries += [_mended(change, sensitive) for change in calendar.changes]
    values = {
        "recipient": plain(reminders[0].recipient.person.name),
        "parts": [(HEADINGS[part.section], part.items) for part in found],
        "moved": [line(one.view, at.date(), sensitive) for one in calendar.changes if one.view and one.target],
        "ended": [_named(one, sensitive) for one in calendar.changes if one.target is None],
        "registrar": registrar,
        "sender": sender,
    }
    return Contents(
        subject=_subject(items, found[0].section),
        text=render("reminder.txt", **values),
        html=render("reminder.html", **values),
        calendar=calendar_file(entries, sender.email.rpartition("@")[2], at),
    )


def _entry(reminder: Reminder, item: Item, calendar: PersonsCalendar) -> Entry:
    held = calendar.told.get(item.number)
    return Entry(
        item.number,
        item.task,
        about(item.case, item.decision),
        item.deadline,
        item.papers_in,
        calendar.sequence(reminder.view, reminder.target),
        papers_withdrawn=held.papers_in if held and not held.is_cancelled else None,
    )


def _mended(change: Change, sensitive: Collection[str]) -> Entry:
    view, held, now = change.view, change.told, change.target
    case = plain(view.cases[0]) if view and view.cases else None
    return Entry(
        change.number,
        task_of(view, sensitive) if view else f"Uppdrag {change.number}",
        about(case, decision_of(view)) if view else "",
        now.deadline if now else held.deadline,
        now.papers_in if now else held.papers_in,
        change.sequence,
        is_cancelled=now is None,
        papers_withdrawn=held.papers_in,
    )


def _named(change: Change, sensitive: Collection[str]) -> str:
    return f"{change.number}. {task_of(change.view, sensitive)}" if change.view else f"uppdrag {change.number}"


def _subject(items: Sequence[Item], section: Section) -> str:
    """The most important first, with its case number so that an answer finds its way."""
    first = items[0]
    about = first.case or f"uppdrag {first.number}"
    day = first.deadline.isoformat()
    what = f"Försenat: {about} – skulle vara klart {day}" if section is Section.OVERDUE else ""
    more = f" (och {len(items) - 1} till)" if len(items) > 1 else ""
    return (what or f"Påminnelse: {about} – klart senast {day}") + more


def digest_mail(
    digest: Digest, sender: Person, registrar: Person, at: dt.datetime, render: Render, sensitive: Collection[str] = ()
) -> Contents:
    """What one person is told of a week. Raises MessageError."""
    values = {
        "recipient": plain(digest.recipient.name),
        "is_registrar": digest.role is Role.REGISTRAR,
        "day": day_in_words(at.date()),
        "open": digest.open,
        "topics": [
            (TOPICS[topic][0], [line(view, at.date(), sensitive) for view in views[:MOST_LINES]], len(views))
            for topic, views in digest.topics.items()
        ],
        "unplaced": digest.unplaced,
        "troubles": digest.troubles,
        "registrar": registrar,
        "sender": sender,
    }
    counted = [count(len(views), *TOPICS[topic][1:]) for topic, views in digest.topics.items()]
    if digest.unplaced:
        counted.append(f"{count(digest.unplaced, 'ställe', 'ställen')} att knyta")
    if digest.troubles:
        counted.append(f"{len(digest.troubles)} brev att se till")
    subject = f"Uppdragen vecka {at.isocalendar().week}: {', '.join(counted) or 'allt väl'}"
    return Contents(subject, render("digest.txt", **values), render("digest.html", **values))


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """What became of a file that was dropped in the folder."""

    document: str
    is_known: bool
    """The same had been imported before."""
    new: tuple[AssignmentView, ...]
    changed: tuple[AssignmentView, ...]
    confirmed: int
    uncertain: int
    reason: str | None
    """Why it could not be imported."""


def received_mail(
    files: Sequence[ReceivedFile],
    registrar: Person,
    sender: Person,
    at: dt.datetime,
    render: Render,
    sensitive: Collection[str] = (),
) -> Contents:
    """What became of files that were dropped in the folder. Raises MessageError."""

    def lines(views: Sequence[AssignmentView]) -> list[str]:
        return [line(view, at.date(), sensitive) for view in views[:MOST_LINES]]

    values = {
        "recipient": plain(registrar.name),
        "files": [
            {
                "document": plain(file.document),
                "is_known": file.is_known,
                "reason": file.reason and plain(file.reason),
                "new": (lines(file.new), len(file.new)),
                "changed": (lines(file.changed), len(file.changed)),
                "confirmed": file.confirmed,
                "uncertain": file.uncertain,
            }
            for file in files
        ],
        "sender": sender,
    }
    failed = sum(file.reason is not None for file in files)
    counted = [count(len(files) - failed, "inläst", "inlästa")] if len(files) > failed else []
    counted += [f"{failed} gick inte att läsa in"] if failed else []
    uncertain = sum(file.uncertain for file in files)
    counted += [count(uncertain, "osäkert", "osäkra")] if uncertain else []
    subject = f"Inlämnade handlingar: {', '.join(counted)}"
    return Contents(subject, render("received.txt", **values), render("received.html", **values))


def trial_mail(render: Render) -> Contents:
    """To see that mail goes at all. Raises MessageError."""
    return Contents("Provbrev från uppdragsbevakningen", render("trial.txt"), render("trial.html"))


def notice_mail(lines: Sequence[str], registrar: Person, render: Render) -> Contents:
    """What has gone wrong with other mails, a line each. Raises MessageError."""
    values = {"recipient": plain(registrar.name), "lines": [plain(line) for line in lines]}
    subject = "Uppdragsbevakningen: påminnelser som inte har gått fram"
    return Contents(subject, render("notice.txt", **values), render("notice.html", **values))
