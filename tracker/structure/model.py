"""Sections and clauses: the document cut by matter, and every clause given its role once.

Invariants: spans are offsets into `Document.text`; sections are disjoint and in order; a clause lies inside its
section;
rules in later stages read roles and never headings.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.spans import Span


class Part(StrEnum):
    """What kind of text a section is."""

    MINUTES = "minutes"
    """A § of a body's minutes."""
    STAFF_REPORT = "staff_report"
    """Tjänsteskrivelse, tjänsteutlåtande: the administration's proposal."""
    QUESTION = "question"
    """Interpellation, motion, enkel fråga, medborgarförslag: one member's words."""
    RULES = "rules"
    """Reglemente, avtal, föreskrifter, taxa: nothing in it is an assignment."""
    OTHER = "other"
    """Cover, agenda, list, annual plan, letter."""


class Role(StrEnum):
    """What a clause is worth."""

    DECISION = "decision"
    """The meeting's own decision."""
    PROPOSAL = "proposal"
    """What the meeting proposes that a higher body decides."""
    OFFERED = "offered"
    """A proposal or motion that lay before the meeting: won only if the decision says the same."""
    RECITAL = "recital"
    """Background: tells of earlier decisions."""
    VOTING = "voting"
    DISSENT = "dissent"
    """Reservation, protokollsanteckning, särskilt yttrande."""
    FORMALITY = "formality"
    """Attendance, recipients, lists of documents, how to appeal."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a decision or proposal, or one paragraph of other text."""

    span: Span
    role: Role
    decider: str | None
    """The body that decides, or that shall decide what is proposed."""
    group: int
    """Clauses under the same lead ('KS beslutar') share a number, so that a later clause can lean on an earlier one."""
    own: bool = False
    """Decided 'för egen del': the body takes the task itself."""
    addressee: str | None = None
    """Whom the heading over a list names alone, so that the work in it is theirs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its cells, and the column heads in force."""

    span: Span
    cells: tuple[Span, ...]
    heads: tuple[str, ...]
    caption: str = ""
    """The line over the table, where it speaks of assignments."""
    addressee: str | None = None
    """Whom, in a plan, the heading over the table or the label in front of the row names."""


@dataclass(frozen=True, slots=True)
class Section:
    span: Span
    part: Part
    body: str | None
    """Whose meeting or report it is, in normal form."""
    day: dt.date | None
    """Of the meeting."""
    paragraph: str | None
    """'§ 12'."""
    cases: tuple[str, ...]
    """Case numbers of the matter, as written."""
    title: str | None
    clauses: tuple[Clause, ...]
    rows: tuple[Row, ...] = ()
    begins: dt.date | None = None
    """The first day that an adopted plan is for, where it was adopted before: 'i mars' is then a day after it."""
