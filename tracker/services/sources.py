"""Where an assignment's words stand: their surroundings in the stored text, and the original file.

Invariants: the words shown are those of the stored document, by their place; an original is written under its own
digest into a folder that only the user can read, never under the name that it came with, and opening it fetches
nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from tracker.documents.model import DocumentKind
from tracker.spans import Source
from tracker.store import documents
from tracker.store.engine import Register

SURROUNDINGS = 4000
"""Characters on each side of the words."""
_ENDINGS = {DocumentKind.PDF: ".pdf", DocumentKind.DOCX: ".docx", DocumentKind.HTML: ".txt", DocumentKind.TEXT: ".txt"}


@dataclass(frozen=True, slots=True)
class Passage:
    """The words and what stands around them."""

    source: Source
    before: str
    words: str
    after: str


def passage(register: Register, source: Source) -> Passage:
    """The surroundings of the words, cut at ends of lines."""
    with register.reading() as session:
        text = documents.with_digest(session, source.digest).text
    first = text.rfind("\n", 0, max(0, source.start - SURROUNDINGS)) + 1
    last = text.find("\n", source.end + SURROUNDINGS)
    end = len(text) if last < 0 else last
    return Passage(source, text[first : source.start], text[source.start : source.end], text[source.end : end])


def write_original(register: Register, source: Source, folder: Path) -> Path:
    """Write the file that the words are from into the folder, which must be private; returns where. Raises OSError.

    Of a web page only its text is written: a browser would fetch what it names, and tell others that it is read.
    """
    with register.reading() as session:
        kind, content = documents.original(session, source.digest)
        if kind is DocumentKind.HTML:
            content = documents.with_digest(session, source.digest).text.encode("utf-8", "replace")
    file = folder / f"{source.digest}{_ENDINGS[kind]}"
    if not file.exists():
        file.write_bytes(content)
    return file
