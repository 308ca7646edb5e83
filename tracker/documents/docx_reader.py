"""DOCX: a walk over the document's XML, with Word's own list numbers.

Kept is what a reader of the printed document sees: insertions but not deletions, the results of fields but not their
codes, one of the alternatives of a drawing. Headers and footers aren't in the flow of text; footnotes and comments are
left out. A DOCX has no pages before Word has laid it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from tracker.documents import lines as words
from tracker.documents.characters import clean, squeeze
from tracker.documents.counting import number
from tracker.documents.docx_numbering import LEVELS, Numbering
from tracker.documents.docx_package import unpack
from tracker.documents.docx_styles import Style, Styles
from tracker.documents.docx_xml import attribute, child, children, name, switched_on, value
from tracker.documents.drafts import Draft, Identity, compose, row
from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.running_heads import is_page_number
from tracker.errors import DamagedDocument

_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "object", "tblPr"}
)
_BREAKS = frozenset({"br", "cr"})
_LONG_CELL = 400
"""A table whose cells hold several paragraphs of this many characters in all is layout, not a table."""
_LONGEST_BOLD_HEADING = 140


def parse(data: bytes, identity: Identity, limits: Limits) -> Document:
    """The DOCX as a Document. Raises DamagedDocument, ProtectedDocument, TooLarge and EmptyDocument."""
    package = unpack(data, identity.name, limits)
    body = child(package.document, "body")
    if body is None:
        raise DamagedDocument(f"{identity.name}: DOCX-filen är skadad. Öppna den i Word och spara den på nytt.")
    walk = _Walk(Styles(package.styles), Numbering(package.numbering))
    drafts = walk.blocks(body)
    return compose(identity, drafts, _heads(package.margins))


def _heads(margins: Sequence[Element]) -> dict[int, tuple[str, ...]]:
    """The words of all headers and footers, each line once."""
    found: dict[str, None] = {}
    for part in margins:
        for draft in _Walk(Styles(None), Numbering(None)).blocks(part):
            text = " ".join(draft.text.split())
            if text and not is_page_number(text):
                found[text] = None
    return {1: tuple(found)} if found else {}


@dataclass(slots=True)
class _Text:
    """The text of a paragraph while it is gathered."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    plain: bool = False
    """Some letters aren't bold."""


