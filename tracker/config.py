"""Settings: one frozen `Config`, read once at the entry point and passed down in parts.

Invariants: what is given on the command line wins over the environment, that over the file, that over the defaults; an
unknown or impossible setting is never passed over but refused, with the file, the line and the nearest valid name.
"""

import dataclasses
import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from tracker import mail_settings, serve_settings
from tracker.delivery.settings import Smtp
from tracker.documents.inbox import Inbox
from tracker.documents.limits import Limits
from tracker.errors import ConfigError
from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.serve_settings import Serve
from tracker.settings_table import Table
from tracker.temporal.calendar import DEFAULT_CALENDAR, DEFAULT_CYCLE, Calendar, CycleStep, Meeting

SETTINGS = (
    "database",
    "municipality",
    "actor",
    "ping_url",
    "limits",
    "meetings",
    "cycle",
    "reminders",
    "inbox",
    "smtp",
    "serve",
)
LIMITS = tuple(field.name for field in dataclasses.fields(Limits))
INBOX = tuple(field.name for field in dataclasses.fields(Inbox))
MEETING = ("body", "date")
DEFAULT_LIMITS = Limits()
DEFAULT_SERVE = Serve()
CYCLE = tuple(step.name for step in DEFAULT_CYCLE)

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
_LEAP_YEAR = 2024
"""So that 29 February can be given."""


@dataclasses.dataclass(frozen=True, slots=True)
class Config:
    database: str
    """A file, or a SQLAlchemy URL."""
    municipality: str | None = None
    """Whose documents these are; None: what each document says."""
    actor: str | None = None
    """Who the log says did it; None: the user of the computer."""
    limits: Limits = DEFAULT_LIMITS
    ping_url: str | None = None
    """Fetched after each tick that went well, so that somebody notices when they stop."""
    calendar: Calendar = DEFAULT_CALENDAR
    reminders: Policy = DEFAULT_POLICY
    inbox: Inbox | None = None
    """None: no folder is watched."""
    smtp: Smtp | None = None
    """None: no mail is sent."""
    serve: Serve = DEFAULT_SERVE


def load(environment: Mapping[str, str], config: Path | None = None, database: str | None = None) -> Config:
    """The settings in force; `config` and `database` are what the command line says. Raises ConfigError."""
    settings = _settings(environment, config)
    chosen = database or environment.get("TRACKER_DATABASE")
    return dataclasses.replace(settings, database=chosen) if chosen else settings


def _settings(environment: Mapping[str, str], config: Path | None) -> Config:
    named = config or Path(environment["TRACKER_CONFIG"]) if config or environment.get("TRACKER_CONFIG") else None
    file = named or platformdirs.user_config_path("tracker", appauthor=False) / "config.toml"
    default_database = str(platformdirs.user_data_path("tracker", appauthor=False) / "register.db")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        if named:
            raise ConfigError(f"Inställningsfilen {file} finns inte. Kontrollera sökvägen.") from None
        return Config(default_database)
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: är inte sparad som UTF-8. Spara om den med den teckenkodningen.") from None
    except OSError as error:
        raise ConfigError(f"Inställningsfilen {file} kan inte läsas: {error.strerror}.") from None
    return parse(text, file, default_database)


def parse(text: str, file: Path, default_database: str) -> Config:
    """The contents of a configuration file; `file` is for messages and for relative paths. Raises ConfigError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"at line (\d+)", str(error))
        line = f", rad {where[1]}" if where else ""
        raise ConfigError(f"{file}{line}: är inte giltig TOML ({error}).") from None
    top = Table(tables, "", file, text)
    top.only(SETTINGS)
    database = top.get("database", str)
    calendar = dataclasses.replace(DEFAULT_CALENDAR, meetings=_meetings(top), cycle=_cycle(top.table("cycle")))
    return Config(
        database=_relative_to(file, database) if database else default_database,
        municipality=top.get("municipality", str),
        actor=top.get("actor", str),
        ping_url=_ping_url(top),
        limits=_limits(top.table("limits")),
        calendar=calendar,
        reminders=mail_settings.policy(top.table("reminders"), calendar.meetings),
        inbox=_inbox(top.table("inbox")) if "inbox" in tables else None,
        smtp=mail_settings.smtp(top.table("smtp")) if "smtp" in tables else None,
        serve=serve_settings.serve(top.table("serve")),
    )


def _ping_url(top: Table) -> str | None:
    address = top.get("ping_url", str)
    if address is not None and not address.startswith(("https://", "http://")):
        top.fail("ping_url", "ska börja med https:// eller http://.")
    return address


def _relative_to(file: Path, database: str) -> str:
    return database if "://" in database else str(file.parent / Path(database).expanduser())


def _limits(table: Table) -> Limits:
    table.only(LIMITS)
    given = {}
    for name in LIMITS:
        value = table.get(name, int)
        if value is not None:
            if value < 1:
                table.fail(name, "ska vara minst 1.")
            given[name] = value
    return Limits(**given)


def _inbox(table: Table) -> Inbox:
    table.only(INBOX)
    folder = table.path("folder")
    if folder is None:
        table.fail("folder", "saknas. Ange mappen som protokoll läggs i.")
    return Inbox(folder, table.number("wait_seconds", Inbox(folder).wait_seconds, 1))


def _meetings(top: Table) -> tuple[Meeting, ...]:
    meetings = []
    for row in top.get("meetings", list) or []:
        if not isinstance(row, dict):
            top.fail("meetings", "skrivs som [[meetings]] med body och date.")
        table = Table(row, "meetings", top.file, top.text)
        table.only(MEETING)
        body, day = table.get("body", str), row.get("date")
        if body is None or type(day) is not dt.date:
            top.fail("meetings", 'varje sammanträde behöver body = "Kommunstyrelsen" och date = 2026-03-31.')
        meetings.append(Meeting(body, day))
    return tuple(meetings)


def _cycle(table: Table) -> tuple[CycleStep, ...]:
    table.only(CYCLE)
    return tuple(_step(table, step) for step in DEFAULT_CYCLE)


def _step(table: Table, default: CycleStep) -> CycleStep:
    text = table.get(default.name, str)
    if text is None:
        return default
    written = _MONTH_DAY.fullmatch(text)
    try:
        day = dt.date(_LEAP_YEAR, int(written[1]), int(written[2])) if written else None
    except ValueError:
        day = None
    if day is None:
        table.fail(default.name, 'ska vara månad och dag, till exempel "10-31".')
    return CycleStep(default.name, day.month, day.day, default.year_offset)
