"""`tracker list`: the assignments, most urgent first."""

import datetime as dt
import textwrap
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.wording import words

if TYPE_CHECKING:
    from rich.text import Text

    from tracker.register.views import AssignmentView, Status

MAX_TASK_LINES = 3
LONGEST_DAY = len("30 september 2026")


def list_(
    context: typer.Context,
    status: Annotated[
        list[str] | None,
        typer.Option(metavar="STATUS", help="Bara med denna status: " + ", ".join(words.STATUSES.values()) + "."),
    ] = None,
    receiver: Annotated[
        str | None, typer.Option(metavar="ORD", help="Bara där mottagarens namn innehåller ordet.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Bara försenade.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Även avslutade, avslagna och upphävda.")] = False,
    search: Annotated[
        str | None, typer.Option(metavar="ORD", help="Bara med orden i uppdraget eller protokollet, eller ett dnr.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="ANTAL", help="Bara de första.")] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Som det stod den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa uppdragen, de försenade först.

    Exempel: tracker list --overdue --receiver kommunstyrelsen
    """
    day = invocation.day(as_of)
    if limit is not None and limit < 1:
        raise typer.BadParameter("--limit ska vara minst 1.")
    statuses = tuple(_status(name) for name in status or ())
    config = invocation.of(context).config()
    from tracker.register.views import Selection
    from tracker.services.reading import assignments
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        wanted = Selection(statuses, receiver, overdue, everything, search)
        views = assignments(register, day, wanted, limit)
    if as_json:
        plain.data(json_format.dumps([json_format.assignment(view) for view in views]))
        return
    _print(views, day)


def _print(views: "list[AssignmentView]", day: dt.date) -> None:
    if views:
        print_table(views)
    late = sum(view.overdue for view in views)
    doubtful = sum(bool(view.doubts) for view in views)
    plain.narrate(f"{len(views)} uppdrag den {words.day_in_words(day)}, {late} försenade, {doubtful} att granska (?).")


def _status(name: str) -> "Status":
    status = words.status_named(name)
    if status is None:
        raise typer.BadParameter(f"Statusen ”{name}” finns inte. Välj bland: {', '.join(words.STATUSES.values())}.")
    return status


def print_table(views: "list[AssignmentView]") -> None:
    from tracker.cli import terminal

    console = terminal.out()
    wide = console.width >= terminal.WIDE
    rows = terminal.table()
    rows.add_column("Nr", justify="right", no_wrap=True)
    rows.add_column("Klart senast", width=LONGEST_DAY)
    if wide:
        rows.add_column("Status", no_wrap=True)
        rows.add_column("Beslut", max_width=26)
    rows.add_column("Mottagare", max_width=32 if wide else 16)
    rows.add_column("Uppdrag", ratio=1)
    for view in views:
        rows.add_row(*_cells(view, wide, console.width))
    console.print(rows)


def _cells(view: "AssignmentView", wide: bool, width: int) -> "list[Text]":
    """One row's cells. Where it is narrow, day and status share one, and the decision is left to `tracker show`."""
    from tracker.cli.terminal import cell

    style = "bold red" if view.overdue else ""
    day = cell(words.last_day(view.due), style)
    status = cell(words.status(view) + (" ?" if view.doubts else ""), style)
    task = textwrap.shorten(view.task, (width - (100 if wide else 44)) * MAX_TASK_LINES, placeholder=" …")
    ends = [cell(view.receiver or "–"), cell(task)]
    if wide:
        return [cell(str(view.number)), day, status, cell(_decision(view)), *ends]
    return [cell(str(view.number)), day.append("\n").append_text(status), *ends]


def _decision(view: "AssignmentView") -> str:
    parts = [view.giver, view.paragraph, view.decided_on and view.decided_on.isoformat()]
    return " ".join(part for part in parts if part) or "–"
