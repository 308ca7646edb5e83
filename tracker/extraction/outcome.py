"""What became of each reading in its matter: decided, proposed, lost, sent back or only told.

A proposal that lay before the meeting has won when the decision says the same, or takes it over; otherwise it lost.
This
holds whatever the voting order looked like, and needs no reading of votes.
"""

import re

from rapidfuzz import fuzz

from tracker.extraction.matter import Matter
from tracker.extraction.model import EventType
from tracker.extraction.reading import Reading
from tracker.extraction.rules.following import GRANTS_MOTION, POSTPONED, REMITTED, TAKES_OVER
from tracker.extraction.told import proposed_before
from tracker.structure.headings import climbs
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences

SAME_TASK = 85.0
"""Token-set likeness (0-100) from which a proposal's words are the decision's words."""
_ORDINALS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte")
_GRANTS_CLAUSE = (
    r"\b{number}\b[^.;]{{0,40}}\batt-sats\w*\s(?:(?!avsl|\binte\b|\bej\b|\butan\b)[^.;]){{0,40}}?\bbifall"
    r"|\bbifall\w*\s(?:(?!avsl|\binte\b|\bej\b|\butan\b)[^.;]){{0,60}}?\b{number}\b[^.;]{{0,40}}\batt-sats"
)
_MOTION = re.compile(r"\b(?:motion|medborgarförslag|initiativ)", re.IGNORECASE)
_REFUSES = re.compile(
    r"\b(?:avslå|avslår|avvisa|avvisar)\s+(?:(?:\w*(?:utskottets|förvaltningens|kontorets|nämndens|styrelsens)|kommunchefens)\s+förslag|förslaget)\b"
    r"|(?:^\W*(?:att\s+)?|\s)förslaget(?:\s+(?:om|till|från)\s[^.;]{3,100}?)?\s+avslås\b|^\W*avslag\W*$",
    re.IGNORECASE,
)
_REFUSES_MOTION = re.compile(
    r"\b(?:avslå|avslår)\s+(?:motionen|medborgarförslaget)\b"
    r"|(?:^\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?)(?:motionen|medborgarförslaget)(?:\s+(?:om|från|av)\s[^.;]{3,100}?)?\s+avslås\b",
    re.IGNORECASE,
)
"""Where the meeting itself decides; what it only advises the council to do is no answer yet."""
_GIVES = re.compile(r"\bi\s+uppdrag\b|\buppdra[rs]?\b", re.IGNORECASE)
_IT_IS = re.compile(r"\W*förslaget\s+(?:till\s+beslut\s+)?(?:är|var)\s+att\s", re.IGNORECASE)
"""'Förslaget är att nämnden får i uppdrag att …', over 'Beslut: enligt förslag'."""
_GRANTS_IT = re.compile(r"\bbif(?:alla|aller|öll)\s+yrkandet\b", re.IGNORECASE)
_GRANTS = re.compile(r"\b(?:bif[aö]ll|enlighet\s+med|enligt\s[^.;]{3,40}förslag)", re.IGNORECASE)
_MOVER = re.compile(r"\W*(?P<name>[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ][\w-]+)\s\(")
_WON = re.compile(r"\bbifall(?:er|s|it)\b|\bavslagsyrkande", re.IGNORECASE)
_VOTED_DOWN = re.compile(
    r"\bfinner\s+att\s+(?:det|yrkandet|kommun\w+|[^\W\d_]*(?:nämnden|styrelsen|utskottet|fullmäktige))\s+(?:har\s+)?(?:avslås|avslår|avslagit|avslagits)\b",
    re.IGNORECASE,
)
"""'… ställer bifall mot avslag till Anna Eks yrkande och finner att det avslås'."""
OPERATIVE = (Role.DECISION, Role.PROPOSAL)
_KIND = {Role.DECISION: EventType.DECIDED, Role.PROPOSAL: EventType.PROPOSED, Role.RECITAL: EventType.MENTIONED}


def kinds_of(matter: Matter, reading: Reading, readings: list[Reading]) -> tuple[EventType, ...]:
    """The events that a reading is, among all `readings` of its matter; none for one that only repeats the decision.

    What is sent back or put off stays proposed, and has that happen to it.
    """
    role = reading.clause.role
    if matter.section.part is Part.QUESTION and role is not Role.RECITAL:
        return ()  # what one member or a letter asks for is proposed when a body takes it up
    if reading.denied and role in OPERATIVE:
        return (EventType.REJECTED,)
    if role is Role.RECITAL and proposed_before(matter.text[reading.quote.start : reading.task.start]):
        return _told_as_proposed(matter, reading)
    if role is not Role.OFFERED:
        return (_KIND[role],)
    if matter.section.part is not Part.MINUTES or not _decides(matter):
        return (EventType.PROPOSED,)
    if any(_same(matter, reading, other) for other in readings if other.clause.role in OPERATIVE):
        return ()
    if _voted_down(matter, reading):
        return (EventType.REJECTED,)
    if sent := _sent_back(matter):
        return EventType.PROPOSED, sent
    taken = _clause_granted(matter, reading, readings) or (
        _motion_won(matter, reading) if _from_the_floor(matter, reading) else _taken_over(matter)
    )
    if taken:
        higher = climbs(reading.clause.decider, matter.section.body)
        return (EventType.PROPOSED if higher else _KIND[taken],)
    return (EventType.REJECTED,)


