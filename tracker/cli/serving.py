"""`tracker serve`: the dashboard in a browser, to look at."""

import dataclasses
import os
import sys
from contextlib import closing
from typing import Annotated

import typer

from tracker.cli import invocation, plain
from tracker.errors import ConfigError
from tracker.serve_settings import LAST_PORT


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(metavar="ADRESS", help="Adress att lyssna på; annars 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(metavar="PORT", help="Port; annars 8000. 0: någon ledig.")] = None,
) -> None:
    """Visa översikten i en webbläsare på den här datorn, bara för att titta.

    Från andra datorer nås den bara genom en omvänd proxy med inloggning, se README.

    Exempel: tracker serve --port 8080
    """
    if port is not None and not 0 <= port <= LAST_PORT:
        raise typer.BadParameter(f"--port ska vara mellan 0 och {LAST_PORT}.")
    asked = invocation.of(context)
    config = asked.config()
    chosen = config.serve
    settings = dataclasses.replace(
        chosen, host=chosen.host if host is None else host, port=chosen.port if port is None else port
    )
    try:
        from tracker.web.server import DashboardServer, listening
    except ModuleNotFoundError:
        raise ConfigError(
            "tracker serve behöver textual-serve. Installera det med: pip install textual-serve"
        ) from None
    from tracker.store.engine import open_existing
    from tracker.web.gate import gate
    from tracker.web.session import Program, cleaned

    gate(settings, settings.port, os.environ)  # what is wrong with the settings is told before a port is taken
    open_existing(config.database, invocation.now()).close()  # and so is a register that can't be opened
    environment = cleaned(os.environ) | asked.environment()
    program = Program([sys.executable, "-m", "tracker", "dashboard", "--read-only"], environment)
    with closing(listening(settings.host, settings.port)) as listener:
        let_in = gate(settings, listener.getsockname()[1], os.environ)
        plain.narrate(f"Översikten visas på {let_in.address} och går bara att titta på. Stoppa med Ctrl-C.")
        DashboardServer(program, let_in).run(listener)
