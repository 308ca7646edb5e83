"""Blocks on their way to a Document: text that still knows which page each stretch of it stood on.

A *region* is what a running head is in force over: a page where the format has pages, else the stretch from one
repeated head to the next. Regions are numbered from 1 in reading order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tracker.documents.hyphens import glue
from tracker.documents.model import Block, BlockKind, Document, DocumentKind, Page, RunningHead
from tracker.errors import EmptyDocument
from tracker.spans import Span

Heads = Mapping[int, tuple[str, ...]]
"""The words of the running heads and feet, by region."""


@dataclass(slots=True)
class Draft:
    kind: BlockKind
    parts: list[tuple[int, str]] = field(default_factory=list)
    """Region and text; the texts follow each other without anything between."""
    level: int = 0
    marker: str | None = None

    @classmethod
    def of(cls, kind: BlockKind, text: str, region: int = 1, level: int = 0, marker: str | None = None) -> "Draft":
        return cls(kind, [(region, text)], level, marker)

    @property
    def last(self) -> str:
        """The last line of the block."""
        return self.parts[-1][1]

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.parts)

    @property
    def region(self) -> int:
        """The region in which the block ends."""
        return self.parts[-1][0]

    def extend(self, text: str, region: int, words: frozenset[str] = frozenset()) -> None:
        """Continue with the next line, mending a word that was broken at the line's end."""
        before, after = glue(self.last, text, words)
        self.parts[-1] = (self.parts[-1][0], before)
        self.parts.append((region, after))


@dataclass(frozen=True, slots=True)
class Identity:
    """What a Document is called, apart from what it says."""

    name: str
    digest: str
    kind: DocumentKind


def compose(identity: Identity, drafts: Iterable[Draft], heads: Heads, page_count: int = 0) -> Document:
    """The finished Document; `page_count` is 0 where the format has no pages. Raises EmptyDocument for no words."""
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    position = 0
    for draft in drafts:
        if not draft.text.strip():
            continue
        if blocks:
            pieces.append("\n")
            position += 1
        begin = position
        for region, text in draft.parts:
            starts.setdefault(region, position)
            pieces.append(text)
            position += len(text)
        blocks.append(Block(draft.kind, Span(begin, position), draft.level, draft.marker))
    text = "".join(pieces)
    if not any(character.isalnum() for character in text):
        raise EmptyDocument(f"{identity.name}: filen innehåller ingen text. Kontrollera att det är rätt fil.")
    pages = _pages(starts, page_count, position)
    return Document(
        identity.name, identity.digest, identity.kind, text, tuple(blocks), pages, _running(heads, starts, position)
    )


def _pages(starts: Mapping[int, int], count: int, length: int) -> tuple[Page, ...]:
    pages: list[Page] = []
    end = length
    for number in range(count, 0, -1):
        start = 0 if number == 1 else min(starts.get(number, end), end)
        pages.append(Page(number, Span(start, end)))
        end = start
    return tuple(reversed(pages))


def _running(heads: Heads, starts: Mapping[int, int], length: int) -> tuple[RunningHead, ...]:
    """One head where its words change. A head over an empty region gives way to the next one."""
    running: list[RunningHead] = []
    known = sorted(starts)
    for region in sorted(heads):
        following = next((starts[r] for r in known if r >= region), length)
        if running and running[-1].position == following:
            running.pop()
        if not running or running[-1].lines != heads[region]:
            running.append(RunningHead(following, heads[region]))
    return tuple(running)


def row(cells: Iterable[str]) -> str:
    """The text of a ROW: cells without newlines or tabs of their own, one tab between; empty cells last are dropped."""
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")
