"""Views as text with styles, for Textual. Everything that comes from a document is cleaned here and is never markup."""

import datetime as dt
from collections.abc import Iterable

from textual.content import Content

from tracker.register.chain import days_left, deadlines
from tracker.register.recording import Awaiting
from tracker.register.views import AssignmentView
from tracker.services.health import Health, Pulse
from tracker.services.reminded import Reminded
from tracker.spans import Source
from tracker.store.outbox import State
from tracker.wording import words
from tracker.wording.cleaning import clean, one_line

HEAD = "bold"
FAINT = "$text-muted"
LATE = "bold $text-error"
DOUBT = "$text-warning"
GOOD = "$text-success"
QUOTE = "italic"
MARKED = "bold reverse"
LABEL_WIDTH = 15
MANY_CANDIDATES = 8


def plain(text: str, style: str = "") -> Content:
    """Text from outside on one line."""
    return Content.styled(one_line(text), style)


def words_of(text: str, style: str = "") -> Content:
    """Text from outside with its lines."""
    return Content.styled(clean(text), style)


def lines(parts: Iterable[Content]) -> Content:
    return Content("\n").join(parts)


def row(label: str, value: str | None, style: str = "") -> Content:
    return Content.assemble((f"{label:<{LABEL_WIDTH}}", FAINT), plain(value or "–", style))


def day(value: dt.date | None) -> str:
    return words.day_in_words(value) if value else "okänd dag"


def place(source: Source) -> str:
    page = f", sidan {source.page}" if source.page else ""
    return f"{source.document}{page}"


def sending(health: Health) -> Content:
    """Whether anybody is reminded, and the mails that did not go."""
    match health.pulse:
        case Pulse.ALIVE:
            told = Content.styled("● påminnelser går", GOOD)
        case Pulse.LATE:
            told = Content.styled("! påminnelserna står still", LATE)
        case Pulse.NEVER:
            told = Content.styled("○ inga påminnelser körs", FAINT)
    failed = health.counts.get(State.FAILED, 0)
    return Content.assemble(told, (f"  ! {failed} brev misslyckades" if failed else "", LATE))


def listed(view: AssignmentView, as_of: dt.date) -> Content:
    """An assignment on a line of its own."""
    left = words.remaining(days_left(view, as_of))
    style = LATE if view.overdue else DOUBT if view.doubts else ""
    return plain(f"{words.sign(view).strip()} {view.number}, {left}: {view.task}", style)


def heading(view: AssignmentView, as_of: dt.date) -> Content:
    left = days_left(view, as_of)
    when = f", {words.remaining(left)}" if left is not None else ""
    style = LATE if view.overdue else HEAD
    return lines([plain(f"Uppdrag {view.number}, {words.status(view)}{when}", style), plain(view.task, HEAD)])


def fields(view: AssignmentView) -> list[Content]:
    due = words.last_day(view.due)
    written = view.due.text if view.due and view.due.date else None
    decided = " ".join(filter(None, (view.giver, day(view.decided_on) if view.decided_on else None, view.paragraph)))
    return [
        row("Klart senast", due, LATE if view.overdue else ""),
        *([row("Som det står", f"”{written}”")] if written else []),
        row("Mottagare", view.receiver),
        row("Ansvarig", view.official),
        row("Beslut", decided),
        row("Ärende", ", ".join(filter(None, (view.title, *view.cases)))),
        *([row("Anstånd", words.moved(view))] if view.extensions else []),
    ]


def doubts(view: AssignmentView) -> list[Content]:
    return [Content.assemble(("? ", DOUBT), plain(doubt, DOUBT)) for doubt in view.doubts]


def chain(view: AssignmentView) -> list[Content]:
    """The deadlines one after the other, with the slip; nothing where there has only been one."""
    links = deadlines(view)
    if len(links) < 2:
        return []
    told = [
        Content.assemble(
            (f"  {day(link.set_on):<18}", FAINT),
            plain(words.last_day(link.due)),
            (f"  {words.slipped(link.moved)}", LATE),
        )
        for link in links
    ]
    return [Content.styled("Tidsfrister", HEAD), *told]


def places(view: AssignmentView) -> list[tuple[str, Source]]:
    """Every place that tells of it, the latest event first, with what happened there."""
    return [
        (f"{words.EVENTS[happened.event]} {day(happened.date)}", source)
        for happened in reversed(view.history)
        for source in (happened.source, *happened.witnesses)
    ]


def waiting(found: Awaiting) -> Content:
    """A place that could not be tied to one assignment."""
    mention = found.mention
    told = [
        Content.styled("Vilket uppdrag gäller det?", HEAD),
        Content(),
        row("Händelse", words.EVENTS[mention.kind]),
        row("Dag", day(mention.day)),
        row("Organ", mention.giver),
        row("Ärende", ", ".join(filter(None, (mention.title, *mention.cases)))),
        *([row("Står nu som", f"uppdrag {found.home}")] if found.home is not None else []),
        Content(),
        Content.styled("Kan höra till", HEAD),
    ]
    candidates = list(zip(found.candidates, found.evidence, strict=True))
    told += [
        plain(f"uppdrag {number}: {', '.join(evidence.reasons)}") for number, evidence in candidates[:MANY_CANDIDATES]
    ]
    if len(candidates) > MANY_CANDIDATES:
        told.append(plain(f"och {len(candidates) - MANY_CANDIDATES} till"))
    return lines(told if candidates else [*told, plain("inget uppdrag i registret")])


def reminded(told: Reminded) -> Content:
    """The mails about it, and who is reminded next."""
    names = ", ".join(person.name for person in told.next_people)
    steps = [(mail.day, f"{words.MAILS[mail.state.value]} till {mail.recipient}") for mail in told.mails]
    steps += [(told.next_day, f"nästa till {names}")] if told.next_day else []
    shown = [Content.assemble(plain(day(when), HEAD), "  ", plain(what)) for when, what in steps]
    return lines([Content.styled("Påminnelser", HEAD), *(shown or [plain("inga, och ingen framöver", FAINT)])])


def facts(view: AssignmentView, as_of: dt.date) -> list[Content]:
    """All that stands now, and how it came to be the deadline that it is."""
    parts = [heading(view, as_of), *doubts(view), Content(), *fields(view)]
    links = chain(view)
    return [*parts, Content(), *links] if links else parts