class _Walk:
    """One pass over the document in reading order, as list numbers and fields depend on what came before."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fields: list[bool] = []
        """For every field that is open: whether its code is being read rather than its result."""

    def blocks(self, container: Element) -> list[Draft]:
        """The blocks in a body, a cell, a text box or a header."""
        drafts: list[Draft] = []
        for element in container:
            kind = name(element)
            if kind == "p":
                drafts += self._paragraph(element)
            elif kind == "tbl":
                drafts += self._table(element)
            elif kind == "AlternateContent":
                if len(element):
                    drafts += self.blocks(element[0])
            elif kind not in _SKIPPED:
                drafts += self.blocks(element)
        return drafts

    def _paragraph(self, paragraph: Element) -> list[Draft]:
        properties = child(paragraph, "pPr")
        style = self._styles[value(properties, "pStyle") or self._styles.default]
        text = _Text()
        self._gather(paragraph, text, style.bold)
        marker = "" if _is_deleted(properties, text) else self._marker(properties, style)
        drafts = _drafts("".join(text.pieces), marker, style, properties, bold=not text.plain)
        for box in text.boxes:
            drafts += self.blocks(box)
        return drafts

    def _marker(self, properties: Element | None, style: Style) -> str:
        listing = child(properties, "numPr")
        num = value(listing, "numId")
        found = value(listing, "ilvl")
        if num is None:
            num = style.num
        if num is None or num == "0":
            return ""
        level = number(found) if found is not None else None
        if level is None:
            level = self._numbering.level_of_style(num, value(properties, "pStyle") or self._styles.default)
        level = style.level if level is None else level
        return self._numbering.marker(num, min(level or 0, LEVELS - 1))

    def _gather(self, element: Element, text: _Text, bold: bool) -> None:
        """The text below an element, in order."""
        for item in element:
            kind = name(item)
            if kind in _SKIPPED:
                continue
            if kind == "r":
                self._run(item, text, bold)
            elif kind == "txbxContent":
                text.boxes.append(item)
            elif kind == "AlternateContent":
                if len(item):
                    self._gather(item[0], text, bold)
            elif kind == "fldChar":
                self._field(attribute(item, "fldCharType"))
            elif not any(self._fields):
                self._letters(item, kind, text, bold)
                self._gather(item, text, bold)
            else:
                self._gather(item, text, bold)

    def _run(self, run: Element, text: _Text, bold: bool) -> None:
        properties = child(run, "rPr")
        hidden = (
            switched_on(properties, "vanish") or switched_on(properties, "strike") or switched_on(properties, "dstrike")
        )
        own = switched_on(properties, "b")
        target = _Text() if hidden else text
        self._gather(run, target, bold if own is None else own)

    def _letters(self, item: Element, kind: str, text: _Text, bold: bool) -> None:
        if kind in ("t", "mathText"):
            letters = item.text or ""
            text.pieces.append(letters)
            text.plain = text.plain or (not bold and bool(letters.strip()))
        elif kind in ("tab", "ptab"):
            text.pieces.append("\t")
        elif kind in _BREAKS:
            text.pieces.append("\n")
        elif kind == "noBreakHyphen":
            text.pieces.append("-")
        elif kind == "sym":
            text.pieces.append(_symbol(attribute(item, "char")))

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(True)
        elif step == "separate" and self._fields:
            self._fields[-1] = False
        elif step == "end" and self._fields:
            self._fields.pop()

    def _table(self, table: Element) -> list[Draft]:
        drafts: list[Draft] = []
        for line in _table_items(table, "tr"):
            if child(child(line, "trPr"), "del") is not None:
                continue
            cells: list[list[Draft]] = []
            layout = False
            for cell in _table_items(line, "tc"):
                properties = child(cell, "tcPr")
                content = self.blocks(cell)
                merged = child(properties, "vMerge")
                if merged is not None and attribute(merged, "val") != "restart":
                    content = []
                layout = layout or _is_layout(cell, content)
                cells.append(content)
                cells += [[]] * (min(max(number(value(properties, "gridSpan") or "1", 1), 1), 64) - 1)
            drafts += _row(cells, layout)
        return drafts


def _table_items(element: Element, wanted: str) -> list[Element]:
    """Rows of a table or cells of a row, also those inside content controls and insertions."""
    found: list[Element] = []
    for item in element:
        kind = name(item)
        if kind == wanted:
            found.append(item)
        elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            found += _table_items(item, wanted)
    return found


def _is_layout(cell: Element, content: list[Draft]) -> bool:
    """The cell holds a text of its own rather than a value."""
    if next(children(cell, "tbl"), None) is not None:
        return True
    if sum(draft.kind is BlockKind.ITEM for draft in content) > 1:
        return True
    return len(content) > 2 and sum(len(draft.text) for draft in content) > _LONG_CELL


def _row(cells: list[list[Draft]], layout: bool) -> list[Draft]:
    if layout or (sum(bool(content) for content in cells) < 2 and len(cells) == 1):
        return [draft for content in cells for draft in content]
    text = row(" ".join(draft.text for draft in content) for content in cells)
    return [Draft.of(BlockKind.ROW, text)] if text.strip() else []


def _is_deleted(properties: Element | None, text: _Text) -> bool:
    """The whole paragraph has been deleted with changes tracked: it isn't counted in its list."""
    mark = child(child(properties, "rPr"), "del")
    return mark is not None and not "".join(text.pieces).strip()


def _drafts(text: str, marker: str, style: Style, properties: Element | None, *, bold: bool) -> list[Draft]:
    """The paragraph as blocks: more than one where the writer has broken lines by hand."""
    if style.contents:
        cells = [squeeze(cell) for cell in clean(text.replace("\n", " ")).split("\t")]
        return [Draft.of(BlockKind.ROW, row([f"{marker} {cells[0]}".strip(), *cells[1:]]))]
    drafts: list[Draft] = []
    for line in clean(text).split("\n"):
        line = squeeze(line.replace("\t", " "))
        if not line:
            continue
        if not drafts:
            drafts.append(_first(line, marker, style, properties, bold))
        elif _goes_on(drafts[-1].last, line):
            drafts[-1].extend(line, 1)
        else:
            typed = words.marker_of(line)
            drafts.append(Draft.of(BlockKind.ITEM if typed else BlockKind.PARAGRAPH, line, marker=typed))
    return drafts


def _first(line: str, marker: str, style: Style, properties: Element | None, bold: bool) -> Draft:
    text = f"{marker} {line}" if marker else line
    outline = value(properties, "outlineLvl")
    heading = style.heading if outline is None else number(outline, 9) + 1 if number(outline, 9) < 6 else 0
    if heading:
        return Draft.of(BlockKind.HEADING, text, level=heading, marker=marker or None)
    if marker:
        level = number(value(child(properties, "numPr"), "ilvl") or "0") or style.level or 0
        return Draft.of(BlockKind.ITEM, text, level=level, marker=marker)
    if bold and len(line) <= _LONGEST_BOLD_HEADING and not words.is_att_clause(line) and not words.marker_of(line):
        return Draft.of(BlockKind.HEADING, text, level=2)
    typed = words.marker_of(line)
    return Draft.of(BlockKind.ITEM if typed else BlockKind.PARAGRAPH, text, marker=typed)


def _goes_on(before: str, line: str) -> bool:
    """A line that was broken by hand in the middle of a sentence."""
    if (
        words.ends_sentence(before)
        or words.is_att_clause(line)
        or words.marker_of(line)
        or words.is_known_heading(line)
    ):
        return False
    return words.goes_on(before) or words.starts_lower(line)


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
