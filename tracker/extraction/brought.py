"""Proposals that a matter tells were asked for, and then decides on: 'Chefen fick i uppdrag att återkomma med förslag
till X' over 'Nämnden godkänner förslaget'.

Invariant: what is added answers an assignment that the same matter tells, of the meeting's own body.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.matter import Matter
from tracker.extraction.model import ASKS, EventType, Mention
from tracker.extraction.settled import undone
from tracker.structure.headings import same_body
from tracker.structure.model import Part, Role

_ASKS_FOR_ONE = re.compile(
    r"(?:[^.;]{0,80}?\s)?(?:återkomma|komma|inkomma|lämna|ta\s+fram|utarbeta|arbeta\s+fram|lägga\s+fram|presentera|upprätta)\s+"
    r"(?:[^.;]{0,60}?\s)?förslag\b",
    re.IGNORECASE,
)
_DECIDES_ON_ONE = re.compile(
    r"\b(?:godkänna|godkänner|anta|antar|fastställa|fastställer|bifalla|bifaller)\b(?!\s+(?:inte|ej)\b)[^.;]{0,80}?\bförslag(?:et)?\b"
    r"|\bförslaget\b[^.;]{0,80}?\s(?:godkänns|antas|fastställs|bifalls)\b",
    re.IGNORECASE,
)
_FOLLOWED_UP = ASKS | {EventType.REPORTED, EventType.COMPLETED, EventType.CANCELLED, EventType.INTERIM_REPORTED}
_PROPOSAL_DECIDED = "förslag-behandlat"


def brought_proposals(matter: Matter, found: Sequence[Mention]) -> list[Mention]:
    """The one assignment to bring a proposal that the matter tells of, answered where it decides on a proposal;
    `found` is what the matter says otherwise."""
    section = matter.section
    told = [mention for mention in found if mention.kind is EventType.MENTIONED]
    own = [mention for mention in told if mention.giver is None or same_body(mention.giver, section.body)]
    asked = [mention for mention in own if _ASKS_FOR_ONE.match(mention.task or "")]
    followed_up = any(mention.kind in _FOLLOWED_UP for mention in found)
    if section.part is not Part.MINUTES or len(asked) != 1 or followed_up or undone(matter):
        return []
    for clause in section.clauses:
        words = clause.span.of(matter.text)
        if clause.role is Role.DECISION and _DECIDES_ON_ONE.search(words):
            source = matter.document.source(clause.span)
            answered = replace(asked[0], kind=EventType.COMPLETED, source=source, rule=_PROPOSAL_DECIDED, due=None)
            of_today = replace(answered, giver=section.body, day=section.day, paragraph=section.paragraph, doubts=())
            return [of_today]
    return []
