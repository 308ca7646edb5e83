"""`tracker people`: the directory of those who answer for assignments."""

import typer

from tracker.cli import people_absences, people_exporting, people_importing, people_listing
from tracker.cli.swedish import SwedishCommand, SwedishGroup

app = typer.Typer(
    cls=SwedishGroup,
    help="Förteckningen över vem som svarar för vilken mottagares uppdrag, och vem som är frånvarande.\n\n"
    "Exempel: tracker people import people.csv",
    invoke_without_command=True,
    rich_markup_mode=None,
)
app.command("import", cls=SwedishCommand, short_help="Läs in förteckningen från en CSV-fil.")(people_importing.import_)
app.command("export", cls=SwedishCommand, short_help="Skriv förteckningen som CSV.")(people_exporting.export)
app.command("list", cls=SwedishCommand, short_help="Visa förteckningen.")(people_listing.list_)
app.command("absent", cls=SwedishCommand, short_help="Anteckna att någon är frånvarande.")(people_absences.absent)
app.command("present", cls=SwedishCommand, short_help="Anteckna att någon är tillbaka.")(people_absences.present)


@app.callback()
def people(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
