"""The program: its commands, its global options, and the one place where errors become a line and an exit code."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import (
    assigning,
    backing_up,
    bouncing,
    checking,
    checking_health,
    closing,
    confirming,
    dashboard,
    dating,
    demonstrating,
    dismissing,
    exits,
    exporting,
    importing,
    importing_register,
    listing,
    merging,
    noting,
    outbox,
    people,
    placing,
    plain,
    reminding,
    reopening,
    reparsing,
    reporting,
    reporting_back,
    restoring,
    reviewing,
    serving,
    setting,
    showing,
    silencing,
    splitting,
    ticking,
    trying_mail,
    undoing,
)
from tracker.cli.invocation import Invocation
from tracker.cli.swedish import SwedishCommand, SwedishGroup, error_message
from tracker.errors import TrackerError

_EPILOG = "\b\nSlutkoder:\n" + "\n".join(f"{code:>3} {meaning}" for code, meaning in exits.MEANINGS.items())
"""\\b keeps Typer from running the lines together."""

app = typer.Typer(
    name="tracker",
    cls=SwedishGroup,
    help="Hittar uppdrag och deras tidsfrister i kommunala protokoll och håller ett register över dem.\n\n"
    "Börja med: tracker demo",
    epilog=_EPILOG,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("import", cls=SwedishCommand, short_help="Läs in protokoll och andra handlingar.")(importing.import_)
app.command("dashboard", cls=SwedishCommand, short_help="Arbeta med registret på hela skärmen.")(dashboard.dashboard)
app.command("serve", cls=SwedishCommand, short_help="Visa översikten i en webbläsare, bara för att titta.")(
    serving.serve
)
app.command("list", cls=SwedishCommand, short_help="Visa uppdragen, de försenade först.")(listing.list_)
app.command("show", cls=SwedishCommand, short_help="Visa allt om ett uppdrag.")(showing.show)
app.command("review", cls=SwedishCommand, short_help="Visa det som behöver granskas.")(reviewing.review)
app.command("confirm", cls=SwedishCommand, short_help="Bekräfta att uppdrag är rätt lästa.")(confirming.confirm)
app.command("dismiss", cls=SwedishCommand, short_help="Avfärda det som inte är något uppdrag.")(dismissing.dismiss)
app.command("set", cls=SwedishCommand, short_help="Rätta ett uppdrag, eller ange ansvarig.")(setting.set_)
app.command("assign", cls=SwedishCommand, short_help="Lämna över ett uppdrag till någon annan.")(assigning.assign)
app.command("silence", cls=SwedishCommand, short_help="Påminn inte om ett uppdrag under en tid.")(silencing.silence)
app.command("close", cls=SwedishCommand, short_help="Avsluta ett uppdrag.")(closing.close)
app.command("report-back", cls=SwedishCommand, short_help="Anteckna att uppdrag är återredovisade.")(
    reporting_back.report_back
)
app.command("reopen", cls=SwedishCommand, short_help="Öppna ett avslutat uppdrag igen.")(reopening.reopen)
app.command("note", cls=SwedishCommand, short_help="Skriv en kommentar till ett uppdrag.")(noting.note)
app.command("merge", cls=SwedishCommand, short_help="Slå ihop två uppdrag som är samma.")(merging.merge)
app.command("split", cls=SwedishCommand, short_help="Dela ett uppdrag som är två.")(splitting.split)
app.command("place", cls=SwedishCommand, short_help="Knyt ett ställe i ett dokument till ett uppdrag.")(placing.place)
app.command("undo", cls=SwedishCommand, short_help="Ångra det senaste som du gjorde.")(undoing.undo)
app.command("reparse", cls=SwedishCommand, short_help="Läs alla dokument på nytt, med dagens regler.")(
    reparsing.reparse
)
app.command("check", cls=SwedishCommand, short_help="Visa bristerna som revisorer letar efter.")(checking.check)
app.command("report", cls=SwedishCommand, short_help="Siffror om hur uppdragen blir utförda.")(reporting.report)
app.add_typer(people.app, name="people", short_help="Förteckningen över ansvariga tjänstepersoner.")
app.command("remind", cls=SwedishCommand, short_help="Visa vilka påminnelser som skulle gå.")(reminding.remind)
app.command("tick", cls=SwedishCommand, short_help="Skicka de påminnelser som är på tiden, en gång.")(ticking.tick)
app.command("run", cls=SwedishCommand, short_help="Skicka påminnelser tills programmet stoppas.")(ticking.run)
app.command("send-test", cls=SwedishCommand, short_help="Skicka ett provbrev.")(trying_mail.send_test)
app.add_typer(outbox.app, name="outbox", short_help="Breven och vad det blev av dem.")
app.command("bounces", cls=SwedishCommand, short_help="Läs rapporter om brev som inte kom fram.")(bouncing.bounces)
app.command("health", cls=SwedishCommand, short_help="Visa om påminnelserna går som de ska.")(checking_health.health)
app.command("backup", cls=SwedishCommand, short_help="Säkerhetskopiera registret.")(backing_up.backup)
app.command("restore", cls=SwedishCommand, short_help="Återställ registret från en säkerhetskopia.")(restoring.restore)
app.command("export", cls=SwedishCommand, short_help="Skriv hela registret som JSON.")(exporting.export)
app.command("import-register", cls=SwedishCommand, short_help="Läs in ett exporterat register.")(
    importing_register.import_register
)
app.command("date", cls=SwedishCommand, short_help="Läs ut datumet ur en tidsfrist.")(dating.date)
app.command("demo", cls=SwedishCommand, short_help="Visa vad programmet gör, på exempel.")(demonstrating.demo)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"tracker {version('tracker')}")
        raise typer.Exit


@app.callback()
def tracker(
    context: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(metavar="FIL", help="Registrets fil eller adress; går före TRACKER_DATABASE och inställningarna."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FIL", help="Inställningsfil; går före TRACKER_CONFIG."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", help="Visa versionen.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    context.obj = Invocation(config, database)
    if context.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        context.invoke(dashboard.dashboard, context)
    else:
        typer.echo(context.get_help())


def main() -> None:
    """Run the program and leave with its exit code."""
    plain.use_utf8()
    try:
        code = app(prog_name="tracker", standalone_mode=False)
        sys.stdout.flush()
        if code == exits.INTERRUPTED:
            plain.narrate("Avbrutet. Det som redan är inläst finns kvar.")
    except TrackerError as error:
        code = _complain(str(error), exits.code_for(error))
    except typer.TyperException as error:
        code = _complain(error_message(error.format_message()), exits.USAGE)
        context = getattr(error, "ctx", None)
        _complain(f"Se hjälpen: {context.command_path if context else 'tracker'} --help", code)
    except (BrokenPipeError, SystemExit):
        # The reader of our output has had enough (`tracker list | head`), and Typer answers that by leaving. Python
        # would complain once more when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = exits.OK
    sys.exit(code)


def _complain(message: str, code: int) -> int:
    plain.narrate(message)
    return code
