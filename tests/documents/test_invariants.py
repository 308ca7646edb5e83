"""What every Document promises, whatever the file was."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import wire
from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.parsing import parse
from tracker.errors import DocumentError

LINES = st.sampled_from(
    [
        *("§ 12 Dnr 1", "Beslut", "att anta planen, samt", "1. Ge förvaltningen i", "uppdrag att åter-", ""),
        *(
            "Sammanträdesdatum",
            "Kommunstyrelsen",
            "2026-03-02",
            "6 (27)",
            "\f",
            "**Bakgrund**",
            "# Rubrik",
            "redovisa.",
        ),
        *(
            "En rad som fyller bredden så att nästa rad hör till den",
            "| a |",
            "a\tb",
            "- x",
            "<p>",
            "Utdragsbestyrkande",
        ),
    ]
)
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=60)), min_size=1, max_size=40).map("\n".join)
PAGES = st.lists(st.text("abcåäö .,\n-1§", max_size=80), min_size=1, max_size=6).map("\f".join)
TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<td>", "<table>", "<tr>", "</table>", "<li>", "<ol>", "</ol>", "ord ", "å", "\n"),
        *("<h2>", "</h2>", "<br>", "<b>", "</b>", "<div hidden>", "</div>"),
    ]
)


def check(document: Document) -> None:
    text = document.text
    assert unicodedata.is_normalized("NFC", text)
    assert all(letter in "\n\t" or unicodedata.category(letter)[0] != "C" for letter in text)
    end = 0
    for block in document.blocks:
        assert set(text[end : block.span.start]) <= {"\n"}
        words = block.span.of(text)
        assert words.strip(" ") == words != ""
        assert "\n" not in words
        assert block.kind is BlockKind.ROW or "\t" not in words
        assert block.marker is None or words.startswith(block.marker)
        end = block.span.end
    assert text[end:] == ""
    starts = [page.span.start for page in document.pages]
    assert starts == sorted(starts)
    numbers = [document.page_at(offset) or 0 for offset in range(len(text))]
    assert numbers == sorted(numbers)
    positions = [head.position for head in document.heads]
    assert positions == sorted(set(positions))
    assert wire.unpacked(wire.packed(document), document.name, document.digest) == document


def parsed(data: bytes, name: str) -> Document | None:
    """The document, or None if the file is refused as it should be: with one line that begins with its name."""
    try:
        return parse(data, name, Limits())
    except DocumentError as error:
        message = str(error)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return None


@given(text=st.one_of(TEXTS, PAGES))
def test_any_text(text: str) -> None:
    if document := parsed(text.encode("utf-8", "surrogatepass"), "a.txt"):
        check(document)


@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    if document := parsed(data, "a"):
        check(document)


@given(body=st.lists(TAGS, max_size=30))
def test_any_markup(body: list[str]) -> None:
    if document := parsed(("<html>" + "".join(body)).encode(), "a.html"):
        check(document)
