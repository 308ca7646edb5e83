"""åäö survive every encoding that minutes come in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.documents.plain_reader import decode
from tracker.errors import NotADocument

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜ"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
SENTENCES = st.lists(WORDS, min_size=4, max_size=40).map(lambda found: "Nämnden beslutar åter " + " ".join(found) + ".")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=SENTENCES)
def test_swedish_text_comes_back_from_every_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(text=SENTENCES)
def test_decomposed_letters_are_composed(text: str) -> None:
    data = unicodedata.normalize("NFD", text).encode()
    assert parse(data, "a.txt", Limits()).text == parse(text.encode(), "a.txt", Limits()).text


def test_quotation_marks_of_windows() -> None:
    assert decode("”Årsplan” – klar".encode("cp1252")) == "”Årsplan” – klar"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_text_that_was_read_in_the_wrong_encoding_and_saved(wrong: str) -> None:
    assert decode("får på ön".encode().decode(wrong).encode()) == "får på ön"


def test_a_text_about_wrong_letters_is_left_alone() -> None:
    text = "Tecknet Ã¥ visas i stället för å."
    assert decode(text.encode()) == text


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(NotADocument, match="PDF eller DOCX"):
        parse(bytes(range(256)) * 4, "a.bin", Limits())
