"""HTML: headings, lists with their numbers, tables and paragraphs, by the standard library's parser.

lxml.html loses all text below some 256 levels without a word. The parser here calls a handler for each tag and does not
build a tree, so depth costs nothing; nothing in this module recurses.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tracker.documents import lines as words
from tracker.documents.characters import clean, squeeze
from tracker.documents.counting import number, written
from tracker.documents.drafts import Draft, Identity, compose, row
from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.plain_reader import decode
from tracker.errors import NotADocument, TooLarge

_NEVER_SHOWN = frozenset({"script", "style", "template", "title", "svg", "select", "datalist", "noscript", "iframe"})
_STRUCK = frozenset({"del", "s", "strike"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BOLD = frozenset({"b", "strong"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "cite",
        "code",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
    }
    | {"label", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
    | _STRUCK
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_BOLD_HEADING = 140
_WIDEST_CELL = 64
_STYLE_HIDES = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_LATIN_AS_WINDOWS = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
"""What the HTML standard reads as Windows-1252."""


def parse(data: bytes, identity: Identity, limits: Limits) -> Document:
    """The page as a Document. Raises NotADocument, EmptyDocument and TooLarge."""
    text = _decoded(data)
    if text is None:
        raise NotADocument(f"{identity.name}: filen är inte text. Spara dokumentet som PDF eller DOCX.")
    if len(text) > limits.max_characters:
        raise TooLarge(f"{identity.name}: texten är för lång (över {limits.max_characters} tecken). Dela upp filen.")
    drafts = _drafts(text, hide=True)
    if drafts is None:
        drafts = _drafts(text, hide=False) or []
    return compose(identity, drafts, {})


def _drafts(text: str, *, hide: bool) -> list[Draft] | None:
    """The blocks; None if a hidden element is never closed, since everything behind it would be lost."""
    reader = _Reader(hide)
    reader.feed(text)
    reader.close()
    return reader.finished()


def _decoded(data: bytes) -> str | None:
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and data[:3] != b"\xef\xbb\xbf":
        declared = _CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:300])
        if declared:
            encoding = declared[1].decode("ascii").lower()
            try:
                return data.decode("cp1252" if encoding in _LATIN_AS_WINDOWS else encoding)
            except (LookupError, UnicodeError):
                pass  # wrongly declared: told by the bytes, as for text
    return decode(data)


@dataclass(slots=True)
class _List:
    ordered: bool
    form: str = "decimal"
    next: int = 1
    step: int = 1


@dataclass(slots=True)
class _Table:
    cells: list[tuple[list[str], int]] = field(default_factory=list)
    """The row that is open: the pieces of each cell, and how many columns it takes."""
    in_cell: bool = False
    layout: bool = False
    """It holds headings or other tables, so its cells are text of their own and not values."""

    def taken_cells(self) -> list[str]:
        """The cells of the row that is open, which is closed by this."""
        cells = [
            cell
            for pieces, span in self.cells
            for cell in (" ".join(clean("".join(pieces)).split()), *[""] * (span - 1))
        ]
        self.cells, self.in_cell = [], False
        return cells


class _Reader(HTMLParser):
    """Gathers letters until a tag says that a block ends."""

    def __init__(self, hide: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._hide = hide
        self._drafts: list[Draft] = []
        self._pieces: list[str] = []
        self._style = _Style()
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._hidden: list[str] = []
        """The hidden element and those of the same name inside it."""
        self._bold = 0
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._hidden and self._hidden[0] in ("p", "li") and tag not in _INLINE | _VOID:
            self._hidden.clear()  # their end tags may be left out
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.append(tag)
        elif tag not in _VOID and _is_hidden(tag, given, self._hide):
            self._hidden.append(tag)
        elif tag == "br":
            self._letters("\n")
        elif tag in _BOLD:
            self._bold += 1
        elif tag not in _INLINE:
            self._open(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden[0]:
                self._hidden.pop()
        elif tag in _BOLD:
            self._bold = max(self._bold - 1, 0)
        elif tag not in _INLINE and tag not in _VOID:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._letters(data if self._preformatted else data.replace("\n", " ").replace("\r", " "))

    def finished(self) -> list[Draft] | None:
        """All blocks with what was left open at the end, or None if that was hidden."""
        if self._hidden and self._hidden[0] not in _NEVER_SHOWN:
            return None
        while self._tables:
            self._end_row()
            self._tables.pop()
        self._flush()
        return self._drafts

    def _open_cell(self) -> list[str] | None:
        """The pieces of the table cell that is open, if it is a cell of a real table."""
        table = self._tables[-1] if self._tables else None
        return table.cells[-1][0] if table and table.in_cell and not table.layout else None

    def _letters(self, text: str) -> None:
        cell = self._open_cell()
        if cell is not None:
            cell.append(text)
        else:
            self._pieces.append(text)
            self._style.plain = self._style.plain or (not self._bold and bool(text.strip()))

    def _open(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in _HEADINGS or tag == "table":
            self._cell_becomes_text()
        self._part()
        if tag in ("ul", "ol", "menu"):
            self._lists.append(_new_list(tag, given))
        elif tag == "li":
            self._begin_item(given)
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in ("td", "th") and self._tables:
            span = min(max(number(given.get("colspan") or "1", 1), 1), _WIDEST_CELL)
            self._tables[-1].cells.append(([], span))
            self._tables[-1].in_cell = True
        elif tag == "pre":
            self._preformatted += 1
        elif tag in _HEADINGS:
            self._style = _Style(BlockKind.HEADING, int(tag[1]))

    def _close(self, tag: str) -> None:
        self._part()
        if tag in ("td", "th") and self._tables:
            self._tables[-1].in_cell = False
        elif tag in ("tr", "table") and self._tables:
            self._end_row()
            if tag == "table":
                self._tables.pop()
        elif tag in ("ul", "ol", "menu") and self._lists:
            self._lists.pop()
        elif tag == "pre" and self._preformatted:
            self._preformatted -= 1

    def _part(self) -> None:
        """A block begins or ends; in a cell that is only a space, as a row is one block."""
        cell = self._open_cell()
        if cell is not None:
            cell.append(" ")
        else:
            self._flush()

    def _cell_becomes_text(self) -> None:
        if self._tables and self._tables[-1].in_cell and not self._tables[-1].layout:
            table = self._tables[-1]
            self._drafts += [_plain(text) for text in table.taken_cells() if text]
            table.layout = table.in_cell = True
            table.cells = [([], 1)]

    def _begin_item(self, given: dict[str, str | None]) -> None:
        marker = "•"
        if self._lists and self._lists[-1].ordered:
            listing = self._lists[-1]
            listing.next = number(given.get("value") or "", listing.next)
            marker = f"{written(listing.next, _FORMS.get(given.get('type') or '', listing.form))}."
            listing.next += listing.step
        if self._open_cell() is not None:
            self._letters(f"{marker} ")
        else:
            self._style = _Style(BlockKind.ITEM, max(len(self._lists) - 1, 0), marker)

    def _end_row(self) -> None:
        table = self._tables[-1]
        if table.layout:
            self._flush()
        text = row(table.taken_cells())
        if text.strip():
            self._drafts.append(Draft.of(BlockKind.ROW, text) if "\t" in text else _plain(text))

    def _flush(self) -> None:
        """What has been gathered becomes a block; more than one if it has line breaks."""
        texts = [squeeze(line.replace("\t", " ")) for line in clean("".join(self._pieces)).split("\n")]
        texts = [text for text in texts if text]
        self._pieces = []
        if not texts:
            return  # "<li><p>": the marker waits for its text
        self._drafts += [self._style.applied(texts[0]), *map(_plain, texts[1:])]
        self._style = _Style()


@dataclass(slots=True)
class _Style:
    """What the tags say of the block that is being gathered."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str | None = None
    plain: bool = False
    """Some letters aren't bold."""

    def applied(self, text: str) -> Draft:
        typed = words.marker_of(text)
        if self.kind is BlockKind.ITEM and not (self.marker == "•" and typed):
            return Draft.of(BlockKind.ITEM, f"{self.marker} {text}", level=self.level, marker=self.marker)
        if self.kind is BlockKind.HEADING:
            return Draft.of(BlockKind.HEADING, text, level=self.level)
        if not self.plain and not typed and len(text) <= _LONGEST_BOLD_HEADING and not words.is_att_clause(text):
            return Draft.of(BlockKind.HEADING, text, level=2)
        return _plain(text, self.level)


def _is_hidden(tag: str, given: dict[str, str | None], hide: bool) -> bool:
    if tag in _NEVER_SHOWN:
        return True
    style = given.get("style") or ""
    return hide and (tag in _STRUCK or "hidden" in given or _STYLE_HIDES.search(style) is not None)


def _plain(text: str, level: int = 0) -> Draft:
    marker = words.marker_of(text)
    return Draft.of(BlockKind.ITEM if marker else BlockKind.PARAGRAPH, text, level=level, marker=marker)


def _new_list(tag: str, given: dict[str, str | None]) -> _List:
    step = -1 if "reversed" in given else 1
    start = number(given.get("start") or "1", 1)
    return _List(tag == "ol", _FORMS.get(given.get("type") or "", "decimal"), start, step)
