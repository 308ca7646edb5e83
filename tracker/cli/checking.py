"""`tracker check`: the gaps that auditors look for."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain, words

if TYPE_CHECKING:
    from tracker.register.views import AssignmentView


def check(
    context: typer.Context,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Som det stod den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa bristerna som revisorer letar efter: utan sista dag, försenade, aldrig avslutade med flera.

    Exempel: tracker check --as-of 2026-12-31
    """
    day = invocation.day(as_of)
    config = invocation.of(context).config()
    from tracker.services.reviewing import check as find
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        found = find(register, day)
    if as_json:
        rows = [json_format.assignment(view) | {"gaps": [gap.value for gap in gaps]} for view, gaps in found]
        plain.data(json_format.dumps(rows))
        return
    for gap, heading in words.GAPS.items():
        _print_gap(heading, [view for view, gaps in found if gap in gaps])
    plain.narrate(f"{len(found)} uppdrag med brister den {words.day_in_words(day)}.")


def _print_gap(heading: str, views: "list[AssignmentView]") -> None:
    from tracker.cli import listing, terminal

    if not views:
        return
    console = terminal.out()
    console.print(terminal.cell(f"{heading} ({len(views)})", "bold"))
    listing.print_table(views)
    console.print()