def _told_as_proposed(matter: Matter, reading: Reading) -> tuple[EventType, ...]:
    """The events of a proposal that the running text tells of; what became of it otherwise, the decision tells
    itself."""
    if _refused(matter):
        return (EventType.REJECTED,)
    if sent := _sent_back(matter):
        return EventType.PROPOSED, sent
    own = _IT_IS.match(matter.text[reading.quote.start : reading.task.start])
    taken = _taken_over(matter) if own else None
    return (_KIND[taken],) if taken else ()


def _decides(matter: Matter) -> bool:
    return any(clause.role in OPERATIVE for clause in matter.section.clauses)


def _same(matter: Matter, one: Reading, other: Reading) -> bool:
    words = one.task.of(matter.text).lower(), other.task.of(matter.text).lower()
    return fuzz.token_set_ratio(*words) >= SAME_TASK


def _sent_back(matter: Matter) -> EventType | None:
    for clause in matter.section.clauses:
        if clause.role in OPERATIVE:
            words = clause.span.of(matter.text)
            if REMITTED.search(words):
                return EventType.REMITTED
            if POSTPONED.search(words):
                return EventType.POSTPONED
    return None


def _refused(matter: Matter) -> bool:
    """Whether the meeting says no to the proposal that the matter tells of: 'Styrelsen avslår förslaget om X'."""
    deciding = [clause for clause in matter.section.clauses if clause.role in OPERATIVE]
    if len(deciding) != 1:
        return False
    words = deciding[0].span.of(matter.text)
    if _GIVES.search(words):
        return False  # 'avslå medborgarförslaget och ge förvaltningen i uppdrag'
    motion = deciding[0].role is Role.DECISION and _REFUSES_MOTION.search(words)
    return bool(motion or _REFUSES.search(words)) and not _GRANTS.search(words)


def _taken_over(matter: Matter) -> Role | None:
    """The role of the decision that takes over a proposal in its own matter, or None."""
    for clause in matter.section.clauses:
        if clause.role in OPERATIVE and TAKES_OVER.search(clause.span.of(matter.text)):
            return clause.role
    return None


def _clause_granted(matter: Matter, reading: Reading, readings: list[Reading]) -> Role | None:
    """The role of the decision that grants the clause by its number: 'Motionens första att-sats bifalls'."""
    if reading.clause.decider is not None or not _MOTION.search(matter.words):
        return None
    if len({other.clause.group for other in readings if other.clause.role is Role.OFFERED}) > 1:
        return None  # the administration has clauses of its own, and which are meant is not said
    beside = [clause for clause in matter.section.clauses if clause.group == reading.clause.group]
    index = beside.index(reading.clause)
    if index >= len(_ORDINALS):
        return None
    grants = re.compile(_GRANTS_CLAUSE.format(number=_ORDINALS[index]), re.IGNORECASE)
    for clause in matter.section.clauses:
        if clause.role in OPERATIVE and grants.search(clause.span.of(matter.text)):
            return clause.role
    return None


def _motion_won(matter: Matter, reading: Reading) -> Role | None:
    """The role of the decision that grants the motion of the one who moved it ('bifalla Karin Eks tilläggsyrkande')."""
    moved = reading.clause.span.of(matter.text)
    movers = [clause for clause in matter.section.clauses if clause.role is Role.OFFERED]
    for clause in matter.section.clauses:
        if clause.role in OPERATIVE and len(movers) == 1 and _GRANTS_IT.search(clause.span.of(matter.text)):
            return clause.role
        if clause.role in OPERATIVE and (granted := GRANTS_MOTION.search(clause.span.of(matter.text))):
            names = re.findall(r"[A-ZÅÄÖ][^\W\d_]+", granted.group("who"))
            if any(re.search(rf"\b{re.escape(name.removesuffix('s'))}", moved) for name in names):
                return clause.role
    return None


def _voted_down(matter: Matter, reading: Reading) -> bool:
    """Whether the meeting said no to what this member moved, also where the matter was then sent back."""
    mover = _MOVER.match(reading.clause.span.of(matter.text))
    votes = [clause.span for clause in matter.section.clauses if clause.role is Role.VOTING]
    told = [part.of(matter.text) for span in votes for part in sentences(matter.text, span)]
    return bool(mover) and any(
        mover.group("name") in words and _VOTED_DOWN.search(words) and not _WON.search(words) for words in told if mover
    )


def _from_the_floor(matter: Matter, reading: Reading) -> bool:
    return "yrka" in reading.clause.span.of(matter.text).lower()
