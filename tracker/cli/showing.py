"""`tracker show`: everything about one assignment, with the words that each event rests on."""

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.extraction.model import Due
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
    Undone,
)
from tracker.register.views import AssignmentView, HistoryEvent, PersonsAct
from tracker.spans import Source
from tracker.temporal.model import DeadlineKind
from tracker.wording import words

if TYPE_CHECKING:
    from rich.console import Console

LABEL_WIDTH = len("30 september 2026")


def show(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list.")],
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Som det stod den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa allt om ett uppdrag: historiken, de ordagranna citaten och var de står.

    Exempel: tracker show 3
    """
    wanted = invocation.number(number)
    day = invocation.day(as_of)
    config = invocation.of(context).config()
    from tracker.services.reading import assignment, responsible_for
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        view = assignment(register, wanted, day)
        official = responsible_for(register, view, day)
    if as_json:
        plain.data(json_format.dumps(json_format.assignment_in_full(view)))
        return
    from tracker.cli import terminal

    print_assignment(view, official, terminal.out())


def print_assignment(view: AssignmentView, official: str | None, console: "Console") -> None:
    """`official` answers for it according to the directory."""
    from tracker.cli.terminal import cell

    console.print(cell(f"Uppdrag {view.number}, {words.status(view)}", "bold red" if view.overdue else "bold"))
    console.print(cell(view.task))
    console.print()
    print_rows(console, _facts(view, official))
    console.print()
    console.print(cell("Historik, äldst först", "bold"))
    for rows in _history(view):
        console.print()
        print_rows(console, rows)


def print_rows(console: "Console", rows: list[tuple[str, str]]) -> None:
    from tracker.cli.terminal import cell, grid

    table = grid(LABEL_WIDTH)
    for label, value in rows:
        table.add_row(cell(label), cell(value))
    console.print(table)


def _facts(view: AssignmentView, official: str | None) -> list[tuple[str, str]]:
    decision = ", ".join(
        part for part in (view.decided_on and words.day_in_words(view.decided_on), view.paragraph) if part
    )
    rows = [
        ("Klart senast", words.last_day(view.due)),
        ("Enligt orden", f"”{view.due.text}” (regel: {view.due.rule})" if view.due else ""),
        ("Antaget", "; ".join(view.due.assumed) if view.due else ""),
        ("Flyttat", words.moved(view) if view.extensions else ""),
        ("Mottagare", view.receiver or "–"),
        ("Ansvarig", official or (f"{view.official}, som inte finns i förteckningen" if view.official else "")),
        ("Tyst till och med", words.day_in_words(view.silent_until) if view.silent_until else ""),
        ("Uppdragsgivare", view.giver or "–"),
        ("Beslut", decision or "–"),
        ("Ärende", view.title or ""),
        ("Diarienummer", ", ".join(view.cases)),
        ("Kommun", view.municipality or "framgår inte"),
        *(("Att granska", doubt) for doubt in view.doubts),
    ]
    return [(label, value) for label, value in rows if value]


def _history(view: AssignmentView) -> list[list[tuple[str, str]]]:
    """Events and people's acts by day; the acts of a day come after its events, and what has no day comes last."""
    events = [(event.date or dt.date.max, event_rows(event, place)) for place, event in enumerate(view.history, 1)]
    acts = [(act.day, _act(act)) for act in view.acts]
    return [rows for _, rows in sorted([*events, *acts], key=lambda row: row[0])]


def _act(act: PersonsAct) -> list[tuple[str, str]]:
    rows = [(words.day_in_words(act.day), f"{words.ACTS[type(act.act)]} av {act.actor}")]
    rows += [("", line) for line in _said(act.act)]
    if act.undone:
        rows.append(("", f"ångrat {words.day_in_words(act.undone)}"))
    return rows


def _said(act: Act) -> list[str]:
    match act:
        case Edited(why=why, task=task, receiver=receiver, due=due):
            values = [("uppdrag", task), ("mottagare", receiver)]
            told = [f"{label}: {value}" for label, value in values if value]
            return [*told, *([_due(due)] if due else []), f"”{why}”"]
        case Closed(reference=reference, why=why) | Reported(reference=reference, why=why):
            return [f"enligt {reference}", *([f"”{why}”"] if why else [])]
        case Silenced(until=until, why=why):
            return [f"till och med {words.day_in_words(until)}", f"”{why}”"]
        case Named(official=official, why=why):
            return [official, f"”{why}”"]
        case Noted(text=text):
            return [f"”{text}”"]
        case Confirmed(why=why, doubts=doubts):
            return [*([f"”{why}”"] if why else []), *(f"granskat: {doubt}" for doubt in doubts)]
        case Dismissed(why=why) | Reopened(why=why) | Split(why=why) | Placed(why=why):
            return [f"”{why}”"]
        case Merged(other=other, why=why):
            return [f"med det som var uppdrag {other}", f"”{why}”"]
        case Undone():
            return []


def event_rows(event: HistoryEvent, number: int) -> list[tuple[str, str]]:
    """Label and value for each line of an event; `number` is its place in the history, as `tracker split` wants it."""
    day = words.day_in_words(event.date) if event.date else "okänd dag"
    by = words.whose(event.event, event.giver)
    where = ", ".join(part for part in (event.paragraph, event.case) if part)
    rows = [
        (day, f"{number}. " + words.EVENTS[event.event] + by + (f" ({where})" if where else "")),
        ("", _due(event.due) if event.due else ""),
        ("", f"”{event.source.quote}”"),
        ("", f"{place(event.source)}, regel: {event.rule}, säkerhet {round(100 * event.confidence)} %"),
        *(("", f"även i {place(witness)}: ”{witness.quote}”") for witness in event.witnesses),
    ]
    return [(label, value) for label, value in rows if label or value]


def _due(due: Due) -> str:
    if due.kind is DeadlineKind.NONE:
        return "ingen tidsfrist"
    return f"klart senast {words.day_in_words(due.date)} (”{due.text}”)" if due.date else f"tidsfrist: ”{due.text}”"


def place(source: Source) -> str:
    return f"{source.document}, sidan {source.page}" if source.page else source.document
