"""New files that are there whole or not at all, and whose owner alone can read them.

Invariants: what is half done lies in a folder of its own, which is removed whatever happens; a file gets its name when
it is whole and on the disk; a file that is there already is replaced only when that is asked for.
"""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.errors import ActRefused, DiskFull, FileNotWritten

_FULL = "Disken är full i {folder}. Ingenting är skrivet eller ändrat. Frigör plats, eller välj en annan mapp."


@contextmanager
def appearing(file: Path, force: bool = False) -> Iterator[Path]:
    """Where to write the file; it gets its name when the block has ended well. Raises ActRefused, FileNotWritten."""
    if file.is_dir() or (file.exists() and not force):
        raise _there_already(file)
    with making(file.parent) as folder:
        part = folder / file.name
        yield part
        give_name(part, file, force)


@contextmanager
def making(folder: Path | None) -> Iterator[Path]:
    """A private folder inside the folder, or inside the system's own, that is there only as long as the block.

    Raises FileNotWritten when the disk gets full in the block, or nothing can be written there.
    """
    where = folder or Path(tempfile.gettempdir())
    try:
        with tempfile.TemporaryDirectory(prefix=".tracker-", dir=where) as made:
            yield Path(made)
    except DiskFull:
        raise FileNotWritten(_FULL.format(folder=where)) from None
    except FileNotFoundError:
        raise FileNotWritten(f"Mappen {where} finns inte. Skapa den eller välj en annan.") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise FileNotWritten(_FULL.format(folder=where)) from None
        raise FileNotWritten(f"I {where} kan inget skrivas: {error.strerror}. Kontrollera rättigheterna.") from None


def give_name(part: Path, file: Path, force: bool = False) -> None:
    """Write what is in the file to the disk, and then give it its name. Raises ActRefused where one has that name."""
    _sync(part)
    _name(part, file, force)
    if os.name == "posix":
        _sync(file.parent)


def _there_already(file: Path) -> ActRefused:
    return ActRefused(f"{file} finns redan. Välj ett annat namn, eller skriv över den med --force.")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _name(part: Path, file: Path, force: bool) -> None:
    if not force:
        # a link is refused where a file has come meanwhile; not every disk has links
        with suppress(PermissionError, NotImplementedError):
            try:
                os.link(part, file)
            except FileExistsError:
                raise _there_already(file) from None
            return
        if file.exists():
            raise _there_already(file)
    part.replace(file)
