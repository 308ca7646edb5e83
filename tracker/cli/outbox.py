"""`tracker outbox`: the mails, what became of them, and what a person can do about it."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import acting, invocation, json_format, plain
from tracker.cli.swedish import SwedishCommand, SwedishGroup
from tracker.wording import words
from tracker.wording.cleaning import one_line

if TYPE_CHECKING:
    from tracker.store.outbox import Mail

Number = Annotated[str, typer.Argument(metavar="NR", help="Brevets nummer, som i tracker outbox list.")]
SomeNumber = Annotated[str | None, typer.Argument(metavar="NR", help="Brevets nummer, som i tracker outbox list.")]
All = Annotated[bool, typer.Option("--all", help="Alla.")]

app = typer.Typer(
    cls=SwedishGroup,
    help="Breven: de som väntar, de som är skickade och de som inte gick att skicka.\n\n"
    "Exempel: tracker outbox list --state failed",
    invoke_without_command=True,
    rich_markup_mode=None,
)


@app.callback()
def outbox(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command("list", cls=SwedishCommand, short_help="Visa breven.")
def list_(
    context: typer.Context,
    state: Annotated[
        str | None, typer.Option(metavar="LÄGE", help=f"Bara de som är i läget: {', '.join(words.MAILS)}.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="ANTAL", help="Bara de senaste.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa breven, de senaste först, och vad det blev av dem.

    Exempel: tracker outbox list --state failed
    """
    if state is not None and state not in words.MAILS:
        raise typer.BadParameter(f"Läget ”{state}” finns inte. Välj bland: {', '.join(words.MAILS)}.")
    if limit < 1:
        raise typer.BadParameter("--limit ska vara minst 1.")
    config = invocation.of(context).config()
    from tracker.services import outboxing
    from tracker.store.engine import open_existing
    from tracker.store.outbox import State

    with closing(open_existing(config.database, invocation.now())) as register:
        found = outboxing.mails(register, (State(state),) if state else (), limit)
    if as_json:
        plain.data(json_format.dumps([_json(mail) for mail in found]))
        return
    _print(found)


@app.command("show", cls=SwedishCommand, short_help="Visa ett brev och försöken att skicka det.")
def show(
    context: typer.Context,
    number: Number,
    raw: Annotated[bool, typer.Option("--raw", help="Skriv brevet som det skickas, och inget annat.")] = False,
) -> None:
    """Visa ett brev och försöken att skicka det.

    Exempel: tracker outbox show 12
    """
    wanted = invocation.number(number)
    config = invocation.of(context).config()
    from tracker.services import outboxing
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        mail, message, attempts = outboxing.mail(register, wanted)
    if raw:
        typer.get_binary_stream("stdout").write(message)
        return
    for label, value in _facts(mail):
        plain.data(f"{label}: {one_line(value)}")
    for attempt in attempts:
        outcome = attempt.outcome.value if attempt.outcome else "avbrutet"
        plain.data(f"Försök {attempt.began_at:%Y-%m-%d %H:%M}: {outcome} {one_line(attempt.reply or '')}".rstrip())


@app.command("retry", cls=SwedishCommand, short_help="Försök igen med det som inte gick att skicka.")
def retry(context: typer.Context, number: SomeNumber = None, everything: All = False) -> None:
    """Försök igen med ett brev som inte gick att skicka eller som vi inte vet om det kom fram, eller med alla.

    Exempel: tracker outbox retry 12
    """
    wanted = _one_or_all(number, everything)
    from tracker.services import outboxing

    with acting.acting(context) as (register, stamp):
        plain.narrate(f"{outboxing.retry(register, wanted, stamp.at)} brev försöks igen vid nästa körning.")


@app.command("release", cls=SwedishCommand, short_help="Släpp det som hålls kvar.")
def release(context: typer.Context, number: SomeNumber = None, everything: All = False) -> None:
    """Släpp ett brev som hålls kvar, eller alla. Därmed är också datorns klocka godkänd.

    Exempel: tracker outbox release --all
    """
    wanted = _one_or_all(number, everything)
    from tracker.services import outboxing

    with acting.acting(context) as (register, stamp):
        plain.narrate(f"{outboxing.release(register, wanted, stamp.at)} brev skickas vid nästa körning.")


