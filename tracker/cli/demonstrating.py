"""`tracker demo`: the main job done on two shipped example documents, in a register of its own."""

import datetime as dt
import shlex
import tempfile
from contextlib import closing
from pathlib import Path

import typer

from tracker.cli import exits, invocation, plain
from tracker.wording import words

STORY_DAY = dt.date(2026, 4, 15)
"""The day on which the example is looked at: one assignment is overdue then, and one is put off."""


def demo() -> None:
    """Visa vad programmet gör, på två påhittade protokoll i ett tillfälligt register.

    Exempel: tracker demo
    """
    from importlib.metadata import version

    from tracker.cli import importing, listing
    from tracker.demo import documents
    from tracker.documents.limits import Limits
    from tracker.register.views import Selection
    from tracker.services.importing import Reading, Result, import_files
    from tracker.services.reading import assignments
    from tracker.store.engine import create_or_open
    from tracker.store.stamp import Stamp

    database = Path(tempfile.mkdtemp(prefix="tracker-"), "demo.db")
    now = invocation.now()
    reading = Reading(Limits(), None, version("tracker"))
    plain.narrate("Läser in två protokoll från den påhittade Granvikens kommun …")
    with closing(create_or_open(str(database), now)) as register:
        reports = list(import_files(register, documents(), reading, Stamp(now, "demo")))
        views = assignments(register, STORY_DAY, Selection())
    for report in reports:
        if report.reason:
            plain.narrate(report.reason)
    importing.print_table(reports)
    plain.narrate("")
    plain.narrate(f"Uppdragen som de stod den {words.day_in_words(STORY_DAY)} (tracker list):")
    listing.print_table(views)
    if views:
        plain.narrate("")
        plain.narrate("Pröva själv:")
        for line in next_steps(database, views[0].number):
            plain.offer(line)
    if any(report.result is Result.FAILED for report in reports):
        raise typer.Exit(exits.SOME_FAILED)


def next_steps(database: Path, number: int) -> list[str]:
    """Commands that work on the register that the demo has made."""
    program = invocation.program()
    here = f"{program} --database {shlex.quote(str(database))}"
    return [
        f"{here} show {number}",
        f"{here} list --all",
        f"{here} list --as-of 2026-02-15",
        f'{program} date "senast kvartal 2" --ref 2026-03-02',
        f"{program} import DINA-PROTOKOLL",
    ]
