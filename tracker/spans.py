"""The one coordinate system: half-open character offsets into a `Document.text`.

Invariant: for every span kept anywhere, `text[span.start:span.end]` is the words it stands for.
"""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open interval [start, end) of character offsets."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> "Span":
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written: a document, a page (None where the format has none), offsets and verbatim words."""

    document: str
    """The file's name, as shown to people."""
    digest: str
    """SHA-256 of the file's bytes, hexadecimal: the document's identity."""
    page: int | None
    """1-based position of the page in the file, not the number printed on it."""
    start: int
    end: int
    quote: str
    """Always `text[start:end]` of the extracted text."""
