"""What minutes tell is done counts as a report, and as an end where the meeting decides it; what is partly done, or
to be done, does not."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import DONE, EventType

MATTER = "Granviks kommun\nKommunstyrelsen 2025-11-12\n\n§ 40 Dnr KS 2025/99\n\nUppföljning\n\n{}\n\n{}\n"


def done(heading: str, words: str) -> list[tuple[EventType, str | None]]:
    mentions = extract(parse(MATTER.format(heading, words).encode(), "protokoll.txt", Limits())).mentions
    return [(mention.kind, mention.task) for mention in mentions if mention.rule == DONE]


@pytest.mark.parametrize(
    ("heading", "words", "kind", "what"),
    [
        ("Beslut", "2. Översynen av hamntaxan är därmed slutförd.", EventType.COMPLETED, "Översynen av hamntaxan"),
        (
            "Beslut",
            "Styrelsen konstaterar att skolbesöken är genomförda enligt beslut den 21 maj 2025, § 30.",
            EventType.COMPLETED,
            "skolbesöken",
        ),
        (
            "Bakgrund",
            "De två utbildningarna för gode män har hållits.",
            EventType.REPORTED,
            "De två utbildningarna för gode män",
        ),
    ],
)
def test_what_is_done_is_told(heading: str, words: str, kind: EventType, what: str) -> None:
    assert done(heading, words) == [(kind, what)]


@pytest.mark.parametrize(
    "words",
    [
        "Översynen av hamntaxan är delvis slutförd.",
        "Översynen av hamntaxan är inte genomförd.",
        "Översynen av hamntaxan ska vara slutförd i maj.",
        "Översynen av hamntaxan från 2016 är genomförd.",
        "Uppdraget är genomfört.",
        "Länsstyrelsens översyn är genomförd.",
        "Innan översynen av hamntaxan är slutförd beviljas inga medel.",
        "Om översynen av hamntaxan är slutförd före sommaren kallas till extra möte.",
        "Översynen av hamntaxan är slutförd först i december.",
        "Översynen av hamntaxan är genomförd till hälften.",
        "Översynen av hamntaxan har genomförts i två av fem hamnar.",
        "Översynen av hamntaxan har genomförts av grannkommunen.",
        "Översynen av hamntaxan är avslutad i förtid.",
        "Laddstolparna har installerats utom vid Granens förskola.",
    ],
)
def test_what_is_not_done_or_is_anothers_is_not(words: str) -> None:
    assert done("Bakgrund", words) == []
