"""Backups of a register that several people write in, each put back and compared: does every one of them restore?

    python tests/faults/backups.py --rounds 50 --writers 4

Each writer is a process that imports minutes and acts on what they say, without pause. Meanwhile backups are taken, one
after the other, and each is put back in a register of its own, whose log must be the one that the backup was of: the
same as the beginning of the log that is written on, nothing more and nothing less. What is derived from it must be what
the log gives. Prints the figures for SQLite, and for PostgreSQL where the machine has a server; ends with 1 when
a backup did not restore, or somebody was told that the register was in use.
"""

import argparse
import dataclasses
import itertools
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from tests import making, postgresql
from tests.faults import invented, writers
from tracker.services import acting
from tracker.services.backing_up import backup, restore
from tracker.store import contents, copies
from tracker.store.damage import is_sound
from tracker.store.engine import create_or_open, open_existing
from tracker.store.progress import unfollowed
from tracker.store.stamp import Stamp

STAMP = Stamp(making.NOW, "natten")


@dataclasses.dataclass
class Figures:
    rounds: int = 0
    restored: int = 0
    grown: int = 0
    """Backups that hold more than the one before."""
    longest_backup: float = 0
    longest_restore: float = 0
    errors: list[str] = dataclasses.field(default_factory=list)


def write(database: str, name: str, files: Sequence[Path], over: Event, results: Any) -> None:
    """One writer: imports its minutes, then notes on and on, until all is over."""
    done = writers.work(database, name, files)
    try:
        with closing(open_existing(database, making.NOW)) as register:
            for number in itertools.count():
                if over.is_set():
                    break
                start = time.perf_counter()
                acting.note(register, 1, f"{name} {number}", Stamp(making.NOW, name))
                done.longest = max(done.longest, time.perf_counter() - start)
                done.acts += 1
    except Exception as error:
        done.errors.append(f"{name}: {type(error).__name__}: {error}")
    results.put(done)


def one_round(database: str, target: str, folder: Path, figures: Figures, before: int) -> int:
    """Back up, restore and compare; returns how long the log of the backup was."""
    start = time.perf_counter()
    made = backup(database, folder / "kopia.db", STAMP, unfollowed, force=True)
    between = time.perf_counter()
    done = restore(target, made.file, STAMP, unfollowed, replace=True)
    end = time.perf_counter()
    figures.longest_backup = max(figures.longest_backup, between - start)
    figures.longest_restore = max(figures.longest_restore, end - between)
    figures.rounds += 1
    with closing(open_existing(target, making.NOW)) as register:
        derived_right = writers.is_derived_right(register)
        held = copies.of(register, unfollowed)
    with closing(open_existing(database, making.NOW)) as register:
        log = copies.log_until(register, held.log, unfollowed)
    whole = is_sound(str(made.file)) and ("://" in target or is_sound(target))
    if whole and derived_right and held == made.contents == done.contents and log == held.log:
        figures.restored += 1
    else:
        figures.errors.append(f"round {figures.rounds}: the restored register differs")
    if done.replaced:
        done.replaced.unlink()
    length = held.counts["entry"]
    figures.grown += length > before
    return length


def tried(database: str, target: str, folder: Path, wanted: argparse.Namespace) -> bool:
    """Let the writers loose, back up and restore meanwhile, print the figures, and tell whether all was well."""
    create_or_open(database, making.NOW).close()
    folder.mkdir()
    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    over, results = context.Event(), context.Queue()
    count, people = wanted.documents, []
    for n in range(wanted.writers):
        files = invented.write(folder / str(n), range(n * count, (n + 1) * count))
        people.append(context.Process(target=write, args=(database, f"person {n}", files, over, results)))
    for person in people:
        person.start()
    figures, length = Figures(), 0
    while figures.rounds < wanted.rounds:
        length = one_round(database, target, folder, figures, length)
    over.set()
    done = [results.get() for _ in people]
    for person in people:
        person.join()
    errors = figures.errors + [error for work in done for error in work.errors]
    with closing(open_existing(database, making.NOW)) as register, register.reading() as session:
        rows = sum(contents.counts(session).values())
    told = {
        "writers": len(people),
        "rounds": figures.rounds,
        "restored as they were": f"{figures.restored} ({100 * figures.restored / figures.rounds:.0f} %)",
        "grown since the one before": figures.grown,
        "documents and acts meanwhile": sum(work.documents + work.acts for work in done),
        "rows at last": rows,
        "longest backup": f"{figures.longest_backup:.2f} s",
        "longest restore": f"{figures.longest_restore:.2f} s",
        "longest wait of a writer": f"{max(work.longest for work in done):.2f} s",
        "errors": len(errors),
    }
    print(f"{'PostgreSQL' if '://' in database else 'SQLite'}: " + ", ".join(f"{name} {n}" for name, n in told.items()))
    for error in errors:
        print(f"  {error}")
    return not errors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--documents", type=int, default=25, help="how many each writer imports before it only notes")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        here = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fine = tried(str(here / "register.db"), str(here / "restored.db"), here / "sqlite", wanted)
        if postgresql.binaries() is None:
            print(f"PostgreSQL: {postgresql.MISSING}")
        else:
            server = stack.enter_context(postgresql.running())
            one, other = (server.address(stack.enter_context(server.new_database())) for _ in range(2))
            fine &= tried(one, other, here / "postgresql", wanted)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
