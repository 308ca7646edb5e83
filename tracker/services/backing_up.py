"""Backups of the register, and the register put back from one.

Invariants: a backup has been compared with the register before it is there; what is restored has been read and checked
before anything is changed, and what it replaces is kept.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import DatabaseUnavailable, FileNotWritten, NoRegister, UnusableCopy
from tracker.store import copies, pages, replacing, transfers
from tracker.store.copies import Contents
from tracker.store.engine import create_folder, file_of, open_existing, url_of
from tracker.store.failures import place
from tracker.store.private_files import appearing, making
from tracker.store.progress import Follow
from tracker.store.stamp import Stamp
from tracker.store.tables import SCHEMA_VERSION
from tracker.store.transfers import Kind, Log, Transfer

_IN_A_FOLDER = re.compile(r"register-(\d{4}-\d\d-\d\d-\d{4})(?:-(\d+))?\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that has been made."""

    file: Path
    size: int
    """Bytes."""
    sha256: str
    """Of the file."""
    contents: Contents
    removed: tuple[Path, ...]
    """Older backups that made way."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What has been put in place."""

    where: str
    contents: Contents
    made: Transfer | None
    """How the backup was made; None for a file that does not tell."""
    replaced: Path | None
    """Where the register is that was there before."""


def backup(
    database: str, target: Path, stamp: Stamp, follow: Follow, *, force: bool = False, keep: int | None = None
) -> Backup:
    """Back the register up to a file, or to a file named after the moment in a folder, where the `keep` newest stay.

    Raises ActRefused, FileNotWritten, NoRegister, DatabaseLocked, DatabaseUnavailable.
    """
    file = _first_free(target, f"register-{stamp.at:%Y-%m-%d-%H%M}", ".db") if target.is_dir() else target
    with closing(open_existing(database, stamp.at)) as register, appearing(file, force) as part:
        found = copies.make(register, part, stamp, follow)
        sha256 = _sha256(part)
    removed = _make_way(file, keep) if keep is not None else ()
    return Backup(file, file.stat().st_size, sha256, found, removed)


def restore(database: str, file: Path, stamp: Stamp, follow: Follow, *, replace: bool = False) -> Restored:
    """Make what a backup holds the register at the address; the file is left as it is.

    Raises ActRefused when there is a register already and `replace` is not given; NoRegister, UnusableCopy,
    FileNotWritten, DatabaseLocked, DatabaseUnavailable.
    """
    check_readable(file)
    own = file_of(url_of(database))
    if own and own.exists() and own.samefile(file):
        raise UnusableCopy(f"{file} är registret självt. Ange en säkerhetskopia av det.")
    replaced = None
    if not replacing.is_free(database, stamp):
        if not replace:
            raise replacing.taken(place(url_of(database)))
        folder, name = (own.parent, own.name) if own else (file.parent, str(url_of(database).database))
        replaced = _first_free(folder, f"{name}.before-restore-{stamp.at:%Y-%m-%d}")
    with staging(database) as staged:
        made = copies.read(file, staged, stamp.at, follow)
        known = made.log if made and made.schema == SCHEMA_VERSION else None
        found, kept = install(staged, database, Kind.RESTORED, stamp, follow, replaced, known)
    return Restored(place(url_of(database)), found, made, replaced if kept else None)


def install(
    staged: Path,
    database: str,
    kind: Kind,
    stamp: Stamp,
    follow: Follow,
    replaced: Path | None = None,
    known: Log | None = None,
) -> tuple[Contents, bool]:
    """Put a register where the program will use it, and look that it is there; `known` is a log that it has had.

    Returns what it holds, and whether another was there, which is now in `replaced`.
    """
    with closing(open_existing(str(staged), stamp.at)) as register:
        found = copies.of(register, follow, known)
        with register.writing() as session:
            transfers.add(session, kind, found.log, stamp)
    pages.leave_alone(staged)
    kept = replacing.put(staged, database, replaced, stamp, follow)
    with closing(open_existing(database, stamp.at)) as register:
        if copies.log_until(register, found.log, follow) != found.log:
            raise DatabaseUnavailable("Registret blev inte likt kopian. Kontrollera disken och återställ igen.")
    return found, kept


@contextmanager
def staging(database: str) -> Iterator[Path]:
    """Where to make a register before it is put at the address; what is left there is removed."""
    own = file_of(url_of(database))
    if own is not None:
        create_folder(own)
    with making(own and own.parent) as folder:
        yield folder / "register.db"


def check_readable(file: Path) -> None:
    """Raises NoRegister, UnusableCopy."""
    try:
        with file.open("rb"):
            pass
    except FileNotFoundError:
        raise NoRegister(f"Filen {file} finns inte. Kontrollera sökvägen.") from None
    except OSError as error:
        raise UnusableCopy(f"{file} kan inte läsas: {error.strerror}.") from None


def _first_free(folder: Path, name: str, ending: str = "") -> Path:
    """With a number where the name is taken, as in the hour that comes twice in October."""
    file, number = folder / f"{name}{ending}", 1
    while file.exists():
        number += 1
        file = folder / f"{name}-{number}{ending}"
    return file


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _make_way(made: Path, keep: int) -> tuple[Path, ...]:
    """Remove the oldest backups of the folder, so that `keep` are left with the one just made."""
    found = {path: name for path in made.parent.iterdir() if (name := _IN_A_FOLDER.fullmatch(path.name))}
    newest_first = sorted(found, key=lambda path: (found[path][1], int(found[path][2] or 1)), reverse=True)
    old = tuple(path for path in newest_first if path != made)[keep - 1 :]
    for path in old:
        try:
            path.unlink()
        except OSError as error:
            raise FileNotWritten(f"{made} är gjord, men {path} kan inte tas bort: {error.strerror}.") from None
    return old
