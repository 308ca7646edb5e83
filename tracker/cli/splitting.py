"""`tracker split`: what stands as one assignment is two."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def split(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer.")],
    events: Annotated[
        list[str], typer.Argument(metavar="HÄNDELSE", help="Händelserna som hör till det andra uppdraget.")
    ],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför de är två.")],
) -> None:
    """Dela ett uppdrag i två. Händelsernas nummer står i tracker show.

    Exempel: tracker split 3 2 4 --why "två olika utredningar"
    """
    wanted = invocation.number(number)
    off = [invocation.number(event) for event in events]
    reason = invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        views = service.split(register, wanted, off, reason, stamp)
    for view in views:
        acting.tell(view, "står nu för sig")
