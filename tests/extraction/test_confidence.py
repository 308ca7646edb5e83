"""How sure mentions are: every rule has a number, doubts lower it, and no more is promised than documents keep."""

from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.confidence import Outcome, outcomes
from tests import making
from tracker.extraction.confidence import (
    FAMILIES,
    MEASURED,
    NEEDS_REVIEW,
    UNDOUBTED,
    Family,
    confidence,
    unsure,
)
from tracker.extraction.model import EventType
from tracker.extraction.rules.assigning import ASSIGNING
from tracker.extraction.rules.following import FOLLOWING

SCENARIOS = sorted(path.parent for path in (Path(__file__).parents[1] / "scenarios").glob("*/scenario.json"))
SLACK = 0.05
FEWEST = 10


def test_every_rule_has_a_family() -> None:
    assert [rule.name for rule in (*ASSIGNING, *FOLLOWING) if rule.name not in FAMILIES] == []


def test_nothing_is_claimed_of_a_rule_of_the_past() -> None:
    past = making.mention(rule="en-regel-som-inte-finns", kind=EventType.DECIDED)
    assert unsure(past) is None
    assert confidence(past) == pytest.approx(UNDOUBTED.share)


DOUBTS = [
    ("Mottagare saknas i texten",),
    ("Okänd mottagare: Bojlaget",),
    ("Mottagaren är hämtad från en tidigare sats",),
    ("Ingen är nämnd som mottagare; Kommunstyrelsen är antagen",),
    ("Flera datum kan vara sista dag",),
    ("Mötets datum framgår inte",),
    ("Förslagets tidsfrist hade gått ut när det beslutades",),
]


@pytest.mark.parametrize("doubts", DOUBTS)
def test_a_doubt_lowers_the_confidence(doubts: tuple[str, ...]) -> None:
    assert confidence(making.mention(rule="uppdra-åt", doubts=doubts)) < confidence(making.mention(rule="uppdra-åt"))


def test_what_is_below_the_threshold_says_why() -> None:
    reason = unsure(making.mention(rule="någon-ska", kind=EventType.DECIDED))
    assert reason == "Läst med regeln någon-ska, som har rätt i 80 % av fallen"
    assert unsure(making.mention(rule="uppdra-åt", kind=EventType.DECIDED)) is None
    assert unsure(making.mention(rule="någon-ska", kind=EventType.COMPLETED)) is None


@pytest.fixture(scope="module")
def measured() -> list[Outcome]:
    return list(outcomes(SCENARIOS))


def test_what_is_above_the_threshold_is_right(measured: list[Outcome]) -> None:
    above = [outcome.right for outcome in measured if confidence(outcome.mention) >= NEEDS_REVIEW]
    assert sum(above) >= 0.93 * len(above)
    assert len(above) >= 0.8 * len(measured)


def test_no_family_is_worse_than_its_number_says(measured: list[Outcome]) -> None:
    found: dict[Family, list[bool]] = defaultdict(list)
    for outcome in measured:
        found[FAMILIES[outcome.mention.rule]].append(outcome.right)
    shares = {name: sum(right) / len(right) for name, right in found.items() if len(right) >= FEWEST}
    assert {name: share for name, share in shares.items() if share < MEASURED[name].share - SLACK} == {}
