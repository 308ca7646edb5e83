"""A backup, a restoring or an import that ends in the middle leaves no half of anything: killed, or without room."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.comparing import contents
from tests.dumping import dump
from tests.services.conftest import NewAddress, note
from tests.services.test_backing_up import BOTH, backed_up
from tests.services.test_crashing import CRAMPED
from tests.services.test_exporting import exported

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills and limits are POSIX")

KILLED = """
import os, signal, sys
from tracker.store import contents, copies, derived, pages, replacing, transfers
def killed_after(act):
    def dying(*arguments, **more):
        act(*arguments, **more)
        os.kill(os.getpid(), signal.SIGKILL)
    return dying
{point} = killed_after({point})
from tracker.cli.app import main
main()
"""
KILLED_IN_THE_CHANGE = """
import os, signal
from tracker.store import pages
whole = pages.put
def put(source, target, follow):
    [(_, _, name)] = target.execute("PRAGMA database_list").fetchall()
    if name != {database!r}:
        return whole(source, target, follow)
    target.execute("PRAGMA cache_size = 5")  # so that what is changed reaches the file
    def die(_, remaining, total):
        if remaining < total / 2:
            os.kill(os.getpid(), signal.SIGKILL)
    source.backup(target, pages=1, progress=die)
pages.put = put
from tracker.cli.app import main
main()
"""


def run(program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, encoding="utf-8")


@pytest.fixture
def copy(filled_file: Path, tmp_path: Path) -> Path:
    return backed_up(str(filled_file), tmp_path / "kopia.db").file


@BOTH
@pytest.mark.parametrize("point", ["contents.counts", "copies.mark", "pages.leave_alone"])
def test_a_killed_backup_has_no_name_and_leaves_the_register(
    new_address: NewAddress, tmp_path: Path, kind: str, point: str
) -> None:
    database = new_address(kind, filled=True)
    before = dump(database)
    folder = tmp_path / "kopior"
    folder.mkdir()
    done = run(KILLED.format(point=point), "--database", database, "backup", str(folder))
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert list(folder.glob("register-*")) == []
    assert dump(database) == before


def test_a_restoring_that_is_killed_in_the_change_is_taken_back(new_address: NewAddress, copy: Path) -> None:
    database = new_address("sqlite", filled=True)
    note(database, 1, "bara här")
    before = dump(database)
    program = KILLED_IN_THE_CHANGE.format(database=database)
    done = run(program, "--database", database, "restore", str(copy), "--replace")
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert Path(f"{database}-journal").exists(), "it was killed before or after the change"
    assert dump(database) == before


@BOTH
@pytest.mark.parametrize("command", ["restore", "import-register"])
def test_a_filling_that_is_killed_leaves_no_register(
    new_address: NewAddress, copy: Path, filled_file: Path, tmp_path: Path, kind: str, command: str
) -> None:
    database = new_address(kind)
    (tmp_path / "export").write_bytes(exported(str(filled_file)))
    file = copy if command == "restore" else tmp_path / "export"
    point = "derived.make_anew" if kind == "postgresql" else "transfers.add"
    done = run(KILLED.format(point=point), "--database", database, command, str(file))
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = run("from tracker.cli.app import main; main()", "--database", database, command, str(file))
    assert again.returncode == 0, again.stderr
    assert contents(database) == contents(str(filled_file))


@pytest.mark.parametrize("command", ["backup", "export", "restore", "import-register"])
def test_a_full_disk_is_told_and_leaves_nothing(
    new_address: NewAddress, filled_file: Path, tmp_path: Path, command: str
) -> None:
    database, folder = new_address("sqlite", filled=True), tmp_path / "hit"
    folder.mkdir()
    shutil.copy(filled_file, tmp_path / "kopia.db")
    (tmp_path / "export").write_bytes(exported(database))
    before = dump(database)
    arguments = {
        "backup": ["--database", database, "backup", str(folder / "kopia.db")],
        "export": ["--database", database, "export", "--json", str(folder / "export")],
        "restore": ["--database", str(folder / "register.db"), "restore", str(tmp_path / "kopia.db")],
        "import-register": ["--database", str(folder / "register.db"), "import-register", str(tmp_path / "export")],
    }[command]
    limit = Path(database).stat().st_size // 2 if command != "export" else 10_000
    done = run(CRAMPED.format(limit=limit), *arguments)
    assert done.returncode == 73, done.stderr
    assert "Disken är full" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(folder.iterdir()) == []
    assert dump(database) == before
