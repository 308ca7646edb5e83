"""`tracker import`: files and folders into the register, with a line about each and a table at the end."""

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import exits, invocation, json_format, plain
from tracker.wording import words

RESULTS = {"imported": "inläst", "unchanged": "oförändrat", "failed": "misslyckades"}

if TYPE_CHECKING:
    from tracker.services.importing import Report


def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="SÖKVÄG", help="Filer och mappar; mappar med allt i dem.")],
    municipality: Annotated[
        str | None, typer.Option(metavar="NAMN", help="Vems handlingar det är; annars läses det ur varje dokument.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON, ett objekt per dokument.")] = False,
) -> None:
    """Läs in protokoll och andra handlingar (PDF, DOCX, HTML, TXT) i registret.

    Samma fil en gång till ändrar ingenting. En fil som inte går att läsa hindrar inte de andra.

    Exempel: tracker import protokoll/ kallelse.pdf
    """
    config = invocation.of(context).config()
    from importlib.metadata import version

    from tracker.services.importing import Reading, Result, find_files, import_files
    from tracker.store.engine import create_or_open
    from tracker.store.stamp import Stamp

    now = invocation.now()
    reading = Reading(config.limits, municipality or config.municipality, version("tracker"), config.calendar)
    files = find_files(paths)
    stamp = Stamp(now, config.actor or invocation.user())
    reports: list[Report] = []
    try:
        with closing(create_or_open(config.database, now)) as register:
            for report in _narrated(import_files(register, files, reading, stamp), len(files)):
                reports.append(report)
    finally:
        _print(reports, as_json)
    doubtful = sum(report.uncertain for report in reports)
    if doubtful:
        plain.narrate(f"{doubtful} osäkra. Granska dem med: tracker review")
    if any(report.result is Result.FAILED for report in reports):
        raise typer.Exit(exits.SOME_FAILED)


def _narrated(reports: "Iterable[Report]", total: int) -> "Iterable[Report]":
    """The reports as they come: with a progress bar on a terminal, else with a line about each."""
    if not sys.stderr.isatty():
        for report in reports:
            plain.narrate(_line(report))
            yield report
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from tracker.cli import terminal

    columns = TextColumn("Läser in"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=terminal.narration(), transient=True) as progress:
        task = progress.add_task("", total=total)
        for report in reports:
            if report.reason or report.earlier:
                progress.console.print(terminal.cell(_line(report)))
            progress.advance(task)
            yield report


def _line(report: "Report") -> str:
    if report.reason:
        return report.reason
    if report.earlier:
        when = words.day_in_words(report.earlier.at.astimezone().date())
        whose = f" för {report.earlier.municipality}" if report.earlier.municipality else ""
        return f"{report.document}: oförändrat, redan inläst {when}{whose}."
    counts = ", ".join(f"{word} {count}" for word, count in _counts(report).items())
    return f"{report.document}: {counts}."


def _counts(report: "Report") -> dict[str, int]:
    return {
        "nya": len(report.new),
        "ändrade": len(report.changed),
        "oförändrade": len(report.confirmed),
        "osäkra": report.uncertain,
    }


def _print(reports: "list[Report]", as_json: bool) -> None:
    if as_json:
        plain.data(json_format.dumps([_json(report) for report in reports]))
    elif reports:
        print_table(reports)


def print_table(reports: "list[Report]") -> None:
    from tracker.cli import terminal

    table = terminal.table()
    table.add_column("Dokument", ratio=1, overflow="fold")
    table.add_column("Utfall", no_wrap=True)
    for word in _counts(reports[0]):
        table.add_column(word.capitalize(), justify="right", no_wrap=True)
    for report in reports:
        counts = ["" if report.result is not report.result.IMPORTED else str(n) for n in _counts(report).values()]
        table.add_row(terminal.cell(report.document), RESULTS[report.result.value], *counts)
    terminal.out().print(table)


def _json(report: "Report") -> json_format.Json:
    return {
        "document": report.document,
        "result": report.result.value,
        "municipality": report.municipality,
        "new": [str(number) for number in report.new],
        "changed": [str(number) for number in report.changed],
        "unchanged": [str(number) for number in report.confirmed],
        "uncertain": report.uncertain,
        "reason": report.reason,
    }
