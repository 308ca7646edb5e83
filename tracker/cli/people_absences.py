"""`tracker people absent` and `tracker people present`: who is away, who stands in, and who is back."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import acting, invocation, plain
from tracker.wording import words

if TYPE_CHECKING:
    from tracker.register.directory import Absence, Directory


def absent(
    context: typer.Context,
    email: Annotated[str, typer.Argument(metavar="ADRESS", help="Den frånvarandes e-postadress.")],
    first: Annotated[str | None, typer.Option("--from", metavar="DATUM", help="Första dagen; annars i dag.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATUM", help="Sista dagen; annars tills vidare.")] = None,
    deputy: Annotated[
        str | None, typer.Option(metavar="ADRESS", help="Ersättarens e-postadress; annars tar registratorn det.")
    ] = None,
) -> None:
    """Anteckna att någon är frånvarande. Påminnelserna går under tiden till ersättaren.

    Exempel: tracker people absent anna.ek@kommunen.se --to 2026-08-02 --deputy bo.ek@kommunen.se
    """
    begins, ends = invocation.day(first), None if last is None else invocation.day(last)
    if ends and ends < begins:
        raise typer.BadParameter(f"--to {ends} är före {begins}.")
    from tracker.register.directory import Period
    from tracker.services import people

    with acting.acting(context) as (register, stamp):
        line, directory = people.add_absence(register, email, Period(begins, ends), deputy, stamp)
    _tell(line, directory)


def present(
    context: typer.Context,
    email: Annotated[str, typer.Argument(metavar="ADRESS", help="E-postadressen till den som är tillbaka.")],
    day: Annotated[
        str | None, typer.Option("--from", metavar="DATUM", help="Första dagen på plats igen; annars i dag.")
    ] = None,
) -> None:
    """Anteckna att någon är tillbaka. Frånvaron slutar dagen före; med dess första dag tas den bort helt.

    Exempel: tracker people present anna.ek@kommunen.se --from 2026-07-20
    """
    back = invocation.day(day)
    from tracker.services import people

    with acting.acting(context) as (register, stamp):
        people.end_absence(register, email, back, stamp)
    plain.narrate(f"{email} är på plats från och med {words.day_in_words(back)}.")


def _tell(line: "Absence", directory: "Directory") -> None:
    """What was noted, and what is wrong with it."""
    from tracker.cli import people_words
    from tracker.register.directory_faults import faults

    plain.narrate(f"Antecknat: {people_words.absence(line)}.")
    for found in faults(directory, line.period.begins):
        if found.absence is not None:
            plain.narrate(people_words.fault(found))
