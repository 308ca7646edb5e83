"""`tracker place`: says which assignment a place in a document speaks of, where reading could not tell."""

from typing import Annotated

import typer

from tracker.cli import acting, invocation


def place(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="STÄLLE", help="Ställets beteckning i tracker review.")],
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför det hör dit.")],
    number: Annotated[str | None, typer.Argument(metavar="NR", help="Uppdraget som det hör till.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Det är ett eget uppdrag.")] = False,
    dismiss: Annotated[bool, typer.Option("--dismiss", help="Det hör inte till något uppdrag.")] = False,
) -> None:
    """Knyt ett ställe i ett dokument till ett uppdrag, när programmet inte kunde avgöra vilket.

    Exempel: tracker place 3fa92c 7 --why "avser lekplatsplanen"
    """
    if (number is not None) + new + dismiss != 1:
        raise typer.BadParameter("Ange uppdragets nummer, eller --new, eller --dismiss.")
    home = None if number is None else invocation.number(number)
    reason, name = invocation.words(why, "--why"), invocation.words(key, "STÄLLE")
    from tracker.services import acting as service

    with acting.acting(context) as (register, stamp):
        view = service.put(register, name, home, reason, stamp)
        if dismiss:
            [view] = service.dismiss(register, [view.number], reason, stamp)
    acting.tell(view, "avfärdat" if dismiss else "har nu stället i sin historik")
