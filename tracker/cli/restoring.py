"""`tracker restore`: the register put back from a backup."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import copies, following, invocation, json_format, plain
from tracker.wording import words
from tracker.wording.cleaning import one_line

if TYPE_CHECKING:
    from tracker.services.backing_up import Restored


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FIL", help="En säkerhetskopia; filen ändras inte.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Ersätt registret som finns; det gamla sparas i en fil bredvid.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Återställ registret från en säkerhetskopia. Kopian kontrolleras innan något ändras.

    Exempel: tracker restore /backup/tracker/register-2026-03-12-0200.db
    """
    config = invocation.of(context).config()
    from tracker.services import backing_up as service
    from tracker.store.stamp import Stamp

    stamp = Stamp(invocation.now(), config.actor or invocation.user())
    with following.following() as follow:
        done = service.restore(config.database, file, stamp, follow, replace=replace)
    if as_json:
        told = {"register": done.where, "replaced": done.replaced and str(done.replaced)}
        told["taken_at"] = done.made.at.isoformat() if done.made else None
        plain.data(json_format.dumps(told | copies.as_json(done.contents)))
        return
    plain.data(f"Återställt: {done.where}")
    if done.made:
        plain.data(f"Kopian togs: {words.moment_in_words(done.made.at)} av {one_line(done.made.actor)}")
    plain.data(f"Innehåll: {copies.held(done.contents)}")
    plain.data(f"Loggens SHA-256: {done.contents.log.sha256}")
    if done.replaced:
        plain.data(f"Det som fanns före: {done.replaced}")
    _advise(done)


def _advise(done: "Restored") -> None:
    since = f" som har kommit sedan {words.day_in_words(done.made.at.astimezone().date())}" if done.made else ""
    plain.narrate(
        f"Kontrollera med tracker list och tracker review att allt är där. Läs in protokoll{since} på nytt med "
        "tracker import, och gör om det som ni har ändrat för hand sedan dess."
    )
