"""What is told of a fault of ours that ends the dashboard: a line to the user, and a file to send to whoever mends it.

Invariant: neither holds anything but names of ours, of Python's and of files: no values, no messages, since those quote
the register, and with it people's names and addresses.
"""

import datetime as dt
import platform
import traceback
from collections.abc import Iterator
from pathlib import Path

from tracker.cli import plain


def tell(fault: BaseException, folder: Path, now: dt.datetime, version: str) -> None:
    """Write the file, which only its owner can read, and tell the user of it."""
    file = folder / f"fault-{now:%Y-%m-%d-%H%M%S}.txt"
    head = f"tracker {version}, Python {platform.python_version()}, {platform.system()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("\n".join([head, *_lines(fault)]) + "\n", encoding="utf-8")
        where = f"Var det hände står i {file}, utan uppgifter ur registret"
    except OSError:
        where = f"Det hände i {_lines(fault)[-1].strip()}"
    plain.narrate(f"Ett fel i programmet avbröt. Det som var sparat är kvar. {where}. Anmäl det.")


def _lines(fault: BaseException) -> list[str]:
    return [line for error in _causes(fault) for line in (_name(error), *_places(error))]


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The one that came first at the top."""
    before = fault.__cause__ or fault.__context__
    if before is not None:
        yield from _causes(before)
    yield fault


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
