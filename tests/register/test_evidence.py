"""Every threshold of linking, with cases on both sides of it in `pairs.txt`."""

from pathlib import Path

import pytest

from tests.register import chains
from tracker.register.evidence import (
    NEW_NUMBER,
    OTHER_DECISION,
    SAME_CLAUSE,
    SAME_MATTER,
    VERBATIM,
    WORDS_ALONE,
    joins,
)
from tracker.register.features import Features
from tracker.register.wording import likeness

PAIRS = Path(__file__).parent / "pairs.txt"


def pairs() -> list[tuple[str, bool, str, str]]:
    """(threshold, whether it is one assignment, a mention, another mention)"""
    lines = [line.strip() for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("//")]
    return [(*_header(lines[n]), lines[n + 1], lines[n + 2]) for n in range(0, len(lines), 3)]


def _header(line: str) -> tuple[str, bool]:
    threshold, answer = line.split()
    assert answer in ("one", "two")
    return threshold, answer == "one"


@pytest.mark.parametrize(("threshold", "joined", "one", "other"), pairs())
def test_two_mentions(threshold: str, joined: bool, one: str, other: str) -> None:
    a, b = Features(chains.mention(one, 0)), Features(chains.mention(other, 5))
    like = likeness(a.words, b.words)
    evidence = joins(a, b)
    assert (evidence is not None) == joined, f"{threshold}: {like}, {evidence}"
    if evidence:
        assert evidence.reasons[0].startswith("ordalydelsen")


THRESHOLDS = {
    "SAME_MATTER": SAME_MATTER,
    "NEW_NUMBER": NEW_NUMBER,
    "WORDS_ALONE": WORDS_ALONE,
    "VERBATIM": VERBATIM,
    "OTHER_DECISION": OTHER_DECISION,
    "SAME_CLAUSE": SAME_CLAUSE,
}


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_a_threshold_lies_between_its_cases(threshold: str) -> None:
    sides = set()
    for name, joined, one, other in pairs():
        like = likeness(Features(chains.mention(one)).words, Features(chains.mention(other, 5)).words)
        value = like.alike if threshold in ("SAME_CLAUSE", "OTHER_DECISION") else like.score
        if name == threshold and (value >= THRESHOLDS[threshold]) == joined:
            sides.add(joined)
    assert sides == {True, False}


def test_evidence_is_told_to_people() -> None:
    row = "a | decided 2025-03-03 § 4 | KS 2025/8 | KS > KD | utreda konsthallen | 2025-12-31"
    again = row.replace("a | decided", "b | mentioned") + " | cites KS 2025-03-03 § 4"
    evidence = joins(Features(chains.mention(row)), Features(chains.mention(again)))
    assert evidence is not None
    assert evidence.reasons == (
        "ordalydelsen liknar till 100 %",
        "samma ärende 2025:8",
        "samma beslut",
        "samma datum",
        "samma mottagare",
        "samma uppdragsgivare",
    )
