"""What minutes tell in passing as done is kept for the register, and what is done only in part is not."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.extractor import extract
from tracker.extraction.model import IN_PASSING

MINUTES = """Sjövalla kommun

PROTOKOLL
Tekniska nämnden

Sammanträdesdatum
2025-10-08

§ 49 {title}
Dnr TN 2025/6

Tekniska nämnden beslutar att ta del av rapporten.

Bakgrund
{told}
"""


def told(text: str, title: str = "Belysning i parkerna") -> int:
    """How many mentions the minutes give for the register to ask about."""
    document = parse(MINUTES.format(title=title, told=text).encode(), "tn.txt", Limits())
    return sum(mention.rule == IN_PASSING for mention in extract(document).mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Bytet av belysningen i parkerna har genomförts under sommaren.",
        "Parkchefen presenterade planen för belysningen i maj.",
    ],
)
def test_what_is_done_is_kept(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sedan starten i mars har bytet av belysningen genomförts i två parker. Parkchefen återkommer med slutrapport.",
        "Bytet av belysningen har genomförts inom Vike. Kommundelarna tas i den slutliga redovisningen.",
    ],
)
def test_what_is_done_in_part_is_not(text: str) -> None:
    assert not told(text)


def test_a_report_of_the_first_half_is_not_the_last() -> None:
    assert not told("Parkchefen berättar om arbetet.", "Belysning i parkerna, rapport från det första halvåret")


def test_a_report_is_received_as_the_last_one_unless_another_is_to_come() -> None:
    assert told("Parkchefen berättar om belysningen.")
    assert not told("Parkchefen återkommer med slutrapport.")
    assert not told("Gatorna tas i den slutliga redovisningen.")
