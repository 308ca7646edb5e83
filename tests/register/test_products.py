"""Whether what somebody of the house has done is what a task asks for: the quote says by which verb."""

from dataclasses import replace

import pytest

from tests.register import chains
from tracker.register.features import Features
from tracker.register.products import asked_for


@pytest.mark.parametrize(
    ("said", "task", "of_it"),
    [
        ("Chefen har inventerat lekplatserna.", "inventera kommunens lekplatser", True),
        ("Chefen har nu utrett lekplatserna.", "utreda kommunens lekplatser", True),
        ("Chefen har sett över lekplatserna.", "se över kommunens lekplatser", True),
        ("Chefen har utvärderat lekplatserna.", "ta fram en plan för kommunens lekplatser", False),
        ("Chefen har inventerat lekplatserna.", "utvärdera kommunens lekplatser", False),
    ],
)
def test_the_verb_that_was_done_is_the_task_s(said: str, task: str, of_it: bool) -> None:
    given = chains.mention(f"a | decided 2025-02-10 § 7 | TN 2025/1 | TN > KD | {task} | -")
    told = chains.mention(
        "b | reported 2025-06-02 § 60 | TN 2025/1 | TN > KD | lekplatserna | - | rule utfört-berättat", 1
    )
    told = replace(told, source=replace(told.source, quote=said))
    assert asked_for(Features(told), Features(given)) is of_it
