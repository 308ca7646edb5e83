"""The result of reading a file: one text, cut into blocks, with a page map.

Invariants:
- `text` is NFC, holds no control characters but newline and tab, and is never changed after a Document is made;
- blocks are in reading order, don't overlap, and everything in `text` outside blocks is newlines;
- a block's text holds no newline: lines of a paragraph are joined by one space, broken words are whole again, and
  running heads and feet are gone, so that a sentence is one run of text even over a page break;
- the cells of a ROW are separated by one tab each;
- pages, where the format has them, cover the text in order; a block may span two pages.
"""

import bisect
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tracker.spans import Source, Span


class DocumentKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TEXT = "text"


class BlockKind(StrEnum):
    HEADING = "heading"
    """Only where the format says so (Word style, h1-h6, Markdown #, a wholly bold line); structure finds others."""
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item or a line that begins with a list marker; `marker` says which, and it stands first in the text."""
    ROW = "row"
    """A table row: cells separated by tabs."""


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    span: Span
    level: int = 0
    """Heading level 1-6, or depth of a list item from 0."""
    marker: str | None = None
    """The list marker as shown: '1.', 'a)', '-', '•', '§ 12'."""


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    """1-based position in the file."""
    span: Span


@dataclass(frozen=True, slots=True)
class RunningHead:
    """The words of a running head or foot, in force from `position` in the text until the next one."""

    position: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    name: str
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""
    kind: DocumentKind
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    """Empty where the format has no pages."""
    heads: tuple[RunningHead, ...] = ()

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.span.start for page in self.pages]

    def page_at(self, offset: int) -> int | None:
        """The page (1-based position in the file) that holds the character at `offset`."""
        index = bisect.bisect_right(self._page_starts, offset) - 1
        return self.pages[index].number if index >= 0 else None

    def source(self, span: Span) -> Source:
        """The span as a quotable source."""
        return Source(self.name, self.digest, self.page_at(span.start), span.start, span.end, span.of(self.text))
