"""Blocks of one matter -> clauses, each with its role.

The state is small: the role that the last heading gave, the body that decides, and the group of clauses under one lead.
Invariant: the role is decided here, once; nothing after this module looks at a heading.
"""

import datetime as dt
import re
from collections.abc import Iterable

from tracker.documents.model import Block, BlockKind, Document
from tracker.spans import Span
from tracker.structure.bodies import body_at_start
from tracker.structure.headings import (
    LABEL,
    LIST_MARKER,
    Lead,
    assignments_heading,
    clause_proposes,
    climbs,
    heading,
    lead,
    only_proposes,
    same_body,
    speaker,
    speaks_for,
)
from tracker.structure.levels import level
from tracker.structure.meeting import days
from tracker.structure.model import Clause, Part, Role
from tracker.structure.pieces import pieces
from tracker.structure.plans import (
    addressee,
    adopts,
    heads_assignments,
    is_excerpt,
    of_others,
    opens_assignments,
    orders,
    points_below,
)
from tracker.structure.prose import (
    HAS_MOVED,
    LONGEST_FOLLOW_UP,
    MOVES,
    MOVES_TO_ORDER,
    PROPOSAL_WAS,
    goes_on,
    is_act,
    says_at_meeting,
    tells,
)
from tracker.structure.sentences import sentences
from tracker.structure.spoken import opens_retold, spoken_decision, tells_of_earlier
from tracker.structure.stages import stage_day
from tracker.structure.state import State

OPERATIVE = frozenset({Role.DECISION, Role.PROPOSAL})

