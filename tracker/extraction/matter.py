"""One matter with what is known around it: its words, its bodies by their full names, its deadlines."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from tracker.documents.model import Document
from tracker.extraction.arguments import Deadline, deadline
from tracker.extraction.gazetteer import SHORT_BODY, resolve, spelled_out
from tracker.extraction.model import Due
from tracker.extraction.rules.following import OF_A_LIST
from tracker.spans import Span
from tracker.structure.bodies import normal_body
from tracker.structure.headings import same_body
from tracker.structure.meeting import BOARDS
from tracker.structure.model import Clause, Part, Section
from tracker.temporal.calendar import Calendar

UNDATED = dt.date(2000, 1, 1)
"""Reference where the document has no day: only deadlines that say their year are then believed."""

_IF_NOTHING_ELSE = re.compile(
    r"\buppdragen\s+(?:ska|skall)\s+[^.]{0,160}\bom\s+(?:inget|inte|icke|ej)\s+annat\b", re.IGNORECASE
)
_PARENT = re.compile(r"(?P<body>.*(?:nämnd|styrelse)(?:en)?)s\s\w*utskott", re.IGNORECASE)

_OF_THIS_AND_THAT = re.compile(
    r"(?:(?:övrig\s+)?information(?:särenden|er)?\s*(?:$|från\b)|rapport(?:er)?\s+från\b|meddelanden|delgivning|anmälning|rapporter\s*$|aktuellt|övrigt|kurser"
    r"|(?:budget|ekonomi(?:sk)?|månads|tertial)\s?(?:uppföljning|rapport)|delårs|(?:års)?bokslut|årsredovisning)",
    re.IGNORECASE,
)
"""Matters whose notes of information answer nothing of what is told in them."""


@dataclass(frozen=True)
class Matter:
    document: Document
    section: Section
    municipality: str | None
    calendar: Calendar

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def minutes_of(self) -> str | None:
        """The body whose minutes the matter is of."""
        return self.section.body if self.section.part is Part.MINUTES else None

    @cached_property
    def words(self) -> str:
        """All words of the matter, for names that are only clear from their surroundings."""
        return self.section.span.of(self.text)

    @cached_property
    def general_deadline(self) -> Deadline | None:
        """'Uppdragen ska vara genomförda senast den 31 december 2025 om inget annat anges.'"""
        said = _IF_NOTHING_ELSE.search(self.words)
        start = self.section.span.start
        return self.deadline(Span(start + said.start(), start + said.end())) if said else None

    def body(self, name: str | None) -> str | None:
        """A body's full name: 'Arbetsutskottet' in the minutes of 'Kommunstyrelsens arbetsutskott' is that."""
        own = self.section.body
        if own and name in ("Nämnden", "Styrelsen") and (parent := _PARENT.match(own)):
            return normal_body(parent.group("body"))
        anothers = own in BOARDS and name and len(name) > len(own)  # 'Kommunstyrelsen' to a company's 'Styrelsen'
        return own if own and not anothers and same_body(name, own) else name

    def cited_body(self, name: str | None) -> str | None:
        """A body that a text tells of: 'Nämnden' is the meeting's own, but 'Styrelsen' is often a company's."""
        own = self.section.body
        short = own and name and len(name) < len(own) and name != "Styrelsen"
        return self.body(name) if short else name

    def receiver(self, name: str | None, whose: str | None = None) -> str | None:
        """A receiver's full name in its surroundings; `whose` is the body that 'nämnden' then means."""
        if name and SHORT_BODY.fullmatch(name):
            return spelled_out(name, self.text) or name
        return resolve(name, whose or self.section.body, self.words)

    def deadline(self, span: Span, task: Span | None = None, given: dt.date | None = None) -> Deadline | None:
        """The deadline that the words set; counted from the day that they were `given`, else from the meeting's."""
        if not given and self.section.begins:
            planned = deadline(self.text, span, self.section.begins, self.calendar, task)
            if planned and planned.due.date:
                return planned
        reference = given or self.section.day
        found = deadline(self.text, span, reference or UNDATED, self.calendar, task)
        if found and reference is None and (found.due.assumed or (found.due.value or "P").startswith("P")):
            return None
        return found


def clause_due(matter: Matter, clause: Clause, given: dt.date | None = None) -> Due | None:
    """The deadline in a clause about an assignment that was stated elsewhere; counted from the day that it was
    `given`, else from the meeting's."""
    found = matter.deadline(clause.span, given=given)
    return found.due if found else None


def of_many(matter: Matter) -> bool:
    """Whether the matter is about this and that, so that noting its report or information answers nothing in it."""
    title = matter.section.title or ""
    return bool(_OF_THIS_AND_THAT.match(title) or OF_A_LIST.search(title))
