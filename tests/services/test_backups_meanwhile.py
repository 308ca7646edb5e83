"""A short run of `tests/faults/backups.py`: backups while four write, each of which restores."""

import subprocess
import sys
from pathlib import Path

from tests.faults import backups


def test_every_backup_that_is_taken_while_four_write_restores() -> None:
    script = str(Path(backups.__file__))
    done = subprocess.run(
        [sys.executable, script, "--rounds", "2", "--writers", "4", "--documents", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SQLite: writers 4, rounds 2, restored as they were 2 (100 %)" in done.stdout
