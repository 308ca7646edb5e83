"""Items of one line with blank lines between them are items of their own, however long the lines are."""

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse


def test_the_next_marker_begins_the_next_item() -> None:
    text = "1. KS/2026:70 Interpellation om vägbelysning i byarna (M)\n\n2. KS/2026:71 Interpellation om bilar (S)\n"
    document = parse(text.encode(), "kallelse.txt", Limits())
    assert [block.marker for block in document.blocks] == ["1.", "2."]
