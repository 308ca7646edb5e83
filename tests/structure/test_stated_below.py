"""A line of work over a line that says how it goes is a row, under a heading that follows assignments up."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.structure.stated_below import rows_stated_below

TITLE = "Uppföljning av kommunfullmäktiges uppdrag i budget 2025"
PAIRS = (
    "Pröva självservice på biblioteket i Hult",
    "Genomfört. Självservicen öppnade i april.",
    "Utreda ett trygghetsboende i Björsta",
    "Ej påbörjat. Nämnden har prioriterat annat.",
)


def rows(*lines: str) -> list[tuple[str, ...]]:
    document = parse("\n\n".join(lines).encode(), "bokslut.txt", Limits())
    found = rows_stated_below(document, document.blocks)
    assert all(row.heads == ("uppdrag", "läge") for row in found)
    return [tuple(cell.of(document.text) for cell in row.cells) for row in found]


def test_a_line_and_the_state_below_it_are_a_row() -> None:
    assert rows("Årsredovisning 2025", TITLE, "Kultur- och fritidsnämnden", *PAIRS) == [PAIRS[:2], PAIRS[2:]]


@pytest.mark.parametrize(
    "lines",
    [
        PAIRS,
        (TITLE, *PAIRS[:2]),
        ("Uppföljning av kommunfullmäktiges mål", *PAIRS),
        (TITLE, "Ordföranden hälsade alla välkomna till mötet.", "Pågår. Mötet fortsätter.", *PAIRS[:2]),
    ],
    ids=["no title", "one alone", "aims", "a sentence"],
)
def test_what_is_no_list_has_no_rows(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []
