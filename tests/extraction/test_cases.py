"""One clause, one reading: every line of `cases/*.tsv` is put into minutes of a single matter and read as a whole.

The tables say what a careful secretary would enter, and were written without looking at the rules; `variants` says
again, in other words, what the rest had found. Columns:
  name      unique; `x-not` is the negative twin of `x`: nearly the same words, another reading (most often none)
  heading   the line over the clause; empty for none
  clause    the words; backslash-n parts paragraphs
  expected  'kind | giver -> receiver | task | due', parted by ' ;; '; empty where nothing may be found
  known     'fails: why' for a case that is right and not yet read so; the test holds that exactly these fail
  meeting   body and day, where another than the usual
  matter    the title of the matter, where it matters
In `expected` ' / ' parts what is equally right and '*' is anything; the task is how the task begins, or with a leading
'*' what it holds (where an adverbial may stand before it); due is '-' for no date. A reading after '?' may be missing:
it repeats another place of the same assignment, or records only what was turned down.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import ADOPTED, APPROVED_REPORT, IF_KNOWN, IN_PASSING, Mention

TABLES = sorted((Path(__file__).parent / "cases").glob("*.tsv"))
COLUMNS = ["name", "heading", "clause", "expected", "known", "meeting", "matter"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mention must say; `required` is false for what may be left out."""

    kinds: tuple[str, ...]
    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    task: str
    dues: tuple[str, ...]
    required: bool

    @classmethod
    def of(cls, words: str) -> "Reading":
        kind, parties, task, due = (cell.strip() for cell in words.removeprefix("?").split(" | "))
        giver, _, receiver = parties.partition(" -> ")
        return cls(_either(kind), _either(giver), _either(receiver), task, _either(due), not words.startswith("?"))

    def fits(self, mention: Mention) -> bool:
        task = mention.task or ""
        due = mention.due.date.isoformat() if mention.due and mention.due.date else "-"
        return (
            mention.kind in self.kinds
            and _among(mention.giver, self.givers)
            and _among(mention.receiver, self.receivers)
            and (self.task[1:] in task if self.task.startswith("*") else task.startswith(self.task))
            and _among(due, self.dues)
        )


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    text: str
    expected: tuple[Reading, ...]
    known: str


def _either(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(" / "))


def _among(found: str | None, accepted: tuple[str, ...]) -> bool:
    return "*" in accepted or str(found) in accepted


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="", strict=True))


def case_of(row: dict[str, str]) -> Case:
    meeting = row["meeting"] or "Kommunstyrelsen 2025-03-10"
    matter = row["matter"] or "Ärendets rubrik"
    parts = [meeting, "§ 31 KS/2025:88", matter, row["heading"], *row["clause"].split("\\n")]
    expected = tuple(Reading.of(words) for words in row["expected"].split(" ;; ") if words)
    return Case(row["name"], "\n\n".join(filter(None, parts)) + "\n", expected, row["known"])


def cases() -> list[ParameterSet]:
    found = [(path.stem, case_of(row)) for path in TABLES for row in rows_of(path)]
    return [pytest.param(case, id=f"{table}-{case.name}", marks=_marks(case)) for table, case in found]


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case.known, raises=AssertionError)] if case.known else []


@pytest.mark.parametrize("case", cases())
def test_a_clause_is_read_as_a_secretary_reads_it(case: Case) -> None:
    found = extract(parse(case.text.encode(), f"{case.name}.txt", Limits())).mentions
    mentions = [mention for mention in found if mention.rule != IN_PASSING]  # those are tried in a register
    mentions.sort(key=_only_adopted)  # what says that an assignment is over comes before what may be its product
    told = {m: f"{m.kind} | {m.giver} -> {m.receiver} | {m.task} | {m.due and m.due.date} [{m.rule}]" for m in mentions}
    taken: set[Mention] = set()
    unread = []
    for reading in case.expected:
        fitting = next((mention for mention in mentions if mention not in taken and reading.fits(mention)), None)
        if fitting:
            taken.add(fitting)
        elif reading.required:
            unread.append(reading)
    extra = [words for mention, words in told.items() if mention not in taken and not _only_adopted(mention)]
    assert (unread, extra) == ([], [])


def _only_adopted(mention: Mention) -> bool:
    """Whether a mention says no more than that something was adopted or told, which is of an assignment only where the
    register knows one that it fits: the tables are about single clauses, in an empty register."""
    if mention.rule == APPROVED_REPORT:
        return mention.receiver is None
    return mention.rule in IF_KNOWN | {ADOPTED}


@pytest.mark.parametrize("path", TABLES, ids=[path.stem for path in TABLES])
def test_a_table_can_be_read(path: Path) -> None:
    rows = rows_of(path)
    assert [list(row) for row in rows] == [COLUMNS] * len(rows)
    assert all(row["known"] == "" or row["known"].startswith("fails: ") for row in rows)


def test_every_assignment_has_a_twin_that_is_read_otherwise() -> None:
    rows = [row for path in TABLES for row in rows_of(path)]
    expected = {row["name"]: row["expected"] for row in rows}
    assert len(expected) == len(rows)
    plain = {name for name in expected if not name.endswith("-not")}
    alike = [
        name
        for name in plain
        if expected[name]
        and not expected[name].startswith("?")
        and expected.get(f"{name}-not", expected[name]) == expected[name]
    ]
    assert alike == []
    assert {name.removesuffix("-not") for name in expected} == plain
