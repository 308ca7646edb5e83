"""`tracker merge`: two assignments are one and the same."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def merge(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Det ena uppdragets nummer.")],
    other: Annotated[str, typer.Argument(metavar="NR2", help="Det andra uppdragets nummer.")],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför de är ett och samma.")],
) -> None:
    """Slå ihop två uppdrag som är ett och samma. Det ena numret finns kvar, med bådas historik.

    Exempel: tracker merge 3 5 --why "samma utredning med nytt diarienummer"
    """
    one, another = invocation.number(number), invocation.number(other)
    reason = invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        view = service.merge(register, one, another, reason, stamp)
    acting.tell(view, f"är nu både {one} och {another}")
