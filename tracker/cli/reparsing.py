"""`tracker reparse`: every document is read anew with the rules of this version."""

import sys
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.wording import words

if TYPE_CHECKING:
    from tracker.register.views import AssignmentView
    from tracker.services.rereading import Effect, Rereading

MAX_TASK = 80


def reparse(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa bara vad som skulle ändras.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Läs alla dokument i registret på nytt, med dagens regler. Numren består, och det som människor har gjort.

    Exempel: tracker reparse --dry-run
    """
    config = invocation.of(context).config()
    from importlib.metadata import version

    from tracker.services import rereading as service
    from tracker.store.engine import open_existing
    from tracker.store.stamp import Stamp

    now = invocation.now()
    stamp = Stamp(now, config.actor or invocation.user())
    with closing(open_existing(config.database, now)) as register:
        found = _followed(service.reread(register, version("tracker"), config.calendar), service.count(register))
        readings = list(found)
        effect = service.store(register, readings, stamp, dry_run)
    if as_json:
        plain.data(json_format.dumps(_json(effect)))
    else:
        _print(effect)
    differing = sum(reading.differs for reading in readings)
    done = "skulle läsas annorlunda" if dry_run else "läses nu annorlunda"
    plain.narrate(
        f"{differing} av {len(readings)} dokument {done}: {len(effect.new)} nya uppdrag, "
        f"{len(effect.changed)} ändrade, {len(effect.gone)} borta."
    )


def _followed(readings: "Iterable[Rereading]", total: int) -> "Iterator[Rereading]":
    """With a progress bar on a terminal."""
    if not sys.stderr.isatty():
        yield from readings
        return
    from rich.progress import track

    from tracker.cli import terminal

    yield from track(readings, "Läser om", total, console=terminal.narration(), transient=True)


def _print(effect: "Effect") -> None:
    from tracker.cli import terminal

    if not (effect.new or effect.changed or effect.gone):
        return
    table = terminal.table()
    table.add_column("Nr", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Uppdrag", ratio=1)
    for view in effect.new:
        table.add_row(str(view.number), "nytt", terminal.cell(_short(view)))
    for old, new in effect.changed:
        told = "; ".join(f"{label}: {before} → {after}" for label, before, after in _differences(old, new))
        table.add_row(str(new.number), "ändras", terminal.cell(f"{_short(new)} ({told})"))
    for view in effect.gone:
        table.add_row(str(view.number), "borta", terminal.cell(_short(view)))
    terminal.out().print(table)


def _short(view: "AssignmentView") -> str:
    return textwrap.shorten(view.task, MAX_TASK, placeholder=" …")


def _differences(old: "AssignmentView", new: "AssignmentView") -> list[tuple[str, str, str]]:
    """Label, before and after, of what differs."""
    values = [
        ("status", words.status(old), words.status(new)),
        ("klart senast", words.last_day(old.due), words.last_day(new.due)),
        ("mottagare", old.receiver or "–", new.receiver or "–"),
        ("uppdragsgivare", old.giver or "–", new.giver or "–"),
        ("uppdrag", _short(old), _short(new)),
    ]
    return [value for value in values if value[1] != value[2]]


def _json(effect: "Effect") -> json_format.Json:
    return {
        "new": [json_format.assignment(view) for view in effect.new],
        "changed": [
            {"before": json_format.assignment(old), "after": json_format.assignment(new)} for old, new in effect.changed
        ],
        "gone": [json_format.assignment(view) for view in effect.gone],
    }
