"""An import that ends in the middle leaves the register as it was: killed, or without room on the disk."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tracker.demo import documents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits are POSIX")

KILLED = """
import os, signal, sys
from tracker.store import derived, documents, event_log
def killed_after(act):
    def dying(*arguments):
        act(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)
    return dying
{point} = killed_after({point})
from tracker.cli.app import main
main()
"""

CRAMPED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
from tracker.cli.app import main
main()
"""


def run(program: str, database: Path, file: Path) -> "subprocess.CompletedProcess[str]":
    arguments = ["--database", str(database), "import", str(file)]
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, encoding="utf-8", check=False
    )


def dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return list(connection.iterdump())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A register that holds the first of two documents."""
    database = tmp_path / "register.db"
    done = run("from tracker.cli.app import main; main()", database, documents()[0])
    assert done.returncode == 0, done.stderr
    return database


@pytest.mark.parametrize(
    "point", ["documents.add_document", "documents.add_reading", "event_log.append", "derived.keep"]
)
def test_a_killed_import_leaves_nothing(database: Path, point: str) -> None:
    before = dump(database)
    done = run(KILLED.format(point=point), database, documents()[1])
    assert done.returncode == -signal.SIGKILL
    assert dump(database) == before
    again = run("from tracker.cli.app import main; main()", database, documents()[1])
    assert again.returncode == 0, again.stderr
    assert dump(database) != before


def test_a_full_disk_is_told_and_leaves_nothing(database: Path) -> None:
    before = dump(database)
    done = run(CRAMPED.format(limit=database.stat().st_size + 2048), database, documents()[1])
    assert done.returncode == 69
    assert "Disken är full" in done.stderr
    assert "Traceback" not in done.stderr
    assert dump(database) == before
