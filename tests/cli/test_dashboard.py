"""The real program on a real terminal: what is seen, what keys do, and that no document steers the terminal."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.test_on_a_terminal import PAYLOADS, hostile
from tests.running import Run

__all__ = ["hostile"]
TMUX = shutil.which("tmux")
PATIENCE = 60
"""Seconds until what is waited for will not come: a busy machine is slow, but not that slow."""
FORBIDDEN = ("\x1b]0;ny", "\x1b]52", "\x1b[5m", "\x9b", "\x9d", "\u202e", "\u2066", "\u200b")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Calls tmux, with a server of its own."""
    if TMUX is None:
        pytest.skip("tmux is not installed")
    socket = str(tmp_path / "tmux.socket")

    def call(*arguments: str) -> str:
        done = subprocess.run([TMUX, "-S", socket, "-f", os.devnull, *arguments], capture_output=True, check=False)
        return done.stdout.decode(errors="surrogateescape")

    yield call
    call("kill-server")


def start(tmux: Callable[..., str], raw: Path, *arguments: str, **environment: str) -> None:
    told = {
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": str(raw.parent),
        "TRACKER_DATABASE": os.environ["TRACKER_DATABASE"],
        **environment,
    }
    words = [f"{name}={value}" for name, value in told.items()]
    called = arguments if arguments[:1] and arguments[0].endswith(".py") else ("-m", "tracker", *arguments)
    program = shlex.join(["env", *words, sys.executable, *called]) + "; echo slut $?; cat"
    tmux("new-session", "-d", "-x", "100", "-y", "30", "cat")
    tmux("pipe-pane", "-o", f"cat >> {shlex.quote(str(raw))}")
    tmux("respawn-pane", "-k", program)


def until(tmux: Callable[..., str], words: str) -> str:
    """What the terminal shows as soon as it shows the words."""
    return _until(tmux, lambda screen: words in screen, f"{words!r} was never seen")


def until_gone(tmux: Callable[..., str], words: str) -> str:
    """What the terminal shows as soon as it shows the words no more."""
    return _until(tmux, lambda screen: words not in screen, f"{words!r} stayed")


def _until(tmux: Callable[..., str], wanted: Callable[[str], bool], complaint: str) -> str:
    screen, begun = "", time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        screen = tmux("capture-pane", "-p")
        if wanted(screen):
            return screen
    raise AssertionError(f"{complaint}:\n{screen}")


def test_a_person_finds_and_closes_an_assignment(
    tmux: Callable[..., str], filled: Path, tmp_path: Path, run: Run
) -> None:
    start(tmux, tmp_path / "raw", "dashboard")
    until(tmux, "lekplatser")
    tmux("send-keys", "-l", "/lekpl")
    until(tmux, "lekpl\n")
    until_gone(tmux, "b Bekräfta")
    tmux("send-keys", "Enter")
    until(tmux, "b Bekräfta")  # the list has the keys again
    tmux("send-keys", "k")
    until(tmux, "Antecknas")
    tmux("send-keys", "-l", "KS 77")
    until(tmux, "KS 77")
    tmux("send-keys", "C-s")
    until(tmux, "nu avslutat")
    tmux("send-keys", "q")
    assert '"completed"' in run("show", "1", "--json").out


def test_the_program_alone_opens_the_dashboard_on_a_terminal(
    tmux: Callable[..., str], filled: Path, tmp_path: Path
) -> None:
    start(tmux, tmp_path / "raw", NO_COLOR="1")
    until(tmux, "lekplatser")
    until(tmux, "Klart senast")  # the parts of the screen are painted one after the other


CRASHING = """
from tracker.cli.app import main
from tracker.tui.screens.overview import OverviewScreen

def crash(self, steps):
    secret = "19121212-1212"
    raise ValueError(secret)

OverviewScreen.action_order = crash
main()
"""


def test_a_crash_tells_where_it_happened_and_nothing_of_the_register(
    tmux: Callable[..., str], filled: Path, tmp_path: Path
) -> None:
    script, raw = tmp_path / "crashing.py", tmp_path / "raw"
    script.write_text(CRASHING, encoding="utf-8")
    start(tmux, raw, str(script), "dashboard", XDG_STATE_HOME=str(tmp_path))
    until(tmux, "lekplatser")
    tmux("send-keys", "o")
    assert "Ett fel i programmet avbröt. Det som var sparat är kvar. Var det hände står i" in until(tmux, "slut 70")
    [file] = tmp_path.rglob("fault-*.txt")
    told = file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert "builtins.ValueError" in told
    assert f"{script}:7 crash" in told
    for text in (told, raw.read_text(encoding="utf-8", errors="replace").partition("lekplatser")[2]):
        assert "19121212" not in text
        assert "Traceback" not in text


def test_no_document_steers_the_terminal(tmux: Callable[..., str], hostile: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    start(tmux, raw, "--database", str(hostile), "dashboard")
    until(tmux, "task11")
    for _ in PAYLOADS:
        tmux("send-keys", "Down")
    until(tmux, f"task{len(PAYLOADS)}")
    tmux("send-keys", "g")
    until(tmux, "Att granska 1 av")
    for _ in PAYLOADS:
        tmux("send-keys", "n")
    tmux("send-keys", "Escape")
    until(tmux, "Ggr")  # the list again
    views = (("N", "Nyckeltal den", "Escape"), ("B", "Alla 14", "Enter"), ("T", "tidigare sista dag", "T"))
    for key, seen, leaving in views:
        tmux("send-keys", "Home", key)
        until(tmux, seen)
        tmux("send-keys", leaving)
        until(tmux, "Ggr")  # only the list has that column: a key sent earlier would go to the view
    tmux("send-keys", "Home", "r")
    until(tmux, "Antecknas")
    written = raw.read_bytes().decode(errors="surrogateescape")
    assert not [code for code in FORBIDDEN if code in written]


def test_without_a_terminal_it_says_what_to_do(run: Run, filled: Path) -> None:
    ran = run("dashboard")
    assert ran.code == 2
    assert "tracker list" in ran.err


def test_a_mistyped_day_is_refused(run: Run, filled: Path) -> None:
    assert run("dashboard", "--as-of", "i går").code == 2
