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
    from tracker.reminders.calendar_changes import Change
    from tracker.reminders.digest import Digest
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

    Påminnelser som redan ligger i ett brev är inte med. På lediga dagar går inga. Veckobrevet till registratorn och
    cheferna är med den dag då det skulle gå: veckans första arbetsdag, eller senare om det inte har gått då.

    Exempel: tracker remind --dry-run --as-of 2026-03-31
    """
    if dry_run == (preview is not None):
        raise typer.BadParameter("Ange --dry-run eller --preview ADRESS.")
    day = invocation.day(as_of)
    mails = _mails(context, day)
    if preview is not None:
        _save(preview, day, mails)
    elif as_json:
        plain.data(json_format.dumps([_json(told, draft) for told, draft in mails]))
    else:
        for told, draft in mails:
            _show(told, draft)
        plain.narrate(f"{len(mails)} brev skulle gå {words.day_in_words(day)}. Ingenting är skickat.")


def _mails(context: typer.Context, day: dt.date) -> "list[tuple[Letter | Digest, Draft]]":
    """What each would be told, and the mail that tells it."""
    config = invocation.of(context).config()
    from tracker.services import digesting, reminding
    from tracker.store.engine import open_existing

    policy, sender = config.reminders, mailing.sender(config)
    at = dt.datetime.combine(day, PREVIEW_AT, reminding.ZONE)
    with closing(open_existing(config.database, invocation.now())) as register:
        overtaken = reminding.overtaken_on(register, day)
        directory, letters = reminding.letters(register, policy, day, overtaken)
        _, digests = digesting.due_digests(register, policy, day)
    return [
        *((letter, reminding.write(letter, directory, policy, sender, at)) for letter in letters),
        *((digest, digesting.write(digest, directory, policy, sender, at)) for digest in digests),
    ]


def _save(address: str, day: dt.date, mails: "list[tuple[Letter | Digest, Draft]]") -> None:
    wanted = [draft for _, draft in mails if draft.recipient.casefold() == address.strip().casefold()]
    if not wanted:
        raise ActRefused(f"Inget brev skulle gå till {address} {day}. Se vilka som skulle det med --dry-run.")
    for draft in wanted:
        _write(Path(f"{draft.kind.value}-{day}-{draft.recipient.replace('/', '_')}.eml"), draft)


def _write(file: Path, wanted: "Draft") -> None:
    try:
        with file.open("xb") as opened:
            opened.write(wanted.message)
    except FileExistsError:
        raise ActRefused(f"{file} finns redan. Flytta den först.") from None
    except OSError as error:
        raise ActRefused(f"{file} kan inte skrivas: {error.strerror}.") from None
    plain.data(str(file))


def _show(told: "Letter | Digest", draft: "Draft") -> None:
    from tracker.cli import terminal
    from tracker.services.reminding import Letter

    console = terminal.out()
    console.print(terminal.cell(f"Till {told.recipient.name}, {told.recipient.email}", "bold"))
    console.print(terminal.cell(draft.subject))
    for one in told.reminders if isinstance(told, Letter) else ():
        due = words.day_in_words(one.target.deadline)
        console.print(terminal.cell(f"{one.view.number}. {one.view.task} (klart senast {due})"))
    console.print()


def _json(told: "Letter | Digest", draft: "Draft") -> json_format.Json:
    from tracker.services.reminding import Letter

    whom = {"name": told.recipient.name, "email": told.recipient.email}
    said: json_format.Json = {"recipient": whom, "kind": draft.kind.value, "subject": draft.subject}
    if isinstance(told, Letter):
        mended = [_change(one) for one in told.calendar.changes]
        return said | {"reminders": [_reminder(one) for one in told.reminders], "calendar_changes": mended}
    topics = {topic.value: [str(view.number) for view in views] for topic, views in told.topics.items()}
    return said | {"role": told.role.value, "topics": topics, "unplaced": told.unplaced, "mails": list(told.troubles)}


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


def _change(one: "Change") -> json_format.Json:
    """A calendar entry that the mail moves, or cancels where there is no deadline."""
    deadline = one.target and one.target.deadline.isoformat()
    return {"id": str(one.number), "deadline": deadline, "sequence": one.sequence}
