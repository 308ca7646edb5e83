"""Text and Markdown: bytes -> Document. Encodings are told by the bytes, pages by form feeds."""

import re

from tracker.documents import aligned, markdown, normalise, running_heads, stacked
from tracker.documents.characters import clean, squeeze
from tracker.documents.drafts import Identity, compose
from tracker.documents.limits import Limits
from tracker.documents.lines import Line
from tracker.documents.model import BlockKind, Document
from tracker.errors import NotADocument, TooLarge

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MOJIBAKE = re.compile("Ã[\x80-\xbf\u0152-\u2122]|â€")
_SWEDISH = re.compile("[åäöÅÄÖ]")
_WINDOWS = re.compile(b"[\x80-\x9f]")
_HANGING = re.compile(
    r"\s*(?P<mark>(?:(?:dels|samt|och)\s+)?att|[-–—•●▪*·]|\(?\d{1,3}[.)]|[a-zåäö]\))\t+(?=\S)", re.IGNORECASE
)
"""What stands in the margin of a clause: 'att<tab>godkänna planen' is no row of a table."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str | None:
    """The text of the bytes, or None if they aren't text in any encoding that minutes come in."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    if (wide := _utf16(data)) is not None:
        return wide
    text = _strict(data, "utf-8")
    if text is None:
        # Bytes 80-9F are letters and quotation marks in Windows-1252 but control characters in Latin-1.
        text = (_strict(data, "cp1252") if _WINDOWS.search(data) else None) or data.decode("latin-1")
    elif not _SWEDISH.search(text) and _MOJIBAKE.search(text):
        text = _repaired(text)
    return None if _looks_binary(text) else text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Swedish text nearly every other byte is NUL."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if odd * 10 > half * 6 and even * 20 < half:
        return _strict(data, "utf-16-le")
    if even * 10 > half * 6 and odd * 20 < half:
        return _strict(data, "utf-16-be")
    return None


def _repaired(text: str) -> str:
    """UTF-8 that was once read as Windows-1252 or Latin-1 and saved again ("Ã¥" for "å")."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _looks_binary(text: str) -> bool:
    sample = text[:65536]
    return len(_CONTROL.findall(sample)) > max(4, len(sample) // 100)


def parse(data: bytes, identity: Identity, limits: Limits) -> Document:
    """The text as a Document; pages where there are form feeds. Raises NotADocument, EmptyDocument, TooLarge."""
    text = decode(data)
    if text is None:
        raise NotADocument(f"{identity.name}: filen är inte text. Spara dokumentet som PDF eller DOCX.")
    return document(text, identity, limits)


def document(text: str, identity: Identity, limits: Limits) -> Document:
    """Plain text that is already decoded."""
    if len(text) > limits.max_characters:
        raise TooLarge(f"{identity.name}: texten är för lång (över {limits.max_characters} tecken). Dela upp filen.")
    raw = stacked.with_tabs([aligned.with_tabs(clean(page).split("\n")) for page in text.split("\f")])
    pages = [_lines(page, number) for number, page in enumerate(raw, 1)]
    if pages and not pages[-1]:
        pages.pop()  # a form feed ends the last page too
    if len(pages) > limits.max_pages:
        raise TooLarge(f"{identity.name}: fler än {limits.max_pages} sidor. Dela upp filen.")
    normalise.with_margins([line for page in pages for line in page])
    if len(pages) > 1:
        kept, heads = running_heads.take_from_pages(pages)
        return compose(identity, normalise.paragraphs(kept), heads, len(pages))
    kept, heads = running_heads.take_from_stream(pages[0] if pages else [])
    return compose(identity, normalise.paragraphs(kept), heads)


def _lines(page: list[str], number: int) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for raw in page:
        pieces = markdown.pieces(raw)
        for text, kind, level in pieces:
            line = normalise.measured(_cells(text, kind), number, gap)
            line.kind, line.level = kind, level
            lines.append(line)
            gap = 1  # pieces of one line stand apart
        gap = 0 if len(pieces) == 1 else gap + 1
    return lines


def _cells(text: str, kind: BlockKind) -> str:
    """Tabs part cells; spaces around them don't count, and a tab last parts nothing."""
    if "\t" not in text:
        return text
    if kind is not BlockKind.ROW and text.count("\t") == 1 and (hanging := _HANGING.match(text)):
        text = f"{hanging.group('mark')} {text[hanging.end() :]}"
    text = "\t".join(squeeze(cell) for cell in text.split("\t"))
    return text.rstrip("\t") if kind is BlockKind.ROW else text.strip("\t")
