"""Document -> Extraction: the one entry to the language work.

For each matter: what its clauses assign (readings), what became of it (outcome), what is said of older assignments, and
which reports it approves that may answer one (approved).
"""

import re
from dataclasses import dataclass

from tracker.documents.model import Document
from tracker.extraction.adopting import adopted_proposals
from tracker.extraction.approved import approved_reports
from tracker.extraction.background_days import with_background_day
from tracker.extraction.brought import brought_proposals
from tracker.extraction.carried_out import told_done
from tracker.extraction.follow_ups import follow_ups
from tracker.extraction.handed_in import ordered_reports
from tracker.extraction.in_passing import told_in_passing
from tracker.extraction.listed import listed_mentions
from tracker.extraction.matter import Matter
from tracker.extraction.mentioning import mention_of, without_echoes
from tracker.extraction.model import ORDERED_REPORT, EventType, Mention
from tracker.extraction.new_days import new_days, with_their_reports
from tracker.extraction.outcome import kinds_of
from tracker.extraction.reading import Reading
from tracker.extraction.readings import readings_of
from tracker.extraction.redated import redated
from tracker.extraction.reported import told_reports
from tracker.extraction.told import of_another_day
from tracker.structure.meeting import find_municipality, municipalities
from tracker.structure.model import Part, Role
from tracker.structure.sections import sections
from tracker.temporal.calendar import DEFAULT_CALENDAR, Calendar

_BESIDE = frozenset({EventType.MENTIONED, EventType.REJECTED})
"""What may stand in a matter beside a decision that says no more than whose proposal it adopts."""
_SECRET = re.compile(
    r"(?i:\(\s*sekretess\s*\)|^\W*(?:sekretess|individ)ärende(?:n|t)?\b|\bärende(?:n)?\s+med\s+sekretess\b)"
    r"|^\W*SEKRETESS\b|(?<!OCH\s)\bSEKRETESS\W*$"
)
"""A matter about a single person: what is to be done in it is not the public's, and belongs in another register."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says."""

    municipality: str | None
    """The municipality, region or joint authority whose document it is; None where it can't be told."""
    mentions: tuple[Mention, ...]
    """In reading order."""


def extract(document: Document, municipality: str | None = None, calendar: Calendar = DEFAULT_CALENDAR) -> Extraction:
    """All mentions of assignments in a document.

    `municipality`, where given, is believed over what the document says of itself.
    """
    owner = municipality or find_municipality(document)
    found: dict[str, Mention] = {}
    for section in sections(document):
        if section.part is Part.RULES or _SECRET.search(section.title or ""):
            continue
        for mention in _mentions_of(Matter(document, section, owner, calendar)):
            found.setdefault(mention.key, mention)
    return Extraction(owner, tuple(sorted(found.values(), key=_reading_order)))


def _mentions_of(matter: Matter) -> list[Mention]:
    readings = [
        of_another_day(matter.text, reading, matter.section.day)
        for reading in readings_of(matter.document.text, matter.section.clauses)
        if not _elsewhere(matter, reading) and not _in_a_row(matter, reading)
    ]
    stated = [mention_of(matter, reading, kind) for reading in readings for kind in kinds_of(matter, reading, readings)]
    stated = with_background_day(matter, new_days(matter, with_their_reports(stated)))
    found = stated + follow_ups(matter, stated) + listed_mentions(matter)
    found += redated(matter, found)
    if all(mention.kind in _BESIDE for mention in found):
        found += adopted_proposals(matter)
    found = without_echoes(found)
    found += brought_proposals(matter, found)
    reports = approved_reports(matter) + ordered_reports(matter) + told_reports(matter) + told_done(matter)
    found += [report for report in reports if not any(_same(report, other) for other in found)]
    return found + told_in_passing(matter)


def _same(report: Mention, other: Mention) -> bool:
    """Whether what is told of as done has been read from the same words, with more than 'har på nämndens uppdrag …'."""
    return report.source == other.source and not (report.rule == ORDERED_REPORT and other.task is None)


def _in_a_row(matter: Matter, reading: Reading) -> bool:
    """Whether running text is a row of a list of assignments too, which says it with its columns."""
    rows = matter.section.rows if reading.clause.role is Role.RECITAL else ()
    return any(row.heads and row.span.overlaps(reading.task) for row in rows)


def _elsewhere(matter: Matter, reading: Reading) -> bool:
    """Whether running text tells what another municipality has done ('I Ekerums kommun har kommunfullmäktige …')."""
    if reading.clause.role is not Role.RECITAL or matter.municipality is None:
        return False
    named = municipalities(matter.text[reading.quote.start : reading.task.start])
    return any(name.casefold() != matter.municipality.casefold() for name in named)


def _reading_order(mention: Mention) -> tuple[int, int, str]:
    return mention.source.start, mention.source.end, mention.key
