"""`tracker dashboard`: the register on the whole terminal, to look at and to work with."""

import os
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import exits, faults, invocation


def dashboard(
    context: typer.Context,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Som det stod den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Bara titta: inget går att ändra.")] = False,
) -> None:
    """Arbeta med registret på hela skärmen: se, sök, granska, rätta. Frågetecknet ? visar tangenterna.

    Exempel: tracker dashboard --as-of 2026-03-31
    """
    day = None if as_of is None else invocation.day(as_of)
    in_browser = "TEXTUAL_DRIVER" in os.environ  # run by tracker serve
    if not in_browser and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("tracker dashboard behöver en terminal. Skriv ut listan med: tracker list")
    config = invocation.of(context).config()
    from importlib.metadata import version

    import platformdirs

    from tracker.services.importing import Reading
    from tracker.store.engine import create_or_open, open_existing
    from tracker.tui.app import Dashboard
    from tracker.tui.desk import Desk

    reading = Reading(config.limits, config.municipality, version("tracker"), config.calendar)
    actor = config.actor or invocation.user()
    read_only = read_only or in_browser
    opened = (open_existing if read_only else create_or_open)(config.database, invocation.now())
    with closing(opened) as register, tempfile.TemporaryDirectory(prefix="tracker-") as originals:
        now, here = invocation.now, Path.cwd()
        desk = Desk(register, reading, actor, now, Path(originals), day, read_only, config.reminders, here)
        state = platformdirs.user_state_path("tracker", appauthor=False) / "dashboard.json"
        app = Dashboard(desk, None if in_browser else state)
        app.run()
    if app.fault:
        log = platformdirs.user_log_path("tracker", appauthor=False)
        faults.tell(app.fault, log, invocation.now(), version("tracker"))
        raise typer.Exit(exits.FAULT)