@app.command("cancel", cls=SwedishCommand, short_help="Ta tillbaka ett brev.")
def cancel(
    context: typer.Context,
    number: Number,
    why: Annotated[str, typer.Option(metavar="ORD", help="Varför det inte ska skickas.")],
) -> None:
    """Ta tillbaka ett brev som inte är skickat. Påminnelserna i det räknas som givna.

    Exempel: tracker outbox cancel 12 --why "ringt i stället"
    """
    wanted, reason = invocation.number(number), invocation.words(why, "--why")
    from tracker.services import outboxing

    with acting.acting(context) as (register, stamp):
        outboxing.cancel(register, wanted, f"{reason} ({stamp.actor})", stamp.at)
    plain.narrate(f"Brev {wanted} skickas inte.")


@app.command("reachable", cls=SwedishCommand, short_help="En adress tar emot e-post igen.")
def reachable(
    context: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADRESS", help="Adressen som studsade.")],
) -> None:
    """Skicka till en adress igen, som en server har sagt inte tar emot e-post. Under tiden får registratorn breven.

    Exempel: tracker outbox reachable anna.ek@kommunen.se
    """
    from tracker.services import outboxing

    with acting.acting(context) as (register, _):
        outboxing.reachable(register, address.strip())
    plain.narrate(f"{address.strip()} får brev igen.")


@app.command("erase", cls=SwedishCommand, short_help="Gallra gamla brev enligt ett beslut.")
def erase(
    context: typer.Context,
    before: Annotated[str, typer.Option(metavar="DATUM", help="Brev från dagar före den dagen.")],
    decision: Annotated[str, typer.Option(metavar="ORD", help="Gallringsbeslutet, t.ex. KS 2026/99.")],
) -> None:
    """Gallra det som står i gamla brev som är skickade, tillbakatagna eller inte gick att skicka. Kan inte ångras.

    Att brevet fanns, till vem det gick, när och dess kontrollsumma finns kvar, liksom vem som gallrade enligt vilket
    beslut. Säkerhetskopior har kvar breven tills de tas bort. Arkivlagen kräver ett gallringsbeslut.

    Exempel: tracker outbox erase --before 2024-01-01 --decision "KS 2026/99"
    """
    day, reason = invocation.day(before), invocation.words(decision, "--decision")
    from tracker.services import outboxing

    with acting.acting(context) as (register, stamp):
        plain.narrate(f"{outboxing.erase(register, day, reason, stamp)} brev är gallrade.")


def _one_or_all(number: str | None, everything: bool) -> int | None:
    if (number is None) == (not everything):
        raise typer.BadParameter("Ange brevets nummer, eller --all.")
    return None if number is None else invocation.number(number)


def _print(mails: "list[Mail]") -> None:
    from tracker.cli import terminal

    table = terminal.table()
    for heading in ("Nr", "Dag", "Läge", "Till", "Ärende"):
        table.add_column(heading)
    for mail in mails:
        table.add_row(
            str(mail.number),
            str(mail.day),
            words.MAILS[mail.state.value],
            terminal.cell(mail.recipient),
            terminal.cell(mail.subject),
        )
    terminal.out().print(table)


def _facts(mail: "Mail") -> list[tuple[str, str]]:
    rows = [
        ("Brev", str(mail.number)),
        ("Till", mail.recipient),
        ("Ärende", mail.subject),
        ("Läge", words.MAILS[mail.state.value]),
        ("Skäl", mail.reason or ""),
        ("Message-ID", mail.message_id),
        ("Nästa försök", f"{mail.next_attempt_at:%Y-%m-%d %H:%M}" if mail.ended_at is None else ""),
    ]
    return [(label, value) for label, value in rows if value]


def _json(mail: "Mail") -> json_format.Json:
    return {
        "number": mail.number,
        "kind": mail.kind.value,
        "recipient": mail.recipient,
        "subject": mail.subject,
        "day": mail.day.isoformat(),
        "state": mail.state.value,
        "reason": mail.reason,
        "message_id": mail.message_id,
        "attempts": mail.attempts,
        "created_at": mail.created_at.isoformat(),
        "next_attempt_at": mail.next_attempt_at.isoformat(),
    }
