"""What a terminal gets: a progress bar, colours unless NO_COLOR is set, and nothing that a document put in."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import making, storing
from tests.running import Run
from tracker.demo import documents
from tracker.register.events import Recorded
from tracker.spans import Source
from tracker.store.engine import create_or_open

pty = pytest.importorskip("pty", reason="a pseudo-terminal is POSIX")

OURS = re.compile(r"\x1b\[[\d;]*m|\x1b\[\d*[A-HJK]|\x1b\[\?25[hl]|\r|\n")
"""Colours, and the cursor's moves of the progress bar."""
PAYLOADS = [
    "\x1b]0;ny titel\x07",
    "\x1b]52;c;aGVq\x07",
    "\x1b[5mblink",
    "\x1b[2J",
    "\x9b31m",
    "\x9d0;titel\x9c",
    "\u202egnirts\u202c",
    "\u2066x\u2069",
    "\u200b\u200e\u200f\ufeff",
    "\x00\x07\x08\x7f",
    "[/x]",
    "[@click=app.quit]x[/]",
    "[link=http://x]y[/link]",
    ":smile:",
]


def seen(*arguments: str, **environment: str) -> str:
    """What a terminal of 100 columns receives from the program."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tracker", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )
    os.close(slave)
    received = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux' way of saying that the program has closed its terminal
            part = b""
        if not part:
            break
        received += part
    os.close(master)
    process.wait()
    return received.decode()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A register where every word of every assignment is a payload."""
    database = tmp_path / "hostile.db"
    facts = []
    for number, payload in enumerate(PAYLOADS, 1):
        place = Source(f"{payload}.pdf", f"{number:064}", 1, 0, 9, f"quote {payload}")
        mention = making.mention(
            source=place,
            task=f"task{number} {payload}",
            title=payload,
            giver=payload,
            receiver=payload,
            paragraph=payload,
            cases=(payload,),
            doubts=(payload,),
            rule=payload,
        )
        facts.append(Recorded(number, mention))
    register = create_or_open(str(database), making.NOW)
    with register.writing() as session:
        for fact in facts:
            storing.put(session, [fact])
    register.close()
    return database


def foreign(text: str) -> str:
    rest = OURS.sub("", text)
    return "".join(re.findall("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\x1b\\[5m", rest))


def test_no_document_steers_the_terminal(hostile: Path) -> None:
    listed = seen("--database", str(hostile), "list", "--all")
    assert foreign(listed) == ""
    assert "\x1b[5m" not in listed
    assert all(f"task{number}" in listed for number in range(1, len(PAYLOADS) + 1))
    assert foreign(seen("--database", str(hostile), "review")) == ""
    assert foreign(seen("--database", str(hostile), "confirm", "1", "2", "7", "--why", PAYLOADS[1])) == ""
    for number in (1, 5, 7, 11):
        assert foreign(seen("--database", str(hostile), "show", str(number))) == ""


@pytest.mark.parametrize("markup", [payload for payload in PAYLOADS if payload[0] in "[:"])
def test_markup_is_shown_as_it_is_written(run: Run, hostile: Path, markup: str) -> None:
    assert markup in run("--database", str(hostile), "list", "--all").out


def test_an_import_has_a_progress_bar_and_ends_with_the_table(tmp_path: Path) -> None:
    bad = tmp_path / "dålig\x1b]0;x\x07[bold].txt"
    bad.touch()
    got = seen("import", str(documents()[0]), str(bad))
    assert "Läser in" in got
    assert "2/2" in got or "1/2" in got
    assert "misslyckades" in got
    assert "[bold]" in got
    assert foreign(got) == ""


def test_colours_are_for_terminals_and_only_without_no_color(filled: Path) -> None:
    plain, coloured = (seen("list", "--as-of", "2026-12-01", **more) for more in ({"NO_COLOR": "1"}, {}))
    assert "\x1b[1;31m" in coloured
    assert not re.search(r"\x1b\[[\d;]*3\dm", plain)
