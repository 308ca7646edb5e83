"""`tracker undo`: takes back the last thing that one did."""

import typer

from tracker.cli import acting, plain
from tracker.wording import words


def undo(context: typer.Context) -> None:
    """Ångra det senaste som du själv har gjort med ett uppdrag. En gång till ångrar det före.

    Exempel: tracker undo
    """
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        acted, view = service.undo(register, stamp)
    plain.narrate(
        f"Ångrat: {words.ACTS[type(acted.act)]} {words.day_in_words(acted.day)} (uppdrag {acted.assignment})."
    )
    if view:
        acting.tell(view, "återställt")
