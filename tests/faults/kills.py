"""Imports that are killed at random moments: the register must hold whole documents only, and all that were told.

    python tests/faults/kills.py --kills 1000

Each import of a folder of minutes is ended by SIGKILL after a random time, and the register then looked through and
compared with those that hold the first so many of the documents. The next import goes on where it was, until all are
there; then one begins anew. Prints for SQLite, and for PostgreSQL where the machine has a server: how many kills, how
many left something between two documents, and how many documents that were told as imported are not there. Ends with 1
when there was any of these.
"""

import argparse
import itertools
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from sqlalchemy import text

from tests import making, postgresql
from tests.faults import invented
from tests.faults.writers import contents, is_derived_right
from tracker.cli.app import main as tracker
from tracker.documents.limits import Limits
from tracker.errors import NoRegister
from tracker.services.importing import Reading, import_files
from tracker.store.engine import create_or_open, open_existing
from tracker.store.stamp import Stamp


@dataclass
class Figures:
    kills: int = 0
    finished: int = 0
    """Imports that were done before they were killed."""
    between: int = 0
    """How often the register held something else than whole documents."""
    lost: int = 0


def steps(folder: Path, files: Sequence[Path]) -> list[list[str]]:
    """What a register shows with none of the documents, the first, the first two …"""
    with closing(create_or_open(str(folder / "alone.db"), making.NOW)) as register:
        shown = [contents(register)]
        reading, stamp = Reading(Limits(), None, "0.1.0"), Stamp(making.NOW, "Kansliet")
        for _ in import_files(register, files, reading, stamp):
            shown.append(contents(register))
    return shown


def killed_import(database: str, folder: Path, seconds: float | None) -> tuple[bool, int]:
    """Whether it was killed before it was done, and how many documents it told of as imported now or earlier.

    Without a time it is left alone.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (until the process ends)
        sys.stderr = os.fdopen(writer, "w", encoding="utf-8", buffering=1)
        sys.argv = ["tracker", "--database", database, "import", str(folder)]
        try:
            tracker()
        except SystemExit as end:
            os._exit(int(end.code or 0))
        finally:  # never back to where the folders and the server are removed
            traceback.print_exc()
            os._exit(1)
    os.close(writer)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as told:
        lines = told.readlines()
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("".join(lines))
    return os.WIFSIGNALED(status), sum(line.startswith("protokoll-") for line in lines)


def state(database: str) -> tuple[int, list[str], bool]:
    """How many documents there are, what is shown, and whether what is derived is right; none where no register is."""
    try:
        with closing(open_existing(database, making.NOW)) as register:
            with register.reading() as session:
                count = int(session.execute(text("SELECT count(*) FROM document")).scalar_one())
            return count, contents(register), is_derived_right(register)
    except NoRegister:
        return 0, [], True


def tried(new: Callable[[], str], folder: Path, expected: list[list[str]], kills: int) -> Figures:
    """Kill imports until there have been so many kills, in a new register whenever one is full."""
    start = time.perf_counter()
    killed_import(new(), folder, None)
    longest = time.perf_counter() - start
    chance = random.Random(1)  # noqa: S311  (to be repeated, not secret)
    figures, database, acknowledged = Figures(), new(), 0
    while figures.kills < kills:
        killed, told = killed_import(database, folder, chance.uniform(0, longest))
        figures.kills += killed
        figures.finished += not killed
        there, shown, derived = state(database)
        if shown != expected[there] or not derived:
            figures.between += 1
        acknowledged = max(acknowledged, told)
        figures.lost += max(0, acknowledged - there)
        if there == len(expected) - 1:
            database, acknowledged = new(), 0
    return figures


def printed(name: str, figures: Figures) -> bool:
    print(
        f"{name}: kills {figures.kills}, imports done before the kill {figures.finished}, "
        f"between two documents {figures.between}, told but lost {figures.lost}"
    )
    return not figures.between and not figures.lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--documents", type=int, default=12, help="in the folder that is imported")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        here = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(mock.patch.dict(os.environ, {"XDG_CONFIG_HOME": str(here)}))
        folder, numbers = here / "protokoll", itertools.count()
        expected = steps(here, invented.write(folder, range(wanted.documents)))
        fine = printed("SQLite", tried(lambda: str(here / f"{next(numbers)}.db"), folder, expected, wanted.kills))
        if postgresql.binaries() is None:
            print(f"PostgreSQL: {postgresql.MISSING}")
        else:
            server = stack.enter_context(postgresql.running())
            figures = tried(
                lambda: server.address(stack.enter_context(server.new_database())), folder, expected, wanted.kills
            )
            fine &= printed("PostgreSQL", figures)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
