"""An import that ends in the middle leaves the register as it was: killed, or without room on the disk."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import making
from tests.dumping import dump
from tracker.demo import documents
from tracker.documents.limits import Limits
from tracker.services.importing import Reading, Result, import_files
from tracker.store.engine import create_or_open
from tracker.store.stamp import Stamp

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


def run(program: str, database: str, file: Path) -> "subprocess.CompletedProcess[str]":
    arguments = ["--database", database, "import", str(file)]
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def database(database: str) -> str:
    """A register that holds the first of two documents."""
    register = create_or_open(database, making.NOW)
    [report] = import_files(register, documents()[:1], Reading(Limits(), None, "0.1.0"), Stamp(making.NOW, "Kansliet"))
    register.close()
    assert report.result is Result.IMPORTED
    return database


@pytest.mark.parametrize(
    ("database", "point"),
    [
        ("sqlite", "documents.add_document"),
        ("sqlite", "documents.add_reading"),
        ("sqlite", "event_log.append"),
        ("sqlite", "derived.keep"),
        ("postgresql", "derived.keep"),
    ],
    indirect=["database"],
)
def test_a_killed_import_leaves_nothing(database: str, point: str) -> None:
    before = dump(database)
    done = run(KILLED.format(point=point), database, documents()[1])
    assert done.returncode == -signal.SIGKILL
    assert dump(database) == before
    again = run("from tracker.cli.app import main; main()", database, documents()[1])
    assert again.returncode == 0, again.stderr
    assert dump(database) != before


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_full_disk_is_told_and_leaves_nothing(database: str) -> None:
    before = dump(database)
    done = run(CRAMPED.format(limit=Path(database).stat().st_size + 2048), database, documents()[1])
    assert done.returncode == 69
    assert "Disken är full" in done.stderr
    assert "Traceback" not in done.stderr
    assert dump(database) == before
