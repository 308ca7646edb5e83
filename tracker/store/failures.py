"""Database errors as TrackerErrors with one Swedish line each: what is wrong, and what to do.

Invariants: no line holds a password. PostgreSQL's errors are told by their SQLSTATE where there is one, because
a server may write its messages in any language; the words of a message decide only where no connection was made.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, exc

from tracker.errors import DatabaseLocked, DatabaseUnavailable, DiskFull
from tracker.store.damage import DAMAGED, damaged, is_sound

_Reasons = tuple[tuple[str, type[DatabaseUnavailable], str], ...]

_IN_USE = "Registret {where} används av ett annat program. Vänta tills det är klart och försök igen."
_DISK_IS_FULL = "Disken är full eller kan inte skrivas; registret {where} är oförändrat. Frigör plats och försök igen."
_OTHER = ("", DatabaseUnavailable, "Registret {where} kan inte användas: {reason}")

_SQLITE: _Reasons = (
    ("locked|busy", DatabaseLocked, _IN_USE),
    (
        "readonly|unable to open",
        DatabaseUnavailable,
        "Registret {where} får inte skrivas. Kontrollera rättigheterna till filen och dess mapp.",
    ),
    ("disk is full|disk I/O", DiskFull, _DISK_IS_FULL),
    ("not a database|malformed|Could not decode", DatabaseUnavailable, DAMAGED),
    _OTHER,
)
"""Words of SQLite's message, and what the user is told; the first that fits."""

_POSTGRESQL: _Reasons = (
    ("^(55P03|40P01|40001)", DatabaseLocked, _IN_USE),
    (
        "^(53300|57P03)|too many (clients|connections)|remaining connection slots|starting up|shutting down",
        DatabaseLocked,
        "Databasservern för {where} tar inte emot fler just nu. Försök igen om en stund.",
    ),
    (
        'password|authentication|role ".*" does not exist|pg_hba',
        DatabaseUnavailable,
        "Databasservern släpper inte in dig i {where}. Kontrollera användare och lösenord (adressen eller ~/.pgpass).",
    ),
    (
        'database ".*" does not exist',
        DatabaseUnavailable,
        "Databasen {where} finns inte. Be den som sköter servern att skapa den, med teckenkodningen UTF8.",
    ),
    (
        "^(08|57P)|refused|timeout|No such file|resolve host|unreachable|No route|reset by peer|server closed|is lost",
        DatabaseUnavailable,
        "Databasservern för {where} svarar inte. Kontrollera adressen och att servern är i gång, och försök igen.",
    ),
    ("connection (failed|is bad)", DatabaseUnavailable, "Det går inte att ansluta till {where}: {reason}"),
    (
        "^(42501|25006)",
        DatabaseUnavailable,
        "Registret {where} får inte läsas eller skrivas. Be den som sköter servern om rättigheterna.",
    ),
    ("^(53100|58030)", DiskFull, _DISK_IS_FULL),
    (
        "^XX00[12]",
        DatabaseUnavailable,
        "Databasen {where} är skadad. Be den som sköter servern att återställa den från en säkerhetskopia.",
    ),
    _OTHER,
)
"""The same for PostgreSQL: the start of the SQLSTATE, or words where there is none."""


def place(url: URL) -> str:
    """Where a register is, fit to show: the file, or the database and its server."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or ", ".join(url.normalized_query.get("host", ())) or "den egna datorn"
    return f"{url.database or url.username} på {host}"


@contextmanager
def swedish_errors(url: URL) -> Iterator[None]:
    """Database errors as one Swedish line. A broken constraint is a fault in the program, if not in a damaged file."""
    sqlite = url.get_backend_name() == "sqlite"
    try:
        yield
    except (exc.IntegrityError, sqlite3.IntegrityError) as error:
        if sqlite and not is_sound(place(url)):
            raise damaged(url.database) from error
        raise
    except UnicodeDecodeError as error:
        if sqlite:  # its driver can't even read what SQLite says about the damage
            raise damaged(url.database) from error
        raise
    except (exc.DBAPIError, sqlite3.Error) as error:
        reasons = _SQLITE if sqlite else _POSTGRESQL
        told = getattr(error, "orig", error)
        reason = " ".join(str(told).split())
        sought = f"{getattr(told, 'sqlstate', None) or ''} {reason}"
        kind, message = next((kind, message) for words, kind, message in reasons if re.search(words, sought))
        raise kind(message.format(where=place(url), reason=reason)) from error
