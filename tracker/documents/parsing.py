"""bytes -> Document, whatever the kind. Pure; `reading` runs it in a process of its own."""

import hashlib

from tracker.documents import docx_reader, pdf_reader, plain_reader, sniffing
from tracker.documents.drafts import Identity
from tracker.documents.limits import Limits
from tracker.documents.model import Document, DocumentKind


def parse(data: bytes, name: str, limits: Limits) -> Document:
    """The bytes as a Document. `name` is used in messages as it is. Raises the errors under DocumentError."""
    kind = sniffing.kind_of(data, name)
    identity = Identity(name, hashlib.sha256(data).hexdigest(), kind)
    if kind is DocumentKind.TEXT:
        return plain_reader.parse(data, identity, limits)
    if kind is DocumentKind.PDF:
        return pdf_reader.parse(data, identity, limits)
    if kind is DocumentKind.DOCX:
        return docx_reader.parse(data, identity, limits)
    raise NotImplementedError(kind)
