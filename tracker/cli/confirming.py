"""`tracker confirm`: a person has looked, and it is right."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def confirm(
    context: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="NR", help="Uppdragens nummer, ett eller flera.")],
    why: Annotated[str | None, typer.Option(metavar="ORD", help="Vad du stöder dig på.")] = None,
) -> None:
    """Bekräfta att uppdrag är rätt lästa. Obekräftade blir pågående, och det som var tveksamt är granskat.

    Exempel: tracker confirm 3 7 --why "kontrollerat mot protokollet"
    """
    wanted = [invocation.number(text) for text in numbers]
    reason = None if why is None else invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        views = service.confirm(register, wanted, reason, stamp)
    for view in views:
        acting.tell(view, "bekräftat")
