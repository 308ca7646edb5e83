"""`tracker note`: words to remember about an assignment."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def note(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list.")],
    text: Annotated[str, typer.Argument(metavar="ORD", help="Kommentaren, inom citattecken.")],
) -> None:
    """Skriv en kommentar till ett uppdrag. Den syns i tracker show.

    Exempel: tracker note 3 "ringt förvaltningen, svar kommer i maj"
    """
    wanted, said = invocation.number(number), invocation.words(text, "Kommentaren")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        view = service.note(register, wanted, said, stamp)
    acting.tell(view, "kommenterat")
