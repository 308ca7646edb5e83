"""What kind of file the bytes are. The name is not believed; it only helps to word the refusal."""

import io
import re
import zipfile

from tracker.documents.model import DocumentKind
from tracker.documents.plain_reader import decode
from tracker.errors import EmptyDocument, NotADocument

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--[^>]{0,2000}-->\s*){0,5}<(?:!doctype\s+html|html|head|body|title|meta|h[1-6]|p|div|table)\b",
    re.IGNORECASE,
)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "en äldre Office-fil (.doc, .xls eller .msg)"),
    (b"{\\rtf", "en RTF-fil"),
    (b"\x89PNG", "en bild"),
    (b"\xff\xd8\xff", "en bild"),
    (b"GIF8", "en bild"),
    (b"II*\x00", "en bild"),
    (b"MM\x00*", "en bild"),
    (b"BM", "en bild"),
    (b"PK\x03\x04", "ett arkiv eller en annan Office-fil"),
    (b"PK\x05\x06", "ett tomt arkiv"),
    (b"7z\xbc\xaf", "ett arkiv"),
    (b"Rar!", "ett arkiv"),
    (b"\x1f\x8b", "ett arkiv"),
    (b"%!PS", "en PostScript-fil"),
    (b"MZ", "ett program"),
    (b"\x7fELF", "ett program"),
)
_INSIDE_ZIP = (
    ("content.xml", "ett OpenDocument-dokument (.odt eller .ods)"),
    ("xl/workbook.xml", "en Excel-fil"),
    ("ppt/presentation.xml", "en PowerPoint-fil"),
)


def kind_of(data: bytes, name: str) -> DocumentKind:
    """The kind of the document. Raises EmptyDocument for no bytes and NotADocument for what we don't read."""
    if not data.strip(b"\x00 \t\r\n\f"):
        raise EmptyDocument(f"{name}: filen är tom. Hämta eller spara den på nytt.")
    if b"%PDF-" in data[:1024]:
        return DocumentKind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data, name)
    text = decode(data[: len(data) if len(data) < 65536 else 65536 - 65536 % 4]) or decode(data)
    if text is not None and _HTML.match(text.lstrip("\ufeff")):
        return DocumentKind.HTML
    for magic, what in _FOREIGN:
        if data.startswith(magic) and (len(magic) > 2 or text is None):
            raise _refusal(name, what)
    if text is None:
        raise _refusal(name, "inte text")
    return DocumentKind.TEXT


def _zip_kind(data: bytes, name: str) -> DocumentKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        if b"word/" in data:
            return DocumentKind.DOCX  # the reader says that it is damaged
        raise _refusal(name, "ett skadat arkiv") from None
    if "word/document.xml" in names or any(n.startswith("word/document") and n.endswith(".xml") for n in names):
        return DocumentKind.DOCX
    for member, what in _INSIDE_ZIP:
        if member in names:
            raise _refusal(name, what)
    raise _refusal(name, "ett arkiv")


def _refusal(name: str, what: str) -> NotADocument:
    return NotADocument(f"{name}: filen är {what} och kan inte läsas. Spara dokumentet som PDF eller DOCX.")
