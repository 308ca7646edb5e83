"""`tracker assign`: an assignment is handed over to somebody in the directory."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation, plain


def assign(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list.")],
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="E-postadress eller namn, som i tracker people list.")
    ],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför.")],
) -> None:
    """Lämna över ett uppdrag till någon i förteckningen, som påminns om det från och med nu.

    Exempel: tracker assign 3 anna.ek@kommunen.se --why "Bo har slutat"
    """
    wanted, who = invocation.number(number), invocation.words(person, "PERSON")
    reason = invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        [view], official = service.assign(register, [wanted], who, reason, stamp)
    acting.tell(view, "överlämnat")
    plain.narrate(f"Ansvarig: {official.name}, {official.email}")
