"""Whether what is approved, adopted or noted in a case is what somebody was told to bring to it."""

from dataclasses import replace

import pytest

from tests.register import chains
from tracker.register.features import Features
from tracker.register.handled import handled_as_asked


def handled(what: str, task: str, case: str = "TN 2025/1", ordered: str = "") -> bool:
    given = chains.mention(f"a | decided 2025-02-10 § 7 | TN 2025/1 | TN > KD | {task} | -")
    given = replace(given, source=replace(given.source, quote=ordered or task))
    approved = f"b | completed 2025-06-02 § 60 | {case} | TN > - | {what} | - | rule redovisning-i-ärendet"
    told = chains.mention(approved, 1)
    told = replace(told, source=replace(told.source, quote=f"Nämnden godkänner {what}."))
    return handled_as_asked(Features(told), Features(given))


@pytest.mark.parametrize(
    ("what", "task"),
    [
        ("analysen", "inkomma med en analys av trafiken vid skolan"),
        ("redovisningen av alternativa platser", "ta fram förslag på alternativa platser för återvinning"),
        ("förvaltningens kartläggning", "kartlägga kommunens lokaler"),
    ],
)
def test_the_thing_itself_says_that_it_was_brought(what: str, task: str) -> None:
    assert handled(what, task)
    assert not handled(what, task, case="TN 2025/2"), "of another case its name is not enough"
    assert not handled(what, task, ordered=f"{task} och redovisa till varje sammanträde"), "it comes again"


@pytest.mark.parametrize(
    ("what", "task"),
    [
        ("tidsplanen för analysen", "inkomma med en analys av trafiken vid skolan"),
        ("budgeten för platserna", "ta fram förslag på alternativa platser för återvinning"),
        ("kartläggningen", "bygga en ny skola"),
        ("avgifterna att gälla från januari", "se över avgifterna för båtplatser"),
    ],
)
def test_what_prepares_it_or_is_something_else_is_not_it(what: str, task: str) -> None:
    assert not handled(what, task)
