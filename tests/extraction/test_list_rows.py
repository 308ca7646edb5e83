"""Rows of a list of assignments, and what the matter's decision says of them."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import EventType, Mention

HEAD = (
    "Kommunstyrelsen 2025-03-10\n\n§ 31 KS/2025:88\n\nUppföljning av styrelsens uppdrag\n\n"
    "Beslut\n\n1. Uppföljningen godkänns.\n2. "
)
ROWS = (
    "\n\nNr\tUppdrag\tBeslut\tAnsvarig\tLäge\n"
    "1\tSe över taxan för badet\t2024-02-20 § 19\tKommunchefen\tKlar\n"
    "2\tTa fram en skötselplan\t2024-02-20 § 20\tPlanchefen\tPågår\n"
    "3\tMåla skolans fasad\t2024-02-20 § 21\tGatuchefen\tPågår\n"
)


def mentions_of(text: str) -> list[Mention]:
    return list(extract(parse(text.encode(), "protokoll.txt", Limits())).mentions)


BADET, FASAD = "Se över taxan för badet", "Måla skolans fasad"


@pytest.mark.parametrize(
    ("words", "over"),
    [
        ("De uppdrag som är markerade som klara avslutas.", {BADET}),
        ("Klara uppdrag avslutas.", {BADET}),
        ("Uppdragen enligt nr 1 och 3 avslutas.", {BADET, FASAD}),
        ("Uppdrag 3 avslutas.", {BADET, FASAD}),
        ("Uppdragen fortsätter.", {BADET}),
    ],
)
def test_what_is_over_is_what_the_rows_or_the_numbers_say(words: str, over: set[str]) -> None:
    mentions = extract(parse((HEAD + words + ROWS).encode(), "protokoll.txt", Limits())).mentions
    assert {mention.task for mention in mentions if mention.kind is EventType.COMPLETED} == over


def test_a_row_that_is_over_cites_its_decision() -> None:
    mentions = extract(parse((HEAD + "Klara uppdrag avslutas." + ROWS).encode(), "protokoll.txt", Limits())).mentions
    [ended] = [mention for mention in mentions if mention.kind is EventType.COMPLETED]
    assert ended.cited is not None
    assert (str(ended.cited.day), ended.cited.paragraph) == ("2024-02-20", "§ 19")


def test_without_a_column_of_who_a_bodys_own_list_names_nobody() -> None:
    rows = "\n\nUppdrag\tBeslut\tLäge\nTa fram en skötselplan\t2024-02-20 § 20\tPågår\n"
    mentions = extract(parse((HEAD + "Uppdragen fortsätter." + rows).encode(), "protokoll.txt", Limits())).mentions
    assert [(mention.task, mention.receiver) for mention in mentions] == [("Ta fram en skötselplan", None)]


@pytest.mark.parametrize(
    ("row", "receiver"),
    [("Trafiknämnden ska ta fram en gångplan", "Trafiknämnden"), ("Gångplanen ska tas fram", None)],
)
def test_a_row_may_say_itself_who_shall(row: str, receiver: str | None) -> None:
    rows = f"\n\nUppdrag\tKlart senast\tLäge\n{row}\t2025-12-31\tPågår\n"
    told = mentions_of(HEAD.replace("styrelsens uppdrag", "kommunfullmäktiges uppdrag") + "Listan noteras." + rows)
    assert [mention.receiver for mention in told if "ångplan" in (mention.task or "")] == [receiver]


def test_a_list_of_tasks_may_call_them_otherwise_where_it_follows_them_up() -> None:
    rows = (
        "\n\nBeslut\tUppgift\tAnsvarig\tKlart\tLäge\n2024-02-20 § 19\tMåla skolans fasad\tGatuchefen\tMaj 2025\tPågår\n"
    )
    assert FASAD in {mention.task for mention in mentions_of(HEAD + "Listan noteras." + rows)}
    rows = "\n\nUppgift\tDatum\nMåla skolans fasad\t2025-05-01\n"
    assert FASAD not in {mention.task for mention in mentions_of(HEAD + "Listan noteras." + rows)}


@pytest.mark.parametrize(
    ("status", "kind"), [("Klar", "completed"), ("Klar i mars", "mentioned"), ("Turlista klar", "mentioned")]
)
def test_what_shall_be_done_in_a_month_or_is_a_step_is_not_done(status: str, kind: str) -> None:
    rows = f"\n\nUppdrag\tKlart senast\tLäge\nPröva båtburen insamling\t2026-12-31\t{status}\n"
    assert kind in {mention.kind.value for mention in mentions_of(HEAD + "Listan noteras." + rows)}


@pytest.mark.parametrize(
    ("status", "over"),
    [
        ("Projektering klar", False),
        ("Utredningen klar", True),
        ("Samråd genomfört", False),
        ("Genomfört på sju av nio skolor", False),
        ("Uppdraget slutfört", True),
    ],
)
def test_a_step_on_the_way_is_not_the_end(status: str, over: bool) -> None:
    rows = f"\n\nUppdrag\tKlart senast\tLäge\nUtreda och bygga om badhuset\t2026-12-31\t{status}\n"
    kinds = {mention.kind for mention in mentions_of(HEAD + "Listan noteras." + rows)}
    assert (EventType.COMPLETED in kinds) is over


@pytest.mark.parametrize(("who", "receiver"), [("Förv.chef", "Förvaltningschefen"), ("Parkgruppen", "Parkgruppen")])
def test_names_are_cut_in_narrow_columns(who: str, receiver: str) -> None:
    rows = f"\n\nUppdrag\tAnsvarig\tLäge\nUtreda badhuset i hamnen\t{who}\tPågår\n"
    assert {mention.receiver for mention in mentions_of(HEAD + "Listan noteras." + rows)} == {receiver}


@pytest.mark.parametrize(
    ("title", "giver"),
    [("Fullmäktiges särskilda uppdrag 2025, läget", "Kommunfullmäktige"), ("Särskilda uppdrag 2025, läget", None)],
)
def test_whose_list_it_is_the_matter_may_say(title: str, giver: str | None) -> None:
    text = (
        "Kommunfullmäktige 2025-10-27\n\n§ 98 KS/2025:88\n\nDelårsrapport per augusti\n\nBeslut\n\nDen godkänns.\n\n"
        f"{title}\n\nUppdrag\tAnsvarig\tLäge\nKartlägga lokaler i hamnen\tKommunstyrelsen\tPågår\n"
    )
    assert {mention.giver for mention in mentions_of(text)} == {giver}
