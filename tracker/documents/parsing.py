"""bytes -> Document, whatever the kind. Pure; `reading` runs it in a process of its own."""

import hashlib

from tracker.documents import docx_reader, html_reader, pdf_reader, plain_reader, sniffing
from tracker.documents.drafts import Identity
from tracker.documents.limits import Limits
from tracker.documents.model import Document, DocumentKind


def parse(data: bytes, name: str, limits: Limits) -> Document:
    """The bytes as a Document. `name` is used in messages as it is. Raises the errors under DocumentError."""
    kind = sniffing.kind_of(data, name)
    identity = Identity(name, hashlib.sha256(data).hexdigest(), kind)
    return _READERS[kind](data, identity, limits)


_READERS = {
    DocumentKind.PDF: pdf_reader.parse,
    DocumentKind.DOCX: docx_reader.parse,
    DocumentKind.HTML: html_reader.parse,
    DocumentKind.TEXT: plain_reader.parse,
}
