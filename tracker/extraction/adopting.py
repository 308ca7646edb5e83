"""Decisions that say no more than that somebody's proposal is adopted, where the matter does not print the proposal.

'Nämnden beslutar enligt förvaltningens förslag': what was decided stands in the staff report, or in the minutes of the
committee that prepared the matter, which are documents of their own. Only the register knows whether it has them.
Invariant: all mentions from here have the rule `ADOPTED` and no task; they state nothing, and linking makes of them one
decision for each proposal that they adopt.
"""

import re

from tracker.extraction.matter import Matter
from tracker.extraction.model import ADOPTED, EventType, Mention
from tracker.structure.model import Clause, Part, Role

_ADOPTS = re.compile(
    r"^(?:\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?(?:[^\W\d_]+-?\s+){0,5}?(?:beslutar|beslutade|beslöt|besluta)\s+(?:att\s+)?(?:för\s+egen\s+del\s+)?)?"
    r"\W*(?:att\s+)?(?:besluta\s+)?(?:enligt|i\s+enlighet\s+med|bifaller?|bifalla)\s+(?:(?!\b(?:motion|yrkande|tilläggs|ändrings)|(?-i:[A-ZÅÄÖ]\w+\s+[A-ZÅÄÖ]))[^\s.;,]+\s+){0,6}?"
    r"(?:besluts)?förslag(?:et)?(?:\s+till\s+beslut)?"
    r"(?:,?\s+(?:daterat\s+|av\s+|från\s+)?(?:den\s+)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s+[^\W\d_]{3,9}(?:\s+(?:19|20)\d\d)?)(?:,?\s+§\s?\d+)?)?\s*\.?\s*$",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\b[Yy]rka(?:r|de|t)\b|\s\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,3})\)\s")
_FORMAL = re.compile(r"\b(?:omedelbar\w*\s+justera\w*|justeras\s+omedelbart)\b", re.IGNORECASE)


def adopted_proposals(matter: Matter) -> list[Mention]:
    """The decision of a matter that adopts what is not printed in it; none where it says or prints anything more."""
    section = matter.section
    if section.part is not Part.MINUTES or section.day is None or not (section.cases or section.title):
        return []
    deciding = [clause for clause in section.clauses if clause.role is Role.DECISION and not _formal(matter, clause)]
    printed = any(
        clause.role in (Role.PROPOSAL, Role.OFFERED) and not _moved(matter, clause) for clause in section.clauses
    )
    if len(deciding) != 1 or printed or not _ADOPTS.match(deciding[0].span.of(matter.text)):
        return []
    return [_mention(matter, deciding[0])]


def _formal(matter: Matter, clause: Clause) -> bool:
    """Whether a clause is about the minutes themselves."""
    return bool(_FORMAL.search(clause.span.of(matter.text)))


def _moved(matter: Matter, clause: Clause) -> bool:
    """Whether a clause is what a member moved: 'Anna Ek (S) yrkar bifall till förvaltningens förslag.'"""
    return clause.role is Role.OFFERED and bool(_MOVES.search(clause.span.of(matter.text)))


def _mention(matter: Matter, clause: Clause) -> Mention:
    section = matter.section
    return Mention(
        kind=EventType.DECIDED,
        source=matter.document.source(clause.span),
        rule=ADOPTED,
        task=None,
        giver=matter.body(clause.decider) or section.body,
        receiver=None,
        municipality=matter.municipality,
        day=section.day,
        paragraph=section.paragraph,
        cases=section.cases,
        title=section.title,
    )