_ATT = re.compile(r"\s*(?:dels\s+)?att\b", re.IGNORECASE)
_LABELLED = re.compile(LABEL)
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]?|[-–•*])\s")
_BARE = re.compile(r"Uppdra(?:ga)?\s(?:åt|till)\s|Ge\s[^.;:]{3,60}?\si\suppdrag\satt\b")
"""'Uppdra åt tekniska chefen att …', with nothing before it."""
_PAST = re.compile(r"\b(?:beslutade|beslöt|föreslog)\b", re.IGNORECASE)
_SHALL = re.compile(r"\b(?:ska|skall)\b", re.IGNORECASE)
_IS_DUE = re.compile(
    r"\b(?:(?:åter)?(?:redovisas|rapporteras)|presenteras|överlämnas|lämnas|läggs?\s+fram|slutförs|(?:klar|färdig|slutförd)t?)\b",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(r"för\s+egen\s+(?:del|räkning)\s*$", re.IGNORECASE)
_SAYS_ASSIGNMENT = re.compile(r"\bi\s+uppdrag\b|\buppdra[rs]?\b|\bredovisas\b|\bsenast\b", re.IGNORECASE)
_CITES = re.compile(r"[^\W\d_][^.;:\d]{2,60}?\s(?:den\s)?(?:19|20)\d\d-\d\d-\d\d,?\s§\s?\d+\s?:")
"""'Kommunstyrelsen 2016-05-23 § 88: …' among the messages: another meeting's decision."""
_ENDS_ITSELF = re.compile(r"\batt\b.*(?<!,)(?<!\bsamt)(?<!\boch)(?<!\batt)$", re.IGNORECASE | re.DOTALL)
"""What a numbered item proposes in its own words, and no list below it or item after it goes on with."""
_OPENS_PROPOSAL = re.compile(r"\s(?:besluta|att|följande)\s*:?\s*$", re.IGNORECASE)
_MOTIONS = re.compile(r"yrkan|inlägg|debatt|överläggning|anförande|diskussion", re.IGNORECASE)
LONGEST_PLAN_HEADING = 80
LONGEST_FORMALITY = 200


def clauses_of(
    document: Document,
    blocks: Iterable[Block],
    part: Part,
    body: str | None,
    plan: bool = False,
    day: dt.date | None = None,
) -> tuple[Clause, ...]:
    """The clauses of one section. `body` and `day` are the meeting's; for a staff report the body that it writes to,
    for an adopted `plan` the one that adopted it."""
    blocks = list(blocks)
    state = State(part, body, plan=plan, announced=_announced(document, blocks), day=day)
    for block in blocks:
        if block.kind is not BlockKind.ROW:
            for piece in pieces(document.text, block, part, state.role, body):
                _read_block(state, document.text, piece)
    return tuple(state.clauses)


def _announced(document: Document, blocks: Iterable[Block]) -> bool:
    """Whether a heading says where the decision stands, so that a lead elsewhere opens none."""
    headings = (heading(block.span.of(document.text)) for block in blocks if block.kind is not BlockKind.ROW)
    return any(found is not None and found.role is Role.DECISION for found in headings)


def _read_block(state: State, text: str, block: Block) -> None:
    words = block.span.of(text)
    if state.telling and (block.kind is BlockKind.ITEM or _begins_clause(words)) and not heading(words):
        state.go_on(block.span)
        return
    if state.part is Part.MINUTES and _read_stage(state, block, words):
        return
    state.telling = state.role in (None, Role.RECITAL) and opens_retold(words) and state.day not in days(words)
    if found := heading(words):
        state.moving = bool(_MOTIONS.search(words))
        state.plan = state.plan and state.part is Part.OTHER  # the minutes go on after the excerpt of a plan
        role = _role_of_heading(state, found.role, found.who, words)
        state.open(role, state.body if role is Role.DECISION else found.target)
        state.headed = state.headed or role in OPERATIVE
        if found.end >= len(words):
            return
        block = Block(block.kind, Span(block.span.start + found.end, block.span.end))
        words = block.span.of(text)
    if _opens_plan(state, text, words) or (state.plan and _read_plan(state, block, words)):
        return
    if state.part is Part.OTHER and (given := assignments_heading(words)):
        state.open(Role.DECISION, given.decider or state.body, by_lead=True)
        return
    if _read_level(state, words) or _read_lead(state, block, words):
        return
    _read_plain(state, block, words)


def _read_stage(state: State, block: Block, words: str) -> bool:
    """A line that heads one body's handling of the matter, and what stands right under it: of an earlier day it is
    told, with the day and the number in the line; of this one it ends what went before."""
    if (day := stage_day(words)) is not None:
        state.earlier = state.day is not None and day < state.day
        state.open(Role.RECITAL, None)
        state.role = Role.RECITAL if state.earlier else None
        if state.earlier:
            state.add(block.span)
        return True
    if not state.earlier or heading(words):
        state.earlier = False
        return False
    state.earlier = state.telling = bool(_PAST.search(words))
    if state.earlier:
        state.go_on(block.span)
    else:
        state.role = None  # what follows is this meeting's
    return state.earlier


def _read_level(state: State, words: str) -> bool:
    """A line inside a decision or a proposal that says which body decides what follows it."""
    if state.role not in (*OPERATIVE, Role.OFFERED) or not (decider := level(words, state.body)):
        return False
    own = same_body(decider, state.body)
    operative = Role.DECISION if own else Role.PROPOSAL
    state.open(state.role if state.role is Role.OFFERED else operative, decider, own)
    return True


def _opens_plan(state: State, text: str, words: str) -> bool:
    """In minutes, a heading over the assignments of the plan adopted above: they are decided with it."""
    if state.part is not Part.MINUTES or not heads_assignments(words):
        return False
    above = state.clauses[-1].span.of(text) if state.clauses else ""
    adopting = next((one for one in state.clauses if one.role in OPERATIVE and adopts(one.span.of(text), above)), None)
    others = of_others(words)
    pointed = any(points_below(one.span.of(text)) for one in state.clauses if one.role in OPERATIVE)
    if adopting and not others and (state.role in OPERATIVE or is_excerpt(above) or pointed):
        state.plan, state.addressee = True, addressee(words)
        state.open(adopting.role, adopting.decider)
        return True
    if state.plan or others:
        state.open(Role.RECITAL, None)  # what somebody else had proposed or given
    return state.plan or others


def _read_plan(state: State, block: Block, words: str) -> bool:
    """In a plan only what stands in a list of assignments is decided: its items, and what says that it is one."""
    named = addressee(words)
    state.addressee = named or state.addressee
    if opens_assignments(words) and not assignments_heading(words):
        state.open(Role.DECISION, state.body)
        return True
    if named and not assignments_heading(words):
        return True
    listed = state.role in OPERATIVE and not assignments_heading(words)
    item = block.kind is BlockKind.ITEM or bool(_LABELLED.match(words))
    if not item and not (listed and _SAYS_ASSIGNMENT.search(words)) and _read_orders(state, block, words, listed):
        return True
    if listed and not item and not _SAYS_ASSIGNMENT.search(words):
        if len(words) <= LONGEST_PLAN_HEADING and not words.rstrip().endswith((".", ",")):
            state.open(Role.RECITAL, None)
        else:
            state.add(block.span, Role.RECITAL)
            return True
    return False


def _read_orders(state: State, block: Block, words: str, listed: bool) -> bool:
    """The sentences of a chapter that give the one whom its heading names something new to do; false where none
    does."""
    parts = list(sentences(words, Span(0, len(words))))
    ordered = [orders(part.of(words), state.addressee, listed) for part in parts]
    goes_on = False  # 'Nämnden ska utreda X. Utredningen presenteras i maj.': the second sentence belongs to the first
    for part, order in zip(parts, ordered, strict=True) if any(ordered) else ():
        span = Span(block.span.start + part.start, block.span.start + part.end)
        goes_on = goes_on and not order and bool(_IS_DUE.search(part.of(words)))
        if goes_on:
            state.go_on(span)
            continue
        state.group += 1
        state.add(span, Role.DECISION if order else Role.RECITAL, state.body if order else None)
        goes_on = order
    return any(ordered)


def _role_of_heading(state: State, role: Role, who: str | None, words: str) -> Role:
    """A heading's role, given whose it is: another body's decision is history, one's own proposal is operative."""
    if role is Role.DECISION:
        return role if speaks_for(who, state.body) else Role.RECITAL
    offers = re.search(r"förslag", words, re.IGNORECASE)
    if role is Role.OFFERED and offers and who and state.part is Part.MINUTES and speaks_for(who, state.body):
        return Role.PROPOSAL
    return role


def _read_lead(state: State, block: Block, words: str) -> bool:
    found = lead(words, state.body)
    if not found and state.role is Role.DECISION and only_proposes(words):
        state.add(block.span, Role.RECITAL)
        return True
    if not found:
        return False
    inline = words[found.end :].strip(" :.*")
    if not _can_open(state, found, words, inline):
        return False
    numbered = bool(_NUMBERED.match(words))
    by_lead = state.role is None or state.by_lead
    own = found.own or bool(_OWN_WORDS.search(words[: found.end]))
    role = Role.DECISION if own and state.part is Part.MINUTES else _role_of_lead(state, found.proposes, found.decider)
    if numbered and role is state.role:
        state.decider = found.decider  # one of several numbered clauses under the same heading
    elif numbered and inline and _ENDS_ITSELF.search(words.rstrip()) and state.role is Role.DECISION and not by_lead:
        state.add(block.span, role, found.decider)  # '1. Nämnden föreslår styrelsen att …': the next one decides again
        return True
    else:
        state.open(role, found.decider, own, by_lead)
        state.headed = state.headed or not inline
    state.att_open = inline.lower() in ("att", "dels att")
    if inline:
        state.add(block.span)
    return True


def _can_open(state: State, found: Lead, words: str, inline: str) -> bool:
    """Whether a lead can open a decision or a proposal where it stands; the role before it is then over."""
    if state.role not in (None, Role.DECISION, Role.PROPOSAL, Role.OFFERED):
        if inline or _PAST.search(words) or state.part is not Part.MINUTES:
            return False  # told, not decided here; only a lead alone on its line opens a decision
        state.role = None
    ends = not inline or state.by_lead  # 'Kommunstyrelsen beslutar att avslå' may be quoted from what is moved
    told = state.moving or _has_offered(state)
    if state.role is Role.OFFERED and told and ends and state.part is Part.MINUTES and not state.announced:
        own = not found.proposes and same_body(found.decider, state.body)
        state.role = None if own else state.role  # after what members move, the meeting decides
    return True


def _has_offered(state: State) -> bool:
    """Whether clauses without a lead of their own stand under the heading of a proposal: a lead below them is no part
    of it."""
    last = state.clauses[-1] if state.clauses else None
    return last is not None and last.group == state.group and last.decider is None


def _role_of_lead(state: State, proposes: bool, decider: str) -> Role:
    to_this_meeting = state.part is Part.MINUTES and proposes and same_body(decider, state.body)
    state.moving = state.moving or to_this_meeting  # what is proposed to this meeting is not yet what it decides
    if state.role is Role.OFFERED or state.part is not Part.MINUTES or to_this_meeting:
        return Role.OFFERED
    if proposes or climbs(decider, state.body):
        return Role.PROPOSAL
    return Role.PROPOSAL if state.role is Role.PROPOSAL and not state.by_lead else Role.DECISION


def _read_plain(state: State, block: Block, words: str) -> None:
    clause = bool(_begins_clause(words)) or block.kind is BlockKind.ITEM or (state.att_open and is_act(words))
    if state.role not in (Role.OFFERED, Role.DISSENT) and (moved := MOVES.match(words) or MOVES_TO_ORDER.match(words)):
        _read_motion(state, block, Role.DISSENT if moved.groupdict().get("dissent") else Role.OFFERED, words)
        return
    if HAS_MOVED.match(words):
        state.open(Role.OFFERED, None, by_lead=True)
        state.moving = True
        return
    if state.role is Role.FORMALITY and not clause and len(words) >= LONGEST_FORMALITY:
        state.open(Role.RECITAL, None)  # prose after a list of recipients or documents is text of its own
    if (state.role in OPERATIVE or state.role is Role.OFFERED) and _read_operative(state, block, words, clause):
        return
    unheaded = not (state.headed or (state.announced and state.role is Role.RECITAL))
    if state.role in (None, Role.RECITAL) and state.part is Part.MINUTES and unheaded:
        _read_prose(state, block, words)
    else:
        state.add(block.span)


def _read_operative(state: State, block: Block, words: str, clause: bool) -> bool:
    """A block below what is decided or proposed; false where it is to be read as the role is by now."""
    told = LIST_MARKER.sub("", words, count=1)
    if (_CITES.match(told) and body_at_start(told)) or tells_of_earlier(told) or PROPOSAL_WAS.match(told):
        state.add(block.span, Role.RECITAL)
        return True
    if not clause and (named := addressee(words)) and not same_body(named, state.body):
        state.addressee = named
        return True
    if not clause and _ends_operative(state, block, words):
        state.open(Role.RECITAL, None)
    elif state.role is Role.DECISION and (target := clause_proposes(words)):
        if _OPENS_PROPOSAL.search(words):
            state.open(Role.PROPOSAL, target, by_lead=state.by_lead)  # its clauses stand below
        state.add(block.span, Role.PROPOSAL, target)
        return True
    elif not clause and _has_decided(state) and not speaker(words) and tells(words):
        state.add(block.span, Role.RECITAL)  # prose below the items of a decision tells of it
        return True
    state.decider = speaker(words) or state.decider
    state.itemised = state.group if clause else state.itemised
    return False


def _has_decided(state: State) -> bool:
    """Whether the decision over a paragraph has a clause already."""
    return state.itemised == state.group or (
        state.role is Role.DECISION and any(clause.group == state.group for clause in state.clauses)
    )


def _read_motion(state: State, block: Block, role: Role, words: str) -> None:
    """What somebody moves in prose, without a heading of its own; it ends what was decided above it."""
    if words.rstrip().endswith((":", "att")):
        state.open(role, None)  # its clauses stand below
        state.moving = False  # and the lead over them is part of what is moved
    elif state.role in OPERATIVE:
        state.role, state.addressee = None, None
        state.group += 1
    state.add(block.span, role)


def _read_prose(state: State, block: Block, words: str) -> None:
    """A paragraph of minutes without headings: the sentences that tell the meeting's own act are its decision."""
    if _BARE.match(words) and state.body and not state.clauses and not state.announced:
        state.open(Role.DECISION, state.body, by_lead=True)  # nothing before it says that somebody only moves it
        state.add(block.span)
        return
    told: list[Span] = []
    goes_on = False  # '… uppdrar åt X att …. Arbetet ska vara klart i maj.': the second sentence belongs to the first
    for sentence in sentences(words, Span(0, len(words))):
        span = Span(block.span.start + sentence.start, block.span.start + sentence.end)
        act = spoken_decision(sentence.of(words), state.body)
        if act is None:
            if goes_on and (_SHALL.search(sentence.of(words)) or _IS_DUE.search(sentence.of(words))):
                state.go_on(span)
            else:
                told.append(span)
                goes_on = False
            continue
        goes_on = True
        role = Role.PROPOSAL if act.proposes or climbs(act.decider, state.body) else Role.DECISION
        state.group += 1
        state.clauses.append(Clause(span, role, act.decider, state.group, act.own))
        if span.end == block.span.end and not words.rstrip().endswith((".", "!", "?")):
            state.role, state.decider, state.by_lead = role, act.decider, True  # its clauses stand below
    if told and len(told) == len(list(sentences(words, Span(0, len(words))))):
        state.add(block.span)
    else:
        for span in told:
            state.add(span, Role.RECITAL)


def _begins_clause(words: str) -> bool:
    marker = LIST_MARKER.match(words)
    return bool(marker and marker.group().strip()) or bool(_ATT.match(words))


def _ends_operative(state: State, block: Block, words: str) -> bool:
    """Whether a block that is no clause ends the decision: an unknown heading, or prose after a lead without
    heading."""
    if block.kind is BlockKind.HEADING:
        return True
    if not state.by_lead:
        return says_at_meeting(words)
    if len(words) <= LONGEST_FOLLOW_UP and not any(clause.group == state.group for clause in state.clauses):
        return False  # 'Fullmäktige beslutar' alone on its line, and then 'Motionen bifalls.'
    return not goes_on(words)
