"""Sentences: abbreviations don't end them, and nothing is lost however long they are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.spans import Span
from tracker.structure.sentences import LONGEST, sentences

CASES = [
    ("Planen antas. Den gäller i ett år.", ["Planen antas.", "Den gäller i ett år."]),
    ("Enligt bl.a. Eva Ek m.fl. är det så.", ["Enligt bl.a. Eva Ek m.fl. är det så."]),
    ("Mötet börjar kl. 18.00 och leds av A. Ek.", ["Mötet börjar kl. 18.00 och leds av A. Ek."]),
    ("Det gäller till 2026. Sedan prövas det.", ["Det gäller till 2026.", "Sedan prövas det."]),
    ("Bygglov söks för kv. Lärkan i maj.", ["Bygglov söks för kv. Lärkan i maj."]),
    ("senast den 1 mars, se 4 kap. 3 § lagen", ["senast den 1 mars, se 4 kap. 3 § lagen"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == expected


@given(st.text(alphabet="ab .A\u00e5", max_size=400), st.integers(1, 40))
def test_no_letter_is_lost_and_no_piece_is_longer_than_allowed(text: str, times: int) -> None:
    long = text * times
    found = list(sentences(long, Span(0, len(long))))
    assert "".join(span.of(long) for span in found).replace(" ", "") == long.replace(" ", "")
    assert all(span.end - span.start <= LONGEST for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
