"""Damaged database files: each command must tell it in one clear line, or not be touched by it at all.

    python tests/faults/damaged.py --files 500

Each file is a copy of a filled register: cut off, with bytes or pages changed, with pages from an earlier day, empty,
or something else altogether. Prints for each kind of damage how many commands went well, told a clear line or ended in
a traceback, and how many files that SQLite's own check finds fault with were written to; ends with 1 on any traceback.
"""

import argparse
import contextlib
import io
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest import mock

from tests import making
from tests.faults import invented, writers
from tracker.cli.app import main as tracker
from tracker.store.engine import create_or_open

PAGE = 4096
COMMANDS = (
    ["list", "--all", "--as-of", "2026-08-01"],
    ["show", "3"],
    ["review"],
    ["note", "2", "ringt"],
    ["import", "{new}"],
    ["check", "--as-of", "2026-08-01"],
)

Damage = Callable[[bytes, bytes, random.Random], bytes]
"""The file as it is, as it was earlier, and chance -> the damaged file."""


def cut(now: bytes, _: bytes, chance: random.Random) -> bytes:
    return now[: chance.randrange(1, len(now))]


def cut_at_a_page(now: bytes, _: bytes, chance: random.Random) -> bytes:
    return now[: PAGE * chance.randrange(1, len(now) // PAGE)]


def bytes_changed(now: bytes, _: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(now)
    for _n in range(chance.choice((1, 4, 64))):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def header_changed(now: bytes, _: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(now)
    damaged[chance.randrange(100)] = chance.randrange(256)
    return bytes(damaged)


def page_of_noise(now: bytes, _: bytes, chance: random.Random) -> bytes:
    return _with_page(now, chance.randbytes(PAGE), chance)


def page_of_zeros(now: bytes, _: bytes, chance: random.Random) -> bytes:
    return _with_page(now, bytes(PAGE), chance)


def pages_from_earlier(now: bytes, then: bytes, chance: random.Random) -> bytes:
    """As when the machine stops in the middle of a write, and the journal is missing."""
    damaged = bytearray(now)
    for start in range(0, len(then), PAGE):
        if chance.random() < 0.5:
            damaged[start : start + PAGE] = then[start : start + PAGE]
    return bytes(damaged)


def empty(_now: bytes, _then: bytes, _: random.Random) -> bytes:
    return b""


def a_text(_now: bytes, _then: bytes, chance: random.Random) -> bytes:
    return ("Det här är ingen databas utan en vanlig text.\n" * chance.randrange(1, 2000)).encode()


def _with_page(now: bytes, page: bytes, chance: random.Random) -> bytes:
    start = PAGE * chance.randrange(len(now) // PAGE)
    return now[:start] + page + now[start + PAGE :]


KINDS: tuple[Damage, ...] = (
    cut, cut_at_a_page, bytes_changed, header_changed, page_of_noise, page_of_zeros, pages_from_earlier, empty, a_text,
)  # fmt: skip


def ran(*arguments: str) -> tuple[int, str]:
    """Exit code and all that was printed; code -1 for an error that nobody caught."""
    told = io.StringIO()
    called = mock.patch.object(sys, "argv", ["tracker", *arguments])
    with called, contextlib.redirect_stderr(told), contextlib.redirect_stdout(told):
        try:
            tracker()
        except SystemExit as end:
            return int(end.code or 0), told.getvalue()
        except Exception as error:
            return -1, f"{type(error).__name__}: {error}"
    raise AssertionError("the program ends by leaving")


def outcome(code: int, told: str) -> str:
    if code == -1 or "Traceback" in told:
        return "tracebacks"
    if code == 0:
        return "went well"
    return "clear lines" if told.strip() else "silent failures"


def is_sound(file: Path) -> bool:
    """What SQLite's own check finds, on a copy, since looking may mend."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(shutil.copy(file, folder))) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return False


def tried(damage: Damage, now: bytes, then: bytes, here: Path, chance: random.Random, verbose: bool) -> Counter[str]:
    """What the commands make of one damaged file, each of a fresh copy."""
    counts = Counter[str]()
    whole = damage(now, then, chance)
    file = here / "register.db"
    for command in COMMANDS:
        file.write_bytes(whole)
        sound = is_sound(file)
        words = [word.format(new=here / "new.txt") for word in command]
        code, told = ran("--database", str(file), *words)
        counts[outcome(code, told)] += 1
        if verbose and outcome(code, told) not in ("went well", "clear lines"):
            print(damage.__name__, command[0], told[-1500:])
        if not sound and whole and file.read_bytes() != whole:
            counts["written though unsound"] += 1
            if verbose:
                print("  written:", damage.__name__, command[0], code, told[-100:])
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=500, help="how many, shared among the kinds of damage")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="print what was told where it was not well")
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)  # noqa: S311  (to be repeated, not secret)
    total = Counter[str]()
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, {"XDG_CONFIG_HOME": folder, "COLUMNS": "80"}),
    ):
        here = Path(folder)
        [new] = invented.write(here / "new", range(900, 901))
        new.rename(here / "new.txt")
        files = invented.write(here / "protokoll", range(12))
        create_or_open(str(here / "good.db"), making.NOW).close()
        writers.work(str(here / "good.db"), "Karin", files[:6])
        then = (here / "good.db").read_bytes()
        writers.work(str(here / "good.db"), "Karin", files[6:])
        now = (here / "good.db").read_bytes()
        for n, damage in enumerate(KINDS):
            counts = Counter[str]()
            for _ in range(len(range(n, wanted.files, len(KINDS)))):
                counts += tried(damage, now, then, here, chance, wanted.verbose)
            print(f"{damage.__name__}: " + ", ".join(f"{what} {count}" for what, count in sorted(counts.items())))
            total += counts
    print(
        "all: "
        + ", ".join(
            f"{what} {total[what]}"
            for what in ("went well", "clear lines", "silent failures", "tracebacks", "written though unsound")
        )
    )
    return 1 if total["tracebacks"] or total["silent failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
