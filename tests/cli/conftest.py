import sys
from pathlib import Path

import pytest

from tests import making, storing
from tests.running import Ran, Run
from tracker.cli.app import main
from tracker.extraction.model import EventType
from tracker.register.events import Recorded
from tracker.store.engine import create_or_open


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, the register or the terminal of whoever runs it."""
    monkeypatch.setenv("TRACKER_DATABASE", str(tmp_path / "register.db"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("TRACKER_CONFIG", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program as from a shell, in this process."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["tracker", *arguments])
        with pytest.raises(SystemExit) as exit_:
            main()
        captured = capsys.readouterr()
        return Ran(int(exit_.value.code or 0), captured.out, captured.err)

    return run


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A register with a decided, an extended and a rejected assignment; the first two are due in 2026."""
    hostile = "[bold]rita[/bold] \x1b[31mom\x1b[0m \u202eäldreboendet"
    facts = [
        Recorded(1, making.mention()),
        Recorded(1, making.mention(kind=EventType.EXTENDED, day=making.LATER, task=None, due=making.A_LATER_DUE)),
        Recorded(2, making.mention(task=hostile, receiver=None, due=None, doubts=("Mottagaren framgår inte.",))),
        Recorded(3, making.mention(kind=EventType.REJECTED, task="utreda simhallen", due=None)),
    ]
    database = tmp_path / "register.db"
    register = create_or_open(str(database), making.NOW)
    with register.writing() as session:
        storing.put(session, facts, "x")
    register.close()
    return database
