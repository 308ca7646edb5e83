"""Document -> Extraction: the one entry to the language work."""

from dataclasses import dataclass

from tracker.documents.model import Document
from tracker.extraction.model import Mention


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says."""

    municipality: str | None
    """The municipality, region or joint authority whose document it is; None where it can't be told."""
    mentions: tuple[Mention, ...]
    """In reading order."""


def extract(document: Document, municipality: str | None = None) -> Extraction:
    """All mentions of assignments in a document.

    `municipality`, where given, is believed over what the document says of itself.
    """
    return Extraction(municipality, ())
