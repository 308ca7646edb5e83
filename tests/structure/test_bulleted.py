"""Items of a list that cite their decisions are rows; what cites in brackets without following anything up is not."""

import pytest

from tests.extraction.test_list_rows import mentions_of
from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.model import EventType
from tracker.structure.bulleted import bulleted_rows

TITLE = "Uppföljning av tidigare beslut"
ITEMS = (
    "– Översyn av arkivet i hamnen (BN § 112/2024). Nämndsekreteraren. Pågår, förslag i april.",
    "• Policy för uthyrning till föreningar (VD, beslut 2025-01-30, klart senast 2025-06-30): genomfört, avförs.",
    "c) Test av styrsystemet i verket (2025-03-20, § 19). Testet gjordes i juni. Punkten avslutad.",
)


def rows(*lines: str) -> list[dict[str, str]]:
    document = parse("\n\n".join(lines).encode(), "lista.txt", Limits())
    found = bulleted_rows(document, document.blocks)
    return [dict(zip(row.heads, (cell.of(document.text) for cell in row.cells), strict=True)) for row in found]


def test_an_item_is_a_row() -> None:
    first, second, third = rows(TITLE, *ITEMS)
    assert first == {
        "uppdrag": "Översyn av arkivet i hamnen",
        "beslut": "BN § 112/2024",
        "ansvarig": "Nämndsekreteraren",
        "läge": "Pågår, förslag i april.",
    }
    assert (second["ansvarig"], second["klart senast"]) == ("VD", "2025-06-30")
    assert "ansvarig" not in third


@pytest.mark.parametrize(
    "lines",
    [
        ITEMS,
        (TITLE, ITEMS[0]),
        (TITLE, "– att anta planen (KS § 4/2024). Klart.", "– Nämnden antar planen (KS § 5/2024). Klart."),
    ],
    ids=["no title", "one alone", "decisions"],
)
def test_what_is_no_list_has_no_rows(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []


def test_the_items_are_followed_up() -> None:
    text = f"Styrelsen 2025-09-25\n\n§ 42 Uppföljning av tidigare beslut\n\n{ITEMS[1]}\n\n{ITEMS[2]}\n"
    kinds = [(mention.kind, mention.task) for mention in mentions_of(text) if mention.kind is EventType.COMPLETED]
    assert kinds == [
        (EventType.COMPLETED, "Policy för uthyrning till föreningar"),
        (EventType.COMPLETED, "Test av styrsystemet i verket"),
    ]
