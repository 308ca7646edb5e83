"""Several people at once in one register: each imports documents of their own, and acts on what they say.

    python tests/faults/writers.py --writers 8 --documents 25

Each writer is a process. Prints the figures for SQLite, and for PostgreSQL where the machine has a server; ends with 1
when something was lost or refused, or when the register is not the one that they would have made one after the other.
"""

import argparse
import dataclasses
import datetime as dt
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, closing
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import text

from tests import making, postgresql
from tests.faults import invented
from tracker.documents.limits import Limits
from tracker.register.acts import Noted
from tracker.register.views import AssignmentView, Selection
from tracker.services import acting
from tracker.services.importing import Reading, Report, Result, import_files
from tracker.services.reading import assignments
from tracker.store import derived
from tracker.store.engine import Register, create_or_open, open_existing
from tracker.store.stamp import Stamp

AFTERWARDS = dt.date(2100, 1, 1)
READING = Reading(Limits(), None, "0.1.0")
DERIVED = ("lookup", "shown", "waiting", "search")


@dataclasses.dataclass
class Work:
    """What one writer got done, as the program told."""

    documents: int = 0
    notes: list[str] = dataclasses.field(default_factory=list)
    acts: int = 0
    errors: list[str] = dataclasses.field(default_factory=list)
    longest: float = 0
    """Seconds that the slowest document took, with the acts after it and all waiting."""


def work(database: str, name: str, files: Sequence[Path]) -> Work:
    """One writer's work: after each document, acts on the assignments that it speaks of, and a look at the list."""
    done, stamp = Work(), Stamp(making.NOW, name)
    try:
        with closing(open_existing(database, making.NOW)) as register:
            start = time.perf_counter()
            for report in import_files(register, files, READING, stamp):
                _act(register, report, stamp, done)
                assignments(register, AFTERWARDS, Selection())
                done.longest = max(done.longest, time.perf_counter() - start)
                start = time.perf_counter()
    except Exception as error:
        done.errors.append(f"{name}, after {done.documents} documents: {type(error).__name__}: {error}")
    return done


def _act(register: Register, report: Report, stamp: Stamp, done: Work) -> None:
    if report.result is not Result.IMPORTED:
        raise RuntimeError(report.reason)
    done.documents += 1
    numbers = sorted({*report.new, *report.changed, *report.confirmed})
    for place, number in enumerate(numbers):
        note = f"{stamp.actor} {report.document} {place}"
        acting.note(register, number, note, stamp)
        done.notes.append(note)
    own = numbers[-1]
    match done.documents % 4:
        case 0:
            acting.confirm(register, [own], "kontrollerat", stamp)
        case 1:
            acting.close(register, own, "KS 2026/999", None, stamp)
        case 2:
            acting.dismiss(register, [own], "dubblett", stamp)
        case 3:
            acting.undo(register, stamp)
    done.acts += len(numbers) + 1


def at_once(database: str, folders: Sequence[list[Path]]) -> list[Work]:
    """All the writers' work, each in a process of its own, begun together."""
    # forked where that can be done, so that the rules are loaded once
    way = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(way)
    start = context.Barrier(len(folders))
    with context.Pool(len(folders), _wait_for, (start,)) as pool:
        return pool.starmap(work, [(database, f"person {n}", files) for n, files in enumerate(folders)], chunksize=1)


def _wait_for(start: Barrier) -> None:
    start.wait()


def contents(register: Register) -> list[str]:
    """What the register shows, but for the numbers, which depend on who came first."""
    views = assignments(register, AFTERWARDS, Selection(finished=True))
    return sorted(repr(dataclasses.replace(view, number=0, acts=())) + _acts(view) for view in views)


def _acts(view: AssignmentView) -> str:
    return repr(sorted((act.actor, repr(dataclasses.replace(act, entry=0))) for act in view.acts))


def lost(register: Register, done: Sequence[Work]) -> int:
    """How many documents and notes are not there, or not once, of those that the writers were told are stored."""
    views = assignments(register, AFTERWARDS, Selection(finished=True))
    there = Counter(act.act.text for view in views for act in view.acts if isinstance(act.act, Noted))
    with register.reading() as session:
        documents = session.execute(text("SELECT count(*) FROM document")).scalar_one()
    return abs(documents - sum(work.documents for work in done)) + sum(
        there[note] != 1 for work in done for note in work.notes
    )


def is_derived_right(register: Register) -> bool:
    """Whether what is kept to be found fast is what the whole log gives."""
    with register.trying() as session:
        before = [set(session.execute(text(f"SELECT * FROM {table}"))) for table in DERIVED]  # noqa: S608
        derived.make_anew(session)
        return before == [set(session.execute(text(f"SELECT * FROM {table}"))) for table in DERIVED]  # noqa: S608


def tried(database: str, folders: Sequence[list[Path]], expected: Sequence[str]) -> bool:
    """Let the writers loose, print the figures, and tell whether all was well."""
    create_or_open(database, making.NOW).close()
    start = time.perf_counter()
    done = at_once(database, folders)
    seconds = time.perf_counter() - start
    errors = [error for work in done for error in work.errors]
    with closing(open_existing(database, making.NOW)) as register:
        missing, same = lost(register, done), contents(register) == expected and is_derived_right(register)
    figures = {
        "writers": len(folders),
        "documents": sum(work.documents for work in done),
        "acts": sum(work.acts for work in done),
        "seconds": f"{seconds:.1f}",
        "slowest document": f"{max(work.longest for work in done):.2f} s",
        "errors": len(errors),
        "lost": missing,
        "as one after the other": "yes" if same else "NO",
    }
    print(
        f"{'PostgreSQL' if '://' in database else 'SQLite'}: " + ", ".join(f"{name} {n}" for name, n in figures.items())
    )
    for error in errors:
        print(f"  {error}")
    return not errors and not missing and same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--documents", type=int, default=25, help="how many each imports")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        here = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        count = wanted.documents
        folders = [invented.write(here / str(n), range(n * count, (n + 1) * count)) for n in range(wanted.writers)]
        with closing(create_or_open(str(here / "alone.db"), making.NOW)) as register:
            for n, files in enumerate(folders):
                work(str(here / "alone.db"), f"person {n}", files)
            expected = contents(register)
        fine = tried(str(here / "register.db"), folders, expected)
        if postgresql.binaries() is None:
            print(f"PostgreSQL: {postgresql.MISSING}")
        else:
            server = stack.enter_context(postgresql.running())
            fine &= tried(server.address(stack.enter_context(server.new_database())), folders, expected)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
