"""`tracker show`: everything about one assignment, with the words that each event rests on."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain, words
from tracker.extraction.model import Due
from tracker.register.views import AssignmentView, HistoryEvent
from tracker.spans import Source

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
    if not number.lstrip("#").isdecimal():
        raise typer.BadParameter(f"”{number}” är inget nummer. Se numren med: tracker list")
    day = invocation.day(as_of)
    config = invocation.of(context).config()
    from tracker.services.reading import assignment
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        view = assignment(register, int(number.lstrip("#")), day)
    if as_json:
        plain.data(json_format.dumps(json_format.assignment_in_full(view)))
        return
    from tracker.cli import terminal

    print_assignment(view, terminal.out())


def print_assignment(view: AssignmentView, console: "Console") -> None:
    from tracker.cli.terminal import cell

    console.print(cell(f"Uppdrag {view.number}, {words.status(view)}", "bold red" if view.overdue else "bold"))
    console.print(cell(view.task))
    console.print()
    _print_rows(console, _facts(view))
    console.print()
    console.print(cell("Historik, äldst först", "bold"))
    for event in view.history:
        console.print()
        _print_rows(console, _event(event))


def _print_rows(console: "Console", rows: list[tuple[str, str]]) -> None:
    from tracker.cli.terminal import cell, grid

    table = grid(LABEL_WIDTH)
    for label, value in rows:
        table.add_row(cell(label), cell(value))
    console.print(table)


def _facts(view: AssignmentView) -> list[tuple[str, str]]:
    decision = ", ".join(
        part for part in (view.decided_on and words.day_in_words(view.decided_on), view.paragraph) if part
    )
    rows = [
        ("Klart senast", words.last_day(view.due)),
        ("Enligt orden", f"”{view.due.text}” (regel: {view.due.rule})" if view.due else ""),
        ("Antaget", "; ".join(view.due.assumed) if view.due else ""),
        ("Flyttat", words.moved(view) if view.extensions else ""),
        ("Mottagare", view.receiver or "–"),
        ("Uppdragsgivare", view.giver or "–"),
        ("Beslut", decision or "–"),
        ("Ärende", view.title or ""),
        ("Diarienummer", ", ".join(view.cases)),
        ("Kommun", view.municipality or "framgår inte"),
        *(("Att granska", doubt) for doubt in view.doubts),
    ]
    return [(label, value) for label, value in rows if value]


def _event(event: HistoryEvent) -> list[tuple[str, str]]:
    day = words.day_in_words(event.date) if event.date else "okänd dag"
    by = f" av {event.giver}" if event.giver else ""
    place = ", ".join(part for part in (event.paragraph, event.case) if part)
    rows = [
        (day, words.EVENTS[event.event] + by + (f" ({place})" if place else "")),
        ("", _due(event.due) if event.due else ""),
        ("", f"”{event.source.quote}”"),
        ("", f"{_place(event.source)}, regel: {event.rule}"),
        *(("", f"även i {_place(witness)}: ”{witness.quote}”") for witness in event.witnesses),
    ]
    return [(label, value) for label, value in rows if label or value]


def _due(due: Due) -> str:
    return f"klart senast {words.day_in_words(due.date)} (”{due.text}”)" if due.date else f"tidsfrist: ”{due.text}”"


def _place(source: Source) -> str:
    return f"{source.document}, sidan {source.page}" if source.page else source.document
