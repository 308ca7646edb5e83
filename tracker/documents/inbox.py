"""A folder that documents are dropped in: which of its files are whole, and where they go when they have been read.

Invariants: nothing outside the folder is read or moved, and no link followed; nothing is overwritten; nobody waits: a
file that is still being written is left for another time.
"""

import datetime as dt
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tracker.errors import UnreadableFile

DONE, FAILED = "done", "failed"
_UNFINISHED = (".part", ".partial", ".crdownload", ".tmp")
"""What programs call a file while they write it."""
_HIDDEN = (".", "~$")
LONGEST_STEM = 100
"""Characters of a name that gets a number, so that there is room for it."""


@dataclass(frozen=True, slots=True)
class Inbox:
    folder: Path
    wait_seconds: int = 60
    """A file that nobody has written to for so long is whole."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file in the folder."""

    path: Path
    mark: str
    """Changes when the file does."""
    is_whole: bool

    @property
    def name(self) -> str:
        """As text that can be kept, whatever bytes it has on the disk."""
        return os.fsencode(self.path.name).decode("utf-8", "backslashreplace")


def lying(inbox: Inbox, now: dt.datetime) -> list[Dropped]:
    """The files in the folder, by name; folders and hidden files are left alone. Raises UnreadableFile."""
    try:
        with os.scandir(inbox.folder) as entries:
            names = sorted({entry.name for entry in entries} - {DONE, FAILED})
        return list(_files(inbox, names, now))
    except OSError as error:
        raise UnreadableFile(f"Mappen {inbox.folder} i [inbox] kan inte läsas: {error.strerror}.") from None


def _files(inbox: Inbox, names: list[str], now: dt.datetime) -> Iterator[Dropped]:
    for name in names:
        path = inbox.folder / name
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue  # somebody has taken it away meanwhile
        if not stat.S_ISDIR(found.st_mode) and not name.startswith(_HIDDEN):
            whole = _is_settled(found, inbox.wait_seconds, now.timestamp())
            whole = whole and not name.lower().endswith(_UNFINISHED)
            yield Dropped(path, f"{found.st_size}-{found.st_mtime_ns}", whole)


def _is_settled(found: os.stat_result, wait: int, now: float) -> bool:
    """A copy may have its original's time of change, so the one that nobody can set counts too.

    A time to come is another computer's clock, and says nothing.
    """
    ages = [now - moment for moment in (found.st_mtime, found.st_ctime) if moment <= now]
    return bool(ages) and min(ages) >= wait


def put_away(file: Path, folder: str) -> None:
    """Move the file to a folder beside it, under a name that nothing there has. Raises UnreadableFile."""
    there = file.parent / folder
    try:
        there.mkdir(exist_ok=True)
        if there.is_symlink():
            raise UnreadableFile(f"Mappen {there} är en länk. Ta bort den.")
        free = _reserved(there, file.name)
        try:
            file.replace(free)
        except FileNotFoundError:
            free.unlink()  # somebody else was quicker
    except OSError as error:
        raise UnreadableFile(f"{file.name} kan inte flyttas till {there}: {error.strerror}.") from None


def _reserved(folder: Path, name: str) -> Path:
    """An empty file of the name, or of the name with a number, that was not there before."""
    stem, ending = Path(name).stem[:LONGEST_STEM], Path(name).suffix
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{ending}")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        return path
    raise AssertionError
