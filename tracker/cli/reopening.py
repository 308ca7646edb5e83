"""`tracker reopen`: what was finished is in force again."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def reopen(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list --all.")],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför det inte är slut.")],
) -> None:
    """Öppna ett uppdrag igen som är avslutat, upphävt, avslaget eller återredovisat.

    Exempel: tracker reopen 3 --why "rapporten gällde ett annat uppdrag"
    """
    wanted, reason = invocation.number(number), invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        view = service.reopen(register, wanted, reason, stamp)
    acting.tell(view, "öppnat igen")
