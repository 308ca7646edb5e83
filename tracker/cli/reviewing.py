"""`tracker review`: what awaits a person, with the words that it rests on."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.wording import words

if TYPE_CHECKING:
    from rich.console import Console

    from tracker.register.recording import Awaiting
    from tracker.register.views import AssignmentView
    from tracker.services.reviewing import Review

MANY_CANDIDATES = 5
KEY_LENGTH = 6
"""Characters of a mention's key that are shown; `tracker place` takes as many as tell it from the others."""


def review(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa det som behöver granskas: tveksamma uppdrag, och ställen som inte kunde knytas till ett uppdrag.

    Gå vidare med tracker confirm, tracker set eller tracker dismiss.

    Exempel: tracker review
    """
    config = invocation.of(context).config()
    from tracker.services.reviewing import review as find
    from tracker.store.engine import open_existing

    now = invocation.now()
    with closing(open_existing(config.database, now)) as register:
        found = find(register, now.date())
    if as_json:
        plain.data(
            json_format.dumps(
                {
                    "assignments": [json_format.assignment_in_full(view) for view in found.doubtful],
                    "unplaced": [json_format.awaiting(waiting) for waiting in found.unplaced],
                }
            )
        )
        return
    from tracker.cli import terminal

    console = terminal.out()
    for view in found.doubtful:
        _print_assignment(console, view)
    for waiting in found.unplaced:
        _print_unplaced(console, waiting)
    _tell_what_to_do(found)


def _tell_what_to_do(found: "Review") -> None:
    plain.narrate(f"{len(found.doubtful)} uppdrag att granska, {len(found.unplaced)} ställen som inte kunde knytas.")
    if found.doubtful:
        plain.narrate(
            "Stämmer det: tracker confirm NR. Rätta: tracker set NR. Inget uppdrag: tracker dismiss NR --why ORD."
        )
    if found.unplaced:
        plain.narrate("Hör det till ett uppdrag: tracker place STÄLLE NR --why ORD. Till inget: --new eller --dismiss.")


def _print_assignment(console: "Console", view: "AssignmentView") -> None:
    from tracker.cli.showing import event_rows, print_rows
    from tracker.cli.terminal import cell

    console.print(cell(f"Uppdrag {view.number}, {words.status(view)}", "bold"))
    console.print(cell(view.task))
    rows = [
        *(("Att granska", doubt) for doubt in view.doubts),
        ("Klart senast", words.last_day(view.due)),
        ("Mottagare", view.receiver or "–"),
        ("Uppdragsgivare", view.giver or "–"),
    ]
    print_rows(console, [*rows, *(row for n, event in enumerate(view.history, 1) for row in event_rows(event, n))])
    console.print()


def _print_unplaced(console: "Console", waiting: "Awaiting") -> None:
    from tracker.cli.showing import place, print_rows
    from tracker.cli.terminal import cell

    mention = waiting.mention
    what = words.EVENTS[mention.kind] + words.whose(mention.kind, mention.giver)
    console.print(cell(f"Vilket uppdrag {what}?", "bold"))
    console.print(cell(f"”{mention.source.quote}”"))
    rows = [
        (words.day_in_words(mention.day) if mention.day else "okänd dag", place(mention.source)),
        ("Ställe", mention.key[:KEY_LENGTH]),
        ("Ärende", mention.title or "–"),
        ("Diarienummer", ", ".join(mention.cases) or "–"),
    ]
    if waiting.home is not None:
        rows.append(("Står nu som", f"uppdrag {waiting.home}"))
    candidates = list(zip(waiting.candidates, waiting.evidence, strict=True))
    rows += [
        ("Kan höra till", f"uppdrag {number}: {', '.join(evidence.reasons)}")
        for number, evidence in candidates[:MANY_CANDIDATES]
    ]
    if len(candidates) > MANY_CANDIDATES:
        rows.append(("", f"och {len(candidates) - MANY_CANDIDATES} till"))
    if not candidates:
        rows.append(("Kan höra till", "inget uppdrag i registret"))
    print_rows(console, rows)
    console.print()
