"""Decisions that say no more than that somebody's proposal is adopted, where the matter does not print the proposal.

'Nämnden beslutar enligt förvaltningens förslag': what was decided stands in the staff report, or in the minutes of the
committee that prepared the matter, which are documents of their own. Only the register knows whether it has them.
Whose proposal it is must be said: 'enligt förslaget' may mean a member's, or one that nobody has imported.
Invariant: all mentions from here have the rule `ADOPTED`, no task, and cite the proposal where a body made it or its
day is said; else an administration made it. They state nothing; linking makes one decision of each proposal.
"""

import re

from tracker.extraction.arguments import citation
from tracker.extraction.matter import Matter
from tracker.extraction.model import ADOPTED, Citation, EventType, Mention
from tracker.structure.bodies import bodies
from tracker.structure.model import Clause, Part, Role

_ADOPTS = re.compile(
    r"^(?:\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?(?:[^\W\d_]+-?\s+){0,5}?(?:beslutar|beslutade|beslöt|besluta)\s+(?:att\s+)?(?:för\s+egen\s+del\s+)?)?"
    r"\W*(?:att\s+)?(?:besluta\s+)?(?:enligt|i\s+enlighet\s+med|bifaller?|bifalla)\s+(?P<whose>(?:[^\s.;,]+\s+){1,6}?)"
    r"(?:besluts)?förslag(?:et)?(?:\s+till\s+beslut)?"
    r"(?P<which>,?\s+(?:daterat\s+|av\s+|från\s+)?(?:den\s+)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s+[^\W\d_]{3,9}(?:\s+(?:19|20)\d\d)?)(?:,?\s+§\s?\d+)?)?"
    r"\s*\.?\s*$",
    re.IGNORECASE,
)
_OF_STAFF = re.compile(r"(?:förvaltning|kontor|avdelning|tjänsteskrivelse|tjänsteutlåtande)\w*\s", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:reviderade?|nya|nytt|ändra\w+|omarbeta\w+|muntliga?)\s", re.IGNORECASE)
_FOR_A_MOTION = re.compile(r"\b(?:enligt|bifall\w*)\s+[A-ZÅÄÖ][\w-]+\s+[A-ZÅÄÖ][\w-]+[^.;]*?\b(?:yrkande|förslag)")
"""The outcome of a vote: '… finner att nämnden beslutar enligt Anna Eks yrkande'."""
_MOVES = re.compile(r"\b[Yy]rka(?:r|de|t)\b|\s\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,3})\)\s")
_FORMAL = re.compile(r"\b(?:omedelbar\w*\s+justera\w*|justeras\s+omedelbart)\b", re.IGNORECASE)


def adopted_proposals(matter: Matter) -> list[Mention]:
    """The decision of a matter that adopts what is not printed in it; none where it says or prints anything more."""
    section = matter.section
    if section.part is not Part.MINUTES or section.day is None or not (section.cases or section.title):
        return []
    deciding = [clause for clause in section.clauses if clause.role is Role.DECISION and not _formal(matter, clause)]
    adopts = _ADOPTS.match(deciding[0].span.of(matter.text)) if len(deciding) == 1 else None
    if not adopts or _prints_more(matter):
        return []
    whose = adopts.group("whose")
    body = next((name for _, name in bodies(whose)), None)
    if _CHANGED.search(whose) or not (body or _OF_STAFF.search(whose)):
        return []
    said = citation(f"{body or ''} {adopts.group('which') or ''}", None)
    cited = Citation(body, said.day if said else None, said.paragraph if said else None)
    return [_mention(matter, deciding[0], cited if body or said else None)]


def _prints_more(matter: Matter) -> bool:
    """Whether the matter prints a proposal, or tells that a member's motion won."""
    clauses = matter.section.clauses
    printed = any(clause.role in (Role.PROPOSAL, Role.OFFERED) and not _moved(matter, clause) for clause in clauses)
    votes = (clause.span.of(matter.text) for clause in clauses if clause.role is Role.VOTING)
    return printed or any(_FOR_A_MOTION.search(words) for words in votes)


def _formal(matter: Matter, clause: Clause) -> bool:
    """Whether a clause is about the minutes themselves."""
    return bool(_FORMAL.search(clause.span.of(matter.text)))


def _moved(matter: Matter, clause: Clause) -> bool:
    """Whether a clause is what a member moved: 'Anna Ek (S) yrkar bifall till förvaltningens förslag.'"""
    return clause.role is Role.OFFERED and bool(_MOVES.search(clause.span.of(matter.text)))


def _mention(matter: Matter, clause: Clause, cited: Citation | None) -> Mention:
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
        cited=cited,
        minutes_of=matter.minutes_of,
    )
