"""The examples beside the rules: each is won by its own rule, and every rule has some.

The tables stand in `tracker/temporal/rules/*.tsv`, one beside each file of rules, in the form of the evaluation's case
files with the rule's name in front; an empty cell means none.
"""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

import tracker.temporal.rules as rules_package
from tracker.temporal.lexicon import FULL_MONTHS
from tracker.temporal.rules import RULES
from tracker.temporal.tagger import NO_DEADLINE, read_phrase, tag

RULES_FOLDER = Path(rules_package.__file__).parent
TABLES = sorted(RULES_FOLDER.glob("*.tsv"))


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


EXAMPLES = [(path.stem, row) for path in TABLES for row in read_table(path)]


@pytest.mark.parametrize(("table", "row"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else part["phrase"])
def test_the_example_is_read_by_its_own_rule(table: str, row: dict[str, str]) -> None:
    phrase = row["phrase"].replace("\\n", "\n")
    timex = read_phrase(phrase, dt.date.fromisoformat(row["reference"]))
    read = (timex.rule, timex.kind.value, timex.value or "", timex.date.isoformat() if timex.date else "")
    assert read == (row["rule"], row["kind"], row["value"], row["date"])


def test_every_rule_wins_an_example() -> None:
    winners = {row["rule"] for _, row in EXAMPLES}
    assert {rule.name for rule in RULES} - winners == set()
    assert winners - {rule.name for rule in RULES} == {NO_DEADLINE}


def test_rule_names_are_unique() -> None:
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


def test_every_file_of_rules_has_its_table() -> None:
    assert {path.stem for path in RULES_FOLDER.glob("*.py")} - {"__init__"} == {path.stem for path in TABLES}


def test_the_corpus_is_large_and_a_fifth_of_it_negative() -> None:
    assert len(EXAMPLES) >= 600
    assert sum(row["kind"] == "none" for _, row in EXAMPLES) >= 150


def test_examples_are_not_repeated() -> None:
    repeated = Counter((row["reference"], row["phrase"]) for _, row in EXAMPLES)
    assert [phrase for phrase, count in repeated.items() if count > 1] == []


@pytest.mark.parametrize(
    "phrase", ["senast i mar", "till jul 12 kl 8", "på tor", "i sep", "inom kort", "under sportlovet"]
)
def test_words_left_out_on_purpose_are_not_read_as_periods(phrase: str) -> None:
    values = [timex.value for timex in tag(phrase, dt.date(2026, 3, 2))]
    assert all(value is None or value == "2026-12-24" for value in values)


def test_month_abbreviations_need_a_year_or_a_day() -> None:
    assert {"mar", "jul", "sep"}.isdisjoint(FULL_MONTHS)
