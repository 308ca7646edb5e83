"""Labels of assignments in budgets: which mentions they join, and which they keep apart."""

from dataclasses import replace

import pytest

from tests.register import chains
from tracker.register.features import Features
from tracker.register.labels import other_label, same_label


def labelled(label: str, task: str, day: str) -> Features:
    mention = chains.mention(f"a | decided {day} § 60 | - | KF > KS | {label} {task} | -")
    return Features(replace(mention, source=replace(mention.source, quote=f"{label}. {task}")))


ROADS = labelled("B2", "Ta fram en plan för underhåll av broar", "2024-06-17")


def test_one_label_is_one_assignment_where_the_words_are_kin() -> None:
    assert same_label(ROADS, labelled("B2", "Underhållsplan för broar", "2025-11-24"))
    assert not same_label(ROADS, labelled("B2", "Kartlägga inköpen av konsulter", "2025-11-24"))
    assert not same_label(ROADS, labelled("B2", "Underhållsplan för broar", "2029-11-24")), "years apart"


@pytest.mark.parametrize(
    ("label", "task", "day", "apart"),
    [
        ("B3", "Ta fram en plan för underhåll av skolor", "2025-11-24", True),
        ("B1", "Plan för underhåll av broar", "2025-11-24", False),
        ("C3", "Ta fram en plan för underhåll av skolor", "2025-11-24", False),
        ("B3", "Ta fram en plan för underhåll av skolor", "2029-11-24", False),
    ],
    ids=["another", "numbered-anew", "of-another-list", "years-apart"],
)
def test_another_label_of_one_list_is_another_assignment(label: str, task: str, day: str, apart: bool) -> None:
    assert other_label(ROADS, labelled(label, task, day)) is apart
