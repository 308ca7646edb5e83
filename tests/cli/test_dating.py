import io
import json
import re
import sys
import unicodedata
from types import SimpleNamespace

import pytest

from tests.running import Ran, Run

KEYS = ["text", "value", "kind", "earliest", "date", "rule"]


@pytest.fixture
def feed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    def feed(lines: bytes) -> Ran:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
        return run("date", "-")

    return feed


def test_each_line_is_answered_in_order(feed: Run) -> None:
    ran = feed("2026-03-02\tsenast 2026-12-31\n2026-03-02\tåt fanders\r\n".encode())
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [list(answer) for answer in answers] == [KEYS, KEYS]
    assert answers[0] | {"earliest": None} == {
        "text": "senast 2026-12-31",
        "value": "2026-12-31",
        "kind": "by",
        "earliest": None,
        "date": "2026-12-31",
        "rule": None,
    }
    assert (answers[1]["text"], answers[1]["kind"], answers[1]["date"]) == ("åt fanders", "none", None)


def test_a_byte_order_mark_and_blank_lines_do_no_harm(feed: Run) -> None:
    ran = feed("\ufeff2026-03-02\tsenast 2026-12-31\n\n".encode())
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"2026-03-02 senast hosten", "Rad 2 ska vara DATUM<TAB>FRAS"),
        (b"3 mars\tsnarast", "Rad 2 ska vara DATUM<TAB>FRAS"),
        (b"2026-03-02\th\xf6sten", "Rad 2 är inte UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_what_came_before_is_answered(feed: Run, line: bytes, words: str) -> None:
    ran = feed(b"2026-03-02\tsnarast\n" + line + b"\n2026-03-02\tsnarast\n")
    assert ran.code == 65
    assert ran.err.startswith(words)
    assert len(ran.out.splitlines()) == 1


def test_a_person_gets_the_day_and_how_it_was_read(run: Run) -> None:
    ran = run("date", "senast den 3 maj", "--ref", "2026-01-15")
    shown = dict(re.split(r"  +", line) for line in ran.out.splitlines())
    assert ran.code == 0
    assert shown["Sista dag"] == "3 maj 2026"
    assert shown["Räknat från"] == "15 januari 2026"
    assert "2026" in shown["Antaget"]
    assert shown["Regel"]


def test_a_person_can_have_json_too(run: Run) -> None:
    answer = json.loads(run("date", "senast 2026-12-31", "--ref", "2026-01-15", "--json").out)
    assert list(answer) == KEYS
    assert answer["date"] == "2026-12-31"


def test_letters_typed_apart_from_their_marks_are_read(run: Run) -> None:
    decomposed = unicodedata.normalize("NFD", "senast på våren 2027")
    answer = json.loads(run("date", decomposed, "--ref", "2026-01-15", "--json").out)
    assert answer["date"] == "2027-05-31"
