"""What ends or puts off an assignment tells whose it is by the decision that it cites."""

import datetime as dt

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import Citation, EventType, Mention


def read(decision: str) -> Mention:
    text = f"Kommunstyrelsen 2025-03-10\n\n§ 31 KS/2025:88\n\nÄrendets rubrik\n\nBeslut\n\n{decision}\n"
    (mention,) = extract(parse(text.encode(), "protokoll.txt", Limits())).mentions
    return mention


def test_a_closing_carries_the_decision_that_it_cites() -> None:
    mention = read(
        "Kommunfullmäktiges uppdrag om att öka läsandet (KF 2021-03-22 § 41) är avslutat i och med rapporten."
    )
    assert mention.cited == Citation("Kommunfullmäktige", dt.date(2021, 3, 22), "§ 41")


def test_a_lower_body_receives_the_report_of_what_the_council_gave() -> None:
    mention = read("Uppdraget från kommunfullmäktige att öka läsandet i skolan anses fullgjort.")
    assert (mention.kind, mention.giver) == (EventType.REPORTED, "Kommunfullmäktige")


def test_a_body_ends_what_it_gave_itself() -> None:
    mention = read("Uppdraget att öka läsandet i skolan (KS 2023-05-08 § 77) anses fullgjort.")
    assert (mention.kind, mention.giver) == (EventType.COMPLETED, "Kommunstyrelsen")


def test_the_task_ends_before_the_citation_and_what_becomes_of_it() -> None:
    mention = read(
        "Redovisningen av uppdraget att utreda en badplats (KF 2023-06-12 § 88) skjuts upp till oktober 2025."
    )
    assert mention.task == "utreda en badplats"


def test_a_number_with_its_year_is_a_decision_of_the_body_whose_initials_stand_before_it() -> None:
    mention = read("att uppdraget i Ks § 23/2024 därmed är slutfört.")
    assert mention.cited == Citation("Kommunstyrelsen", None, "§ 23/2024")


def test_a_number_of_a_body_that_is_not_known_is_no_citation() -> None:
    mention = read("att uppdraget enligt SN § 23/2024 därmed är slutfört.")
    assert mention.cited is None
