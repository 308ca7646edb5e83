"""`tracker health`: whether reminders go as they should, for a monitoring program and for people."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.wording.cleaning import one_line

if TYPE_CHECKING:
    from tracker.services.health import Health

LEVELS = ("OK", "VARNING", "KRITISKT")


def health(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa om påminnelserna går som de ska. Slutkoden är 0 (bra), 1 (varning) eller 2 (kritiskt), som i Nagios.

    Exempel: tracker health
    """
    config = invocation.of(context).config()
    from tracker.services.health import health as find
    from tracker.store.engine import open_existing

    now = invocation.now()
    with closing(open_existing(config.database, now)) as register:
        found = find(register, config.reminders, now)
    if as_json:
        plain.data(json_format.dumps(_json(found)))
    else:
        plain.data(one_line(f"{LEVELS[found.level]}: " + ("; ".join(sign for _, sign in found.signs) or "allt väl")))
    raise typer.Exit(int(found.level))


def _json(found: "Health") -> json_format.Json:
    times = found.sending
    return {
        "level": LEVELS[found.level],
        "signs": [{"level": LEVELS[level], "text": text} for level, text in found.signs],
        "ticked_at": times.ticked_at and times.ticked_at.isoformat(),
        "sent_at": times.sent_at and times.sent_at.isoformat(),
        "paused_until": times.paused_until and times.paused_until.isoformat(),
        "mails": {state.value: number for state, number in found.counts.items()},
        "unreachable": found.unreachable,
    }
