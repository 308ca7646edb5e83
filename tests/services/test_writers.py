"""A short run of `tests/faults/writers.py`, so that it is known to work and to find nothing."""

import subprocess
import sys
from pathlib import Path

from tests.faults import writers


def test_eight_writers_at_once_make_what_they_would_have_made_one_after_the_other() -> None:
    script = str(Path(writers.__file__))
    done = subprocess.run(
        [sys.executable, script, "--writers", "8", "--documents", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "SQLite: writers 8, documents 8, acts 24" in done.stdout
