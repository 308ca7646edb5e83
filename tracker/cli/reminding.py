"""`tracker remind`: what would go to whom, without sending anything."""

import datetime as dt
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, mailing, plain
from tracker.errors import ActRefused
from tracker.wording import words

if TYPE_CHECKING:
    from tracker.reminders.ladder import Reminder
    from tracker.services.reminding import Letter
    from tracker.store.outbox import Draft

PREVIEW_AT = dt.time(7)


def remind(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som skulle gå till vem.")] = False,
    preview: Annotated[
        str | None, typer.Option(metavar="ADRESS", help="Spara brevet till den personen som en .eml-fil.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Den dagens påminnelser, t.ex. 2026-03-31; annars dagens.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa vilka påminnelser som skulle gå, eller spara ett brev för att läsa det. Ingenting skickas.

    Påminnelser som redan ligger i ett brev är inte med. På lediga dagar går inga.

    Exempel: tracker remind --dry-run --as-of 2026-03-31
    """
    if dry_run == (preview is not None):
        raise typer.BadParameter("Ange --dry-run eller --preview ADRESS.")
    day = invocation.day(as_of)
    letters = _letters(context, day)
    if preview is not None:
        _save(preview, day, letters)
    elif as_json:
        plain.data(json_format.dumps([_json(letter, draft) for letter, draft in letters]))
    else:
        for letter, draft in letters:
            _show(letter, draft)
        plain.narrate(f"{len(letters)} brev skulle gå {words.day_in_words(day)}. Ingenting är skickat.")


def _letters(context: typer.Context, day: dt.date) -> "list[tuple[Letter, Draft]]":
    config = invocation.of(context).config()
    from tracker.services.reminding import ZONE, letters, overtaken_on, write
    from tracker.store.engine import open_existing

    sender, at = mailing.sender(config), dt.datetime.combine(day, PREVIEW_AT, ZONE)
    with closing(open_existing(config.database, invocation.now())) as register:
        directory, found = letters(register, config.reminders, day, overtaken_on(register, day))
    return [(letter, write(letter, directory, config.reminders, sender, at)) for letter in found]


def _save(address: str, day: dt.date, letters: "list[tuple[Letter, Draft]]") -> None:
    wanted = next((draft for _, draft in letters if draft.recipient.casefold() == address.strip().casefold()), None)
    if wanted is None:
        raise ActRefused(f"Inget brev skulle gå till {address} {day}. Se vilka som skulle det med --dry-run.")
    file = Path(f"reminder-{day}-{wanted.recipient.replace('/', '_')}.eml")
    try:
        with file.open("xb") as opened:
            opened.write(wanted.message)
    except FileExistsError:
        raise ActRefused(f"{file} finns redan. Flytta den först.") from None
    except OSError as error:
        raise ActRefused(f"{file} kan inte skrivas: {error.strerror}.") from None
    plain.data(str(file))


def _show(letter: "Letter", draft: "Draft") -> None:
    from tracker.cli import terminal

    console = terminal.out()
    console.print(terminal.cell(f"Till {letter.recipient.name}, {letter.recipient.email}", "bold"))
    console.print(terminal.cell(draft.subject))
    for one in letter.reminders:
        due = words.day_in_words(one.target.deadline)
        console.print(terminal.cell(f"{one.view.number}. {one.view.task} (klart senast {due})"))
    console.print()


def _json(letter: "Letter", draft: "Draft") -> json_format.Json:
    return {
        "recipient": {"name": letter.recipient.name, "email": letter.recipient.email},
        "subject": draft.subject,
        "reminders": [_reminder(one) for one in letter.reminders],
    }


def _reminder(one: "Reminder") -> json_format.Json:
    return {
        "id": str(one.view.number),
        "task": one.view.task,
        "section": one.section.value,
        "step": one.step.name,
        "step_day": one.step.day.isoformat(),
        "deadline": one.target.deadline.isoformat(),
        "aimed_at": one.target.day.isoformat(),
        "role": one.recipient.role.value,
        "instead_of": one.recipient.instead_of,
    }
