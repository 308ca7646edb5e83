"""`tracker people import`: a CSV file becomes the directory."""

import datetime as dt
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import exits, invocation, plain
from tracker.wording.cleaning import one_line

if TYPE_CHECKING:
    from tracker.services.people import Outcome


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FIL", help="CSV-filen, som ur ett kalkylprogram.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle ändras.")] = False,
) -> None:
    """Läs in förteckningen. Filen är hela förteckningen: rader som inte står i den tas bort.

    Kolumnerna är roll (handläggare, chef, nämndsekreterare, registrator eller frånvarande), enhet, kommun, namn,
    e-post, från, till och ersättare. Är en rad fel läses ingenting in.

    Exempel: tracker people import people.csv --dry-run
    """
    config = invocation.of(context).config()
    from tracker.services import people
    from tracker.store.engine import create_or_open, open_existing
    from tracker.store.stamp import Stamp

    now = invocation.now()
    if dry_run:
        with closing(open_existing(config.database, now)) as register:
            outcome = people.compare(register, file, config.limits)
    else:
        with closing(create_or_open(config.database, now)) as register:
            stamp = Stamp(now, config.actor or invocation.user())
            outcome = people.import_people(register, file, config.limits, stamp)
    for problem in outcome.problems:
        plain.narrate(problem)
    if outcome.problems:
        plain.narrate("Ingenting är inläst. Rätta filen och läs in den igen.")
        raise typer.Exit(exits.BAD_INPUT)
    if dry_run:
        _show(outcome)
    else:
        _tell(outcome, now.date())


def _show(outcome: "Outcome") -> None:
    """What would come and go."""
    from tracker.cli.people_words import lines

    added, removed = lines(outcome.changes.added), lines(outcome.changes.removed)
    for sign, changed in (("-", removed), ("+", added)):
        for line in changed:
            plain.data(one_line(f"{sign} {line}"))
    plain.narrate(f"{len(added)} rader skulle komma till och {len(removed)} tas bort. Ingenting är ändrat.")


def _tell(outcome: "Outcome", day: dt.date) -> None:
    """How much came and went, and whether something is wrong with what is there now."""
    from tracker.cli.people_words import lines
    from tracker.register.directory_faults import faults

    added, removed = lines(outcome.changes.added), lines(outcome.changes.removed)
    plain.narrate(f"{len(added)} rader kom till och {len(removed)} togs bort.")
    wrong = len(faults(outcome.directory, day))
    if wrong:
        plain.narrate(f"Brister i förteckningen: {wrong}. Se dem med: tracker check")
