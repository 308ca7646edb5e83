"""`tracker close`: a person says that it is done, and what shows it."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def close(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list.")],
    reference: Annotated[
        str, typer.Option(metavar="ORD", help="Vad som visar det: beslut, skrivelse eller diarienummer.")
    ],
    why: Annotated[str | None, typer.Option(metavar="ORD", help="Mer om varför.")] = None,
) -> None:
    """Avsluta ett uppdrag som är slutfört.

    Exempel: tracker close 3 --reference "KS 2026-05-04 § 33"
    """
    wanted, shown = invocation.number(number), invocation.words(reference, "--reference")
    reason = None if why is None else invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        view = service.close(register, wanted, shown, reason, stamp)
    acting.tell(view, f"stängt enligt {shown}")
