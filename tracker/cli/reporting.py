"""`tracker report`: how assignments are carried out, in figures for those who gave them."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain

if TYPE_CHECKING:
    from tracker.register.key_figures import Figures
    from tracker.register.views import AssignmentView
    from tracker.services.reporting import Report


def report(
    context: typer.Context,
    html: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Skriv en sida till handlingarna, att öppna eller skriva ut.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Skriv över filen om den finns.")] = False,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Som det stod den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa hur uppdragen blir utförda, per uppdragsgivare och per år: i tid, försenade, framflyttade, äldst.

    Exempel: tracker report --as-of 2026-12-31 --html nyckeltal.html
    """
    day = invocation.day(as_of)
    config = invocation.of(context).config()
    from tracker.services import reporting
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        found = reporting.report(register, day)
    if html is not None:
        from tracker.reports.page import page

        reporting.write(html, page(found.figures, found.views), force=force)
        plain.narrate(f"{html} är skriven.")
    if as_json:
        plain.data(json_format.dumps(_json(found)))
    elif html is None:
        _print(found)


def _json(found: "Report") -> json_format.Json:
    figures = found.figures
    givers = [
        {"giver": found.views[group.example].giver, "municipality": group.municipality} | _figures(group.figures)
        for group in figures.givers
    ]
    return {
        "as_of": figures.as_of.isoformat(),
        "total": _figures(figures.total),
        "givers": givers,
        "years": [{"year": group.year} | _figures(group.figures) for group in figures.years],
        "left_out": {status.value: count for status, count in figures.left_out.items()},
    }


def _figures(figures: "Figures") -> json_format.Json:
    return {
        "given": figures.given,
        "open": figures.unfinished,
        "overdue": figures.overdue,
        "ended": figures.ended,
        "on_time": figures.on_time,
        "judged": figures.judged,
        "moved": figures.moved,
        "median_slip_days": figures.slip,
        "oldest_open": None if figures.oldest is None else str(figures.oldest),
    }


def _print(found: "Report") -> None:
    from tracker.cli import terminal
    from tracker.wording import key_figures as wording
    from tracker.wording import words

    figures, console = found.figures, terminal.out()
    givers = ((wording.giver(group, figures.givers, found.views), group.figures) for group in figures.givers)
    years = ((wording.year(group), group.figures) for group in figures.years)
    _print_table("", [("Alla", figures.total)], found.views)
    oldest = wording.oldest(figures.total, found.views)
    if oldest:
        console.print(terminal.cell(f"Äldst av de pågående: {oldest}"))
        console.print()
    _print_table("Givare", givers, found.views)
    _print_table("År", years, found.views)
    for term, meaning in wording.EXPLANATIONS:
        console.print(terminal.cell(f"{term}: {meaning}", "dim"))
    left_out = wording.left_out(figures)
    plain.narrate(
        f"Den {words.day_in_words(figures.as_of)}." + (f" Utanför siffrorna: {left_out}." if left_out else "")
    )


def _print_table(title: str, rows: "Iterable[tuple[str, Figures]]", views: "Mapping[int, AssignmentView]") -> None:
    from tracker.cli import terminal
    from tracker.wording import key_figures as wording

    console = terminal.out()
    table = terminal.table()
    table.add_column(title, ratio=1)
    headings = wording.HEADINGS if console.width >= terminal.WIDE else wording.HEADINGS[:-1]
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for name, figures in rows:
        cells = wording.cells(figures, views)[: len(headings)]
        table.add_row(terminal.cell(name), *map(terminal.cell, cells))
    console.print(table)
    console.print()
