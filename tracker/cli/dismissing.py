"""`tracker dismiss`: a person has looked, and it is nothing to keep watch on."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def dismiss(
    context: typer.Context,
    numbers: Annotated[list[str], typer.Argument(metavar="NR", help="Uppdragens nummer, ett eller flera.")],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför de inte ska bevakas.")],
) -> None:
    """Avfärda det som inte är något uppdrag. Det döljs i tracker list men finns kvar med --all.

    Exempel: tracker dismiss 4 --why "är ett förtroendeuppdrag"
    """
    wanted = [invocation.number(text) for text in numbers]
    reason = invocation.words(why, "--why")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        views = service.dismiss(register, wanted, reason, stamp)
    for view in views:
        acting.tell(view, "avfärdat")
