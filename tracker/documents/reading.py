"""The only module that opens files: path -> bytes -> Document, the last step in a process of its own."""

import os
import stat
from pathlib import Path
from types import TracebackType

from tracker.documents.characters import one_line
from tracker.documents.limits import Limits
from tracker.documents.model import Document
from tracker.documents.sandbox import Sandbox
from tracker.errors import TooLarge, UnreadableFile

_DEFAULT = Limits()


def read_document(path: Path, limits: Limits = _DEFAULT) -> Document:
    """The file as a Document. Raises the errors under DocumentError, each with a message for the user."""
    with DocumentReader(limits) as reader:
        return reader.read(path)


class DocumentReader:
    """Reads several files with one worker process, which saves its start for each of them."""

    def __init__(self, limits: Limits = _DEFAULT) -> None:
        self._limits = limits
        self._sandbox = Sandbox(limits)

    def __enter__(self) -> "DocumentReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sandbox.close()

    def read(self, path: Path) -> Document:
        """The file as a Document. Raises the errors under DocumentError; the next file can be read all the same."""
        name = display_name(path)
        return self._sandbox.parse(read_bytes(path, name, self._limits), name)


def display_name(path: Path) -> str:
    """The file's name as it can be shown: no control characters, and whole words for bytes that aren't UTF-8."""
    return one_line(path.name.encode("utf-8", "replace").decode("utf-8")) or "namnlös fil"


def read_bytes(path: Path, name: str, limits: Limits, links: bool = True) -> bytes:
    """The bytes of a regular file, or, with `links`, of one that a symbolic link leads to.

    Raises UnreadableFile and TooLarge.
    """
    try:
        if not links and path.is_symlink():
            raise UnreadableFile(f"{name}: är en länk. Lägg dit filen själv.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFile(f"{name}: är inte en vanlig fil. Ange en fil med ett dokument.")
        # The file may be another one by now; a pipe must not make us wait.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        handle = os.open(path, flags if links else flags | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UnreadableFile(f"{name}: är inte en vanlig fil. Ange en fil med ett dokument.")
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError:
        raise UnreadableFile(f"{name}: filen finns inte. Kontrollera sökvägen.") from None
    except PermissionError:
        raise UnreadableFile(f"{name}: du saknar rätt att läsa filen. Be om läsrättighet eller kopiera den.") from None
    except (OSError, ValueError):
        raise UnreadableFile(f"{name}: filen gick inte att läsa. Kontrollera sökvägen och disken.") from None
    if len(data) > limits.max_bytes:
        raise TooLarge(f"{name}: filen är större än {limits.max_bytes // 1_000_000} MB. Dela upp den.")
    return data
