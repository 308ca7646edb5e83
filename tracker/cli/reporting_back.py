"""`tracker report-back`: a person says that the receiver has reported back, and what shows it."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def report_back(
    context: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="NR", help="Uppdragens nummer, som i tracker list.")],
    reference: Annotated[str, typer.Option(metavar="ORD", help="Vad som visar det: skrivelse eller diarienummer.")],
    why: Annotated[str | None, typer.Option(metavar="ORD", help="Mer om varför.")] = None,
) -> None:
    """Anteckna att uppdrag är återredovisade. De avslutas när givaren har svarat: tracker close.

    Exempel: tracker report-back 3 --reference "tjänsteskrivelse 2026-04-20, KS 2026/33"
    """
    wanted = [invocation.number(number) for number in numbers]
    shown = invocation.words(reference, "--reference")
    reason = None if why is None else invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        views = service.report(register, wanted, shown, reason, stamp)
    for view in views:
        acting.tell(view, f"redovisat enligt {shown}")
