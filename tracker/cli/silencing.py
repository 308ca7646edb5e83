"""`tracker silence`: nobody is reminded of an assignment for a while."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation, plain
from tracker.wording import words


def silence(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Uppdragets nummer, som i tracker list.")],
    until: Annotated[str, typer.Option(metavar="DATUM", help="Sista dagen utan påminnelser.")],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför.")],
) -> None:
    """Påminn ingen om ett uppdrag under en tid. När den är slut går en påminnelse genast.

    Exempel: tracker silence 3 --until 2026-05-31 --why "väntar på länsstyrelsen"
    """
    wanted, last, reason = invocation.number(number), invocation.day(until), invocation.words(why, "--why")
    from tracker.register.acts import Silenced
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        [view] = service.silence(register, [wanted], Silenced(last, reason), stamp)
    acting.tell(view, f"tyst till och med {words.day_in_words(last)}")
    plain.narrate("Ta tillbaka det med: tracker undo")
