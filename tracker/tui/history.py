"""The history of an assignment as a line through time: what documents tell and what people have done, oldest first.

Every event has its verbatim words, the page and the document; a line that is broken goes on beside the same rail.
"""

import datetime as dt
from collections.abc import Iterable

from textual.content import Content

from tracker.register.acts import (
    Act,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Merged,
    Named,
    Noted,
    Placed,
    Reopened,
    Reported,
    Silenced,
    Split,
)
from tracker.register.views import AssignmentView, HistoryEvent, PersonsAct
from tracker.tui.drawing import DOUBT, FAINT, HEAD, QUOTE, day, facts, lines, place, plain
from tracker.wording import words

RAIL = "│ "
EVENT, ACT = "● ", "◇ "
NARROWEST = 20
"""Cells that a line is never made shorter than, however little room there is."""


def history(view: AssignmentView, width: int) -> Content:
    """Everything that has happened, in lines of at most so many cells; the acts of a day come after its events."""
    told = [(happened.date or dt.date.max, _event(happened, n)) for n, happened in enumerate(view.history, 1)]
    told += [(done.day, _act(done)) for done in view.acts]
    told.sort(key=lambda step: step[0])
    return lines([line for _, (mark, parts) in told for line in _beside(mark, parts, width)])


def detail(view: AssignmentView, as_of: dt.date, width: int) -> Content:
    """Everything about an assignment: what stands, and how it came to."""
    head = [*facts(view, as_of), Content(), Content.styled("Historik", HEAD)]
    return lines([*head, history(view, width)])


def _beside(mark: Content, parts: Iterable[Content], width: int) -> list[Content]:
    """The parts in lines with the mark before the first one and the rail before the others."""
    room = max(NARROWEST, width - len(RAIL))
    broken = [line for part in parts for line in part.wrap(room)]
    rail = Content.styled(RAIL, FAINT)
    return [Content.assemble(rail if n else mark, line) for n, line in enumerate(broken)] + [rail]


def _event(happened: HistoryEvent, number: int) -> tuple[Content, list[Content]]:
    who = words.whose(happened.event, happened.giver)
    where = f" {happened.paragraph}" if happened.paragraph else ""
    what = f"{number}. {words.EVENTS[happened.event]}{who}{where}"
    told = [Content.assemble(plain(day(happened.date), HEAD), "  ", plain(what))]
    if happened.due:
        told.append(plain(f"sista dag {words.last_day(happened.due)}"))
    told += [plain(f"”{happened.source.quote}”", QUOTE), plain(place(happened.source), FAINT)]
    for witness in happened.witnesses:
        same = witness.quote == happened.source.quote
        told.append(plain(f"även i {place(witness)}" + ("" if same else f": ”{witness.quote}”"), FAINT))
    return Content.styled(EVENT, HEAD), told


def _act(done: PersonsAct) -> tuple[Content, list[Content]]:
    head = Content.assemble(
        plain(day(done.day), HEAD),
        f"  {words.ACTS[type(done.act)]} av ",
        plain(done.actor),
        (f", ångrat {day(done.undone)}" if done.undone else "", DOUBT),
    )
    text = _said(done.act)
    return Content.styled(ACT, DOUBT), [head, *([plain(text)] if text else [])]


def _said(act: Act) -> str:
    """What a person said, in their own words."""
    match act:
        case Noted(text=text):
            return f"”{text}”"
        case Closed(reference=reference, why=why) | Reported(reference=reference, why=why):
            return ", ".join(filter(None, (reference, why)))
        case Silenced(until=until, why=why):
            return f"till och med {words.day_in_words(until)} ({why})"
        case Named(official=official, why=why):
            return f"{official} ({why})"
        case Edited(task=task, receiver=receiver, due=due, why=why):
            changed = (task, receiver, words.last_day(due) if due else None)
            return f"{', '.join(filter(None, changed))} ({why})"
        case Confirmed(why=why):
            return why or ""
        case Dismissed(why=why) | Reopened(why=why) | Merged(why=why) | Split(why=why) | Placed(why=why):
            return why
    return ""
