"""The part of the configuration file that is about showing the dashboard in a browser.

Invariant: a secret is never in the file.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tracker.settings_table import Table

SERVE = ("host", "port", "public_url", "secret_file")
LAST_PORT = 65535
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(:\d+)?")


@dataclass(frozen=True, slots=True)
class Serve:
    host: str = "127.0.0.1"
    """The address that is listened at."""
    port: int = 8000
    """0: any that is free."""
    public_url: str | None = None
    """Where a reverse proxy shows it, as browsers write an origin."""
    secret_file: Path | None = None
    """What the reverse proxy says to show that it is the one."""


def serve(table: Table) -> Serve:
    """The table [serve]. Raises ConfigError."""
    if "secret" in table.values:
        table.fail("secret", "hemligheten skrivs inte här. Använd secret_file eller TRACKER_SERVE_SECRET.")
    table.only(SERVE)
    default = Serve()
    port = table.number("port", default.port)
    if port > LAST_PORT:
        table.fail("port", f"ska vara högst {LAST_PORT}.")
    public_url = (table.get("public_url", str) or "").lower().removesuffix("/").removesuffix(":443") or None
    if public_url and not _ORIGIN.fullmatch(public_url):
        table.fail("public_url", "ska vara https:// och ett datornamn, till exempel https://uppdrag.granviken.se")
    return Serve(table.get("host", str) or default.host, port, public_url, table.path("secret_file"))
