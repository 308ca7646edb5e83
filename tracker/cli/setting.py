"""`tracker set`: a person gives another task, receiver or deadline than the documents, or names who is responsible."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import acting, invocation

if TYPE_CHECKING:
    from tracker.register.acts import Edited, Named


def set_(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list.")],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför det ändras.")],
    task: Annotated[str | None, typer.Option(metavar="ORD", help="Vad som ska göras.")] = None,
    receiver: Annotated[str | None, typer.Option(metavar="NAMN", help="Vem som ska göra det.")] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="FRAS", help="Ny tidsfrist, som 2026-03-31 eller ”senast kvartal 2”; ”ingen” tar bort."),
    ] = None,
    ref: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Dagen som tidsfristen räknas från; annars i dag.")
    ] = None,
    official: Annotated[
        str | None, typer.Option(metavar="NAMN", help="Ansvarig tjänsteperson: namn eller e-postadress.")
    ] = None,
) -> None:
    """Rätta ett uppdrag, eller ange vem som är ansvarig. En tidsfrist gäller tills ett senare beslut ger en annan.

    Exempel: tracker set 3 --due 2026-06-30 --why "fel läst i protokollet"
    """
    wanted, reason = invocation.number(number), invocation.words(why, "--why")
    if task is receiver is due is official is None:
        raise typer.BadParameter("Ange vad som ska ändras: --task, --receiver, --due eller --official.")
    acts = _acts(context, _given(task=task, receiver=receiver, due=due, official=official), invocation.day(ref), reason)
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        [view] = service.edit(register, [wanted], acts, stamp)
    acting.tell(view, "ändrat")
    if due is not None:
        acting.tell_deadline(view)
    acting.tell_doubts(view)


def _given(**options: str | None) -> dict[str, str]:
    return {name: invocation.words(value, f"--{name}") for name, value in options.items() if value is not None}


def _acts(context: typer.Context, given: dict[str, str], reference: dt.date, why: str) -> "list[Edited | Named]":
    from tracker.register.acts import Edited, Named
    from tracker.services.acting import read_due

    acts: list[Edited | Named] = []
    if given.keys() - {"official"}:
        calendar = invocation.of(context).config().calendar
        due = read_due(given["due"], reference, calendar) if "due" in given else None
        acts.append(Edited(why, given.get("task"), given.get("receiver"), due))
    if "official" in given:
        acts.append(Named(given["official"], why))
    return acts
