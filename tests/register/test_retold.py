"""What a later text tells of a decision in fewer or in other words is that decision, and no other."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.register.linking import link

GIVEN = (
    "Vallby kommun\nKommunstyrelsen 2025-02-11\n\n§ 17 Dnr KS 2025/41\n\nInköp\n\nBeslut\n\n"
    "Kommunstyrelsen uppdrar åt kommundirektören att se över hur kommunens inköp är organiserade.\n"
)
LATER = "Vallby kommun\nKommunstyrelsen 2025-06-10\n\n§ 59 Dnr KS 2025/41\n\nInköp\n\nBakgrund\n\n{}\n"


def assignments(told: str) -> int:
    read = [parse(text.encode(), "protokoll.txt", Limits()) for text in (GIVEN, LATER.format(told))]
    mentions = [mention for document in read for mention in extract(document).mentions]
    assert len(mentions) == 2
    return len(link(mentions).clusters)


@pytest.mark.parametrize(
    "told",
    [
        "I februari fick kommundirektören i uppdrag att se över inköpsorganisationen.",
        "Den 11 februari fick kommundirektören i uppdrag att granska inköpen.",
        "Kommundirektören fick i februari 2025 i uppdrag att titta på inköpen.",
        "Kommundirektören har fått i uppdrag att se över kommunens inköp.",
    ],
)
def test_the_case_the_receiver_and_the_month_tell_which_it_was(told: str) -> None:
    assert assignments(told) == 1


@pytest.mark.parametrize(
    "told",
    [
        "I mars fick kommundirektören i uppdrag att se över inköpsorganisationen.",
        "Kommundirektören fick i februari 2024 i uppdrag att se över inköpsorganisationen.",
        "Den 12 februari fick kommundirektören i uppdrag att granska inköpen.",
        "I februari fick ekonomichefen i uppdrag att se över inköpsorganisationen.",
        "I februari fick kommundirektören i uppdrag att bygga ett garage.",
        "Kommundirektören har fått i uppdrag att se över kommunens arkiv.",
    ],
)
def test_another_month_receiver_or_subject_is_another_assignment(told: str) -> None:
    assert assignments(told) == 2


ELSEWHERE = "Vallby kommun\nKommunstyrelsen 2025-06-10\n\n§ 60 Dnr KS 2025/77\n\nBudget\n\nBakgrund\n\n{}\n"
PLAN = "Kommunstyrelsen uppdrar åt kommundirektören att ta fram en trafiksäkerhetsplan för gatorna {}.\n"
TOLD = "Kommunstyrelsen har gett kommundirektören i uppdrag att ta fram en trafiksäkerhetsplan för gatorna."


@pytest.mark.parametrize(("tail", "count"), [("i centrum", 1), ("i Norrby", 2)])
def test_a_place_left_out_in_another_matter_is_another_assignment(tail: str, count: int) -> None:
    given = GIVEN.rsplit("\n\n", 1)[0] + "\n\n" + PLAN.format(tail)
    read = [parse(text.encode(), "protokoll.txt", Limits()) for text in (given, ELSEWHERE.format(TOLD))]
    assert len(link([mention for document in read for mention in extract(document).mentions]).clusters) == count
