"""The rules' own examples are executed: each must be won by the rule beside which it stands."""

import re

import pytest

from tests.extraction.test_cases import TABLES
from tracker.extraction.readings import readings_of
from tracker.extraction.rules.assigning import ASSIGNING
from tracker.extraction.rules.following import FOLLOWING
from tracker.spans import Span
from tracker.structure.model import Clause, Role

ASSIGNMENTS = [(rule.name, *example) for rule in ASSIGNING for example in rule.examples]
FOLLOW_UPS = [(rule.name, example) for rule in FOLLOWING for example in rule.examples]
EXAMPLES = [*ASSIGNMENTS, *FOLLOW_UPS]


@pytest.mark.parametrize(("name", "sentence", "receiver", "task"), ASSIGNMENTS)
def test_an_assigning_rule_wins_its_example(name: str, sentence: str, receiver: str, task: str) -> None:
    clause = Clause(Span(0, len(sentence)), Role.DECISION, None, 1)
    readings = readings_of(sentence, (clause,))
    assert [reading.rule for reading in readings] == [name]
    assert (readings[0].receiver or "").lower().startswith(receiver.lower()[:-2])
    assert readings[0].task.of(sentence).startswith(task)


def test_every_assigning_rule_has_an_example() -> None:
    assert [rule.name for rule in ASSIGNING if rule.operative and not rule.examples] == []


@pytest.mark.parametrize(("name", "sentence"), FOLLOW_UPS)
def test_a_following_rule_wins_its_example(name: str, sentence: str) -> None:
    assert next(rule.name for rule in FOLLOWING if rule.pattern.search(sentence)) == name


def test_every_following_rule_has_an_example() -> None:
    assert [rule.name for rule in FOLLOWING if not rule.examples] == []


def test_no_cue_hides_what_its_pattern_reads() -> None:
    words = "\n".join([*(table.read_text() for table in TABLES), *(" ".join(example) for example in EXAMPLES)])
    hidden = [
        (rule.name, sentence)
        for sentence in re.split(r"[\t\n]|\\n", words)
        for rule in (*ASSIGNING, *FOLLOWING)
        if rule.cues and not any(cue in sentence.lower() for cue in rule.cues) and rule.pattern.search(sentence)
    ]
    assert hidden == []


NOTHING = [
    "att entlediga Bo Ek från uppdraget som ledamot",
    "att bemyndiga kommunchefen att teckna avtal",
    "Nämnden får uppdra åt en tjänsteperson att besluta i ärendet",
    "att uppdra åt ordföranden att underteckna handlingarna",
    "att utse Anna Al till att justera protokollet",
    "att anta reglementet för nämnden",
    "att bevilja 40 000 kronor i bidrag till föreningen",
    "att notera informationen",
    "Kommunstyrelsen godkänner årsredovisningen",
    "att uppdragsbeskrivningen revideras",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_assigns_nothing_is_not_read(sentence: str) -> None:
    clause = Clause(Span(0, len(sentence)), Role.DECISION, "Kommunstyrelsen", 1)
    assert readings_of(sentence, (clause,)) == []


VOTED_OR_DISSENTED = [Role.VOTING, Role.DISSENT, Role.FORMALITY]


@pytest.mark.parametrize("role", VOTED_OR_DISSENTED)
def test_words_of_no_worth_are_not_read(role: Role) -> None:
    sentence = "att uppdra åt kommunchefen att utreda saken"
    assert readings_of(sentence, (Clause(Span(0, len(sentence)), role, None, 1),)) == []
