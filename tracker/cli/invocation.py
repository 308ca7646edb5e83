"""What a command is called with besides its own arguments: settings, the clock and the user's name.

This is the entry point's edge to the world: below it, time and settings are arguments.
"""

import datetime as dt
import getpass
import os
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from tracker.config import Config


LONGEST_NUMBER = 9
"""Digits; more is a slip of the finger, and too much for a database."""


@dataclass(frozen=True, slots=True)
class Invocation:
    config_file: Path | None
    database: str | None

    def config(self) -> "Config":
        """The settings in force. Raises ConfigError."""
        from tracker.config import load

        return load(os.environ, self.config_file, self.database)

    def environment(self) -> dict[str, str]:
        """What makes another process of the program find the same settings and the same register."""
        config = self.config_file or os.environ.get("TRACKER_CONFIG")
        database = self.database or os.environ.get("TRACKER_DATABASE")
        found = {"TRACKER_CONFIG": config, "TRACKER_DATABASE": database}
        return {name: str(value) for name, value in found.items() if value}


def of(context: typer.Context) -> Invocation:
    """The invocation that the program's callback has put in the context."""
    return context.find_object(Invocation) or Invocation(None, None)


def program() -> str:
    """How to call the program from where the user stands, as it was called now."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m tracker"
    found = shutil.which(called.name)
    return called.name if found and called.exists() and called.samefile(found) else shlex.quote(sys.argv[0])


def now() -> dt.datetime:
    """The computer's time, with its zone."""
    return dt.datetime.now(dt.UTC).astimezone()


def user() -> str:
    """The name of the computer's user, for the log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "okänd"


def day(text: str | None) -> dt.date:
    """The day given with `--as-of`; today when none is. Raises typer.BadParameter."""
    if text is None:
        return now().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"”{text}” är inget datum. Skriv som 2026-03-31.") from None


def number(text: str) -> int:
    """An assignment's number as typed, '3' or '#3'. Raises typer.BadParameter."""
    digits = text.removeprefix("#")
    if not digits.isdecimal() or len(digits) > LONGEST_NUMBER:
        raise typer.BadParameter(f"”{text}” är inget nummer. Se numren med: tracker list")
    return int(digits)


def words(text: str, what: str) -> str:
    """What was typed, without surrounding space. Raises typer.BadParameter when nothing is left."""
    if not text.strip():
        raise typer.BadParameter(f"{what} får inte vara tomt.")
    return text.strip()
