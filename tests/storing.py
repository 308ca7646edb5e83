"""Puts mentions into a register as an import does, past the parser."""

from collections.abc import Sequence

from sqlmodel import Session

from tests import making
from tracker.extraction.model import Mention
from tracker.register.events import Fact, Recorded, by_assignment
from tracker.services import placing
from tracker.store import derived, documents, event_log
from tracker.store.stamp import Stamp

STAMP = Stamp(making.NOW, "Kansliet")


def read(session: Session, mentions: Sequence[Mention], municipality: str | None = None) -> None:
    """One document that says all this, which nobody has placed yet."""
    digest = mentions[0].source.digest if mentions else "ef" * 32
    document = documents.add_document(session, making.document(digest=digest), b"original", STAMP)
    documents.add_reading(session, document, documents.Reading(mentions, municipality, None, "0.1.0"), STAMP)


def place(session: Session, mentions: Sequence[Mention], municipality: str | None = None) -> None:
    """One document that says all this, placed as an import places it."""
    before = documents.municipalities(session)
    read(session, mentions, municipality)
    placing.place_read(session, mentions, before, STAMP)


def put(session: Session, facts: Sequence[Fact], municipality: str | None = None) -> None:
    """One document whose mentions are placed as the facts say, whatever linking would say."""
    read(session, [fact.mention for fact in facts if isinstance(fact, Recorded)], municipality)
    event_log.append(session, facts, STAMP)
    derived.keep(session, by_assignment(event_log.entries(session)))
