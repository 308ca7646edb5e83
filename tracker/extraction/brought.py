"""What a matter tells was asked for, and then decides on or hands over: 'Chefen fick i uppdrag att återkomma med
förslag till X' over 'Nämnden godkänner förslaget'; 'Kommunfullmäktige gav nämnden i uppdrag …' over 'Nämnden överlämnar
redovisningen till kommunfullmäktige'.

Invariant: what is added answers the one such assignment that the same matter tells: of the meeting's own body, or of
the higher one that it is handed over to.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.answered import shares_a_word
from tracker.extraction.matter import Matter
from tracker.extraction.model import ASKS, EventType, Mention
from tracker.extraction.reported import body_of
from tracker.extraction.settled import undone
from tracker.structure.headings import climbs, same_body
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
_OTHERWISE = re.compile(
    r"\b(?:inte|ej)\b|\bbordlägg|\bremiss|\bdagordning|\btidplan|\båterremi|\byttrande\b|\bhöra\b|\bsamråd",
    re.IGNORECASE,
)
_HANDS_OVER = re.compile(
    r"\b(?:överlämna|överlämnar|översända|översänder|lämna|lämnar|insända|insänder|överlämnas|översänds)\b[^.;]{4,240}?\still\s+(?P<to>[^.;,]{3,60})",
    re.IGNORECASE,
)
_ENDING = re.compile(r"e?n$")
"""Of 'direktören', whose proposal is 'direktörens'."""
_REPORT = re.compile(r"\b\w*(?:redovisning|svar|rapport|yttrande|redogörelse)(?:en|et)?\b", re.IGNORECASE)
_FOLLOWED_UP = ASKS | {EventType.REPORTED, EventType.COMPLETED, EventType.CANCELLED, EventType.INTERIM_REPORTED}
_PROPOSAL_DECIDED = "förslag-behandlat"


def brought_proposals(matter: Matter, found: Sequence[Mention]) -> list[Mention]:
    """The one assignment to bring a proposal that the matter tells of, answered where it decides on a proposal;
    `found` is what the matter says otherwise."""
    section = matter.section
    told = [mention for mention in found if mention.kind is EventType.MENTIONED]
    if handed := _handed_over(matter, told, found):
        return handed
    own = [mention for mention in told if mention.giver is None or same_body(mention.giver, section.body)]
    asked = [mention for mention in own if _ASKS_FOR_ONE.match(mention.task or "")]
    followed_up = any(mention.kind in _FOLLOWED_UP for mention in found)
    if section.part is not Part.MINUTES or len(asked) != 1 or followed_up or undone(matter):
        return []
    for clause in section.clauses:
        words = clause.span.of(matter.text)
        if clause.role is Role.DECISION and _decides_on_it(words, asked[0]):
            source = matter.document.source(clause.span)
            answered = replace(asked[0], kind=EventType.COMPLETED, source=source, rule=_PROPOSAL_DECIDED, due=None)
            of_today = replace(answered, giver=section.body, day=section.day, paragraph=section.paragraph, doubts=())
            return [of_today]
    return []


def _decides_on_it(words: str, asked: Mention) -> bool:
    """Whether a decision is on the proposal of the one who was asked for it, or on one about the same."""
    found = _DECIDES_ON_ONE.search(words)
    if not found or _OTHERWISE.search(words):
        return False
    rest = words[found.end() :]
    whose = _ENDING.sub("", (asked.receiver or "").casefold())
    owned = bool(whose) and whose in found.group().casefold()
    return owned or not re.search(r"[^\W\d_]{3}", rest) or shares_a_word(rest, asked.task or "")


def _handed_over(matter: Matter, told: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """'Nämnden överlämnar redovisningen av X till kommunfullmäktige', where the matter tells that just that body had
    given it: reported there."""
    if matter.section.part is not Part.MINUTES or len(told) != 1 or any(one.kind in _FOLLOWED_UP for one in found):
        return []
    [older] = told
    for clause in matter.section.clauses:
        words = clause.span.of(matter.text)
        handed = _HANDS_OVER.search(words) if clause.role is Role.DECISION else None
        body = body_of(matter, handed.group("to")) if handed else None
        whose = body and older.giver and same_body(body, older.giver) and climbs(body, matter.section.body)
        if handed and whose and (_REPORT.search(words) or shares_a_word(handed.group(), older.task or "")):
            source = matter.document.source(clause.span)
            reported = replace(older, kind=EventType.REPORTED, source=source, rule=_PROPOSAL_DECIDED, due=None)
            return [replace(reported, day=matter.section.day, paragraph=matter.section.paragraph, doubts=())]
    return []
