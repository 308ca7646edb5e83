import re
import shlex
import tempfile
from pathlib import Path

import pytest

from tests.running import Run


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_demo_imports_and_lists(run: Run) -> None:
    ran = run("demo")
    assert ran.code == 0
    assert ran.out.count("inläst") == 2
    assert "28 februari 2026" in ran.out
    assert "försenat" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_what_it_says_to_try_next_works(run: Run) -> None:
    steps = re.findall(r"^  tracker (.*)$", run("demo").err, re.MULTILINE)
    tried = [step for step in steps if "DINA" not in step]
    assert len(tried) == 4
    for step in tried:
        ran = run(*shlex.split(step))
        assert (ran.code, bool(ran.out)) == (0, True), step
