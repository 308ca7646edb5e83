"""A register copied to a file while others use it, and a file read as a register that nobody else uses.

Invariants: a copy is of one moment; it is compared with the register before it is taken for one; it says of itself that
it is a backup, and what its log was. A file that is read is never changed: what is done to it is done to a copy.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlmodel import Session

from tracker.errors import DatabaseUnavailable, DiskFull, UnusableCopy
from tracker.store import contents, derived, documents, event_log, pages, transfers
from tracker.store.damage import is_sound
from tracker.store.engine import Register, create_or_open, file_of, open_existing, url_of
from tracker.store.failures import swedish_errors
from tracker.store.private_files import making
from tracker.store.progress import Follow, Stage
from tracker.store.schema_version import schema_version
from tracker.store.stamp import Stamp
from tracker.store.tables import SCHEMA_VERSION
from tracker.store.transfers import Kind, Log, Transfer

WITH_TRANSFERS = 5
"""The schema from which on a register says what has become of it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a register holds."""

    counts: dict[str, int]
    """Rows by table."""
    log: Log


def of(register: Register, follow: Follow, known: Log | None = None) -> Contents:
    """What a register holds that nobody writes to; where its log ends as one does that is known, it is that one."""
    with register.reading() as session:
        end = contents.log_end(session)
        if known is None or known.end != end:
            known = Log(end, contents.log_sha256(contents.in_a_snapshot(session), end, follow=follow))
        return Contents(contents.counts(session), known)


def make(register: Register, file: Path, stamp: Stamp, follow: Follow) -> Contents:
    """Copy the register to a new file, which is a register itself, and make sure that it is the same.

    Raises DatabaseUnavailable when it is not.
    """
    counts = _copy(register, file, stamp.at, follow)
    found = mark(file, stamp, follow)
    if found.counts != counts or found.log != log_until(register, found.log, follow):
        raise DatabaseUnavailable("Kopian blev inte lik registret. Kontrollera disken och försök igen.")
    return found


def mark(file: Path, stamp: Stamp, follow: Follow) -> Contents:
    """Let the copy say that it is one, and look that it is whole; returns what it holds. Raises DatabaseUnavailable."""
    with closing(open_existing(str(file), stamp.at)) as copy:
        found = of(copy, follow)
        with copy.writing() as session:
            transfers.add(session, Kind.BACKUP, found.log, stamp)
    pages.leave_alone(file)
    if not is_sound(str(file)):
        raise DatabaseUnavailable("Kopian blev skadad. Kontrollera disken och försök igen.")
    return found


def log_until(register: Register, end: Log, follow: Follow) -> Log:
    """The log of a register that others write to, as it was when it ended so: a log is only ever added to."""
    return Log(end.end, contents.log_sha256(contents.as_it_is_now(register), end.end, follow=follow))


def _copy(register: Register, file: Path, now: dt.datetime, follow: Follow) -> dict[str, int]:
    """Returns how many rows each table had at the moment that the copy is of."""
    with register.reading() as session:
        file_of_register = file_of(session.get_bind().engine.url)
        if file_of_register is not None:
            pages.read_ahead(file_of_register)
        counts = contents.counts(session)  # the first question, which decides the moment
        if file_of_register is not None:
            pages.copy(pages.of(session), file, follow)
            return counts
        with closing(create_or_open(str(file), now)) as copy, copy.writing() as target:
            contents.copy(session, target, follow)
            follow(Stage.DERIVING, 0, 1)
            derived.make_anew(target)
            follow(Stage.DERIVING, 1, 1)
    return counts


@contextmanager
def snapshot(register: Register, folder: Path | None, now: dt.datetime, follow: Follow) -> Iterator[Session]:
    """The register of one moment, to be read for as long as one likes while others write.

    Of a file that is a copy, made in the folder, since SQLite lets nobody write while somebody reads.
    """
    with register.reading() as session:
        if session.get_bind().dialect.name == "postgresql":
            yield session
            return
    with making(folder) as made:
        file = made / "register.db"
        _copy(register, file, now, follow)
        with closing(open_existing(str(file), now)) as copy, copy.reading() as session:
            yield session


def read(file: Path, staged: Path, now: dt.datetime, follow: Follow) -> Transfer | None:
    """Make a new file with the register that another holds, brought up to date; returns what the other says of itself.

    What it says of a log in today's schema has been found true. Raises UnusableCopy when it is damaged, newer than the
    program, empty or no register.
    """
    damaged = UnusableCopy(f"{file} är skadad eller inget register. Ingenting är ändrat; välj en annan fil.")
    try:
        with closing(pages.read_only(file)) as source:
            pages.copy(source, staged, follow)
    except DiskFull:
        raise
    except DatabaseUnavailable:
        raise damaged from None
    if not is_sound(str(staged)):
        raise damaged
    try:
        last = _checked(file, staged, follow)
        with closing(open_existing(str(staged), now)) as register:
            if last is None or last.schema != SCHEMA_VERSION:
                read_through(register)
    except DiskFull:
        raise
    except DatabaseUnavailable:
        raise damaged from None
    return last


def _checked(file: Path, staged: Path, follow: Follow) -> Transfer | None:
    """What has become of it last, after a look at whether the log still is as it was then."""
    engine = create_engine(url_of(str(staged)))
    try:
        with swedish_errors(engine.url), engine.connect() as connection:
            if _checked_version(connection, file) < WITH_TRANSFERS:
                return None
            session = Session(connection)
            last = next(reversed(transfers.transfers(session)), None)
            if last and last.schema == schema_version(connection):
                source, tables = contents.in_a_snapshot(session), contents.tables_in(session)
                if contents.log_sha256(source, last.log.end, tables, follow) != last.log.sha256:
                    raise UnusableCopy(f"{file} är skadad: loggen är inte som när kopian togs. Ingenting är ändrat.")
            return last
    finally:
        engine.dispose()


def _checked_version(connection: Connection, file: Path) -> int:
    try:
        version = schema_version(connection)
    except DatabaseUnavailable:
        raise UnusableCopy(f"{file} är en databas från ett annat program. Ingenting är ändrat.") from None
    if version == 0:
        raise UnusableCopy(f"{file} är tom. Ingenting är ändrat; välj en annan fil.")
    if version > SCHEMA_VERSION:
        raise UnusableCopy(
            f"{file} är gjord av en nyare version av programmet (schema {version}, här högst {SCHEMA_VERSION}). "
            "Uppgradera programmet och försök igen."
        )
    return version


def read_through(register: Register) -> None:
    """Read everything that the register's views rest on. Raises DatabaseUnavailable."""
    with register.reading() as session:
        event_log.entries(session)
        for _ in documents.stored(session):
            pass
