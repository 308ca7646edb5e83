"""Hand-made domain objects for tests: one plain example of each, changed where a test needs it."""

import dataclasses
import datetime as dt
from typing import Any

from tracker.documents.model import Block, BlockKind, Document, DocumentKind, Page
from tracker.extraction.model import Due, EventType, Mention
from tracker.spans import Source, Span
from tracker.temporal.model import DeadlineKind

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)

TASK = "ta fram en plan för kommunens lekplatser"

A_DUE = Due("senast den 30 juni 2026", DeadlineKind.BY, "2026-06-30", None, dt.date(2026, 6, 30), None, "calendar-day")

LATER = dt.date(2026, 6, 15)
A_LATER_DUE = Due("till den 30 september 2026", DeadlineKind.BY, "2026-09-30", None, dt.date(2026, 9, 30), None, "day")

A_MENTION = Mention(
    kind=EventType.DECIDED,
    source=Source("protokoll.txt", "ab" * 32, 3, 100, 160, f"att uppdra till tekniska nämnden att {TASK}"),
    rule="uppdra-åt",
    task=TASK,
    giver="Kommunstyrelsen",
    receiver="Tekniska nämnden",
    municipality="Granvikens kommun",
    day=dt.date(2026, 3, 2),
    paragraph="§ 12",
    cases=("KS 2026/41",),
    title="Lekplatser",
    due=A_DUE,
)

A_TEXT = "Plan för lekplatser\nKommunstyrelsen beslutar att uppdra till tekniska nämnden."

A_DOCUMENT = Document(
    name="protokoll.txt",
    digest="ab" * 32,
    kind=DocumentKind.TEXT,
    text=A_TEXT,
    blocks=(Block(BlockKind.HEADING, Span(0, 19), 1), Block(BlockKind.PARAGRAPH, Span(20, len(A_TEXT)))),
    pages=(Page(1, Span(0, 19)), Page(2, Span(19, len(A_TEXT)))),
)


def mention(**changes: Any) -> Mention:
    return dataclasses.replace(A_MENTION, **changes)


def document(**changes: Any) -> Document:
    return dataclasses.replace(A_DOCUMENT, **changes)
