"""What a granted motion asks for is decided, though only the background tells it.

'Motionen bifalls' says nothing of what shall be done; the words stand in the same matter's summary ('… föreslår i en
motion att nämnden får i uppdrag att …'). Where the decision says it in its own words, those hold alone.
Invariant: clauses keep their order and together cover what they covered.
"""

import re
from dataclasses import replace

from tracker.spans import Span
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences

_GRANTED = re.compile(
    r"\b(?:motionen|medborgarförslaget|ledamotsinitiativet)\s+(?:bifalls|bifalles|antas)\b"
    r"|\bbif(?:alla|aller|öll)\s+(?:motionen|medborgarförslaget|ledamotsinitiativet)\b",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"\b(?:delvis|del\s+av|punkt|att-sats\w*|i\s+övrigt|avslå[rs]?|besvarad|uppdra[rs]?|uppdrag)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:föreslår|föreslagit|yrkar|yrkat|hemställer|vill|begär)\b(?!\s+(?:bifall|avslag))[^.;]{0,80}\b(?:motion|medborgarförslag|initiativ)\w*"
    r"|\b(?:motion|medborgarförslag|initiativ)\w*[^.;]{0,80}\b(?:föreslår|föreslagit|föreslås|yrkar|yrkat|hemställer)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\buppdra(?:g|r|s)?\b", re.IGNORECASE)
_ATT = re.compile(r"\s*(?:[-–•*·]\s*)?att\s", re.IGNORECASE)


def with_granted_motion(text: str, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses, those that tell what a granted motion asks for with the role of the decision that grants it."""
    deciding = [clause for clause in clauses if clause.role in (Role.DECISION, Role.PROPOSAL)]
    granting = next((clause for clause in deciding if _GRANTED.search(clause.span.of(text))), None)
    if granting is None or any(_IN_PART.search(clause.span.of(text)) for clause in deciding):
        return clauses
    found: list[Clause] = []
    asking = False  # '… yrkar i en motion' opens the att-clauses under it
    for clause in clauses:
        words = clause.span.of(text)
        if clause.role not in (Role.RECITAL, Role.OFFERED):
            found.append(clause)
            asking = False
            continue
        asking = bool(_ASKS.search(words)) or (asking and bool(_ATT.match(words)))
        found += _parts(text, clause, granting) if asking else [clause]
    return tuple(found)


def _parts(text: str, clause: Clause, granting: Clause) -> list[Clause]:
    """The clause by sentences: the first that gives an assignment is decided, the others are told."""
    decided = replace(granting, own=False, addressee=None)
    return [
        replace(decided if _GIVES.search(part.of(text)) else clause, span=part)
        for part in sentences(text, Span(clause.span.start, clause.span.end))
        if part.end > part.start
    ]
