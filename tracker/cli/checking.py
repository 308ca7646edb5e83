"""`tracker check`: the gaps that auditors look for."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.wording import words

if TYPE_CHECKING:
    from tracker.register.views import AssignmentView
    from tracker.services.checking import Checked


def check(
    context: typer.Context,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Som det stod den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa bristerna som revisorer letar efter: utan sista dag, utan ansvarig, försenade, aldrig avslutade med flera.

    Sist visas brister i förteckningen över personer, se tracker people.

    Exempel: tracker check --as-of 2026-12-31
    """
    day = invocation.day(as_of)
    config = invocation.of(context).config()
    from tracker.services.checking import check as find
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        found = find(register, day)
    if as_json:
        plain.data(json_format.dumps(_json(found)))
        return
    for gap, heading in words.GAPS.items():
        _print_gap(heading, [view for view, gaps in found.assignments if gap in gaps])
    _print_people(found)
    plain.narrate(f"{len(found.assignments)} uppdrag med brister den {words.day_in_words(day)}.")


def _json(found: "Checked") -> json_format.Json:
    from tracker.cli import people_words

    return {
        "assignments": [
            json_format.assignment(view) | {"gaps": [gap.value for gap in gaps]} for view, gaps in found.assignments
        ],
        "receivers_without_official": found.vacant,
        "people": [{"fault": fault.kind.value, "text": people_words.fault(fault)} for fault in found.faults],
    }


def _print_gap(heading: str, views: "list[AssignmentView]") -> None:
    from tracker.cli import listing, terminal

    if not views:
        return
    console = terminal.out()
    console.print(terminal.cell(f"{heading} ({len(views)})", "bold"))
    listing.print_table(views)
    console.print()


def _print_people(found: "Checked") -> None:
    """What the directory of people lacks, and what is wrong with it."""
    from tracker.cli import people_words, terminal

    receivers = [f"{receiver}, {count} uppdrag" for receiver, count in found.vacant.items()]
    faults = [people_words.fault(fault) for fault in found.faults]
    console = terminal.out()
    for heading, lines in (("Mottagare utan ansvarig", receivers), ("Brister i förteckningen över personer", faults)):
        if lines:
            console.print(terminal.cell(f"{heading} ({len(lines)})", "bold"))
            for line in lines:
                console.print(terminal.cell(line))
            console.print()
